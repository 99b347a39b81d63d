"""Tables with a row for each article: CSV, also with tabs or semicolons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read.columns import chosen_columns, known_columns
from kg.read.decode import encoding_of
from kg.read.records import article_of
from kg.read.text import MAX_CHARACTERS

__all__ = ["documents", "is_table"]

_DELIMITERS = ",;\t|"
#: The line in which spreadsheets say what parts the columns.
_PARTED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
#: Encodings in which ASCII is ASCII.
_BYTEWISE = frozenset({"utf-8", "utf-8-sig", "cp1252"})
#: What stands for a byte that is not valid in the encoding (PEP 383).
_INVALID = re.compile("[\udc80-\udcff]")
#: No name of a column is longer; a sentence is.
_NAME_LENGTH = 40


class _Header(NamedTuple):
    """The line with the names of the columns, what parts them, the lines before it."""

    line: str
    delimiter: str
    before: int


def documents(
    file: io.BufferedReader, *, name: str, limit: int
) -> Iterator[Document | Failure]:
    """Yield the article of every row, or why there is none.

    Raises:
        ReadError: there is no table, no column of texts, or a line longer than the limit.
    """
    # A field that does not end is a quotation mark that was left open.
    before = csv.field_size_limit(MAX_CHARACTERS)
    encoding = encoding_of(file.peek())
    text = _text(file, encoding)
    try:
        yield from _table(_decoded(_lines(text, limit), encoding), name)
    except UnicodeDecodeError as error:
        said = f"it is damaged: not valid {encoding.upper()}; save it as UTF-8"
        raise ReadError(said) from error
    finally:
        text.detach()
        csv.field_size_limit(before)


def is_table(head: bytes) -> bool:
    """Whether a file that begins so is a table: it names two columns that are known."""
    try:
        lines = head.decode(encoding_of(head), "ignore").splitlines(keepends=True)
        header = _header(lines)
        columns = _cells(header.line, header.delimiter)
    except (ReadError, csv.Error):
        return False
    are_names = all(len(column) <= _NAME_LENGTH for column in columns)
    return are_names and len(known_columns(columns)) > 1


def _table(lines: Iterator[str], name: str) -> Iterator[Document | Failure]:
    header = _header(lines)
    rows = csv.reader(chain([header.line], lines), delimiter=header.delimiter)
    empty = True
    try:
        columns = next(rows)
        chosen = {field: columns.index(one) for field, one in chosen_columns(columns).items()}
        for row in filter(None, rows):
            empty = False
            yield _article(row, chosen, place=(name, header.before + rows.line_num))
    except csv.Error as error:
        line = header.before + rows.line_num
        raise ReadError(f"line {line}: {error}; is a quotation left open?") from error
    if empty:
        raise ReadError("there are no rows below the names of the columns")


def _header(lines: Iterable[str]) -> _Header:
    """Find the names of the columns, below blank lines and what programs write above."""
    delimiter = None
    for before, line in enumerate(lines):
        if parted := _PARTED.fullmatch(line):
            delimiter = parted[1]
        elif line.strip(f"{_DELIMITERS} \r\n") and not _is_comment(line):
            return _Header(line, delimiter or _delimiter(line), before)
    raise ReadError("there is no text")


def _is_comment(line: str) -> bool:
    """Whether a line is a remark; "#" is also what the column of numbers is called."""
    return line.startswith("#") and "text" not in known_columns(_cells(line, _delimiter(line)))


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter))


def _article(
    row: list[str], chosen: dict[str, int], *, place: tuple[str, int]
) -> Document | Failure:
    name, line = place
    record = {field: row[at] for field, at in chosen.items() if at < len(row)}
    id, told = f"{name}:{line}", f"{name}, line {line}"
    if invalid := _INVALID.search("".join(record.values())):
        byte = f"byte 0x{ord(invalid[0]) & 0xFF:02x}"
        said = f"it is damaged: {byte} is no character in its encoding; save it as UTF-8"
        return Failure(id, f"{told}: {said}")
    return article_of(record, place=id, told=told)


def _text(file: io.BufferedReader, encoding: str) -> io.TextIOWrapper:
    """Return a file as text, in which bytes that are not valid are escaped, where they can."""
    if encoding not in _BYTEWISE:
        return io.TextIOWrapper(file, encoding, newline="")
    utf8 = "utf-8-sig" if encoding == "utf-8-sig" else "utf-8"
    return io.TextIOWrapper(file, utf8, errors="surrogateescape", newline="")


def _decoded(lines: Iterable[str], encoding: str) -> Iterator[str]:
    """Yield lines that were read as UTF-8 in the encoding that the file has.

    Where it begins in plain ASCII, the first line that does not shows which that is.
    """
    legacy = {"cp1252": True, "utf-8-sig": False}.get(encoding)
    for line in lines:
        if legacy is None and not line.isascii():
            legacy = _is_legacy(line)
        yield _in_legacy(line) if legacy else line


def _is_legacy(line: str) -> bool:
    """Whether most bytes beyond ASCII are not valid UTF-8."""
    beyond = sum(not character.isascii() for character in line)
    return 2 * len(_INVALID.findall(line)) > beyond


def _in_legacy(line: str) -> str:
    return line.encode("utf-8", "surrogateescape").decode("cp1252", "surrogateescape")


def _lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise ReadError(f"a line is longer than {limit:,} characters")
        yield line
