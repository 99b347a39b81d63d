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
    Reading,
    Run,
    Sentence,
    TimeExpression,
    TimeType,
)
from kg.rdf.article import ArticleGraph
from kg.rdf.decode_statements import read_statement
from kg.rdf.described import Described
from kg.rdf.entities import entity_of
from kg.rdf.terms import (
    DCT,
    GAF,
    KG,
    MENTION_KIND,
    NIF,
    SCHEMA,
)

__all__ = ["decode", "decode_run"]

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
    shared = Described(chain(*(graphs.pop(name, []) for name in _SHARED)))
    if KG["Article"] in {quad.object for quad in graphs.get("", ())}:
        raise StoreError("articles are not kept apart in this file; read graph.trig instead")
    described = [Described(graph) for graph in graphs.values()]
    articles = [
        (_document(article, graph), graph)
        for graph in described
        for article in graph.of_type(KG["Article"])
    ]
    for document, graph in sorted(articles, key=lambda pair: pair[0].id):
        yield _Decoder(ArticleGraph(document, graph, shared)).reading()


def decode_run(quads: Iterable[ox.Quad]) -> Run:
    """Return the run that read the articles of a graph; its settings are in order.

    Raises:
        StoreError: it has none, or several.
    """
    shared = ids.SHARED_GRAPH
    graph = Described(q for q in quads if getattr(q.graph_name, "value", "") == shared)
    runs = graph.of_type(KG["ExtractionRun"])
    if len(runs) != 1:
        raise StoreError(f"the graph was made by {len(runs)} runs, not by one")
    [run] = runs
    settings = (text.partition("=") for text in graph.all(run, KG["setting"]))
    return Run(
        software=graph.one(run, KG["software"]),
        model=graph.one(run, KG["model"]),
        ontology=graph.one(run, KG["ontologyDigest"]),
        settings=tuple((key, value) for key, _, value in settings),
    )


def _document(article: str, graph: Described) -> Document:
    published = graph.maybe(article, SCHEMA["datePublished"])
    return Document(
        id=graph.one(article, DCT["identifier"]),
        text=graph.one(graph.one(article, KG["text"]), NIF["isString"]),
        title=graph.maybe(article, SCHEMA["headline"]),
        url=graph.maybe(article, SCHEMA["url"]),
        publisher=graph.maybe(article, SCHEMA["publisher"]),
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
        spans = sorted(self.article.span(iri) for iri in graph.of_type(NIF["Sentence"]))
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
        head = self.graph.maybe(iri, KG["head"])
        return Mention(
            span=self.article.span(iri),
            head=self.article.span(head or iri),
            text=self.article.phrase(iri).text,
            kind=_MENTION_KINDS[self.graph.one(iri, KG["mentionKind"])],
            entity=entity,
            reason=self.graph.maybe(iri, KG["reason"]) or "",
        )

    def expression(self, iri: str) -> TimeExpression:
        phrase = self.article.phrase(iri)
        return TimeExpression(
            span=phrase.span,
            text=phrase.text,
            type=TimeType(self.graph.one(iri, KG["timexType"])),
            time=self.article.time(self.graph.one(iri, KG["names"])),
        )
