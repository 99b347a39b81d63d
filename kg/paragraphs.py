"""Where the paragraphs of a plain text lie.

Blank lines part paragraphs.  A single line break does too, unless the text is hard-wrapped:
a line of a wrapped paragraph is about as long as its neighbours and does not end a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import Span

__all__ = ["paragraphs"]

_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c")
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\"\u2019\u201d)\]]*$")
#: Wrapped text fills its lines to within this share of the longest one.
_FULL = 0.7


def paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text, without white space at their ends.

    >>> [p.of("A title\n\nOne.\nTwo.") for p in paragraphs("A title\n\nOne.\nTwo.")]
    ['A title', 'One.', 'Two.']
    """
    found: list[Span] = []
    for block in _blocks(text):
        found.extend(_join_wrapped(block, text))
    return found


def _blocks(text: str) -> list[list[Span]]:
    """Runs of lines with no blank line between them."""
    blocks: list[list[Span]] = [[]]
    for line in _lines(text):
        if line is None:
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _lines(text: str) -> list[Span | None]:
    """Every line without white space at its ends; None for a blank one."""
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    lines: list[Span | None] = []
    for start, end in pairwise(cuts):
        line = text[start:end]
        inner = line.strip()
        begin = start + len(line) - len(line.lstrip())
        lines.append(Span(begin, begin + len(inner)) if inner else None)
    return lines


def _join_wrapped(lines: list[Span], text: str) -> list[Span]:
    """Join the lines of a hard-wrapped block; leave others as they are."""
    if not _is_wrapped(lines, text):
        return lines
    return [Span(lines[0].start, lines[-1].end)]


def _is_wrapped(lines: list[Span], text: str) -> bool:
    """Whether most lines run full and break off in mid-sentence."""
    if len(lines) < 2:
        return False
    widths = [line.end - line.start for line in lines]
    inner = lines[:-1]
    full = sum(width >= _FULL * max(widths) for width in widths[:-1])
    broken = sum(not _ENDS_SENTENCE.search(line.of(text)) for line in inner)
    return max(widths) <= 120 and full > len(inner) / 2 and broken > len(inner) / 2
