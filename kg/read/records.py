"""JSON lines: one article a line, ``{"id"?, "text", "date"?, "title"?, "url"?, "publisher"?}``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from kg.errors import ReadError
from kg.ids import document_id
from kg.model import Document, Failure
from kg.read.text import checked, document_of

__all__ = ["documents"]

_OPTIONAL = ("id", "date", "title", "url", "publisher")


def documents(lines: Iterable[str], *, name: str) -> Iterator[Document | Failure]:
    """Yield the article of every line, or why there is none; blank lines are passed over.

    A line that holds no article goes by ``name:number``, unless it has an id of its own.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        record: Any = None
        try:
            record = _record(line)
            yield _document(record)
        except ReadError as error:
            given = record.get("id") if isinstance(record, dict) else None
            label = given if isinstance(given, str) and given else f"{name}:{number}"
            yield Failure(label, f"{name}, line {number}: {error}")


def _record(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON ({error})") from error


def _document(record: Any) -> Document:
    if not isinstance(record, dict):
        raise ReadError("a line holds one JSON object")
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadError('"text" is missing or is no string')
    for field in _OPTIONAL:
        if not isinstance(record.get(field), str | None):
            raise ReadError(f'"{field}" is no string')
    return document_of(
        checked(text),
        id=record.get("id") or document_id(text),
        title=record.get("title") or None,
        url=record.get("url") or None,
        publisher=record.get("publisher") or None,
        published=_date(record.get("date") or None),
    )


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise ReadError(f'"date" is {text!r}, not YYYY-MM-DD') from error
