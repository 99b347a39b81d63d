"""Which nouns name events: read from a list derived from WordNet.

A noun spelt like a verb of calibratable change ("a drop", "the gain") counts too, though by the
number of its senses it is mostly something else, and so does a noun in -ing that the wordnet
does not know ("the restructuring").
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.extract.unaccusatives import CALIBRATABLE

__all__ = ["is_event_noun"]

SHORTEST_GERUND = 6


def is_event_noun(lemma: str) -> bool:
    """Whether a noun, in lower case and singular, usually names an event or an act.

    >>> is_event_noun("attack"), is_event_noun("table")
    (True, False)
    """
    listed = _listed()
    if lemma.endswith("ing") and len(lemma) >= SHORTEST_GERUND:
        return f"-{lemma}" not in listed
    return lemma in CALIBRATABLE or lemma in listed


@cache
def _listed() -> frozenset[str]:
    text = files("kg.extract").joinpath("data/event_nouns.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
