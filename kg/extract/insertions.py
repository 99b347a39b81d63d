"""A source put in between: what the words after it go on with."""

from __future__ import annotations

from kg.extract.quotemarks import CLOSING, SINGLE_CLOSING
from kg.extract.reporting import REPORTING
from kg.extract.syntax import NOMINAL, is_time, kids, own_subject
from kg.tree import Token

__all__ = ["resumed"]

_QUOTES = CLOSING | SINGLE_CLOSING


def resumed(verb: Token) -> Token | None:
    """Return what a coordinated verb goes on with after a source that was put in.

    In "Anna hit Tom, police said, and fled" it is the verb "hit"; in "Anna, police said at
    noon, fled" the noun "Anna".  The parser takes the one that flees to be the police.
    """
    head, said_by = verb.head, own_subject(verb.head)
    if verb.dep_ != "conj" or own_subject(verb) or said_by is None:
        return None
    if head.lemma_ not in REPORTING | {"hear"} or not said_by.i < head.i or not _closes(verb):
        return None
    before = [child for child in head.children if child.i < said_by.left_edge.i]
    if any(child.text in _QUOTES for child in before):
        return None
    joined = any(head.i < word.i < verb.i for word in kids(head, "cc"))
    goes_on = [child for child in before if _goes_on(child, joined=joined)]
    return goes_on[-1] if goes_on else None


def _goes_on(child: Token, *, joined: bool) -> bool:
    if joined:
        return child.dep_ == "ccomp"
    return (
        child.dep_ in {"dep", "npadvmod", "nsubj"}
        and child.pos_ in NOMINAL
        and not is_time(child)
    )


def _closes(verb: Token) -> bool:
    """Whether a comma stands before a verb, or before the conjunction that introduces it."""
    before = [word for word in verb.head.children if verb.head.i < word.i < verb.left_edge.i]
    rest = [word for word in before if word.dep_ != "cc"]
    return bool(rest) and rest[-1].text == ","
