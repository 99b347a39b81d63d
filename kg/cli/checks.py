"""``kg validate`` and ``kg evaluate``: is a graph sound, and are articles read rightly?"""

from __future__ import annotations

import dataclasses
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import emit, inert, table, write
from kg.cli.options import Folder, Gazetteer, Model

if TYPE_CHECKING:
    from kg.evaluate import Figures
    from kg.validate import Problem

__all__ = ["evaluate", "validate"]


class Format(StrEnum):
    """How what was found is printed."""

    TEXT = "text"
    JSON = "json"


_Format = Annotated[Format, typer.Option(help="For people or programs.")]


def validate(folder: Folder, format: _Format = Format.TEXT) -> None:
    """Check that a graph keeps its rules; say what is wrong, where, and how to mend it.

    A direct triple stands for each statement that an article asserts and for no other; the
    words of every mention stand at its offsets; every node has what it must have (SHACL).
    The exit code is 1 if anything is wrong.

    Examples:
      kg validate out
      kg validate out --format json
    """
    from kg.pipeline.questions import validate as run

    report = run(folder)
    if format is Format.JSON:
        emit(json.dumps([_plain(problem) for problem in report.problems], indent=1) + "\n")
    else:
        for problem in report.problems:
            write(inert(f"{problem.where}: {problem.what}"))
            write(inert(f"    {problem.mend}"))
        files = inert(", ".join(map(str, report.files)))
        write(f"{files}: {_count(len(report.problems))}")
    if not report.ok:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="Annotated sentences: a .jsonl file or a folder of them."
        ),
    ],
    misses: Annotated[
        bool, typer.Option("--misses", help="List every difference, too.")
    ] = False,
    format: _Format = Format.TEXT,
    model: Model = None,
    gazetteer: Gazetteer = None,
) -> None:
    """Measure how well articles are read, against sentences that people annotated.

    Examples:
      kg evaluate benchmarks/gold
      kg evaluate my-sentences.jsonl --misses
    """
    from kg.parse import load
    from kg.pipeline.articles import evaluate as run

    nlp = load(model) if model else None
    figures = run(gold, nlp=nlp, gazetteer=gazetteer)
    if format is Format.JSON:
        emit(json.dumps(_measured(figures), indent=1) + "\n")
        return
    rows = [
        [name, "" if value is None else f"{value:.3f}", f"{right} of {total}"]
        for name, value, right, total in figures.rows()
    ]
    rows.append(["false assertions", str(figures.false_assertions), ""])
    table(["figure", "value", "count"], rows)
    if misses:
        write()
        table(
            ["text", "difference", "statement"],
            [[miss.item, miss.sort, miss.detail] for miss in figures.misses],
        )


def _plain(problem: Problem) -> dict[str, Any]:
    return dataclasses.asdict(problem) | {"file": str(problem.file)}


def _measured(figures: Figures) -> dict[str, Any]:
    shares = {
        name: {"value": value, "right": right, "total": total}
        for name, value, right, total in figures.rows()
    }
    misses = [dataclasses.asdict(miss) for miss in figures.misses]
    return shares | {"false assertions": figures.false_assertions, "misses": misses}


def _count(problems: int) -> str:
    if not problems:
        return "nothing is wrong"
    return f"{problems:,} problem{'' if problems == 1 else 's'}"
