"""Tables with a row for each article: CSV, also with tabs or semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read.columns import chosen_columns
from kg.read.decode import encoding_of
from kg.read.records import article_of
from kg.read.text import MAX_CHARACTERS

__all__ = ["documents"]

_DELIMITERS = ",;\t|"


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
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield from _table(_lines(text, limit), name)
    except UnicodeDecodeError as error:
        said = f"it is damaged: not valid {encoding.upper()}; save it as UTF-8"
        raise ReadError(said) from error
    finally:
        text.detach()
        csv.field_size_limit(before)


def _table(lines: Iterator[str], name: str) -> Iterator[Document | Failure]:
    header = next(lines, "")
    if not header.strip():
        raise ReadError("there is no text")
    delimiter = max(_DELIMITERS, key=header.count)
    columns = next(csv.reader([header], delimiter=delimiter))
    chosen = {field: columns.index(column) for field, column in chosen_columns(columns).items()}
    rows = csv.reader(lines, delimiter=delimiter)
    empty = True
    try:
        for row in filter(None, rows):
            empty = False
            yield _article(row, chosen, place=(name, rows.line_num + 1))
    except csv.Error as error:
        raise ReadError(
            f"line {rows.line_num + 1}: {error}; is a quotation left open?"
        ) from error
    if empty:
        raise ReadError("there are no rows below the names of the columns")


def _article(
    row: list[str], chosen: dict[str, int], *, place: tuple[str, int]
) -> Document | Failure:
    name, line = place
    record = {field: row[at] for field, at in chosen.items() if at < len(row)}
    return article_of(record, place=f"{name}:{line}", told=f"{name}, line {line}")


def _lines(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise ReadError(f"a line is longer than {limit:,} characters")
        yield line
