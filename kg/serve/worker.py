"""A process that answers one job after another, and may be stopped at any moment.

The engine cannot be interrupted and takes what memory it needs, so it runs apart from the
server: who stops the process stops the query and harms nobody else.  Jobs come on standard
input, replies go to standard output; the process ends with its input.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

import msgspec

from kg.errors import KGError, QueryError
from kg.serve.answers import carry_out
from kg.serve.jobs import (
    AGAIN,
    FAULT,
    PIECE,
    READY,
    WHOLE,
    Fault,
    Head,
    Job,
    Setting,
    Whole,
    job_of,
)
from kg.serve.opened import UNREADABLE, Opened
from kg.serve.refusal import Refusal

__all__ = ["main"]

#: Bytes that are sent together.
_PIECE = 1 << 16
#: A file of the store may vanish under a reader; then the job is begun again, so often.
_ATTEMPTS = 3


class Sink:
    """The file that an answer is written to: it goes out in pieces, up to a limit."""

    def __init__(self, out: BinaryIO, limit: int) -> None:
        self._out, self._limit = out, limit
        self._held, self._written = bytearray(), 0

    def write(self, data: bytes) -> int:
        """Take a part of the answer.

        Raises:
            Refusal: it would be longer than allowed.
        """
        self._written += len(data)
        if self._written > self._limit:
            raise Refusal(
                500,
                f"the answer is longer than {self._limit >> 20} MiB and was not sent; "
                "ask for less, or use LIMIT and OFFSET",
            )
        self._held += data
        if len(self._held) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self.frame(PIECE, bytes(self._held))
            self._held.clear()

    def restart(self) -> None:
        """Begin the answer anew."""
        self._held.clear()
        self._written = 0
        self.frame(AGAIN, b"")

    def frame(self, kind: bytes, data: bytes) -> None:
        """Send a frame."""
        self._out.write(Head.pack(kind, len(data)) + data)
        self._out.flush()


def main() -> None:
    """Answer jobs until there are no more."""
    setting = msgspec.json.decode(sys.argv[1], type=Setting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when it ends
    _bound(setting.memory)
    jobs: SimpleQueue[Job] = SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    opened = Opened(Path(setting.folder), writes=setting.writes)
    out = sys.stdout.buffer
    Sink(out, 0).frame(READY, b"")
    while True:
        _reply(jobs.get(), opened, Sink(out, setting.answer))


def _bound(memory: int) -> None:
    """Bound what the process may take, and go first where memory ends; if the system can."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def _listen(jobs: SimpleQueue[Job]) -> None:
    """Take jobs while one is being carried out, so that the end of them ends the process."""
    for line in sys.stdin.buffer:
        jobs.put(job_of(line))
    os._exit(0)


def _reply(job: Job, opened: Opened, sink: Sink) -> None:
    try:
        media = _answered(job, opened, sink)
    except Refusal as refusal:
        fault = Fault(status=refusal.status, message=refusal.message)
    except QueryError as error:
        fault = Fault(status=400, message=str(error))
    except (KGError, *UNREADABLE) as error:
        fault = Fault(status=500, message=f"the graph cannot be read: {error}")
    except MemoryError:
        fault = Fault(status=500, message="the query took more memory than one query may")
    else:
        sink.flush()
        sink.frame(WHOLE, msgspec.json.encode(Whole(media=media)))
        return
    sink.frame(FAULT, msgspec.json.encode(fault))


def _answered(job: Job, opened: Opened, sink: Sink) -> str:
    for _ in range(_ATTEMPTS - 1):
        try:
            return carry_out(job, opened, sink)
        except UNREADABLE:
            opened.forget()
            sink.restart()
    return carry_out(job, opened, sink)


if __name__ == "__main__":
    main()
