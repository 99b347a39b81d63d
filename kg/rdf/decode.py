"""RDF to readings: the inverse of :mod:`kg.rdf.encode`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, takewhile
from typing import TypeVar
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Mention,
    Phrase,
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeExpression,
    TimeSpan,
    TimeType,
)
from kg.rdf.statements import OBJECT, SUBJECT
from kg.rdf.terms import (
    DCT,
    FACTUALITY,
    GAF,
    KG,
    KIND,
    MENTION_KIND,
    NIF,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    Term,
)

__all__ = ["decode"]

_FACTUALITIES = {term.value: value for value, term in FACTUALITY.items()}
_KINDS = {term.value: kind for kind, term in KIND.items()}
_MENTION_KINDS = {term.value: kind for kind, term in MENTION_KIND.items()}

#: Entities, relations and times; articles point at them.
_SHARED = (ids.ENTITIES_GRAPH, ids.SHARED_GRAPH)

_T = TypeVar("_T")


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
    shared = _Graph(chain(*(graphs.pop(name, []) for name in _SHARED)))
    found = [(graph.article(), graph) for graph in map(_Graph, graphs.values())]
    articles = [(_document(article, graph), graph) for article, graph in found if article]
    for document, graph in sorted(articles, key=lambda pair: pair[0].id):
        yield _Article(document, graph, shared).reading()


class _Graph:
    """The triples of one named graph, by subject and predicate."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.subjects: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            values = self.subjects[getattr(quad.subject, "value", "")]
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                values[quad.predicate.value].append(quad.object)

    def terms(self, subject: str, predicate: ox.NamedNode) -> list[Term]:
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
        return [iri for iri in self.subjects if type_.value in self.all(iri, RDF["type"])]

    def article(self) -> str | None:
        return next(iter(self.of_type(KG["Article"])), None)


def _document(article: str, graph: _Graph) -> Document:
    published = graph.maybe(article, SCHEMA["datePublished"])
    return Document(
        id=graph.one(article, DCT["identifier"]),
        text=graph.one(graph.one(article, KG["text"]), NIF["isString"]),
        title=graph.maybe(article, SCHEMA["headline"]),
        url=graph.maybe(article, SCHEMA["url"]),
        publisher=graph.maybe(article, SCHEMA["publisher"]),
        published=date.fromisoformat(published) if published else None,
    )


#: The properties of an entity in the whole graph, and of one as an article has it.
_IN_GRAPH = (
    RDFS["label"], RDF["type"], SKOS["altLabel"], SKOS["exactMatch"], KG["actsFor"],
)  # fmt: skip
_AS_READ = tuple(KG[f"read{name}"] for name in ("Label", "Type", "Alias", "Link", "ActsFor"))


def _entity(iri: IRI, graph: _Graph, node: str, properties: tuple[ox.NamedNode, ...]) -> Entity:
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


@dataclass(frozen=True)
class _Article:
    """What one article's graph says, given what articles share."""

    document: Document
    graph: _Graph
    shared: _Graph

    def reading(self) -> Reading:
        graph, article = self.graph, ids.article_iri(self.document.id)
        spans = sorted(self.span(iri) for iri in graph.of_type(NIF["Sentence"]))
        times = map(self.expression, graph.of_type(KG["TimeExpression"]))
        statements = sorted(
            graph.of_type(KG["Statement"]), key=lambda iri: int(graph.one(iri, KG["order"]))
        )
        return Reading(
            document=self.document,
            sentences=tuple(Sentence(n, span) for n, span in enumerate(spans)),
            entities=tuple(self.entity(iri) for iri in graph.all(article, SCHEMA["mentions"])),
            mentions=tuple(sorted(self.mentions(), key=lambda mention: mention.span)),
            times=tuple(sorted(times, key=lambda time: time.span)),
            statements=tuple(
                _Reader(self, iri, {s: n for n, s in enumerate(spans)}).statement()
                for iri in statements
            ),
        )

    def span(self, iri: str) -> Span:
        begin, end = (
            self.graph.one(iri, NIF["beginIndex"]),
            self.graph.one(iri, NIF["endIndex"]),
        )
        return Span(int(begin), int(end))

    def phrase(self, iri: str) -> Phrase:
        span = self.span(iri)
        return Phrase(span, span.of(self.document.text))

    def entity(self, iri: str) -> Entity:
        own = ids.entity_reading_iri(self.document.id, IRI(iri))
        if own in self.graph.subjects:
            return _entity(IRI(iri), self.graph, own, _AS_READ)
        return _entity(IRI(iri), self.shared, iri, _IN_GRAPH)

    def mentions(self) -> Iterator[Mention]:
        for entity, values in self.graph.subjects.items():
            for place in values.get(GAF["denotedBy"].value, ()):
                yield self.mention(place.value, IRI(entity))

    def mention(self, iri: str, entity: IRI) -> Mention:
        head = self.graph.maybe(iri, KG["head"])
        return Mention(
            span=self.span(iri),
            head=self.span(head or iri),
            text=self.phrase(iri).text,
            kind=_MENTION_KINDS[self.graph.one(iri, KG["mentionKind"])],
            entity=entity,
            reason=self.graph.maybe(iri, KG["reason"]) or "",
        )

    def expression(self, iri: str) -> TimeExpression:
        phrase = self.phrase(iri)
        return TimeExpression(
            span=phrase.span,
            text=phrase.text,
            type=TimeType(self.graph.one(iri, KG["timexType"])),
            time=self.time(self.graph.one(iri, KG["names"])),
        )

    def time(self, iri: str) -> TimeSpan:
        earliest, latest = (self.shared.maybe(iri, KG[day]) for day in ("earliest", "latest"))
        return TimeSpan(
            value=self.shared.one(iri, KG["timexValue"]),
            earliest=date.fromisoformat(earliest) if earliest else None,
            latest=date.fromisoformat(latest) if latest else None,
        )


@dataclass(frozen=True)
class _Reader:
    """One statement of an article."""

    article: _Article
    iri: str
    sentences: Mapping[Span, int]

    def statement(self) -> Statement:
        types = self.graph.all(self.iri, RDF["type"])
        return Statement(
            iri=IRI(self.iri),
            sentence=self.sentences[self.article.span(self.one(PROV["wasDerivedFrom"]))],
            subject=self.end("subject", SUBJECT),
            relation=self.relation(),
            object=self.end("object", OBJECT) if self.maybe(KG["objectPhrase"]) else None,
            arguments=tuple(self.listed(ids.argument_iri, KG["role"], self.argument)),
            kinds=frozenset(_KINDS[type_] for type_ in types if type_ in _KINDS),
            stances=tuple(self.listed(ids.stance_iri, KG["holder"], self.stance)),
            condition=self.link(KG["condition"]),
            time=self.when(),
            place=self.link(KG["where"]),
            plover=self.plover(),
            confidence=float(self.one(KG["confidence"])),
            rule=self.maybe(KG["rule"]) or "",
        )

    @property
    def graph(self) -> _Graph:
        return self.article.graph

    def one(self, predicate: ox.NamedNode) -> str:
        return self.graph.one(self.iri, predicate)

    def maybe(self, predicate: ox.NamedNode) -> str | None:
        return self.graph.maybe(self.iri, predicate)

    def link(self, predicate: ox.NamedNode) -> IRI | None:
        value = self.maybe(predicate)
        return IRI(value) if value else None

    def listed(
        self,
        iri: Callable[[IRI, int], IRI],
        predicate: ox.NamedNode,
        read: Callable[[str], _T],
    ) -> Iterator[_T]:
        """Yield the parts that are numbered from 0, as long as the graph has them."""
        count = len(self.graph.subjects)
        nodes = (iri(IRI(self.iri), index) for index in range(count))
        return map(read, takewhile(lambda node: self.graph.terms(node, predicate), nodes))

    def when(self) -> TimeSpan | None:
        time = self.maybe(KG["when"])
        return self.article.time(time) if time else None

    def plover(self) -> str | None:
        code = self.maybe(KG["ploverCode"])
        return unquote(code.removeprefix(ids.PLOVER)) if code else None

    def relation(self) -> RelationMention:
        relation, shared = self.one(RDF["predicate"]), self.article.shared
        return RelationMention(
            iri=IRI(relation),
            label=shared.one(relation, RDFS["label"]),
            span=self.article.span(self.one(KG["relationPhrase"])),
            text=self.one(KG["relationWords"]),
            symmetric=OWL["SymmetricProperty"].value in shared.all(relation, RDF["type"]),
            swapped=self.maybe(KG["swapped"]) is not None,
        )

    def end(self, name: str, role: str) -> Argument:
        filler = self.graph.terms(self.iri, RDF[name])
        other = self.maybe(KG[f"{name}Role"])
        return self.filled(
            self.one(KG[f"{name}Phrase"]),
            role=role if other is None else other,
            filler=filler[0].value if filler and isinstance(filler[0], ox.NamedNode) else None,
        )

    def argument(self, iri: str) -> Argument:
        return self.filled(
            self.graph.one(iri, KG["phrase"]),
            role=self.graph.one(iri, KG["role"]),
            filler=self.graph.maybe(iri, KG["filler"]),
        )

    def filled(self, phrase: str, *, role: str, filler: str | None) -> Argument:
        """Return an argument; a stretch of text as its filler stands for words alone."""
        words = self.article.phrase(phrase)
        inner = filler is not None and bool(self.graph.terms(filler, RDF["predicate"]))
        alone = filler is None or filler == phrase
        return Argument(
            span=words.span,
            text=words.text,
            role=role,
            entity=IRI(filler) if filler and not inner and not alone else None,
            statement=IRI(filler) if filler and inner else None,
        )

    def stance(self, iri: str) -> Stance:
        cue = self.graph.maybe(iri, KG["cuePhrase"])
        outer = self.graph.maybe(iri, KG["reportedBy"])
        return Stance(
            holder=IRI(self.graph.one(iri, KG["holder"])),
            factuality=_FACTUALITIES[self.graph.one(iri, KG["factuality"])],
            cue=Phrase(self.article.span(cue), self.graph.one(iri, KG["cue"])) if cue else None,
            quote=self.graph.maybe(iri, KG["quoted"]) is not None,
            reported_by=int(outer.rpartition("-")[2]) if outer else None,
        )
