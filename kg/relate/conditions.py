"""On which condition: if, unless, should, provided that."""

from __future__ import annotations

from kg.extract.syntax import children
from kg.relate.forms import consequent
from kg.relate.links import Manner, link
from kg.tree import Token

__all__ = ["condition_of"]


def condition_of(predicate: Token, *, conditions: list[Token]) -> Token | None:
    """Return the head of the conditional clause that a predicate stands under."""
    for clause in conditions:
        if clause.i in {t.i for t in _within(consequent(clause))} & {predicate.i}:
            return clause
    for clause in conditions:
        under = consequent(clause)
        if predicate.i == under.i or _shares(predicate, under):
            return clause
    return None


def _within(token: Token) -> list[Token]:
    return [
        token,
        *(c for c in children(token) if c.dep_ in {"acomp", "attr", "xcomp", "oprd"}),
    ]


def _shares(predicate: Token, under: Token) -> bool:
    """Whether a predicate is a complement of the one under condition, and so is its content."""
    at = predicate
    for _ in range(6):
        here = link(at)
        if here.manner is Manner.ROOT:
            return False
        if here.manner not in {Manner.COMPLEMENT, Manner.CONJUNCT, Manner.THEME}:
            return False
        at = here.above
        if at.i == under.i:
            return True
    return False
