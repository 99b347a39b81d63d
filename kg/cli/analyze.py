"""``kg analyze``: a graph measured."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import complain, emit, inert, write
from kg.cli.options import Folder

__all__ = ["analyze"]


class ReportFormat(StrEnum):
    """How an analysis is printed."""

    TEXT = "text"
    JSON = "json"


def analyze(
    folder: Folder,
    format: Annotated[
        ReportFormat, typer.Option(help="Markdown for people, or every measure as data.")
    ] = ReportFormat.TEXT,
    json_: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--from",
            formats=["%Y-%m-%d"],
            help="Only articles published from this day on, and what they say that is new.",
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            "--to", formats=["%Y-%m-%d"], help="Only articles published up to this day."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write the report to this file only; a page if it ends in .html.",
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Also say what differs from the graph in this folder."
        ),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write only the network, for other programs: .graphml or .gexf (Gephi), "
            "or .csv (pairs of entities).",
        ),
    ] = None,
) -> None:
    """Measure who is central, who is tied to whom and how, and who says what.

    Every number leads to the statements behind it.  The report is printed, and that of the
    whole graph written to DIR/report.md and, with pictures, to DIR/report.html.

    Examples:
      kg analyze out
      kg analyze out --json > measures.json
      kg analyze out --from 2009-03-01 --out march.html
      kg analyze out --against last-week
      kg analyze out --export network.gexf
    """
    from kg.pipeline import reports

    first, last = (day.date() if day else None for day in (since, until))
    if export is not None:
        reports.export(folder, export, since=first, until=last)
        write(f"The network is in {inert(str(export))}.")
    elif json_ or format is ReportFormat.JSON:
        measures = reports.analyze(folder, since=first, until=last, against=against)
        emit(json.dumps(measures, ensure_ascii=False, indent=1) + "\n")
    elif out is not None:
        reports.report(folder, out=out, since=first, until=last, against=against)
        write(f"The report is in {inert(str(out))}.")
    elif first or last or against:
        emit(reports.report(folder, since=first, until=last, against=against))
    else:
        emit(reports.renew(folder))
        complain(f"The report is in {folder}/report.md and, as a page, {folder}/report.html.")
