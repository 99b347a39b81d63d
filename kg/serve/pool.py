"""Worker processes, and who gets one: quick queries do not wait for slow ones.

A query that is still running after a moment leaves its place: another worker takes over, and
it goes on beside the others at low priority until its time is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from kg.serve.jobs import Job
from kg.serve.process import Reply, Worker
from kg.serve.refusal import Refusal

__all__ = ["Pool"]


class Pool:
    """So many workers for queries, and room for some slow ones beside them.

    Args:
        start: starts a worker.
        places: how many there are.
        seconds: how long a job may take.
        patience: how many seconds it may wait for a worker.
        quick: after so many seconds a job is slow.
        slow: how many of these leave their places; more keep them.
    """

    def __init__(
        self,
        start: Callable[[], Awaitable[Worker]],
        *,
        places: int,
        seconds: float,
        patience: float,
        quick: float,
        slow: int,
    ) -> None:
        self._start, self._places, self._seconds = start, places, seconds
        self._quick, self._room, self._patience = min(quick, seconds), slow, patience
        self._waiting: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._workers: set[Worker] = set()
        #: Those who have a place; the others of the workers are slow.
        self._placed: set[Worker] = set()
        self._starts: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start the workers and wait for them."""
        self._hire()
        await asyncio.gather(*self._starts)

    async def close(self) -> None:
        """Stop all workers, whatever they do."""
        starts = list(self._starts)
        for task in starts:
            task.cancel()
        await asyncio.gather(*starts, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._workers))

    async def answer(self, job: Job) -> Reply:
        """Return the answer to a job.

        Raises:
            Refusal: there is none; it took too long; or everybody was busy.
        """
        worker = await self._next()
        asked = asyncio.create_task(worker.answer(job))
        try:
            await asyncio.wait({asked}, timeout=self._quick)
            if not asked.done():
                await self._go_on(asked, worker)
            return asked.result()
        finally:
            asked.cancel()
            await self._done_with(worker)

    async def _next(self) -> Worker:
        try:
            return await asyncio.wait_for(self._waiting.get(), self._patience)
        except TimeoutError:
            raise Refusal(
                503,
                "the server is busy with other queries; ask again in a while",
                headers={"Retry-After": "10"},
            ) from None

    async def _go_on(self, asked: asyncio.Task[Reply], worker: Worker) -> None:
        """Wait for a slow job: beside the others if there is room, else in its place."""
        aside = self._room > 0
        if aside:
            self._placed.discard(worker)
            self._hire()
            worker.step_back()
        self._room -= aside
        try:
            await asyncio.wait({asked}, timeout=self._seconds - self._quick)
        finally:
            self._room += aside
        if not asked.done():
            raise Refusal(504, f"the query took longer than {self._seconds:g} s: stopped")

    async def _done_with(self, worker: Worker) -> None:
        if worker.free and worker in self._placed:
            self._waiting.put_nowait(worker)
            return
        self._placed.discard(worker)
        self._hire()
        await worker.stop()
        self._workers.discard(worker)

    def _hire(self) -> None:
        """Start a worker for every place that nobody has."""
        for _ in range(self._places - len(self._placed) - len(self._starts)):
            self._starts.add(asyncio.create_task(self._add()))

    async def _add(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        try:
            worker = await self._start()
        finally:
            self._starts.discard(task)
        self._workers.add(worker)
        self._placed.add(worker)
        self._waiting.put_nowait(worker)
