"""The graph behind the server: readers, and the one writer if the server may write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from kg.serve.jobs import Job, Named, Rows, Setting, Table, Update
from kg.serve.limits import Limits
from kg.serve.opened import State, state_of
from kg.serve.pool import Pool
from kg.serve.process import Reply, Worker, run_command
from kg.serve.refusal import Refusal
from kg.store import STORE

__all__ = ["Service"]

#: Seconds that the making of the page may take.
_PATIENCE = 120.0


class Service:
    """A graph's folder, asked through worker processes.

    Args:
        folder: the graph's folder.
        limits: what a request may cost.
        writable: whether updates are taken; the folder's lock is held by whoever says so.
    """

    def __init__(self, folder: Path, *, limits: Limits, writable: bool = False) -> None:
        self.folder, self.limits, self.writable = folder.resolve(), limits, writable
        self._making = asyncio.Lock()
        self._made: State | None = None
        self._readers = Pool(
            partial(Worker.start, self._setting(writes=False)),
            places=limits.readers,
            seconds=limits.seconds,
            patience=limits.patience,
            quick=limits.quick,
            slow=limits.slow,
        )
        self._writer = Pool(
            partial(Worker.start, self._setting(writes=True)),
            places=int(writable),
            seconds=limits.seconds,
            patience=limits.patience,
            quick=limits.quick,
            slow=0,
        )

    def _setting(self, *, writes: bool) -> Setting:
        return Setting(
            folder=str(self.folder),
            writes=writes,
            memory=self.limits.memory,
            answer=self.limits.answer,
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Start everything, and end it again."""
        async with AsyncExitStack() as stack:
            self._stage = Path(stack.enter_context(TemporaryDirectory(prefix="kg-serve-")))
            for pool in (self._readers, self._writer):
                stack.push_async_callback(pool.close)
                await pool.open()
            yield

    async def read(self, job: Job) -> Reply:
        """Return the answer to a job that writes nothing.

        Raises:
            Refusal: there is none.
        """
        return await self._readers.answer(job)

    async def write(self, job: Update) -> None:
        """Carry out an update, whole or not at all; whoever asks afterwards sees it.

        Raises:
            Refusal: the server does not write, or the update is wrong or took too long.
        """
        if not self.writable:
            raise Refusal(
                403, "this graph is only read here; `kg serve --writable` takes updates"
            )
        (await self._writer.answer(job)).read()

    async def table(self, job: Rows | Named) -> Table:
        """Return the answer to a job as a table for a page.

        Raises:
            Refusal: there is none.
        """
        return msgspec.json.decode((await self.read(job)).read(), type=Table)

    async def made(self, name: str) -> Path:
        """Return the page of the graph as it is now, made by ``kg view`` under that name.

        Raises:
            Refusal: it could not be made, or not in time.
        """
        path, state = self._stage / name, state_of(self.folder / STORE)
        async with self._making:
            if self._made != state:
                await run_command("view", str(self.folder), "-o", str(path), seconds=_PATIENCE)
                self._made = state
        return path
