"""Folders with a graph and without the files that are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.model import Reading
from kg.pipeline.batch import packed
from kg.pipeline.settle import settle
from kg.store import keeping
from tests.examples import RUN

__all__ = ["make_folder"]


def make_folder(folder: Path, readings: Iterable[Reading]) -> Path:
    """Make a folder with the graph of some readings and return it."""
    with keeping(folder) as archive:
        archive.keep(packed(reading, RUN) for reading in readings)
        settle(archive)
    return folder
