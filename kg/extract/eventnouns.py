"""Which nouns name events: read from a list derived from WordNet.

A noun spelt like a verb of calibratable change ("a drop", "the gain") counts too, though by the
number of its senses it is mostly something else.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.extract.unaccusatives import CALIBRATABLE

__all__ = ["is_event_noun"]


def is_event_noun(lemma: str) -> bool:
    """Whether a noun, in lower case and singular, usually names an event or an act.

    >>> is_event_noun("attack"), is_event_noun("table")
    (True, False)
    """
    return lemma in CALIBRATABLE or lemma in _event_nouns()


@cache
def _event_nouns() -> frozenset[str]:
    text = files("kg.extract").joinpath("data/event_nouns.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
