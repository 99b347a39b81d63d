"""Entities as RDF and back: in the whole graph and, where that differs, in one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import entities, ids
from kg.model import IRI, Document, Entity, EntityType, Reading
from kg.rdf.article import ArticleGraph
from kg.rdf.described import Described
from kg.rdf.terms import KG, RDF, RDFS, SKOS, Triple, node

__all__ = ["entities_of", "entity_of", "identities", "identity_triples", "reading_triples"]

#: The properties of an entity in the whole graph, and of one as an article has it.
_IN_GRAPH = (
    RDFS["label"], RDF["type"], SKOS["altLabel"], SKOS["exactMatch"], KG["actsFor"],
)  # fmt: skip
_AS_READ = tuple(KG[f"read{name}"] for name in ("Label", "Type", "Alias", "Link", "ActsFor"))


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


def entities_of(quads: Iterable[ox.Quad]) -> dict[IRI, Entity]:
    """Return what each entity is in the whole graph, from the quads that say it."""
    graph = Described.of_quads(quads)
    return {
        IRI(iri): _entity(IRI(iri), graph, iri, _IN_GRAPH) for iri in sorted(graph.subjects)
    }


def entity_of(iri: str, article: ArticleGraph) -> Entity:
    """Return an entity as an article has it."""
    own = ids.entity_reading_iri(article.document.id, IRI(iri))
    if own in article.graph.subjects:
        return _entity(IRI(iri), article.graph, own, _AS_READ)
    return _entity(IRI(iri), article.shared, iri, _IN_GRAPH)


def _entity(
    iri: IRI, graph: Described, node: str, properties: tuple[ox.NamedNode, ...]
) -> Entity:
    label, type_, alias, link, acts_for = properties
    state = graph.maybe(node, acts_for)
    return Entity(
        iri=iri,
        label=graph.one(node, label),
        type=EntityType(graph.one(node, type_).removeprefix(KG.iri)),
        aliases=tuple(graph.all(node, alias)),
        same_as=tuple(map(IRI, graph.all(node, link))),
        acts_for=IRI(state) if state else None,
    )
