"""One writer at a time: who writes to a graph's folder holds its lock.

The lock is the operating system's, so it ends with the process that holds it, however that
ends; the file stays and says who held it last.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import StoreError

__all__ = ["LOCK", "writing"]

#: The file in a graph's folder that its writer locks.
LOCK = ".lock"
#: Who holds it, for the message to whoever comes second.
_HOLDER = ".writer"


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the one who writes to a folder.

    Raises:
        StoreError: somebody else is; the message says which process, and since when.  Or it is
            no folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise StoreError(f"{folder} is a file; a graph needs a folder") from None
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError(
            f"{folder} is being written to{_holder(folder)}; try again when that is done"
        ) from None
    try:
        _sign(folder)
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()
        _tidy(folder)


def _tidy(folder: Path) -> None:
    """Leave no folder that holds nothing but the lock: nothing was written."""
    if {path.name for path in folder.iterdir()} <= {LOCK}:
        with contextlib.suppress(OSError):  # somebody has just begun to write
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()


def _sign(folder: Path) -> None:
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    (folder / _HOLDER).write_text(
        f"by process {os.getpid()} on {socket.gethostname()} since {since}", encoding="utf-8"
    )


def _holder(folder: Path) -> str:
    try:
        return f" {(folder / _HOLDER).read_text(encoding='utf-8')}"
    except OSError:
        return ""
