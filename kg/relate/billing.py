"""Whom a verb of billing is about, beside the amount: "fined the firm two million"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from kg.extract.clause import Clause
from kg.extract.syntax import kids
from kg.extract.wordsets import words
from kg.tree import Token

__all__ = ["Bill", "bill"]

#: Bill verbs (Levin 1993, 54.5): they take whom they are about and an amount, in this order.
_BILLING = words("bill charge fine overcharge tax undercharge")


class Bill(Struct, frozen=True):
    """Who is billed, and the amount."""

    whom: tuple[Token, ...]
    amount: Token


def bill(
    clause: Clause,
    subject: Sequence[Token],
    indirect: Sequence[Token],
    direct: Sequence[Token],
) -> Bill | None:
    """Return who is billed how much; None where no amount stands beside him.

    The object that a passive retains is the amount, and its subject is billed.
    """
    lemma = clause.predicate.lemma_
    if _BILLING.isdisjoint({lemma, f"{lemma}e"}):  # the tagger makes "fin" of "fined"
        return None
    whom = subject if clause.passive else indirect
    if whom and direct:
        return Bill(tuple(whom), direct[0])
    if clause.passive:
        return None
    within = (_within(noun) for noun in direct)
    return next(chain.from_iterable(within), None)


def _within(noun: Token) -> list[Bill]:
    """Both in one noun phrase, as the parser may have it: "charged passengers 20 euros"."""
    amounts = [c for c in kids(noun, "appos") if c.i > noun.i and kids(c, "nummod")]
    if amounts and amounts[0].left_edge.i == noun.i + 1:
        return [Bill((noun,), amounts[0])]
    numbers = kids(noun, "nummod")
    names = [c for c in kids(noun, "nmod", "compound") if c.pos_ == "PROPN"]
    if numbers and names and names[-1].i < numbers[0].i:
        return [Bill((names[-1],), noun)]
    return []
