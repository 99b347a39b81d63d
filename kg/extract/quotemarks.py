"""Quotation marks, single or double: which of the marks in a paragraph open and close.

British papers write 'We won,' and put double marks within.  An apostrophe is the same sign: a
single mark opens only after a space and before a word, if another closes it in the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.tree import Token

__all__ = ["CLOSING", "OPENING", "SINGLE_CLOSING", "marks"]

OPENING = frozenset({'"', "\u201c", "``", "\u00ab"})
CLOSING = frozenset({'"', "\u201d", "''", "\u00bb"})
_SINGLE_OPENING = frozenset({"'", "`", "\u2018"})
SINGLE_CLOSING = frozenset({"'", "\u2019"})
_BEFORE = frozenset("([:\u2013\u2014-")


def marks(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the texts of a paragraph's tokens, outer single marks written as double ones.

    What marks stand within single ones open and close nothing: their texts are empty.
    """
    texts = [token.text for token in tokens]
    if not any(text in _SINGLE_OPENING for text in texts):
        return tuple(texts)
    place, doubled = 0, False
    while place < len(tokens):
        if texts[place] in OPENING | CLOSING:
            doubled = not doubled
        elif not doubled and (end := _closing(tokens, place)):
            within = range(place + 1, end)
            texts[place], texts[end] = "\u201c", "\u201d"
            for inner in (i for i in within if texts[i] in OPENING | CLOSING):
                texts[inner] = ""
            place = end
        place += 1
    return tuple(texts)


def _closing(tokens: Sequence[Token], place: int) -> int:
    """Where a single mark that opens at a place is closed; 0 if it opens nothing."""
    if not _opens(tokens, place):
        return 0
    return next((i for i in range(place + 2, len(tokens)) if _closes(tokens, i)), 0)


def _opens(tokens: Sequence[Token], place: int) -> bool:
    mark = tokens[place]
    if mark.text not in _SINGLE_OPENING or mark.whitespace_ or place + 1 >= len(tokens):
        return False
    before = tokens[place - 1] if place else None
    free = before is None or before.whitespace_ or before.is_space or before.text in _BEFORE
    return bool(free) and tokens[place + 1].text[0].isalpha()


def _closes(tokens: Sequence[Token], place: int) -> bool:
    """Whether a mark stands at the end of a word and is no genitive: "the officers' union"."""
    mark, before = tokens[place], tokens[place - 1]
    if mark.text not in SINGLE_CLOSING or before.whitespace_ or before.is_space:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or after.is_space or after.is_punct or before.is_punct:
        return True
    return mark.tag_ != "POS" and bool(mark.whitespace_)
