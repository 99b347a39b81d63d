"""Graphs' folders made of readings, without a language model."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.model import Reading, Run
from kg.pipeline.batch import packed
from kg.pipeline.folder import write_folder
from kg.pipeline.settle import settle
from kg.store import Graph, keeping


def contents(folder: Path) -> dict[str, bytes]:
    """What each file of a graph's folder holds that people open."""
    files = (path for path in sorted(folder.glob("*.*")) if path.is_file())
    return {path.name: path.read_bytes() for path in files if not path.name.startswith(".")}


def make_folder(
    readings: Iterable[Reading], folder: Path, run: Run, *, server: str | None = None
) -> Path:
    """Return the folder after a build of articles that are read as given."""
    with keeping(folder, server=server) as archive:
        archive.keep(packed(reading, run) for reading in readings)
        settle(archive)
        write_folder(Graph(archive.storage), folder)
    return folder
