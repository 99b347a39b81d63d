"""The command line: one command, one function of the pipeline."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["main"]

app = typer.Typer(no_args_is_help=True, add_completion=False)


class ExtractFormat(StrEnum):
    """How readings are printed."""

    JSONL = "jsonl"
    TABLE = "table"


@app.callback()
def kg() -> None:
    """Builds knowledge graphs from news."""


@app.command()
def extract(
    inputs: Annotated[list[Path], typer.Argument()],
    format: Annotated[ExtractFormat, typer.Option()] = ExtractFormat.JSONL,
    explain: Annotated[bool, typer.Option()] = False,
) -> None:
    """Print what is read in articles, one JSON object each."""
    from kg.jsonl import to_json, to_line
    from kg.model import Failure
    from kg.pipeline.articles import extract as run

    failed = False
    for item in run(inputs):
        if isinstance(item, Failure):
            failed = True
            sys.stdout.write(to_line({"id": item.id, "error": item.error}))
        else:
            sys.stdout.write(to_line(to_json(item, explain=explain)))
    if failed:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    app()
