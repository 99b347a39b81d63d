"""One statement out of an article's graph: the inverse of :mod:`kg.rdf.encode_statements`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeVar
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.model import IRI, Argument, Phrase, RelationMention, Span, Stance, Statement, TimeSpan
from kg.rdf.article import ArticleGraph
from kg.rdf.described import Described
from kg.rdf.encode_statements import OBJECT, SUBJECT
from kg.rdf.places import span_of
from kg.rdf.terms import FACTUALITY, KG, KIND, OWL, PROV, RDF, RDFS

__all__ = ["read_statement"]

_FACTUALITIES = {term.value: value for value, term in FACTUALITY.items()}
_KINDS = {term.value: kind for kind, term in KIND.items()}
_T = TypeVar("_T")


def read_statement(
    iri: str, article: ArticleGraph, *, sentences: Mapping[Span, int]
) -> Statement:
    """Return a statement of an article, given the places of its sentences.

    Raises:
        StoreError: the graph lacks something that every statement has.
    """
    return _StatementReader(article, iri, sentences).statement()


@dataclass(frozen=True)
class _StatementReader:
    """One statement of an article."""

    article: ArticleGraph
    iri: str
    sentences: Mapping[Span, int]

    def statement(self) -> Statement:
        types = self.graph.all(self.iri, RDF["type"])
        return Statement(
            iri=IRI(self.iri),
            sentence=self.sentences[span_of(self.one(PROV["wasDerivedFrom"]))],
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
    def graph(self) -> Described:
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
            span=span_of(self.one(KG["relationPhrase"])),
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
            cue=Phrase(span_of(cue), self.graph.one(iri, KG["cue"])) if cue else None,
            quote=self.graph.maybe(iri, KG["quoted"]) is not None,
            reported_by=int(outer.rpartition("-")[2]) if outer else None,
        )
