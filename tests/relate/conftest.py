"""One way to read a text in these tests, and to write a statement as a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import pytest
from spacy.language import Language

from kg import ontology
from kg.extract import clauses
from kg.model import Argument, Document, Reading, Rejection, Statement
from kg.ontology import Ontology
from kg.parse import parse
from kg.relate import relate
from kg.resolve import load_gazetteer, resolve
from kg.times import expressions

Reader = Callable[..., Reading]
Explainer = Callable[[str], tuple[Rejection, ...]]

PUBLISHED = date(2010, 5, 10)


@cache
def vocabulary() -> Ontology:
    return ontology.load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    gazetteer = load_gazetteer()

    def reader(
        text: str, *, published: date | None = PUBLISHED, terms: Ontology | None = None
    ) -> Reading:
        document = Document(id="d", text=text, published=published)
        parsed = next(iter(parse([document], nlp)))
        found = clauses(parsed)
        who = resolve(parsed, found, gazetteer=gazetteer)
        return relate(parsed, found, who, tuple(expressions(parsed)), terms or vocabulary())

    return reader


@pytest.fixture(scope="session")
def rejections(nlp: Language) -> Explainer:
    gazetteer = load_gazetteer()

    def explainer(text: str) -> tuple[Rejection, ...]:
        parsed = next(iter(parse([Document(id="d", text=text)], nlp)))
        found = clauses(parsed)
        who = resolve(parsed, found, gazetteer=gazetteer)
        return relate(parsed, found, who, (), vocabulary()).rejections

    return explainer


def lines(reading: Reading) -> list[str]:
    """Write statements as "subject relation object | kinds | holder:value; ..."."""
    return [line(statement, reading) for statement in reading.statements]


def line(statement: Statement, reading: Reading) -> str:
    return " | ".join(
        (content(statement, reading), kinds(statement), chain(statement, reading))
    )


def content(statement: Statement, reading: Reading) -> str:
    relation = statement.relation.iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    ends = [end(statement.subject, reading), end(statement.object, reading)]
    return f"{ends[0]} {relation} {ends[1]}"


def end(argument: Argument | None, reading: Reading) -> str:
    if argument is None:
        return "-"
    if argument.statement is not None:
        inner = next(s for s in reading.statements if s.iri == argument.statement)
        return f"[{content(inner, reading)}]"
    assert argument.entity is not None
    return reading.entity(argument.entity).label


def kinds(statement: Statement) -> str:
    return " ".join(sorted(statement.kinds))


def chain(statement: Statement, reading: Reading) -> str:
    names: Sequence[str] = ["article"] + [
        reading.entity(stance.holder).label for stance in statement.stances[1:]
    ]
    return "; ".join(
        f"{name}:{stance.factuality}{'q' if stance.quote else ''}"
        for name, stance in zip(names, statement.stances, strict=True)
    )
