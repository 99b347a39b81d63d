"""Entities as RDF and back: in the whole graph and, where that differs, in one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from kg import entities, ids
from kg.errors import StoreError
from kg.model import IRI, Document, Entity, EntityType, Reading
from kg.rdf.article import ArticleGraph
from kg.rdf.described import Described
from kg.rdf.terms import KG, RDF, RDFS, SKOS, Triple, node

__all__ = ["entities_of", "entity_of", "identities", "identity_triples", "reading_triples"]

#: The properties of an entity in the whole graph, and of one as an article has it.
_IN_GRAPH = tuple(property_.value for property_ in (
    RDFS["label"], RDF["type"], SKOS["altLabel"], SKOS["exactMatch"], KG["actsFor"],
))  # fmt: skip
_AS_READ = tuple(
    KG[f"read{name}"].value for name in ("Label", "Type", "Alias", "Link", "ActsFor")
)
#: Those that one thing has one of.
_SINGLE = (_IN_GRAPH[0], _IN_GRAPH[1], _IN_GRAPH[4])
#: What is said of one thing, by property.
_Values: TypeAlias = dict[str, list[str]]


def identities(readings: Iterable[Reading]) -> dict[IRI, Entity]:
    """Return what each entity is in all the readings (see :func:`kg.entities.identities`)."""
    return entities.identities(reading.entities for reading in readings)


def identity_triples(entity: Entity) -> Iterator[Triple]:
    """Yield what an entity is in the whole graph."""
    thing = node(entity.iri)
    yield thing, RDF["type"], KG[entity.type.value]
    yield thing, RDFS["label"], ox.Literal(entity.label)
    for alias in entity.aliases:
        yield thing, SKOS["altLabel"], ox.Literal(alias)
    for link in entity.same_as:
        yield thing, SKOS["exactMatch"], node(link)
    if entity.acts_for is not None:
        yield thing, KG["actsFor"], node(entity.acts_for)


def reading_triples(entity: Entity, document: Document) -> Iterator[Triple]:
    """Yield what an entity is in one article, where that differs."""
    this = node(ids.entity_reading_iri(document.id, entity.iri))
    yield this, RDF["type"], KG["EntityReading"]
    yield this, KG["readingOf"], node(entity.iri)
    yield this, KG["readLabel"], ox.Literal(entity.label)
    yield this, KG["readType"], KG[entity.type.value]
    for alias in entity.aliases:
        yield this, KG["readAlias"], ox.Literal(alias)
    for link in entity.same_as:
        yield this, KG["readLink"], node(link)
    if entity.acts_for is not None:
        yield this, KG["readActsFor"], node(entity.acts_for)


def entities_of(quads: Iterable[ox.Quad]) -> tuple[dict[IRI, Entity], frozenset[IRI]]:
    """Return what each entity is in the whole graph, from the quads that say it.

    Returns:
        The entities by their IRIs, in order, and those of which more is said than one thing
        can be: a run that was interrupted leaves the old label beside the new one.
    """
    said: dict[str, _Values] = defaultdict(dict)
    for quad in quads:
        thing, value = quad.subject, quad.object
        if isinstance(thing, ox.NamedNode) and isinstance(value, (ox.NamedNode, ox.Literal)):
            values = said[thing.value]
            values.setdefault(quad.predicate.value, []).append(value.value)
    unsure = {IRI(iri) for iri, values in said.items() if _says_more(values)}
    found = {IRI(iri): _entity(IRI(iri), said[iri], _IN_GRAPH) for iri in sorted(said)}
    return found, frozenset(unsure)


def _says_more(values: _Values) -> bool:
    return any(len(values.get(property_, ())) > 1 for property_ in _SINGLE)


def entity_of(iri: str, article: ArticleGraph) -> Entity:
    """Return an entity as an article has it."""
    own = ids.entity_reading_iri(article.document.id, IRI(iri))
    if own in article.graph.subjects:
        return _entity(IRI(iri), _values(own, article.graph), _AS_READ)
    return _entity(IRI(iri), _values(iri, article.shared), _IN_GRAPH)


def _values(node: str, graph: Described) -> _Values:
    said = graph.subjects.get(node, {})
    return {property_: [term.value for term in terms] for property_, terms in said.items()}


def _entity(iri: IRI, values: _Values, properties: tuple[str, ...]) -> Entity:
    label, type_, alias, link, acts_for = properties
    if label not in values or type_ not in values:
        raise StoreError(f"{iri} has no {type_ if label in values else label}")
    return Entity(
        iri=iri,
        label=min(values[label]),
        type=EntityType(min(values[type_]).removeprefix(KG.iri)),
        aliases=tuple(sorted(values.get(alias, ()))),
        same_as=tuple(map(IRI, sorted(values.get(link, ())))),
        acts_for=IRI(min(values[acts_for])) if acts_for in values else None,
    )
