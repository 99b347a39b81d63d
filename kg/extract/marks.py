"""Quotation marks, brackets and punctuation at the ends of a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from kg.tree import Token

__all__ = ["trim"]

EDGES = frozenset(
    {",", ".", ";", ":", "--", "-", "?", "!", "...", "\u2013", "\u2014", "\u2026"}
)
OPENING = {
    "``": "''",
    "(": ")",
    "-LRB-": "-RRB-",
    "[": "]",
    "\u201c": "\u201d",
    "\u201e": "\u201d",
}
CLOSING = {close: mark for mark, close in OPENING.items()}
EITHER = frozenset({'"'})
PAIRED = EITHER | OPENING.keys() | CLOSING.keys()
TEXT = attrgetter("text")


def trim(tokens: list[Token]) -> list[Token]:
    """Return the tokens without marks at the ends; quotes and brackets only in pairs."""
    first, last = 0, len(tokens)
    while last > first and (tokens[last - 1].text in EDGES or tokens[last - 1].dep_ == "cc"):
        last -= 1
    while first < last and tokens[first].text in EDGES:
        first += 1
    return _paired(tokens[first:last])


def _paired(tokens: list[Token]) -> list[Token]:
    if not tokens:
        return tokens
    if PAIRED.isdisjoint(map(TEXT, tokens)):
        return tokens
    texts = [token.text for token in tokens]
    after, before = tokens[-1].i + 1, tokens[0].i - 1
    doc = tokens[0].doc
    for mark in [text for text in texts if text in OPENING or text in EITHER]:
        close = OPENING.get(mark, mark)
        if _is_open(texts, mark, close) and after < len(doc) and doc[after].text == close:
            return [*tokens, doc[after]]
    for close in [text for text in texts if text in CLOSING or text in EITHER]:
        mark = CLOSING.get(close, close)
        if _is_open(texts, close, mark) and before >= 0 and doc[before].text == mark:
            return [doc[before], *tokens]
    return _without_lone_marks(tokens, texts)


def _is_open(texts: Sequence[str], mark: str, other: str) -> bool:
    if mark == other:
        return texts.count(mark) % 2 == 1
    return texts.count(mark) > texts.count(other)


def _without_lone_marks(tokens: list[Token], texts: list[str]) -> list[Token]:
    first, last = texts[0], texts[-1]
    if len(texts) > 1 and (
        (first in OPENING and OPENING[first] not in texts)
        or (first in EITHER and texts.count(first) == 1)
    ):
        tokens = tokens[1:]
    elif len(texts) > 1 and (
        (last in CLOSING and CLOSING[last] not in texts)
        or (last in EITHER and texts.count(last) == 1)
    ):
        tokens = tokens[:-1]
    return trim(tokens) if tokens[-1].text == "," else tokens
