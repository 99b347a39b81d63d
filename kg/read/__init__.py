"""Inputs to documents: texts, pages, records, tables, archives, feeds; files or folders."""

from __future__ import annotations

import codecs
import contextlib
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

from kg.errors import ReadError
from kg.ids import digest, document_id
from kg.model import Document, Failure
from kg.read import compressed, html, parquet, pdf, records, sitemaps, tables, warc, xml
from kg.read.decode import decode
from kg.read.sources import FORMATS, Source, count, sources
from kg.read.text import document_of

__all__ = ["count", "read"]

#: No article is larger; a file that is would fill the memory.
MAX_BYTES = 20_000_000
#: How much of a file is looked at to tell what it is.
_HEAD = 2048
Articles = Iterable[Document | Failure]


def read(
    inputs: Iterable[str | PurePath], *, but: Path | None = None
) -> Iterator[Document | Failure]:
    """Yield the articles of files, folders, glob patterns or ``-`` in order, or why not.

    ``but`` is a file among them that holds no articles, such as a gazetteer.  An article given
    twice is read once.  Two texts under one id are a failure, because what is said of the one
    could not be told from what is said of the other.
    """
    known: dict[str, tuple[str, Source]] = {}
    for source in sources(inputs):
        if isinstance(source, Failure):
            yield source
        elif but is None or not source.is_file(but):
            yield from _once(_articles(source), source, known)


def _once(
    items: Iterable[Document | Failure], source: Source, known: dict[str, tuple[str, Source]]
) -> Iterator[Document | Failure]:
    """Yield the articles of a file that are not known by then, and note them."""
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        fingerprint = digest(item.text)
        if item.id not in known:
            known[item.id] = fingerprint, source
            yield item
        elif known[item.id][0] != fingerprint:
            yield _doubled(item.id, known[item.id][1], source)


def _doubled(id: str, first: Source, second: Source) -> Failure:
    """Say where the two texts under an id stand, and how to part them."""
    if first.holds_many or second.holds_many:
        remedy = "give each article an id of its own"
    else:
        remedy = "rename one, or give a folder above both, so that their paths are their ids"
    where = "twice in it" if first == second else f"also in {first.name}"
    return Failure(
        id, f"{second.name}: the id {id[:200]!r} is {where}, for another text; {remedy}"
    )


def _articles(source: Source) -> Iterator[Document | Failure]:
    try:
        with _opened(source) as file:
            yield from _contents(file, source)
    except ReadError as error:
        yield Failure(source.id, f"{source.name}: {error}")
    except OSError as error:
        yield Failure(source.id, f"{source.name}: {error.strerror or error}")


@contextlib.contextmanager
def _opened(source: Source) -> Iterator[io.BufferedReader[Any]]:
    """Open a file so that one can look at its beginning; standard input stays open."""
    if source.path is not None:
        with source.path.open("rb") as file:
            yield file
        return
    # It asks no more of a stream than to be readable, and what tests give is not even raw.
    buffered = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
    try:
        yield buffered
    finally:
        buffered.detach()


def _contents(file: io.BufferedReader, source: Source) -> Articles:
    """Read a file as what its first bytes are for sure, or else as its suffix says."""
    head = file.peek(_HEAD)[:_HEAD]
    if head.startswith(_GZIP):
        return _contents_unpacked(compressed.unpacked(file), source)
    signed = (kind for start, kind in _SIGNED.items() if head.startswith(start))
    kind = next(signed, None) or FORMATS.get(source.suffix) or _likely(head)
    return _READERS[kind](file, source)


def _contents_unpacked(file: io.BufferedReader, source: Source) -> Articles:
    if file.peek(_HEAD).startswith(_GZIP):
        raise ReadError("it is packed twice; unpack it first")
    return _contents(file, source)


def _likely(head: bytes) -> str:
    """Return what a file is that has no suffix which says so."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start[:1] == b"<":
        root = xml.root(start.decode("latin-1"))
        return "page" if root in xml.PAGES else "xml" if root in xml.KNOWN else "text"
    if _RECORD.match(start):
        return "records"
    return "table" if tables.is_table(head) else "text"


def _whole(file: BinaryIO, begun: bytes = b"") -> bytes:
    data = begun + file.read(MAX_BYTES + 1 - len(begun))
    if len(data) > MAX_BYTES:
        raise ReadError(f"it is larger than {MAX_BYTES:,} bytes; divide it")
    return data


def _text(file: BinaryIO, source: Source) -> Articles:
    text = decode(_whole(file))
    return [_named(document_of(text, id=source.id), source)]


def _named(document: Document, source: Source) -> Document:
    """Return a document as it is, or by its text if it has no file to go by."""
    return document if source.path else replace(document, id=document_id(document.text))


def _page(file: BinaryIO, source: Source) -> Articles:
    return _of_page(_whole(file), source)


def _of_page(data: bytes, source: Source) -> Articles:
    found = _named(html.document(data, id=source.id), source)
    return [sitemaps.completed(found, source.path) if source.path else found]


def _xml(file: BinaryIO, source: Source) -> Articles:
    data = _whole(file)
    text = decode(data, declared=html.declared(data))
    if xml.root(text) in xml.PAGES:
        return _of_page(data, source)
    return xml.documents(text, name=source.name, path=source.path)


def _records(file: BinaryIO, source: Source) -> Articles:
    first = file.readline(MAX_BYTES + 1)
    if records.is_one(first):
        return records.documents_of(_whole(file, first), name=source.name)
    return records.documents(first, file, name=source.name, limit=MAX_BYTES)


def _table(file: io.BufferedReader, source: Source) -> Articles:
    return tables.documents(file, name=source.name, limit=MAX_BYTES)


def _parquet(file: BinaryIO, source: Source) -> Articles:
    # Its contents stand at its end.
    searched = file if file.seekable() else io.BytesIO(_whole(file))
    return parquet.documents(searched, name=source.name)


def _warc(file: BinaryIO, source: Source) -> Articles:
    return warc.documents(file, name=source.name, limit=MAX_BYTES)


def _pdf(file: BinaryIO, source: Source) -> Articles:
    return [_named(pdf.document(_whole(file), id=source.id), source)]


#: How each kind of file is read; libraries are loaded when the first of a kind is.
_READERS: dict[str, Callable[[io.BufferedReader, Source], Articles]] = {
    "page": _page,
    "parquet": _parquet,
    "pdf": _pdf,
    "records": _records,
    "table": _table,
    "text": _text,
    "warc": _warc,
    "xml": _xml,
}
#: What files of some kinds begin with, whatever their suffix.
_SIGNED = {b"%PDF-": "pdf", b"PAR1": "parquet", b"WARC/": "warc"}
_GZIP = b"\x1f\x8b"
_RECORD = re.compile(rb"(\[\s*)?\{\s*\"")
