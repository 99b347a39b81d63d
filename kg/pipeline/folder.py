"""What a graph's folder holds beside its store, and how it is written whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kg.analysis import findings, write_reports
from kg.model import Reading
from kg.ontology import load as load_ontology
from kg.rdf import write
from kg.store import TRIG, Graph
from kg.view import write_page

__all__ = ["LARGE", "PAGE", "REPORTS", "TRIG", "TURTLE", "staged", "title_of", "write_folder"]

PAGE, TURTLE = "graph.html", "graph.ttl"
#: The report as text and as a page.
REPORTS = ("report.md", "report.html")
#: Of more articles than this, nobody wants the page, the report and the files of the whole
#: unasked: they take longer than the graph.
LARGE = 1_000
#: The one writer's folder to write to begins so.
_STAGE = ".building-"


def write_folder(graph: Graph, folder: Path) -> tuple[str, ...]:
    """Write everything about a graph beside its store; a failure leaves the files as they were.

    Returns:
        the names of the files; none for a large graph, whose older files are removed.
    """
    readings = list(graph.readings()) if graph.size() <= LARGE else []
    _remove_leftovers(folder)
    with staged(folder) as stage:
        if readings:
            _write_files(graph, readings, stage)
        written = tuple(sorted(path.name for path in stage.iterdir()))
    for name in {PAGE, TURTLE, TRIG, *REPORTS}.difference(written):
        (folder / name).unlink(missing_ok=True)
    return written


def _remove_leftovers(folder: Path) -> None:
    """Remove what a writer that was killed had begun: there is one writer at a time."""
    for path in folder.glob(f"{_STAGE}*"):
        shutil.rmtree(path, ignore_errors=True)


def _write_files(graph: Graph, readings: Sequence[Reading], folder: Path) -> None:
    with _text(folder / TURTLE) as turtle, _text(folder / TRIG) as trig:
        write(graph.quads(), turtle=turtle, trig=trig)
    found = findings(readings, scores=load_ontology().plover)
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
def staged(folder: Path, prefix: str = _STAGE) -> Iterator[Path]:
    """Give a folder to write to; what is in it is moved into place if nothing fails.

    Args:
        folder: where that place is.
        prefix: another than by default for whoever does not hold the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=folder) as name:
        yield Path(name)
        for path in sorted(Path(name).iterdir()):
            path.replace(folder / path.name)
