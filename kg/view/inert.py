"""What of an article's words may reach a page: text without control over its surroundings.

The page shows text by ``textContent`` alone, so markup is never parsed.  What is left to guard
against are characters that turn the order of what follows (Unicode's bidirectional controls,
https://www.unicode.org/reports/tr36/), that no encoder takes (lone surrogates), labels as long
as books, and links that are not links.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from urllib.parse import urlsplit

__all__ = ["Offsets", "label", "link", "passage"]

#: Longest label that is shown whole.
LONGEST_LABEL = 160

_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROL = (*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF)
_SURROGATE = range(0xD800, 0xE000)
_WHITE = {ord(c): " " for c in "\t\x0b\x0c\r\x85\u2028\u2029"}
#: One character for one, so that offsets stay true.
_KEEP_LENGTH = (
    dict.fromkeys(_CONTROL, "\u200b")
    | dict.fromkeys(_DIRECTION, "\u200b")
    | dict.fromkeys(_SURROGATE, "\ufffd")
    | _WHITE
    | {0x0A: "\n"}
)
_REMOVE = (
    dict.fromkeys((*_CONTROL, *_DIRECTION))
    | dict.fromkeys(_SURROGATE, "\ufffd")
    | _WHITE
    | {0x0A: " "}
)
_ADDRESS = re.compile(r"[^\s\"<>\\^`{}|\x00-\x20\x7f-\x9f]+")


def passage(text: str) -> str:
    r"""Return text of the same length with its controls made harmless.

    >>> passage("a\u202eb\ud800")
    'a\u200bb\ufffd'
    """
    return text.translate(_KEEP_LENGTH)


def label(text: str) -> str:
    r"""Return a short text on one line without controls; never empty.

    >>> label("  Missile\n\u202edefence ")
    'Missile defence'
    >>> label("\u202e")
    '(no name)'
    """
    short = " ".join(text[: 4 * LONGEST_LABEL].translate(_REMOVE).split())
    if len(short) > LONGEST_LABEL:
        short = short[: LONGEST_LABEL - 1].rstrip() + "…"
    return short or "(no name)"


def link(url: str | None) -> str | None:
    """Return a web address that may be followed, or None for anything else.

    >>> link("https://news.example/a?b=1"), link("javascript:alert(1)"), link("https:no-host")
    ('https://news.example/a?b=1', None, None)
    """
    if url is None or not _ADDRESS.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


class Offsets:
    """Code-point offsets of a text as the UTF-16 offsets that JavaScript counts.

    >>> Offsets("a\N{GRINNING FACE}b")(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = (
            [] if text.isascii() else [i for i, c in enumerate(text) if ord(c) > 0xFFFF]
        )

    def __call__(self, offset: int) -> int:
        """Return the UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._wide, offset)
