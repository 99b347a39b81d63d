"""Annotated sentences: what a careful reader finds in them, as JSON lines.

Each line is an object with ``id``, ``date`` (of the article), ``text``, ``topic``,
``constructions`` and ``statements``.  A statement has ``subject``, ``relation`` (a local name
of the ontology, or a list of those that fit equally well), ``object`` (words, null, or
``{"statement": n}`` for another statement of the same line, counted from 0), ``kind`` (a list),
``stances`` (pairs of holder and factuality, the article's first), ``time`` (a TIMEX3 value or
null) and ``place`` (words or null).  Words are those of the text; "someone" is the unstated
agent of a passive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.model import Document, Factuality, Kind

__all__ = ["ARTICLE", "SOMEONE", "GoldItem", "GoldStatement", "load_gold"]

#: The holder that is the article itself.
ARTICLE = "article"
#: The subject that a passive leaves out.
SOMEONE = "someone"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One statement that a text makes; ``object`` is words or the number of another."""

    subject: str
    relations: tuple[str, ...]
    object: str | int | None
    kinds: frozenset[Kind]
    stances: tuple[tuple[str, Factuality], ...]
    time: str | None = None
    place: str | None = None

    def __str__(self) -> str:
        object_ = f"[{self.object}]" if isinstance(self.object, int) else self.object or ""
        return f"{self.subject} | {'/'.join(self.relations)} | {object_}".rstrip(" |")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem:
    """A short text with all the statements it makes."""

    document: Document
    topic: str = ""
    constructions: tuple[str, ...] = ()
    statements: tuple[GoldStatement, ...] = ()


def load_gold(path: Path) -> tuple[GoldItem, ...]:
    """Return the items of a file, or of the ``.jsonl`` files of a folder in order of name.

    Raises:
        ReadError: there is no such file, a line is not of the form, or an id stands twice.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    items = [item for file in files for item in _lines(file)]
    ids = [item.document.id for item in items]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice or not items:
        fault = f"the id {twice[0]!r} stands twice" if twice else "holds no annotated sentence"
        raise ReadError(f"{path}: {fault}")
    return tuple(items)


def _lines(path: Path) -> list[GoldItem]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    items = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            items.append(_item(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError(
                f"{path}, line {number}: not an annotated sentence: {error!r}"
            ) from error
    return items


def _item(data: Mapping[str, Any]) -> GoldItem:
    statements = tuple(_statement(record) for record in data["statements"])
    for statement in statements:
        if isinstance(statement.object, int) and not 0 <= statement.object < len(statements):
            raise ValueError(f"there is no statement {statement.object}")
    published = date.fromisoformat(data["date"]) if data.get("date") else None
    return GoldItem(
        document=Document(id=data["id"], text=data["text"], published=published),
        topic=data.get("topic", ""),
        constructions=tuple(data.get("constructions", ())),
        statements=statements,
    )


def _statement(data: Mapping[str, Any]) -> GoldStatement:
    object_, relation = data["object"], data["relation"]
    return GoldStatement(
        subject=data["subject"],
        relations=(relation,) if isinstance(relation, str) else tuple(relation),
        object=int(object_["statement"]) if isinstance(object_, Mapping) else object_,
        kinds=frozenset(Kind(kind) for kind in data["kind"]),
        stances=tuple((holder, Factuality(value)) for holder, value in data["stances"]),
        time=data.get("time"),
        place=data.get("place"),
    )
