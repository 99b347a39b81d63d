"""Parquet files with a row for each article, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read.columns import chosen_columns
from kg.read.records import article_of

__all__ = ["documents"]

_ROWS = 64


def documents(file: BinaryIO, *, name: str) -> Iterator[Document | Failure]:
    """Yield the article of every row, or why there is none.

    Args:
        file: one that can be searched.
        name: what to call it in messages.

    Raises:
        ReadError: pyarrow is not installed, the file is damaged, or no column holds texts.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReadError(
            "Parquet is read with pyarrow; install it with: pip install 'kg[parquet]'"
        ) from error
    number = 0
    try:
        table = ParquetFile(file)
        chosen = chosen_columns(table.schema_arrow.names)
        for batch in table.iter_batches(batch_size=_ROWS, columns=list(chosen.values())):
            for row in batch.to_pylist():
                number += 1
                record = {field: _plain(row[column]) for field, column in chosen.items()}
                yield article_of(record, place=f"{name}:{number}", told=f"{name}, row {number}")
    except (ArrowException, OSError, ValueError) as error:
        raise ReadError(f"it is damaged: no valid Parquet ({str(error)[:200]})") from error
    if not number:
        raise ReadError("there are no rows")


def _plain(value: Any) -> Any:
    """Return numbers, dates and times as they are written; texts as they are."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
