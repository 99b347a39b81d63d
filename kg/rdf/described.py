"""A graph as descriptions: what is said of each thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.terms import RDF, Term, Triple

__all__ = ["Described"]


class Described:
    """Triples by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.subjects: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._instances: dict[str, list[str]] = defaultdict(list)
        is_a = RDF["type"].value
        for node, property_, object_ in triples:
            subject, predicate = node.value, property_.value
            self.subjects[subject][predicate].append(object_)
            if predicate == is_a:
                self._instances[object_.value].append(subject)

    @classmethod
    def of_quads(cls, quads: Iterable[ox.Quad]) -> Described:
        """Return what quads say, whatever their graphs; of blank nodes nothing is kept."""
        return cls(
            (quad.subject, quad.predicate, quad.object)
            for quad in quads
            if isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, (ox.NamedNode, ox.Literal))
        )

    def terms(self, subject: str, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property."""
        return self.subjects.get(subject, {}).get(predicate.value, [])

    def all(self, subject: str, predicate: ox.NamedNode) -> list[str]:
        """Return the values of a property as text, sorted."""
        return sorted(term.value for term in self.terms(subject, predicate))

    def maybe(self, subject: str, predicate: ox.NamedNode) -> str | None:
        """Return the value of a property, the first in order if there are several, or None."""
        return next(iter(self.all(subject, predicate)), None)

    def one(self, subject: str, predicate: ox.NamedNode) -> str:
        """Return the value of a property.

        Raises:
            StoreError: there is none.
        """
        value = self.maybe(subject, predicate)
        if value is None:
            raise StoreError(f"{subject} has no {predicate.value}")
        return value

    def of_type(self, type_: ox.NamedNode) -> list[str]:
        """Return the instances of a class, sorted."""
        return sorted(self._instances[type_.value])
