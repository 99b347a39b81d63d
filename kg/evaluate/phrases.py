"""When two phrases name the same thing: by their heads, for annotators cut phrases freely."""

from __future__ import annotations

import re

__all__ = ["same_phrase"]

_WORD = re.compile(r"[^\W_]+(?:[.\u2019'-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "no",
        "all",
        "both",
        "each",
        "every",
    ]
)
#: What comes after the head of a noun phrase begins with one of these, or with a comma.
_AFTER_HEAD = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "about",
        "between",
        "against",
        "near",
        "over",
        "under",
        "into",
        "who",
        "which",
        "that",
        "whose",
        "where",
        "when",
        "after",
        "before",
        "during",
        "as",
        "calling",
        "posed",
        "located",
        "based",
    ]
)
#: Heads that only count what follows "of": "thousands of residents".
_QUANTITIES = frozenset(
    [
        "thousands",
        "hundreds",
        "dozens",
        "tens",
        "scores",
        "millions",
        "number",
        "group",
        "majority",
        "lot",
        "couple",
        "most",
        "many",
        "some",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ]
)


def same_phrase(one: str, other: str) -> bool:
    """Whether two phrases have the same head noun or name, whatever hangs on it.

    >>> same_phrase("Kari Lund", "Norwegian foreign minister Kari Lund")
    True
    >>> same_phrase("Poland", "a base in Poland")
    False
    >>> same_phrase("residents", "thousands of residents")
    True
    """
    words, others = _words(one), _words(other)
    if words == others:
        return True
    return bool(_heads(words) & _heads(others))


def _words(phrase: str) -> tuple[str, ...]:
    first = phrase.partition(",")[0]
    found = (_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(first))
    return tuple(word for word in found if word and word not in _DETERMINERS)


def _heads(words: tuple[str, ...]) -> frozenset[str]:
    """Return the last word before what follows the head, and behind a quantity the next one."""
    cut = next((i for i, word in enumerate(words) if i and word in _AFTER_HEAD), len(words))
    if not words:
        return frozenset()
    head = words[cut - 1]
    if head in _QUANTITIES and cut + 1 < len(words):
        return frozenset({head}) | _heads(words[cut + 1 :])
    return frozenset({head})
