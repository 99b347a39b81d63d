"""What identity across articles needs to know of one article, and nothing else.

A summary is small, independent of the text and made of plain records, so those of a whole
corpus fit into memory and can be kept beside the graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from kg.model import IRI, Entity, Mention, MentionKind, Reading
from kg.resolve.evidence import Evidence, told

__all__ = ["Sighting", "Summary", "summary"]


class Sighting(Struct, frozen=True, array_like=True, kw_only=True):
    """One entity in one article.

    ``names`` are the names by which the article calls it, in order of the alphabet, each with
    how many mentions are that name; ``stand_ins`` counts places that stand for it.  ``told`` is
    what distinguishes it from others of the name, if anything does.
    """

    entity: Entity
    names: tuple[tuple[str, int], ...] = ()
    stand_ins: int = 0
    told: Evidence | None = None

    @property
    def uses(self) -> int:
        """How many mentions name it."""
        total = self.stand_ins
        for _, count in self.names:
            total += count
        return total


class Summary(Struct, frozen=True, array_like=True, kw_only=True):
    """One article: its document id, and its entities in order of their IRIs."""

    document: str
    sightings: tuple[Sighting, ...] = ()


def summary(reading: Reading) -> Summary:
    """Return what identity needs of an article as it was read by itself."""
    mentions: dict[IRI, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        mentions[mention.entity].append(mention)
    evidence = told(reading)
    return Summary(
        document=reading.document.id,
        sightings=tuple(
            Sighting(
                entity=entity,
                names=_names(entity, mentions[entity.iri]),
                stand_ins=sum(m.kind is MentionKind.METONYM for m in mentions[entity.iri]),
                told=evidence.get(entity.iri),
            )
            for entity in reading.entities
        ),
    )


def _names(entity: Entity, mentions: list[Mention]) -> tuple[tuple[str, int], ...]:
    """Names, and with no count other mentions that are a name of the entity by their words."""
    known = {entity.label, *entity.aliases}
    names = Counter(m.text for m in mentions if m.kind is MentionKind.NAME)
    others = {m.text for m in mentions if m.text in known}
    return tuple((text, names[text]) for text in sorted(names.keys() | others))
