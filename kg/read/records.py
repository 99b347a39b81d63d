"""JSON: one article a line, or an array of articles, of which only ``text`` is required.

``{"id", "text", "date", "title", "url", "publisher"}``, or as the columns of tables are called;
a missing id follows from the text.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.ids import document_id
from kg.model import Document, Failure
from kg.read.columns import chosen_columns
from kg.read.dates import date_of
from kg.read.decode import decode, refuse_binary
from kg.read.text import document_of

__all__ = ["article_of", "documents", "documents_of", "is_one"]

_OPTIONAL = ("id", "date", "title", "url", "publisher")
#: Those that may be numbers, and those in which white space says nothing.
_NUMBERS, _WORDS = frozenset({"id", "date"}), frozenset({"date", "title", "publisher"})
#: What a name or an address never holds.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
#: How an array of records begins, and how a line ends after which an object goes on.
_ARRAY, _GOES_ON = re.compile(rb"\[\s*(\{|\]|$)"), (b"{", b"[", b",")


def is_one(first: bytes) -> bool:
    """Whether a file with this first line is one array or object, not lines of them."""
    line = first.removeprefix(codecs.BOM_UTF8).strip()
    goes_on = line.startswith(b"{") and line.endswith(_GOES_ON)
    return goes_on or _ARRAY.match(line) is not None


def documents_of(data: bytes, *, name: str) -> Iterator[Document | Failure]:
    """Yield the article of every record of an array, or of an object that is alone.

    Raises:
        ReadError: it is no JSON, or an array without records.
    """
    found = _parsed(decode(data))
    given = found if isinstance(found, list) else [found]
    for number, record in enumerate(given, start=1):
        yield _article(record, place=f"{name}:{number}", told=f"{name}, record {number}")
    if not given:
        raise ReadError("there are no records in the array")


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
            yield _of_line(line, name=name, number=number, limit=limit)
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


def _of_line(line: bytes, *, name: str, number: int, limit: int) -> Document | Failure:
    place, told = f"{name}:{number}", f"{name}, line {number}"
    try:
        if len(line) > limit:
            raise ReadError(f"it is longer than {limit:,} bytes")
        record = _record(line)
    except ReadError as error:
        return Failure(place, f"{told}: {error}")
    return _article(record, place=place, told=told)


def _article(given: Any, *, place: str, told: str) -> Document | Failure:
    try:
        record = _fields(given)
    except ReadError as error:
        return Failure(_id(given) or place, f"{told}: {error}")
    return article_of(record, place=place, told=told)


def _fields(given: Any) -> dict[str, Any]:
    """Return what an object says of an article, by the names of the fields."""
    if not isinstance(given, dict):
        raise ReadError("not a JSON object")
    chosen = chosen_columns(given, what="field")
    if chosen["text"] == "text" and "id" not in given:
        # Its id has always followed from its text, whatever other ids it has.
        chosen.pop("id", None)
    # What other names mean is not for sure: {"source": {"name": ...}} is no publisher.
    return {
        field: given[name]
        for field, name in chosen.items()
        if name in _OPTIONAL or field == "text" or _is_plain(field, given[name])
    }


def _is_plain(field: str, value: Any) -> bool:
    """Whether a value is a string, or a number where that may be one."""
    if isinstance(value, bool):
        return False
    return isinstance(value, str | int | float if field in _NUMBERS else str)


def article_of(record: dict[str, Any], *, place: str, told: str) -> Document | Failure:
    """Return the article of a record, or why there is none.

    Args:
        record: what it says, by the names of the fields.
        place: the id of a failure, unless the record has one.
        told: how a message names the record.
    """
    try:
        return _document(record)
    except ReadError as error:
        return Failure(_id(record) or place, f"{told}: {error}")


def _id(record: Any) -> str | None:
    """Return the id that a record gives, if it is fit for one."""
    given = record.get("id") if isinstance(record, dict) else None
    if not given or not _is_plain("id", given) or _UNFIT.search(str(given)):
        return None
    return str(given)


def _record(line: bytes) -> Any:
    try:
        return _parsed(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError as error:
        raise ReadError("not valid UTF-8") from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise ReadError(f"not JSON: {error.msg} at {line}column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("not JSON: nested too deeply, or a number too long") from error


def _document(record: dict[str, Any]) -> Document:
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadError('"text" is missing or no string')
    given = {field: _value(field, record.get(field)) for field in _OPTIONAL}
    return document_of(
        text,
        id=given["id"] or document_id(text),
        title=given["title"],
        url=given["url"],
        publisher=given["publisher"],
        published=date_of(given["date"]),
    )


def _value(field: str, given: Any) -> str | None:
    """Return what a record says in a field; not-a-number is how data frames say nothing."""
    if given is None or (isinstance(given, float) and math.isnan(given)):
        return None
    if not _is_plain(field, given):
        raise ReadError(f'"{field}" is no string')
    value = str(given)
    if not _UNFIT.search(value):
        return value
    told = " ".join(value.split()) if field in _WORDS else value
    if _UNFIT.search(told):
        raise ReadError(f'"{field}" holds control characters')
    return told
