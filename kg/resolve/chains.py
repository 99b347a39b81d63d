"""Chains: candidates taken to refer to the same thing, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.resolve.mentions import Candidate, Sort

__all__ = ["Chain", "Chains", "kind_of"]

_PLACES = frozenset(("GPE", "LOC", "FAC"))


def kind_of(label: str) -> str:
    """Return the broad kind behind a recogniser's label: P(erson), L(ocation), G, O or ?."""
    if label == "PERSON":
        return "P"
    if label in _PLACES:
        return "L"
    return {"NORP": "G", "ORG": "O"}.get(label, "?")


@dataclass(slots=True, eq=False)
class Chain:
    """What a growing set of candidates says of the thing they refer to.

    ``names`` counts the keys of its names; ``known`` is the name of the gazetteer's thing;
    ``speaker`` is the one who says "we" for a group.  ``loose`` says that the label may be
    wrong (a word or two that could as well be a person's name), ``firm`` that the gender
    follows from a title or a full name and not from one word.
    """

    members: list[Candidate] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    label: str = ""
    gender: str = "x"
    number: str = "s"
    animacy: str = ""
    known: str | None = None
    speaker: Chain | None = None
    loose: bool = False
    firm: bool = False


class Chains:
    """The chains of an article."""

    def __init__(self) -> None:
        self.all: list[Chain] = []
        self.of: dict[Candidate, Chain] = {}
        self.reasons: dict[Candidate, str] = {}

    def new(self, candidate: Candidate, reason: str = "") -> Chain:
        """Begin a chain with one candidate."""
        chain = Chain(
            label=candidate.label,
            gender=candidate.gender,
            number=candidate.number,
            animacy=candidate.animacy,
        )
        self.all.append(chain)
        self.add(chain, candidate, reason)
        return chain

    def add(self, chain: Chain, candidate: Candidate, reason: str) -> None:
        """Put a candidate into a chain."""
        chain.members.append(candidate)
        self.of[candidate] = chain
        self.reasons[candidate] = reason or candidate.reason

    def merge(self, one: Chain, other: Chain, reason: str) -> Chain:
        """Put two chains together; the one with names stays."""
        if one is other:
            return one
        if not one.names and other.names:
            one, other = other, one
        for member in other.members:
            self.of[member] = one
            if member.sort in (Sort.NOMINAL, Sort.ROLE) or not self.reasons[member]:
                self.reasons[member] = reason
        one.members.extend(other.members)
        one.names.update(other.names)
        other.members.clear()
        if one.gender not in ("m", "f") and other.gender in ("m", "f"):
            one.gender = other.gender
        one.animacy = one.animacy or other.animacy
        return one
