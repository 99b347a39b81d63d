"""Inputs to documents: text, HTML, JSON lines, folders of them, standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Document, Failure
from kg.read import records
from kg.read.text import checked, document_of

__all__ = ["read"]


def read(inputs: Iterable[str | Path]) -> Iterator[Document | Failure]:
    """Yield the article of every input in order, or why there is none."""
    for given in inputs:
        path = Path(given)
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                yield from records.documents(lines, name=path.name)
        else:
            yield document_of(checked(path.read_text(encoding="utf-8")), id=path.stem)
