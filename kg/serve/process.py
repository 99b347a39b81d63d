"""A worker process as the server sees it."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import msgspec

import kg
from kg.serve.jobs import AGAIN, FAULT, PIECE, READY, Fault, Head, Job, Setting, Whole, line_of
from kg.serve.refusal import Refusal

__all__ = ["Reply", "Worker", "run_command"]

#: Bytes of an answer that are held in memory; what is longer goes to a temporary file.
_HELD = 1 << 20
_NICE = 10
_LOST = "the query was stopped: it took more memory than one query may, or nests too deeply"


class Reply:
    """A whole answer: its media type, and its bytes in a file that is not kept."""

    def __init__(self, media: str, body: IO[bytes]) -> None:
        self.media, self.body = media, body
        self.size = body.tell()
        body.seek(0)

    def read(self) -> bytes:
        """Return the bytes, and let go of them."""
        with self.body:
            return self.body.read()


class Worker:
    """A process that answers one job at a time; ``free`` when it waits for one."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._in, self._out = process, process.stdin, process.stdout
        self.free = False

    @classmethod
    async def start(cls, setting: Setting) -> Worker:
        """Start one and wait until it is ready.

        Raises:
            Refusal: it ended at once.
        """
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.serve.worker"),
            msgspec.json.encode(setting).decode(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
        )
        worker = cls(process)
        try:
            kind, _ = await worker._frame()
        except BaseException:
            await worker.stop()
            raise
        worker.free = kind == READY
        return worker

    async def answer(self, job: Job) -> Reply:
        """Return the answer to a job.

        Raises:
            Refusal: there is none, or the process ended over it.
        """
        self.free = False
        with suppress(ConnectionError):  # it has ended, which reading will tell
            self._in.write(line_of(job))
            await self._in.drain()
        with ExitStack() as stack:
            body = stack.enter_context(SpooledTemporaryFile(max_size=_HELD))
            kind, data = await self._into(body)
            self.free = True
            reply = _ended(kind, data, body)
            stack.pop_all()
        return reply

    async def _into(self, body: IO[bytes]) -> tuple[bytes, bytes]:
        """Write the pieces of an answer to a file; return the frame that ends it."""
        while True:
            kind, data = await self._frame()
            if kind == PIECE:
                body.write(data)
            elif kind == AGAIN:
                body.seek(0)
                body.truncate()
            else:
                return kind, data

    async def _frame(self) -> tuple[bytes, bytes]:
        try:
            kind, size = Head.unpack(await self._out.readexactly(Head.size))
            return kind, await self._out.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Refusal(500, _LOST) from error

    def step_back(self) -> None:
        """Let other processes go first, where the system knows how."""
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    async def stop(self) -> None:
        """End it now, whatever it does."""
        self.free = False
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


def _ended(kind: bytes, data: bytes, body: IO[bytes]) -> Reply:
    if kind == FAULT:
        fault = msgspec.json.decode(data, type=Fault)
        raise Refusal(fault.status, fault.message)
    return Reply(msgspec.json.decode(data, type=Whole).media, body)


async def run_command(*arguments: str, seconds: float) -> None:
    """Run a command of kg.

    Raises:
        Refusal: it failed, or took too long.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "kg", *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(), seconds)
    except TimeoutError:
        raise Refusal(504, f"kg {arguments[0]} took longer than {seconds:g} s") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()
    if process.returncode:
        raise Refusal(500, said.decode("utf-8", "replace").strip())


def _environment() -> dict[str, str]:
    """The environment of a process that imports this very package, wherever it is started.

    Few arenas, because address space is bounded and each takes 64 MiB of it (glibc).
    """
    package = str(Path(kg.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": package, "MALLOC_ARENA_MAX": "2"}
