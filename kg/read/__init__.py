"""Inputs to documents: text, web pages, JSON lines, folders of them, standard input."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from kg.errors import ReadError
from kg.ids import digest, document_id
from kg.model import Document, Failure
from kg.read import html, records
from kg.read.decode import decode
from kg.read.sources import PAGE_SUFFIXES, RECORD_SUFFIXES, SUFFIXES, Source, count, sources
from kg.read.text import document_of

__all__ = ["count", "read"]

#: No article is larger; a file that is would fill the memory.
MAX_BYTES = 20_000_000
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_RECORD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def read(inputs: Iterable[str | PurePath]) -> Iterator[Document | Failure]:
    """Yield the articles of files, folders, glob patterns or ``-`` in order, or why not.

    An article given twice is read once.  Two texts under one id are a failure, because what
    is said of the one could not be told from what is said of the other.
    """
    known: dict[str, str] = {}
    for source in sources(inputs):
        for item in [source] if isinstance(source, Failure) else _articles(source):
            if isinstance(item, Failure):
                yield item
                continue
            fingerprint = digest(item.text)
            if item.id not in known:
                known[item.id] = fingerprint
                yield item
            elif known[item.id] != fingerprint:
                yield Failure(item.id, f"{item.id}: another text was read under this id")


def _articles(source: Source) -> Iterator[Document | Failure]:
    try:
        with _opened(source) as file:
            yield from _contents(file, source)
    except ReadError as error:
        yield Failure(source.id, f"{source.name}: {error}")
    except OSError as error:
        yield Failure(source.id, f"{source.name}: {error.strerror or error}")


def _opened(source: Source) -> contextlib.AbstractContextManager[BinaryIO]:
    if source.path is None:
        return contextlib.nullcontext(sys.stdin.buffer)
    return source.path.open("rb")


def _contents(file: BinaryIO, source: Source) -> Iterable[Document | Failure]:
    """Read a file by its suffix; if that says nothing, by how its first line begins."""
    suffix = source.path.suffix.lower() if source.path else ""
    line = file.readline(MAX_BYTES + 1)
    if suffix in RECORD_SUFFIXES or (suffix not in SUFFIXES and _RECORD.match(line)):
        return records.documents(line, file, name=source.name, limit=MAX_BYTES)
    data = line + file.read(MAX_BYTES + 1 - len(line))
    if len(data) > MAX_BYTES:
        raise ReadError(f"it is larger than {MAX_BYTES:,} bytes; divide it")
    if suffix in PAGE_SUFFIXES or (suffix not in SUFFIXES and _PAGE.match(line)):
        return [html.document(data, id=source.id)]
    text = decode(data)
    return [document_of(text, id=source.id if source.path else document_id(text))]
