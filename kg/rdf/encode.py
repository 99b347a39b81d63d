"""Readings to RDF.

A graph of each article holds what is its own: text, sentences, mentions, statements with their
stances.  What articles share lies in graphs of its own: the direct triples, what entities are,
and relations, times, propositions and runs.  So no triple stands in two graphs, and a query
over all of them counts right.  Every node has an IRI that follows from content: there are no
blank nodes, and the same readings give the same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, pairwise

import pyoxigraph as ox

from kg import ids
from kg.errors import ModelError
from kg.model import (
    IRI,
    Document,
    Entity,
    Mention,
    Publication,
    Reading,
    RelationMention,
    Run,
    Sentence,
    Span,
    TimeExpression,
    TimeSpan,
)
from kg.rdf.encode_statements import fact_triples, statement_triples
from kg.rdf.entities import identities, identity_triples, reading_triples
from kg.rdf.places import Places, last_word
from kg.rdf.runs import run_triples
from kg.rdf.terms import (
    DCT,
    GAF,
    KG,
    MENTION_KIND,
    NIF,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    XSD,
    Triple,
    node,
    shared_text,
)

__all__ = [
    "article_graphs",
    "contributed_graphs",
    "encode",
    "entity_quads",
    "in_graphs",
    "quads",
]

#: Relations that no ontology describes: the graph says itself what they join.
_OPEN = f"{ids.BASE}relation/"


def encode(readings: Iterable[Reading], run: Run) -> ox.Dataset:
    """Return the graph of some readings, each of another article.

    ``decode`` gives them back in order of their documents' ids, without predications: the open
    layer is not kept in the graph.

    Raises:
        ModelError: two readings are of the same article, or an IRI is not valid.
    """
    return ox.Dataset(quads(readings, run))


def quads(readings: Iterable[Reading], run: Run) -> Iterator[ox.Quad]:
    """Yield the quads of the graph that :func:`encode` returns, some of them more than once.

    Raises:
        ModelError: two readings are of the same article, or an IRI is not valid.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    for one, other in pairwise(ordered):
        if one.document.id == other.document.id:
            raise ModelError(f"there are two readings of the article {one.document.id!r}")
    merged = identities(ordered)
    yield from entity_quads(merged.values())
    for reading in ordered:
        own = _article_triples(reading, run, merged)
        yield from _in_graph(ids.graph_iri(reading.document.id), own)
        yield from _in_graph(ids.FACTS_GRAPH, fact_triples(reading))
    if ordered:
        yield from _in_graph(ids.SHARED_GRAPH, _shared_triples(ordered, run))


def entity_quads(entities: Iterable[Entity]) -> Iterator[ox.Quad]:
    """Yield what entities are in the whole graph."""
    return _in_graph(ids.ENTITIES_GRAPH, chain.from_iterable(map(identity_triples, entities)))


def article_graphs(
    reading: Reading, *, run: Run, merged: Mapping[IRI, Entity]
) -> dict[IRI, list[Triple]]:
    """Return everything read off one article, but for what its entities are in the whole graph.

    It is by the names of the graphs: the article's own, that of the direct triples, and that of
    what it shares with other articles.  What is said there of a relation, a time or a run
    follows from its IRI alone (from the ontology, where the relation is one of it), so it is
    the same whichever article brings it.
    """
    return {
        ids.graph_iri(reading.document.id): list(_article_triples(reading, run, merged)),
        **contributed_graphs(reading, run=run),
    }


def contributed_graphs(reading: Reading, *, run: Run) -> dict[IRI, list[Triple]]:
    """Return what an article adds to the graphs that articles share, by their names."""
    return {
        ids.FACTS_GRAPH: list(fact_triples(reading)),
        ids.SHARED_GRAPH: list(_shared_triples([reading], run)),
    }


def in_graphs(graphs: Mapping[IRI, Iterable[Triple]]) -> Iterator[ox.Quad]:
    """Yield the quads of named graphs."""
    return chain.from_iterable(_in_graph(name, triples) for name, triples in graphs.items())


def _in_graph(name: IRI, triples: Iterable[Triple]) -> Iterator[ox.Quad]:
    graph, quad = node(name), ox.Quad
    return (quad(s, p, o, graph) for s, p, o in triples)


def _article_triples(
    reading: Reading, run: Run, merged: Mapping[IRI, Entity]
) -> Iterator[Triple]:
    document, places = reading.document, Places(reading.document.id)
    article = node(ids.article_iri(document.id))
    yield from _document_triples(document)
    yield node(ids.run_iri(run)), PROV["used"], article
    for sentence in reading.sentences:
        yield from _sentence_triples(sentence, document, places)
    for entity in reading.entities:
        yield article, SCHEMA["mentions"], node(entity.iri)
        if entity != merged[entity.iri]:
            yield from reading_triples(entity, document)
    for mention in reading.mentions:
        yield from _mention_triples(mention, places)
    for expression in reading.times:
        yield from _expression_triples(expression, places)
    yield from statement_triples(reading, places)
    for span in _phrases(reading):
        yield places[span], NIF["anchorOf"], ox.Literal(span.of(document.text))


def _shared_triples(readings: Iterable[Reading], run: Run) -> Iterator[Triple]:
    relations: dict[IRI, RelationMention] = {}
    times: set[TimeSpan] = set()
    for reading in readings:
        times.update(expression.time for expression in reading.times)
        for statement in reading.statements:
            relations.setdefault(statement.relation.iri, statement.relation)
            if statement.time is not None:
                times.add(statement.time)
    yield from run_triples(run)
    yield from chain.from_iterable(map(_relation_triples, relations.values()))
    yield from chain.from_iterable(map(_time_triples, times))


def _document_triples(document: Document) -> Iterator[Triple]:
    article, context = node(ids.article_iri(document.id)), node(ids.context_iri(document.id))
    yield article, RDF["type"], KG["Article"]
    yield article, DCT["identifier"], ox.Literal(document.id)
    yield article, RDFS["label"], ox.Literal(document.title or document.id)
    yield article, KG["text"], context
    described = {
        "headline": document.title,
        "url": document.url,
        "publisher": document.publisher,
    }
    for name, value in described.items():
        if value is not None:
            yield article, SCHEMA[name], ox.Literal(value)
    if document.published is not None:
        yield article, SCHEMA["datePublished"], _day(document.published)
    for copy in document.copies:
        yield from _copy_triples(copy, article)
    yield context, RDF["type"], NIF["Context"]
    yield context, NIF["isString"], ox.Literal(document.text)


def _copy_triples(copy: Publication, article: ox.NamedNode) -> Iterator[Triple]:
    this = node(ids.article_iri(copy.id))
    yield article, KG["copy"], this
    yield this, RDF["type"], KG["Copy"]
    yield this, DCT["identifier"], ox.Literal(copy.id)
    for name, value in (("url", copy.url), ("publisher", copy.publisher)):
        if value is not None:
            yield this, SCHEMA[name], ox.Literal(value)
    if copy.published is not None:
        yield this, SCHEMA["datePublished"], _day(copy.published)


def _sentence_triples(
    sentence: Sentence, document: Document, places: Places
) -> Iterator[Triple]:
    span = sentence.span
    place = places[span]
    yield place, RDF["type"], NIF["Sentence"]
    yield place, NIF["referenceContext"], node(ids.context_iri(document.id))
    yield place, NIF["beginIndex"], ox.Literal(span.start)
    yield place, NIF["endIndex"], ox.Literal(span.end)
    yield place, NIF["anchorOf"], ox.Literal(span.of(document.text))


def _mention_triples(mention: Mention, places: Places) -> Iterator[Triple]:
    place = places[mention.span]
    yield node(mention.entity), GAF["denotedBy"], place
    yield place, RDF["type"], MENTION_KIND[mention.kind]
    yield place, NIF["anchorOf"], ox.Literal(mention.text)
    if mention.head != last_word(mention.span, mention.text):
        yield place, KG["head"], places[mention.head]
    if mention.reason:
        yield place, KG["reason"], shared_text(mention.reason)


def _expression_triples(expression: TimeExpression, places: Places) -> Iterator[Triple]:
    place = places[expression.span]
    yield place, RDF["type"], KG["TimeExpression"]
    yield place, NIF["anchorOf"], ox.Literal(expression.text)
    yield place, KG["timexType"], shared_text(expression.type.value)
    yield place, KG["names"], node(ids.time_iri(expression.time))


def _time_triples(time: TimeSpan) -> Iterator[Triple]:
    span = node(ids.time_iri(time))
    yield span, RDF["type"], KG["TimeSpan"]
    yield span, KG["timexValue"], ox.Literal(time.value)
    if time.earliest is not None:
        yield span, KG["earliest"], _day(time.earliest)
    if time.latest is not None:
        yield span, KG["latest"], _day(time.latest)


def _relation_triples(relation: RelationMention) -> Iterator[Triple]:
    """Describe a relation: a graph is read without the ontology at hand, too."""
    property_ = node(relation.iri)
    yield property_, RDF["type"], KG["RelationType"]
    yield property_, RDFS["label"], ox.Literal(relation.label, language="en")
    if relation.symmetric:
        yield property_, RDF["type"], OWL["SymmetricProperty"]
    if relation.iri.startswith(_OPEN):
        yield property_, RDF["type"], OWL["ObjectProperty"]
        yield property_, RDFS["domain"], KG["Entity"]
        yield property_, RDFS["range"], KG["Entity"]


def _phrases(reading: Reading) -> set[Span]:
    """The words of subjects, objects and arguments that are no mention of an entity."""
    found = {
        argument.span
        for statement in reading.statements
        for argument in (statement.subject, statement.object, *statement.arguments)
        if argument is not None
    }
    return found.difference(mention.span for mention in reading.mentions)


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=XSD["date"])
