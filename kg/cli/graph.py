"""``kg list`` and ``kg view``: a graph listed and shown."""

from __future__ import annotations

import dataclasses
import json
import webbrowser
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import emit, inert, table, write
from kg.cli.options import Folder
from kg.cli.query import read_query
from kg.model import Kind

if TYPE_CHECKING:
    from kg.store import Execution

__all__ = ["info", "list_", "view"]


class ListFormat(StrEnum):
    """How articles are listed."""

    TABLE = "table"
    JSON = "json"


def list_(
    folder: Folder,
    format: Annotated[
        ListFormat, typer.Option(help="For people or programs.")
    ] = ListFormat.TABLE,
    failed: Annotated[
        bool, typer.Option("--failed", help="List what could not be read instead, and why.")
    ] = False,
) -> None:
    """List the articles of a graph with what was found in each.

    Examples:
      kg list out
      kg list out --format json
      kg list out --failed
    """
    from kg.pipeline.questions import articles, failures

    if failed:
        missed = [dataclasses.asdict(failure) for failure in failures(folder)]
        _print(missed, ("id", "reason"), format)
        return
    found = [dataclasses.asdict(article) for article in articles(folder)]
    _print(found, ("id", "date", "title", "sentences", "entities", "statements"), format)


def _print(found: list[dict[str, Any]], head: Sequence[str], format: ListFormat) -> None:
    if format is ListFormat.JSON:
        emit(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        table(head, [[str(row[key] or "") for key in head] for row in found])


def info(
    folder: Folder,
    format: Annotated[
        ListFormat, typer.Option(help="For people or programs.")
    ] = ListFormat.TABLE,
) -> None:
    """Say what a graph holds, what read it, and what happened to it.

    Examples:
      kg info out
      kg info out --format json
    """
    from kg.pipeline.questions import about

    found = about(folder)
    if format is ListFormat.JSON:
        emit(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1) + "\n")
        return
    for name, value in found.facts():
        write(f"{name + ':':<12}{inert(value)}")
    write()
    head = ("started", "command", "read", "failed", "inputs")
    table(head, [[str(_cell(made, key)) for key in head] for made in found.executions])


def _cell(made: Execution, key: str) -> object:
    value = getattr(made, key)
    if value is None:  # it goes on, or was stopped by force
        return "not ended"
    return ", ".join(value) if isinstance(value, tuple) else value


def view(
    folder: Folder,
    query: Annotated[
        str | None,
        typer.Option(
            "--query",
            "-q",
            metavar="SPARQL",
            help="Only the statements that a SELECT names or a CONSTRUCT's triples rest on.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read that query from a file."),
    ] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what concerns this entity.")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, help="So many steps from that entity.")] = 1,
    since: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="Only from this day on."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Only up to this day."),
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(help="Only statements of this kind; may be repeated.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="The page's file.  [default: DIR/graph.html]"
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the page of a graph, or of a part of it: one file, no network needed.

    Examples:
      kg view out --open
      kg view out --entity Russia --from 2009-03-01 -o russia.html
      kg view out --kind planned -o plans.html
      kg view out --query "SELECT ?s { ?s rdf:predicate kg:supports }" -o support.html
      kg view out --query "CONSTRUCT WHERE { ?a kg:supports ?b }" -o facts.html
    """
    from kg.pipeline import pages

    path = pages.view(
        folder,
        out=out,
        query=read_query([query] if query else [], file),
        entity=entity,
        depth=depth,
        since=since.date() if since else None,
        until=until.date() if until else None,
        kinds=kind or (),
    )
    write(f"The page is {inert(str(path))}; open it in a browser.")
    if open_:
        webbrowser.open(path.resolve().as_uri())
