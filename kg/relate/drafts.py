"""Statements in the making: a relation between two filled places, before anybody holds it."""

from __future__ import annotations

from msgspec import Struct

from kg.model import IRI, Span
from kg.relate.factuality import Standing
from kg.relate.fillers import Filler
from kg.relate.participants import Participants
from kg.tree import Token

__all__ = ["Draft"]


class Draft(Struct, frozen=True, kw_only=True):
    """One positive reading of one predicate.

    ``content`` heads the clause or noun whose statement is the object of a speech act;
    ``role`` is the title that the subject has in it.
    """

    participants: Participants
    relation: IRI
    label: str
    name: str
    subject: Filler
    object: Filler | None = None
    content: Token | None = None
    theme: Token | None = None
    role: Span | None = None
    symmetric: bool = False
    swapped: bool = False
    plover: str | None = None
    standing: Standing
    rule: str
    confidence: float
    speech: bool = False

    @property
    def predicate(self) -> Token:
        """The word that expresses the relation."""
        return self.participants.predicate

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What two readings of a sentence share when they say the same."""
        ends = [self.subject.entity.iri, self.object.entity.iri if self.object else ""]
        if self.symmetric:
            ends.sort()
        content = f"{self.content.i}" if self.content is not None else ""
        return self.name, "|".join(ends), content, self.standing.negative
