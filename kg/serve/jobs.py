"""What the server asks of its worker processes, and how both sides write it down.

A job is one line of JSON.  A reply is any number of frames: one byte for what it is, four for
its length, and the bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec

from kg.store import Value

__all__ = [
    "AGAIN",
    "FAULT",
    "PIECE",
    "READY",
    "WHOLE",
    "Fault",
    "Head",
    "Job",
    "Named",
    "Query",
    "ReadGraph",
    "Rows",
    "Setting",
    "Table",
    "Update",
    "Whole",
    "job_of",
    "line_of",
]

#: The kinds of frames: the worker waits; a piece of the answer; forget the pieces, they come
#: again; the answer was whole; there is none.
READY, PIECE, AGAIN, WHOLE, FAULT = b"r", b"p", b"a", b"w", b"f"
#: What stands before a frame's bytes.
Head = struct.Struct("!cI")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is told when it starts: the graph's folder and its limits in bytes."""

    folder: str
    writes: bool
    memory: int
    answer: int


class Query(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A query of the protocol; ``table`` and ``graph`` are the media types that are wanted.

    The dataset is the union of all graphs unless graphs are named here or in the query.
    """

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str | None = None
    graph: str | None = None


class Update(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An update of the protocol; the graphs are those that its WHERE is asked of."""

    sparql: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


class ReadGraph(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The triples of one named graph, or of all graphs together, as a media type."""

    graph: str | None
    media: str


class Rows(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A query as a table for a page: at most so many rows, or all of them as CSV.

    ``iris`` are values of variables that the query selects.
    """

    sparql: str
    iris: dict[str, str] = {}
    rows: int | None


class Named(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A named question as a table for a page: at most so many rows, or all of them as CSV."""

    name: str
    parameters: dict[str, str]
    rows: int | None


Job = Query | Update | ReadGraph | Rows | Named


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table for a page; ``more`` says that there are more rows than it has."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    more: bool

    def records(self) -> Iterator[dict[str, str | None]]:
        """Yield each row as plain text by the names of its columns."""
        for row in self.rows:
            texts = (value.text if value else None for value in row)
            yield dict(zip(self.columns, texts, strict=True))


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What the answer that has gone before is."""

    media: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no answer."""

    status: int
    message: str


_DECODER: msgspec.json.Decoder[Job] = msgspec.json.Decoder(Job)


def line_of(job: Job) -> bytes:
    """Return a job as a line."""
    return msgspec.json.encode(job) + b"\n"


def job_of(line: bytes) -> Job:
    """Return the job that a line is."""
    return _DECODER.decode(line)
