"""The safety rules checked on one article as it is added: quick, without SPARQL or SHACL.

They are the rules whose breach would mislead whoever reads the graph: a direct triple stands
for each asserted statement and for no other, what the article itself holds agrees with the
kind, chains of reports end in the article, and words stand at their offsets.
``ontology/shapes.ttl`` says the same, and more, for a whole graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from kg import ids
from kg.errors import StoreError
from kg.model import IRI
from kg.rdf import shorten
from kg.rdf.described import Described
from kg.rdf.encode_statements import SOMEONE
from kg.rdf.places import span_of
from kg.rdf.terms import KG, KIND, NIF, PROV, RDF, RDFS, Triple
from kg.validate.problems import Problem

__all__ = ["check_article"]

#: The node that it is about, what is wrong, and how to mend it.
_Fault: TypeAlias = tuple[str, str, str]

_KINDS = {term.value for term in KIND.values()}
_ASSERTED, _CLAIM = KG["AssertedStatement"].value, KG["Claim"].value
_CERTAIN = KG["CTplus"].value
#: What the rules ask for; most of what is said of an article is not.
_ASKED = frozenset(
    {RDF[name] for name in ("type", "subject", "predicate", "object")}
    | {KG[name] for name in ("inArticle", "stance", "holder", "factuality", "reportedBy")}
    | {NIF["isString"], NIF["anchorOf"], PROV["wasDerivedFrom"], RDFS["label"]}
)
#: The graphs that say nothing of one article alone.
_OTHERS = frozenset({ids.FACTS_GRAPH, ids.SHARED_GRAPH})


def check_article(graphs: Mapping[IRI, Iterable[Triple]], *, file: Path) -> list[Problem]:
    """Return what breaks the safety rules in the graphs of one article.

    Args:
        graphs: what :func:`kg.rdf.article_graphs` gives: the article's own graph, its direct
            triples, and what it shares.
        file: where the graph is, for the messages.

    Raises:
        StoreError: something that every article has is missing; the message names it.
    """
    own = chain.from_iterable(
        triples for name, triples in graphs.items() if name not in _OTHERS
    )
    asked = (triple for triple in own if triple[1] in _ASKED)
    facts = ((s.value, p.value, o) for s, p, o in graphs.get(ids.FACTS_GRAPH, ()))
    article = _Article(Described(asked), frozenset(facts))
    return [
        Problem(
            file=file,
            node=node,
            what=what,
            mend=mend,
            label=article.graph.maybe(node, RDFS["label"]) or "",
        )
        for node, what, mend in article.faults()
    ]


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


@dataclass(frozen=True)
class _Article:
    """One article's graph, and its direct triples."""

    graph: Described
    facts: frozenset[tuple[str, str, object]]

    def faults(self) -> Iterator[_Fault]:
        for iri in self.graph.of_type(KG["Statement"]):
            yield from self.kinds(iri)
            yield from self.stances(iri)
            yield from self.sentence(iri)
        yield from self.direct_triples()
        yield from self.words()

    @cached_property
    def asserted(self) -> dict[tuple[str, str, object], str]:
        """The direct triples that there should be, with a statement for each."""
        found: dict[tuple[str, str, object], str] = {}
        for iri in self.graph.of_type(KG["AssertedStatement"]):
            subject, relation = (self.graph.one(iri, RDF[e]) for e in ("subject", "predicate"))
            for object_ in self.graph.terms(iri, RDF["object"]):
                if SOMEONE.value not in (subject, object_.value):
                    found.setdefault((subject, relation, object_), iri)
        return found

    def direct_triples(self) -> Iterator[_Fault]:
        for triple in self.asserted.keys() - self.facts:
            yield (
                self.asserted[triple],
                f"It is asserted, but its direct triple {_said(triple)} is missing.",
                "Add the triple, or take back kg:AssertedStatement.",
            )
        for triple in self.facts - self.asserted.keys():
            yield (
                triple[0],
                f"The direct triple {_said(triple)} is backed by no asserted statement.",
                "Remove the triple: what is only claimed, planned, hedged, negated or supposed "
                "has none.",
            )

    def kinds(self, iri: str) -> Iterator[_Fault]:
        kinds = _KINDS.intersection(self.graph.all(iri, RDF["type"]))
        if not kinds:
            yield iri, "It is of no kind.", "Say whether it is asserted, a claim, and so on."
        if _ASSERTED in kinds and len(kinds) > 1:
            yield iri, "An asserted statement is of no other kind.", "Take the others back."

    def stances(self, iri: str) -> Iterator[_Fault]:
        graph, article = self.graph, self.graph.one(iri, KG["inArticle"])
        stances = graph.all(iri, KG["stance"])
        own = [s for s in stances if graph.maybe(s, KG["holder"]) == article]
        if len(own) != 1:
            yield (
                iri,
                f"The article's own stances are {len(own)}; a statement has exactly one.",
                "Give it one kg:stance whose kg:holder is its article.",
            )
            return
        certain = graph.maybe(own[0], KG["factuality"]) == _CERTAIN
        types = graph.all(iri, RDF["type"])
        if (_ASSERTED in types and not certain) or (_CLAIM in types and certain):
            yield (
                iri,
                "Its kind and the article's own stance do not agree.",
                "An asserted statement is certain (CT+) to the article, a claim is not.",
            )
        for stance in stances:
            if not self.ends_in(own[0], stance):
                yield (
                    stance,
                    "The chain of reports does not end in the article's own stance on the "
                    "same statement.",
                    "Correct kg:reportedBy: from each source to the next one outward, up to "
                    "the article.",
                )

    def ends_in(self, own: str, stance: str) -> bool:
        """Whether the chain from a stance outward ends in the article's."""
        seen: set[str] = set()
        current: str | None = stance
        while current is not None and current not in seen and current != own:
            seen.add(current)
            current = self.graph.maybe(current, KG["reportedBy"])
        return current == own

    def sentence(self, iri: str) -> Iterator[_Fault]:
        places = self.graph.all(iri, PROV["wasDerivedFrom"])
        article = self.graph.one(iri, KG["inArticle"])
        if len(places) != 1 or not places[0].startswith(f"{article}#char="):
            yield (
                iri,
                "It points at no sentence of its article.",
                "Correct kg:inArticle or prov:wasDerivedFrom.",
            )

    def words(self) -> Iterator[_Fault]:
        (context,) = self.graph.of_type(NIF["Context"]) or [""]
        text = self.graph.one(context, NIF["isString"])
        for place, said in self.graph.subjects.items():
            for words in said.get(NIF["anchorOf"].value, ()):
                found = _words(text, place)
                if found != words.value:
                    yield (
                        place,
                        f'The words there are "{found}", not "{words.value}".',
                        "Put back nif:anchorOf, the offsets in the IRI (RFC 5147), or the text "
                        "as they were built.",
                    )


def _words(text: str, place: str) -> str:
    try:
        return span_of(place).of(text)
    except StoreError:
        return ""


def _said(triple: tuple[str, str, object]) -> str:
    subject, relation, object_ = triple
    return f"{shorten(subject)} {shorten(relation)} {shorten(_value(object_))}"
