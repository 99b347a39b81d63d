"""Several processes of this machine that read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from kg.garbage import collect_rarely
from kg.model import Document, Failure
from kg.pipeline.batch import Outcome, Reader, Settings, read_batch
from kg.pipeline.routing import Router, Share

__all__ = ["Pool", "reader_of"]

_Batch = Sequence[Document]

#: Rounds waiting beside the one that is awaited, so that no process is idle and little is held.
_AHEAD = 2


@lru_cache(maxsize=1)
def reader_of(settings: Settings) -> Reader:
    """Make a process that was started for it ready to read, once."""
    collect_rarely()
    return Reader.of(settings)


def _start(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be started so
    threading.Thread(target=_end_with_parent, daemon=True).start()
    reader_of(settings)


def _end_with_parent() -> None:
    """End this process when the one that drives it has: killed, it cannot say so itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start processes that never hear of Ctrl-C, which is for the one that drives.

    A process that is told only once it runs may be interrupted before.  This one hears of it
    when that is done.  Windows cannot do so.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read(batch: _Batch, settings: Settings) -> list[Outcome]:
    return read_batch(batch, reader_of(settings))


class Pool:
    """Processes that read.  One that dies costs the article that killed it, and no other."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._processes = [_Process(settings) for _ in range(workers)]
        self._router = Router(workers)

    def read(self, given: Iterator[_Batch]) -> Iterator[Outcome]:
        """Yield what is read off the documents of batches, or why nothing is, in order."""
        rounds: deque[list[Share]] = deque()
        try:
            while batches := list(islice(given, len(self._processes))):
                rounds.append(self._begin(list(chain.from_iterable(batches))))
                if len(rounds) > _AHEAD:
                    yield from self._next(rounds.popleft())
            while rounds:
                yield from self._next(rounds.popleft())
        finally:
            for process in self._processes:
                process.stop()

    def _begin(self, documents: _Batch) -> list[Share]:
        """Give each process its share of some documents."""
        shares = self._router.shares(documents, [p.load() for p in self._processes])
        for process, share in zip(self._processes, shares, strict=True):
            if share.numbers:
                process.submit([documents[n] for n in share.numbers], share.work)
        return shares

    def _next(self, shares: Sequence[Share]) -> list[Outcome]:
        found: dict[int, Outcome] = {}
        for process, share in zip(self._processes, shares, strict=True):
            if share.numbers:
                found.update(zip(share.numbers, process.next(), strict=True))
        return [found[number] for number in range(len(found))]


class _Task(NamedTuple):
    """A batch that a process reads, and how much work it is (see :class:`Share`)."""

    batch: _Batch
    work: int
    future: Future[list[Outcome]]


class _Process:
    """One process that reads, started when there is something for it to do."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tasks: deque[_Task] = deque()
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._settings,),
        )

    def load(self) -> int:
        """Return how much work it has."""
        return sum(task.work for task in self._tasks if not task.future.done())

    def submit(self, batch: _Batch, work: int) -> None:
        """Give it a batch to read, and say how much work that is."""
        self._tasks.append(_Task(batch, work, self._submit(batch)))

    def _submit(self, batch: _Batch) -> Future[list[Outcome]]:
        try:
            with _deaf_to_interrupts():  # it is started with the first batch
                return self._executor.submit(_read, batch, self._settings)
        except BrokenProcessPool as error:  # it ended with the batch before
            lost: Future[list[Outcome]] = Future()
            lost.set_exception(error)
            return lost

    def next(self) -> list[Outcome]:
        """Return what came of the batch that was given to it first."""
        task = self._tasks.popleft()
        try:
            return task.future.result()
        except BrokenProcessPool:
            outcomes = [self._alone(document) for document in task.batch]
            self._tasks = deque(
                task._replace(future=self._submit(task.batch)) for task in self._tasks
            )
            return list(chain.from_iterable(outcomes))

    def _alone(self, document: Document) -> list[Outcome]:
        """Read one document while nothing else is read, so that it is known who is to blame."""
        for _ in range(2):  # what broke the process before may have been another document
            try:
                return self._submit([document]).result()
            except BrokenProcessPool:
                self._executor.shutdown(wait=False, cancel_futures=True)
                self._executor = self._new()
        reason = "the process that read it ended; it may need more memory than there is"
        return [Failure(document.id, f"{document.id}: {reason}")]

    def stop(self) -> None:
        """End it; what it has not begun is not read."""
        self._executor.shutdown(wait=False, cancel_futures=True)
