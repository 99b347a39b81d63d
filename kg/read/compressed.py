"""Gzip-compressed files, whatever is in them, and a bound on what they unpack to."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from kg.errors import ReadError

__all__ = ["unpacked"]

#: Text is packed to a third or a tenth; a file that unpacks to more than this many times its
#: size, and to more than so many bytes, was made to fill the memory.
RATIO, ALLOWED = 100, 20_000_000


class _Counted(io.RawIOBase):
    """A file that counts what was read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.taken = file, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.taken += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """What is in a gzip-compressed file; raises a ReadError where it is damaged."""

    def __init__(self, file: BinaryIO) -> None:
        self._packed = _Counted(file)
        self._file = gzip.GzipFile(fileobj=self._packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            data = self._file.read1(len(buffer))
        except EOFError as error:
            raise ReadError("it is damaged: the gzip data end too early") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ReadError(f"it is damaged: no valid gzip data ({error})") from error
        self._given += len(data)
        if self._given > max(ALLOWED, RATIO * self._packed.taken):
            raise ReadError(f"it unpacks to more than {RATIO} times its size; it is no text")
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: BinaryIO) -> io.BufferedReader:
    """Return what is in a gzip-compressed file, to be read in pieces.

    Reading it raises a ReadError if the data are damaged, or swell beyond measure.
    """
    return io.BufferedReader(_Unpacked(file))
