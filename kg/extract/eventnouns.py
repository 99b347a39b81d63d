"""Which nouns name events: read from a list derived from WordNet."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["is_event_noun"]


def is_event_noun(lemma: str) -> bool:
    """Whether a noun, in lower case and singular, usually names an event or an act.

    >>> is_event_noun("attack"), is_event_noun("table")
    (True, False)
    """
    return lemma in _event_nouns()


@cache
def _event_nouns() -> frozenset[str]:
    text = files("kg.extract").joinpath("data/event_nouns.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
