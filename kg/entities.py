"""What an entity is in all articles together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.model import IRI, Entity, EntityType

__all__ = ["identities"]


def identities(articles: Iterable[Iterable[Entity]]) -> dict[IRI, Entity]:
    """Return what each entity is in all the articles together, by its IRI.

    Its label, its type and whom it acts for are those that most articles give it (the first in
    order of the alphabet among equals); its aliases and links are those of all articles.
    """
    first: dict[IRI, Entity] = {}
    records: dict[IRI, list[Entity]] = defaultdict(list)
    for entities in articles:
        for entity in entities:
            if entity.iri in first:
                records[entity.iri].append(entity)
            else:
                first[entity.iri] = entity
    for iri, others in records.items():
        first[iri] = _merge([first[iri], *others])
    return {iri: first[iri] for iri in sorted(first)}


def _merge(records: list[Entity]) -> Entity:
    if all(record == records[0] for record in records):
        return records[0]
    states = [record.acts_for for record in records if record.acts_for is not None]
    return Entity(
        iri=records[0].iri,
        label=_most(record.label for record in records),
        type=EntityType(_most(record.type.value for record in records)),
        aliases=tuple(sorted({alias for record in records for alias in record.aliases})),
        same_as=tuple(sorted({link for record in records for link in record.same_as})),
        acts_for=IRI(_most(states)) if states else None,
    )


def _most(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
