"""Who is named beside whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import IRI, Entity
from kg.resolve.summary import Summary
from kg.resolve.variants import group_of

__all__ = ["Company"]

#: A name in more articles than this tells little of those beside it.
_RARE = 20


class Company:
    """The people by full name, and the organisations, that articles name.

    Known things and those that many articles name are left out: anyone may stand beside them.
    """

    def __init__(self, articles: Sequence[Summary]) -> None:
        named = [_named(article) for article in articles]
        counts = Counter(iri for of in named for iri in of)
        self._named = [frozenset(i for i in of if counts[i] <= _RARE) for of in named]

    def of(self, articles: Iterable[int]) -> frozenset[IRI]:
        """Return all whom any of these articles names."""
        return frozenset().union(*(self._named[article] for article in articles))


def _named(article: Summary) -> frozenset[IRI]:
    return frozenset(
        sighting.entity.iri
        for sighting in article.sightings
        if _tells(sighting.entity) and any(count for _, count in sighting.names)
    )


def _tells(entity: Entity) -> bool:
    group = group_of(entity.type)
    return not entity.same_as and (
        group == "organization" or (group == "person" and " " in entity.label)
    )
