"""A graph's store as one process sees it: the newest state, whole, however it is written to."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import STORE, Graph, Local

__all__ = ["UNREADABLE", "Opened", "State", "state_of"]

#: What the engine raises when files of the store are gone that it was about to read.
UNREADABLE = (OSError, RuntimeError)
#: A file may be gone that has just been merged into another, and a writer that was stopped
#: may not be gone yet: so often it is tried again, after so many seconds.
_OPENINGS, _PAUSE = 60, 0.05

#: What the files of a store look like from outside.
State = tuple[tuple[str, int, int], ...]


def state_of(store: Path) -> State:
    """Return what differs whenever something was written: files, sizes, times."""
    with os.scandir(store) as entries:
        found = [(entry.name, entry.stat()) for entry in entries if entry.name != "LOG"]
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found))


class Opened:
    """A store, opened again when there is a newer state of it.

    Whoever begins after something was written sees it, and nobody sees half of it.  With
    ``writes`` it is the store of the one writer, who sees every state anyway.
    """

    def __init__(self, folder: Path, *, writes: bool = False) -> None:
        self._folder, self._writes = folder, writes
        self._state: State | None = None
        self._store: ox.Store | None = None
        self._graph: Graph | None = None

    def store(self) -> ox.Store:
        """Return the store in its newest state.

        Raises:
            StoreError: it is gone, damaged, or another process writes to it.
        """
        for attempt in range(_OPENINGS):
            try:
                return self._newest()
            except UNREADABLE as error:
                if attempt == _OPENINGS - 1:
                    raise StoreError(f"{self._folder / STORE}: {error}") from error
                time.sleep(_PAUSE)
        raise AssertionError("unreachable")

    def graph(self) -> Graph:
        """Return the graph in its newest state, for named questions."""
        store = self.store()
        if self._graph is None:
            self._graph = Graph(Local(store))
        return self._graph

    def forget(self) -> None:
        """Open the store again the next time."""
        if not self._writes:
            self._state = None

    def _newest(self) -> ox.Store:
        path = self._folder / STORE
        state = None if self._writes else state_of(path)
        if self._store is None or state != self._state:
            self._store = self._graph = None
            self._store = ox.Store(path) if self._writes else ox.Store.read_only(str(path))
            self._state = state
        return self._store
