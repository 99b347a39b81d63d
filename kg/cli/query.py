"""``kg query``: a graph asked in SPARQL, or by the name of a question."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import emit, table
from kg.cli.options import Folder
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store import Result

__all__ = ["query", "read_query"]

#: How long, in seconds, an interrupt may go unnoticed.
_TICK = 0.1


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def query(
    folder: Folder,
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SPARQL]",
            help="A query; prefixes need no declaration.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", "-n", metavar="NAME", help="Ask a question that has a name."),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option("--with", "-w", metavar="KEY=VALUE", help="What that question is about."),
    ] = None,
    format: Annotated[
        Format, typer.Option(help="Turtle only for CONSTRUCT and DESCRIBE.")
    ] = Format.TABLE,
) -> None:
    """Ask a graph in SPARQL, or by the name of a question.

    Without a query it lists the questions that have a name.  Queries see the statements of
    all articles; `kg query DIR --name facts` shows only what articles assert themselves.

    Examples:
      kg query out
      kg query out --name relations-over-time --with a=Russia b=Iran
      kg query out "SELECT ?who ?whom { ?who kg:supports ?whom }"
      kg query out --file mine.rq --format csv > answer.csv
    """
    texts = question or []
    if name is not None:
        from kg.pipeline.questions import ask

        given = _pairs([*(parameters or []), *texts])
        _print(_interruptible(lambda: ask(folder, name, given)), format)
    elif texts or file is not None:
        from kg.pipeline.questions import query as run

        sparql = read_query(texts, file) or ""
        _print(_interruptible(lambda: run(folder, sparql)), format)
    else:
        _list_questions()


def _interruptible(ask: Callable[[], Result]) -> Result:
    """Ask in a thread of its own: the engine, once asked, does not hear of Ctrl-C."""
    answer: Future[Result] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    while not answer.done():  # a Ctrl-C just before a wait would not end it
        wait([answer], timeout=_TICK)
    return answer.result()


def read_query(texts: list[str], file: Path | None) -> str | None:
    """Return the one query that was given, on the command line or in a file; None for none."""
    if len(texts) + (file is not None) > 1:
        raise QueryError("give one query: quote it, or name one file")
    if file is None:
        return texts[0] if texts else None
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{file} is not UTF-8 text") from error


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = dict(text.partition("=")[::2] for text in given if "=" in text)
    wrong = next((text for text in given if "=" not in text), None)
    if wrong is not None:
        raise QueryError(f"{wrong!r} is no parameter; write it as name=value")
    return pairs


def _print(result: Result, format: Format) -> None:
    from kg.store import tabular, to_csv, to_json, to_turtle

    writers = {Format.CSV: to_csv, Format.JSON: to_json, Format.TURTLE: to_turtle}
    if format in writers:
        emit(writers[format](result))
        return
    found = tabular(result)
    table(
        found.columns,
        [[value.short if value else "" for value in row] for row in found.rows],
    )


def _list_questions() -> None:
    from kg.store import named_queries

    rows = [
        [
            question.name,
            " ".join(p.name if p.required else f"[{p.name}]" for p in question.parameters),
            question.title,
        ]
        for question in named_queries().values()
    ]
    table(["--name", "--with", "question"], rows)
