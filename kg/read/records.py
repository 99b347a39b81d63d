"""JSON lines: one article a line, of which only ``text`` is required.

``{"id", "text", "date", "title", "url", "publisher"}``; a missing id follows from the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.ids import document_id
from kg.model import Document, Failure
from kg.read.decode import refuse_binary
from kg.read.text import document_of

__all__ = ["article_of", "documents"]

_OPTIONAL = ("id", "date", "title", "url", "publisher")
#: What a name or an address never holds.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def documents(
    first: bytes, rest: BinaryIO, *, name: str, limit: int
) -> Iterator[Document | Failure]:
    """Yield the article of every line, or why there is none; blank lines are passed over.

    A line that holds no article goes by ``name:number``, unless it has an id of its own.

    Raises:
        ReadError: the file is binary, or there is no line in it.
    """
    refuse_binary(first)
    empty = True
    for number, line in enumerate(_lines(first, rest, limit), start=1):
        if line.strip():
            empty = False
            yield _article(line, name=name, number=number, limit=limit)
    if empty:
        raise ReadError("there is no text")


def _lines(first: bytes, rest: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines; of a line past the limit only its beginning is held."""
    line = first
    while line:
        yield line
        while line and not line.endswith(b"\n"):
            line = rest.readline(limit + 1)
        line = rest.readline(limit + 1)


def _article(line: bytes, *, name: str, number: int, limit: int) -> Document | Failure:
    place, told = f"{name}:{number}", f"{name}, line {number}"
    try:
        if len(line) > limit:
            raise ReadError(f"it is longer than {limit:,} bytes")
        record = _record(line)
    except ReadError as error:
        return Failure(place, f"{told}: {error}")
    return article_of(record, place=place, told=told)


def article_of(record: Any, *, place: str, told: str) -> Document | Failure:
    """Return the article of a record, or why there is none.

    Args:
        record: a mapping with a ``text`` and perhaps more; anything else is a failure.
        place: the id of a failure, unless the record has one.
        told: how a message names the record.
    """
    try:
        return _document(record)
    except ReadError as error:
        given = record.get("id") if isinstance(record, dict) else None
        if not isinstance(given, str) or not given or _UNFIT.search(given):
            given = place
        return Failure(given, f"{told}: {error}")


def _record(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError("not valid UTF-8") from error
    except json.JSONDecodeError as error:
        raise ReadError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("not JSON: nested too deeply, or a number too long") from error


def _document(record: Any) -> Document:
    if not isinstance(record, dict):
        raise ReadError("not a JSON object")
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadError('"text" is missing or no string')
    for field in _OPTIONAL:
        value = record.get(field)
        if not isinstance(value, str | None):
            raise ReadError(f'"{field}" is no string')
        if value and _UNFIT.search(value):
            raise ReadError(f'"{field}" holds control characters')
    return document_of(
        text,
        id=record.get("id") or document_id(text),
        title=record.get("title"),
        url=record.get("url"),
        publisher=record.get("publisher"),
        published=_date(record.get("date")),
    )


def _date(text: str | None) -> date | None:
    if not text:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        with suppress(ValueError):
            return read(text).date()
    raise ReadError(f'"date" is {text[:80]!r}; it has to be like 2009-03-03')
