"""What a graph's folder holds, and how it is written whole or not at all."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kg.analysis import findings, write_reports
from kg.model import Reading, Run
from kg.ontology import Ontology
from kg.rdf import quads, write
from kg.store import TRIG
from kg.view import write_page

__all__ = [
    "PAGE",
    "REPORTS",
    "TRIG",
    "TURTLE",
    "staged",
    "title_of",
    "write_files",
    "write_folder",
]

PAGE, TURTLE = "graph.html", "graph.ttl"
#: The report as text and as a page.
REPORTS = ("report.md", "report.html")


def write_folder(
    readings: Sequence[Reading], folder: Path, *, run: Run, ontology: Ontology
) -> None:
    """Write everything about some readings; a failure leaves the folder as it was."""
    with staged(folder) as stage:
        write_files(readings, stage, run=run, ontology=ontology)


def write_files(
    readings: Sequence[Reading], folder: Path, *, run: Run, ontology: Ontology
) -> None:
    """Write everything about some readings into a folder, file by file."""
    with _text(folder / TURTLE) as turtle, _text(folder / TRIG) as trig:
        write(quads(readings, run), turtle=turtle, trig=trig)
    found = findings(readings, scores=ontology.plover)
    write_reports(found, *(folder / name for name in REPORTS))
    write_page(readings, folder / PAGE, title=title_of(readings))


def _text(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def title_of(readings: Sequence[Reading]) -> str:
    """Return what to write above a page: the article's title, or how many there are."""
    if len(readings) == 1:
        document = readings[0].document
        return document.title or document.id
    return f"{len(readings):,} articles"


@contextlib.contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a folder to write to; what is in it is moved into place if nothing fails."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=folder) as name:
        yield Path(name)
        for path in sorted(Path(name).iterdir()):
            path.replace(folder / path.name)
