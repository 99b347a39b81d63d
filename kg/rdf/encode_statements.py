"""Statements, their stances and their direct triples as RDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from kg import ids
from kg.model import (
    IRI,
    Argument,
    Document,
    Proposition,
    Reading,
    Role,
    Stance,
    Statement,
)
from kg.rdf.places import Places
from kg.rdf.terms import (
    FACTUALITY,
    KG,
    KIND,
    PROV,
    RDF,
    RDFS,
    XSD,
    Term,
    Triple,
    node,
    shared_text,
)

__all__ = ["OBJECT", "SOMEONE", "SUBJECT", "fact_triples", "label", "statement_triples"]

#: The unstated subject of a passive; it never stands in a direct triple.
SOMEONE = KG["someone"]
#: The roles that need not be written: those of every statement's two ends.
SUBJECT, OBJECT = "subject", "object"

_TRUE = ox.Literal(True)
_ROLES = frozenset(role.value for role in Role)


@dataclass(frozen=True)
class _Frame:
    """What the statements of one article share."""

    document: Document
    article: ox.NamedNode
    reading: Reading
    places: Places
    statements: Mapping[IRI, Statement]
    propositions: Mapping[IRI, Proposition]


def statement_triples(reading: Reading, places: Places) -> Iterator[Triple]:
    """Yield what the statements of a reading say and who holds it, in the article's graph."""
    frame = _Frame(
        document=reading.document,
        article=node(ids.article_iri(reading.document.id)),
        reading=reading,
        places=places,
        statements={statement.iri: statement for statement in reading.statements},
        propositions=ids.propositions(reading),
    )
    for order, statement in enumerate(reading.statements):
        yield from _content_triples(statement, frame)
        yield from _source_triples(statement, frame, order)
        yield from _circumstance_triples(statement, frame)
        yield from _stance_triples(statement, frame)


def label(statement: Statement, reading: Reading) -> str:
    """Return a statement in words: "Barack Obama sends message to Dmitry Medvedev"."""
    return _label(statement, reading, {s.iri: s for s in reading.statements}, frozenset())


def _label(
    statement: Statement,
    reading: Reading,
    statements: Mapping[IRI, Statement],
    above: frozenset[IRI],
) -> str:
    words = [statement.relation.label]
    for argument, place in ((statement.subject, 0), (statement.object, 2)):
        if argument is None:
            continue
        inner = statements.get(argument.statement) if argument.statement else None
        if argument.entity is not None:
            name = reading.entity(argument.entity).label
        elif inner is not None and inner.iri not in above:
            name = f"[{_label(inner, reading, statements, above | {statement.iri})}]"
        else:
            name = argument.text
        words.insert(place, name)
    return " ".join(words)


def _content_triples(statement: Statement, frame: _Frame) -> Iterator[Triple]:
    this = node(statement.iri)
    yield this, RDF["type"], KG["Statement"]
    for kind in statement.kinds:
        yield this, RDF["type"], KIND[kind]
    words = _label(statement, frame.reading, frame.statements, frozenset())
    yield this, RDFS["label"], ox.Literal(words)
    yield this, RDF["subject"], _subject(statement.subject, frame.document)
    yield this, RDF["predicate"], node(statement.relation.iri)
    proposition = node(ids.proposition_iri(frame.propositions[statement.iri].key))
    yield this, KG["proposition"], proposition
    if statement.object is None:
        yield this, RDF["type"], KG["OnePlaceStatement"]
    else:
        yield this, RDF["object"], _object(statement.object)


def fact_triples(reading: Reading) -> Iterator[Triple]:
    """Yield the direct triples: those of statements that the article asserts."""
    for statement in reading.statements:
        if statement.asserted and statement.object is not None:
            subject = _subject(statement.subject, reading.document)
            object_ = _object(statement.object)
            if SOMEONE not in (subject, object_):
                yield subject, node(statement.relation.iri), object_


def _subject(argument: Argument, document: Document) -> ox.NamedNode:
    """Words that denote nothing known are a subject as a stretch of the text."""
    return node(argument.filler or ids.phrase_iri(document.id, argument.span))


def _object(argument: Argument) -> Term:
    """Words that denote nothing known are an object as they stand."""
    return ox.Literal(argument.text) if argument.filler is None else node(argument.filler)


def _source_triples(statement: Statement, frame: _Frame, order: int) -> Iterator[Triple]:
    this, places = node(statement.iri), frame.places
    sentence = frame.reading.sentences[statement.sentence]
    yield this, KG["inArticle"], frame.article
    yield this, PROV["wasDerivedFrom"], places[sentence.span]
    yield this, KG["order"], ox.Literal(order)
    yield this, KG["confidence"], _decimal(statement.confidence)
    relation = statement.relation
    yield this, KG["subjectPhrase"], places[statement.subject.span]
    yield this, KG["relationPhrase"], places[relation.span]
    yield this, KG["relationWords"], ox.Literal(relation.text)
    if relation.swapped:
        yield this, KG["swapped"], _TRUE
    if statement.subject.role != SUBJECT:
        yield this, KG["subjectRole"], shared_text(statement.subject.role)
    if statement.object is not None:
        yield this, KG["objectPhrase"], places[statement.object.span]
        if statement.object.role != OBJECT:
            yield this, KG["objectRole"], shared_text(statement.object.role)
    if statement.rule:
        yield this, KG["rule"], shared_text(statement.rule)


def _circumstance_triples(statement: Statement, frame: _Frame) -> Iterator[Triple]:
    this = node(statement.iri)
    if statement.condition is not None:
        yield this, KG["condition"], node(statement.condition)
    if statement.time is not None:
        yield this, KG["when"], node(ids.time_iri(statement.time))
    if statement.place is not None:
        yield this, KG["where"], node(statement.place)
    if statement.plover is not None:
        yield this, KG["ploverCode"], node(ids.PLOVER + quote(statement.plover, safe=""))
    for index, argument in enumerate(statement.arguments):
        place = node(ids.argument_iri(statement.iri, index))
        yield this, KG["argument"], place
        yield place, KG["role"], shared_text(argument.role)
        yield place, KG["phrase"], frame.places[argument.span]
        if argument.filler is not None:
            yield place, KG["filler"], node(argument.filler)
            if argument.role in _ROLES:
                yield this, KG[argument.role], node(argument.filler)


def _stance_triples(statement: Statement, frame: _Frame) -> Iterator[Triple]:
    this = node(statement.iri)
    for index, stance in enumerate(statement.stances):
        place = node(ids.stance_iri(statement.iri, index))
        yield this, KG["stance"], place
        yield from _one_stance(stance, place, statement, frame)
    if len(statement.stances) > 1:
        yield this, KG["attributedTo"], node(statement.source)


def _one_stance(
    stance: Stance, place: ox.NamedNode, statement: Statement, frame: _Frame
) -> Iterator[Triple]:
    yield place, KG["holder"], node(stance.holder)
    yield place, KG["factuality"], FACTUALITY[stance.factuality]
    if stance.cue is not None:
        yield place, KG["cue"], ox.Literal(stance.cue.text)
        yield place, KG["cuePhrase"], frame.places[stance.cue.span]
    if stance.quote:
        yield place, KG["quoted"], _TRUE
    if stance.reported_by is not None:
        yield (
            place,
            KG["reportedBy"],
            node(ids.stance_iri(statement.iri, stance.reported_by)),
        )


@lru_cache(maxsize=1 << 10)
def _decimal(number: float) -> ox.Literal:
    """The shortest decimal that reads back as the same number, in XML Schema's canonical form.

    A store writes numbers in that form too, so they are the same before and after.
    """
    digits = format(Decimal(repr(number)), "f")
    plain = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return ox.Literal(plain, datatype=XSD["decimal"])
