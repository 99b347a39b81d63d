"""RDF to readings: the inverse of :mod:`kg.rdf.encode`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.model import (
    IRI,
    Document,
    Mention,
    MentionKind,
    Publication,
    Reading,
    Run,
    Sentence,
    TimeExpression,
    TimeType,
    in_order,
)
from kg.rdf.article import ArticleGraph
from kg.rdf.decode_statements import read_statement
from kg.rdf.described import Described
from kg.rdf.entities import entity_of
from kg.rdf.places import last_word, span_of
from kg.rdf.terms import (
    DCT,
    GAF,
    KG,
    MENTION_KIND,
    NIF,
    PROV,
    RDF,
    SCHEMA,
)

__all__ = ["decode", "decode_runs"]

_MENTION_KINDS = {term.value: kind for kind, term in MENTION_KIND.items()}

#: Entities, relations and times; articles point at them.
_SHARED = (ids.ENTITIES_GRAPH, ids.SHARED_GRAPH)


def decode(quads: Iterable[ox.Quad]) -> Iterator[Reading]:
    """Yield the readings of a graph, in order of their documents' ids.

    Their predications are empty: the open layer is not kept in the graph.

    Args:
        quads: a dataset or store with one named graph for each article, as encoded.

    Raises:
        StoreError: the graph lacks something that every encoded reading has; the message names
            the node and the property.
    """
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        graphs[getattr(quad.graph_name, "value", "")].append(quad)
    shared = Described.of_quads(chain(*(graphs.pop(name, []) for name in _SHARED)))
    if KG["Article"] in {quad.object for quad in graphs.get("", ())}:
        raise StoreError("articles are not kept apart in this file; read graph.trig instead")
    described = [Described.of_quads(graph) for graph in graphs.values()]
    articles = [
        (_document(article, graph), graph)
        for graph in described
        for article in graph.of_type(KG["Article"])
    ]
    for document, graph in sorted(articles, key=lambda pair: pair[0].id):
        yield _Decoder(ArticleGraph(document, graph, shared)).reading()


def decode_runs(quads: Iterable[ox.Quad]) -> list[tuple[Run, tuple[str, ...]]]:
    """Return every run with the ids of the articles that it read, in order of the runs' IRIs.

    Args:
        quads: a graph as encoded; of the articles' graphs, the quads with ``prov:used`` and
            ``dct:identifier`` are enough.

    Raises:
        StoreError: a run lacks something that every encoded run has.
    """
    wanted = (PROV["used"], DCT["identifier"])
    graph = Described.of_quads(
        quad
        for quad in quads
        if quad.predicate in wanted or getattr(quad.graph_name, "value", "") == ids.SHARED_GRAPH
    )
    return [(_run(iri, graph), _used(iri, graph)) for iri in graph.of_type(KG["ExtractionRun"])]


def _run(iri: str, graph: Described) -> Run:
    settings = (text.partition("=") for text in graph.all(iri, KG["setting"]))
    return Run(
        software=graph.one(iri, KG["software"]),
        model=graph.one(iri, KG["model"]),
        ontology=graph.one(iri, KG["ontologyDigest"]),
        settings=tuple((key, value) for key, _, value in settings),
    )


def _used(iri: str, graph: Described) -> tuple[str, ...]:
    articles = graph.all(iri, PROV["used"])
    return tuple(sorted(graph.one(article, DCT["identifier"]) for article in articles))


def _document(article: str, graph: Described) -> Document:
    published = graph.maybe(article, SCHEMA["datePublished"])
    return Document(
        id=graph.one(article, DCT["identifier"]),
        text=graph.one(graph.one(article, KG["text"]), NIF["isString"]),
        title=graph.maybe(article, SCHEMA["headline"]),
        url=graph.maybe(article, SCHEMA["url"]),
        publisher=graph.maybe(article, SCHEMA["publisher"]),
        published=date.fromisoformat(published) if published else None,
        copies=in_order(_copy(copy, graph) for copy in graph.all(article, KG["copy"])),
    )


def _copy(copy: str, graph: Described) -> Publication:
    published = graph.maybe(copy, SCHEMA["datePublished"])
    return Publication(
        id=graph.one(copy, DCT["identifier"]),
        publisher=graph.maybe(copy, SCHEMA["publisher"]),
        url=graph.maybe(copy, SCHEMA["url"]),
        published=date.fromisoformat(published) if published else None,
    )


@dataclass(frozen=True)
class _Decoder:
    """One article's graph on its way to a reading."""

    article: ArticleGraph

    @property
    def graph(self) -> Described:
        return self.article.graph

    def reading(self) -> Reading:
        graph, article = self.graph, self.article
        iris = graph.all(ids.article_iri(article.document.id), SCHEMA["mentions"])
        spans = sorted(span_of(iri) for iri in graph.of_type(NIF["Sentence"]))
        times = map(self.expression, graph.of_type(KG["TimeExpression"]))
        statements = sorted(
            graph.of_type(KG["Statement"]), key=lambda iri: int(graph.one(iri, KG["order"]))
        )
        return Reading(
            document=article.document,
            sentences=tuple(Sentence(n, span) for n, span in enumerate(spans)),
            entities=tuple(entity_of(iri, article) for iri in iris),
            mentions=tuple(sorted(self.mentions(), key=lambda mention: mention.span)),
            times=tuple(sorted(times, key=lambda time: time.span)),
            statements=tuple(
                read_statement(iri, article, sentences={s: n for n, s in enumerate(spans)})
                for iri in statements
            ),
        )

    def mentions(self) -> Iterator[Mention]:
        for entity, values in self.graph.subjects.items():
            for place in values.get(GAF["denotedBy"].value, ()):
                yield self.mention(place.value, IRI(entity))

    def mention(self, iri: str, entity: IRI) -> Mention:
        phrase, head = self.article.phrase(iri), self.graph.maybe(iri, KG["head"])
        return Mention(
            span=phrase.span,
            head=span_of(head) if head else last_word(phrase.span, phrase.text),
            text=phrase.text,
            kind=self.kind(iri),
            entity=entity,
            reason=self.graph.maybe(iri, KG["reason"]) or "",
        )

    def kind(self, iri: str) -> MentionKind:
        for type_ in self.graph.all(iri, RDF["type"]):
            if type_ in _MENTION_KINDS:
                return _MENTION_KINDS[type_]
        raise StoreError(f"{iri} is no kind of kg:Mention")

    def expression(self, iri: str) -> TimeExpression:
        phrase = self.article.phrase(iri)
        return TimeExpression(
            span=phrase.span,
            text=phrase.text,
            type=TimeType(self.graph.one(iri, KG["timexType"])),
            time=self.article.time(self.graph.one(iri, KG["names"])),
        )
