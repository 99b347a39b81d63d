"""``kg extract``: what is read in articles, printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.console import progress, table
from kg.cli.options import Gazetteer, Inputs, Model
from kg.jsonl import to_json, to_line
from kg.model import Argument, Failure, Kind, Reading, Statement

__all__ = ["extract"]


class Format(StrEnum):
    """How readings are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    inputs: Inputs,
    format: Annotated[
        Format, typer.Option(help="A JSON object for each article, or a table for people.")
    ] = Format.TABLE,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say too which rule read it, and what was not taken and why."
        ),
    ] = False,
    model: Model = None,
    gazetteer: Gazetteer = None,
) -> None:
    """Print what is read in articles, without building a graph.

    An article that cannot be read is named with the reason, and the exit code is then 1.

    Examples:
      kg extract seeds
      kg extract --format jsonl news.jsonl > readings.jsonl
      echo "Russia supports Iran." | kg extract -
    """
    from kg.parse import load
    from kg.pipeline.articles import extract as run
    from kg.read import count

    nlp = load(model) if model else None
    with progress(total=count(inputs)) as shown:
        articles = run(inputs, nlp=nlp, gazetteer=gazetteer, on_article=shown.on_article)
    if format is Format.JSONL:
        for article in articles:
            sys.stdout.write(to_line(_record(article, explain=explain)))
    else:
        _table([article for article in articles if isinstance(article, Reading)], explain)
    if any(isinstance(article, Failure) for article in articles):
        raise typer.Exit(1)


def _record(article: Reading | Failure, *, explain: bool) -> dict[str, object]:
    if isinstance(article, Failure):
        return {"id": article.id, "error": article.error}
    return to_json(article, explain=explain)


def _table(readings: list[Reading], explain: bool) -> None:
    head = ["article", "subject", "relation", "object", "kind", "according to", "sentence"]
    rows = [
        [*_row(statement, reading), *([statement.rule] if explain else [])]
        for reading in readings
        for statement in reading.statements
    ]
    table([*head, *(["rule"] if explain else [])], rows)
    if explain:
        _rejected(readings)


def _rejected(readings: list[Reading]) -> None:
    """What triggers allowed and was not taken."""
    head = ["article", "not taken", "trigger", "because", "sentence"]
    rows = [
        [
            reading.document.id,
            f"{rejection.relation}: {rejection.text}",
            rejection.trigger,
            rejection.reason,
            reading.sentences[rejection.sentence].span.of(reading.document.text),
        ]
        for reading in readings
        for rejection in reading.rejections
    ]
    if rows:
        table(head, rows)


def _row(statement: Statement, reading: Reading) -> Iterator[str]:
    sentence = reading.sentences[statement.sentence].span
    yield reading.document.id
    yield _name(statement.subject, reading)
    yield statement.relation.label
    yield _name(statement.object, reading)
    yield " ".join(kind.value for kind in Kind if kind in statement.kinds)
    yield _source(statement, reading)
    yield sentence.of(reading.document.text)


def _name(argument: Argument | None, reading: Reading) -> str:
    if argument is None:
        return ""
    return reading.entity(argument.entity).label if argument.entity else argument.text


def _source(statement: Statement, reading: Reading) -> str:
    if len(statement.stances) == 1:
        return ""
    return reading.entity(statement.source).label
