"""Ways of reading many documents: in this process, in several, or on a cluster.

Each gives the same outcomes, in the order of the documents, and holds a few batches at a
time, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.garbage import collect_rarely
from kg.model import Document, Failure
from kg.pipeline.articles import batches
from kg.pipeline.batch import Outcome, Reader, Settings, read_batch

__all__ = ["Engine", "EngineName", "all_cores", "batches", "read_all", "reader_of"]

EngineName = Literal["local", "spark"]

#: Batches waiting for each process, so that none is idle and little is held.
_AHEAD = 2

_Batch = Sequence[Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What reads: the outcomes are the same whichever does.

    Attributes:
        name: "local" for this machine, "spark" for a cluster.
        workers: on this machine, how many processes read; 1 is this one.
        master: the address of the cluster; None for the one that the program was submitted to
            or, if it was not, for all cores of this machine.
    """

    name: EngineName = "local"
    workers: int = 1
    master: str | None = None


def all_cores() -> int:
    """Return how many processes this one may use at a time."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


def read_all(
    documents: Iterable[Document], reader: Reader, settings: Settings, engine: Engine
) -> Iterator[Outcome]:
    """Yield what is read off each document, or why nothing is, in order.

    Args:
        documents: a stream of them.
        reader: what reads in this process.
        settings: from which other processes make the same reader.
        engine: what reads.

    Raises:
        ParseError: the cluster cannot be used, or it has other versions installed.
    """
    if engine.name == "spark":
        from kg.pipeline.spark import read_on_spark

        yield from read_on_spark(batches(documents), reader.run, settings, engine.master)
    elif engine.workers <= 1:
        for batch in batches(documents):
            yield from read_batch(batch, reader)
    else:
        yield from _Pool(settings, engine.workers).read(batches(documents))


@lru_cache(maxsize=1)
def reader_of(settings: Settings) -> Reader:
    """Make a process that was started for it ready to read, once."""
    collect_rarely()
    return Reader.of(settings)


def _start(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that drives
    reader_of(settings)


def _read(batch: _Batch, settings: Settings) -> list[Outcome]:
    return read_batch(batch, reader_of(settings))


class _Pool:
    """Processes that read.  One that dies costs the article that killed it, and no other."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings, self._workers = settings, workers
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._settings,),
        )

    def read(self, given: Iterator[_Batch]) -> Iterator[Outcome]:
        waiting: deque[tuple[_Batch, Future[list[Outcome]]]] = deque()
        try:
            for batch in given:
                waiting.append((batch, self._executor.submit(_read, batch, self._settings)))
                if len(waiting) > _AHEAD * self._workers:
                    yield from self._next(waiting)
            while waiting:
                yield from self._next(waiting)
        finally:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _next(self, waiting: deque[tuple[_Batch, Future[list[Outcome]]]]) -> list[Outcome]:
        batch, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            outcomes = [self._alone(document) for document in batch]
            again = [
                (lost, self._executor.submit(_read, lost, self._settings))
                for lost, _ in waiting
            ]
            waiting.clear()
            waiting.extend(again)
            return [outcome for found in outcomes for outcome in found]

    def _alone(self, document: Document) -> list[Outcome]:
        """Read one document while nothing else is read, so that it is known who is to blame."""
        for _ in range(2):  # what broke the pool before may have been another document
            try:
                return self._executor.submit(_read, [document], self._settings).result()
            except BrokenProcessPool:
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._executor = self._new()
        reason = "the process that read it ended; it may need more memory than there is"
        return [Failure(document.id, f"{document.id}: {reason}")]
