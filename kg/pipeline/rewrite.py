"""A graph and the files beside it made what is kept says, or seen not to be.

From the first step to the last the journal says that the graph is changing.  Whatever
interrupts a command, the next one that writes completes it, and ``kg validate`` tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.pipeline.folder import write_folder
from kg.pipeline.settle import Settled, settle
from kg.resolve import Decision
from kg.store import Archive, Graph, Journal

__all__ = ["Watched", "ignore", "rewrite"]


def ignore(*_: object) -> None:
    """Say nothing of how it goes on."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Whoever waits, told how it goes on.

    Attributes:
        on_written: called with how many articles are written to the graph, and of how many.
        on_files: called before the page, the report and the files of the graph are written.
    """

    on_written: Callable[[int, int], None] = ignore
    on_files: Callable[[], None] = ignore


def rewrite(
    archive: Archive,
    folder: Path,
    decisions: Sequence[Decision],
    watched: Watched | None = None,
) -> tuple[Settled, tuple[str, ...]]:
    """Settle who is who and write what stands beside the store.

    Returns:
        what settling did, and the names of the files.
    """
    journal, told = Journal(archive.storage), watched or Watched()
    journal.begin_change()
    settled = settle(archive, decisions, on_written=told.on_written)
    for failure in settled.unsound:
        journal.record(failure)
    told.on_files()
    files = write_folder(Graph(archive.storage), folder)
    journal.end_change()
    return settled, files
