"""Where the paragraphs of a plain text lie.

Blank lines part paragraphs.  A single line break does too, unless the text is hard-wrapped.
That is seen by lines that break off in mid-sentence; in a text with many such lines, a
break is the wrapping's wherever the next word would not have fitted.  A dateline
(:mod:`kg.dateline`) is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.dateline import dateline_length
from kg.model import Span

__all__ = ["LONGEST", "paragraphs", "uncut"]

#: Longer paragraphs are cut at the end of a sentence: a parse takes memory by their length.
LONGEST = 10_000

#: Wrapped text has at least this share of breaks in mid-sentence before a small letter; the
#: others stand before capitals, after full stops, and between titles and paragraphs.
_WRAPPED_SHARE = 0.25
_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c|\x85")
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\"\u2019\u201d)\]]*$")
_SENTENCE_END = re.compile(r"[.!?]['\"\u2019\u201d)\]]*\s")


def paragraphs(text: str) -> list[Span]:
    r"""Return the paragraphs of a text as they are parsed, without white space at their ends.

    A dateline is one of its own, and those that are too long are cut.

    >>> [p.of("A title\n\nOne.\nTwo.") for p in paragraphs("A title\n\nOne.\nTwo.")]
    ['A title', 'One.', 'Two.']
    >>> [p.of("LIMA - One.") for p in paragraphs("LIMA - One.")]
    ['LIMA -', 'One.']
    >>> len(paragraphs("The minister said on Monday that\nhis party would not agree."))
    1
    """
    return [piece for paragraph in uncut(text) for piece in _cut(paragraph, text)]


def uncut(text: str) -> list[Span]:
    """Return the paragraphs of a text as written, without white space at their ends."""
    blocks = _blocks(text)
    width = _wrap_width(blocks, text)
    return [paragraph for block in blocks for paragraph in _joined(block, text, width)]


def _blocks(text: str) -> list[list[Span]]:
    """Runs of lines with no blank line between them."""
    blocks: list[list[Span]] = [[]]
    for line in _lines(text):
        if line is None:
            blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _lines(text: str) -> Iterator[Span | None]:
    """Every line without white space at its ends; None for a blank one."""
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        yield _stripped(start, end, text)


def _stripped(start: int, end: int, text: str) -> Span | None:
    line = text[start:end]
    inner = line.strip()
    begin = start + len(line) - len(line.lstrip())
    return Span(begin, begin + len(inner)) if inner else None


def _wrap_width(blocks: Iterable[list[Span]], text: str) -> int:
    """Return how wide a hard-wrapped text was set, or 0 if it was not."""
    breaks = [pair for block in blocks for pair in pairwise(block)]
    within = [line for line, following in breaks if _runs_on(line, following, text)]
    if not within or len(within) < _WRAPPED_SHARE * len(breaks):
        return 0
    return max(line.end - line.start for line in within)


def _runs_on(line: Span, following: Span, text: str) -> bool:
    """Whether a line ends in mid-sentence: no full stop, and a small letter after it."""
    return text[following.start].islower() and not _ENDS_SENTENCE.search(line.of(text))


def _joined(block: list[Span], text: str, width: int) -> list[Span]:
    """Join the lines of a block that one paragraph was wrapped into."""
    joined = block[:1]
    for line, following in pairwise(block):
        if _runs_on(line, following, text) or _is_wrapped(line, following, text, width):
            joined[-1] = Span(joined[-1].start, following.end)
        else:
            joined.append(following)
    return joined


def _is_wrapped(line: Span, following: Span, text: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this one."""
    if not width or _indent(following, text) > _indent(line, text):
        return False
    word = following.of(text).split(maxsplit=1)[0]
    return (line.end - line.start) + 1 + len(word) > width


def _indent(line: Span, text: str) -> int:
    begin = line.start
    while begin and text[begin - 1] in " \t\u00a0":
        begin -= 1
    return line.start - begin


def _cut(paragraph: Span, text: str) -> Iterator[Span]:
    """Cut off a dateline; cut what is too long where a sentence ends.

    Where none ends, it is cut between words.
    """
    start = paragraph.start + dateline_length(text[paragraph.start : paragraph.end])
    yield from _pieces(paragraph.start, start, text)
    while paragraph.end - start > LONGEST:
        reach = text[start : start + LONGEST]
        ends = [match.end() for match in _SENTENCE_END.finditer(reach)]
        size = ends[-1] if ends else max(reach.rfind(" ") + 1, 0) or LONGEST
        yield from _pieces(start, start + size, text)
        start += size
    yield from _pieces(start, paragraph.end, text)


def _pieces(start: int, end: int, text: str) -> Iterator[Span]:
    """What is there but for white space, if anything is."""
    piece = _stripped(start, end, text)
    if piece is not None:
        yield piece
