"""What a graph's folder holds, and how it is written whole or not at all."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kg.analysis import write_report
from kg.model import Reading, Run
from kg.ontology import Ontology
from kg.rdf import quads, write
from kg.store import TRIG
from kg.view import write_page

__all__ = ["PAGE", "REPORT", "TRIG", "TURTLE", "title_of", "write_folder"]

PAGE, REPORT, TURTLE = "graph.html", "report.md", "graph.ttl"


def write_folder(
    readings: Sequence[Reading], folder: Path, *, run: Run, ontology: Ontology
) -> None:
    """Write everything about some readings; a failure leaves the folder as it was."""
    with _staged(folder) as stage:
        with _text(stage / TURTLE) as turtle, _text(stage / TRIG) as trig:
            write(quads(readings, run), turtle=turtle, trig=trig)
        write_report(readings, stage / REPORT, scores=ontology.plover)
        write_page(readings, stage / PAGE, title=title_of(readings))


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def title_of(readings: Sequence[Reading]) -> str:
    """Return what to write above a page: the article's title, or how many there are."""
    if len(readings) == 1:
        document = readings[0].document
        return document.title or document.id
    return f"{len(readings):,} articles"


@contextlib.contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """Give a folder to write to; what is in it is moved into place if nothing fails."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=folder) as name:
        yield Path(name)
        for path in sorted(Path(name).iterdir()):
            path.replace(folder / path.name)
