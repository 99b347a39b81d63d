"""How much of a large graph one page holds.

A browser stays quick with some ten thousand statements; beyond that the page keeps those about
the entities of which most is told.  Article texts are kept whole while they are few; beyond
that only the sentences are kept that a statement rests on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Reading, Span
from kg.view.keep import keep_central

__all__ = ["Held", "Passages", "held"]

MOST_STATEMENTS = 50_000
#: Characters of all articles together.
MOST_TEXT = 4_000_000
_GAP = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a page holds.

    Attributes:
        readings: with the statements that are kept.
        statements: how many there are in all.
        articles: how many there are in all.
        whole: whether the articles' texts are kept whole.
    """

    readings: list[Reading]
    statements: int
    articles: int
    whole: bool


def held(readings: Sequence[Reading]) -> Held:
    """Return what a page about the readings holds."""
    kept = keep_central(readings, MOST_STATEMENTS)
    return Held(
        readings=kept,
        statements=sum(len(reading.statements) for reading in readings),
        articles=len(readings),
        whole=sum(len(reading.document.text) for reading in kept) <= MOST_TEXT,
    )


class Passages:
    """An article's text as a page holds it: whole, or the sentences behind its statements.

    Attributes:
        text: what is held.
        sentences: where its sentences stand in ``text``.
        number: the place among ``sentences`` of the article's sentence of a number.
    """

    def __init__(self, reading: Reading, *, whole: bool) -> None:
        spans = [sentence.span for sentence in reading.sentences]
        chosen = sorted({statement.sentence for statement in reading.statements})
        self.number = {n: i for i, n in enumerate(range(len(spans)) if whole else chosen)}
        self._whole = whole
        self._old = [spans[n] for n in self.number]
        if whole:
            self.text, self.sentences = reading.document.text, self._old
        else:
            self.text, self.sentences = _joined(reading.document.text, self._old)

    def place(self, span: Span) -> Span | None:
        """Return where words of the article stand in ``text``; None if they are left out."""
        if self._whole:
            return span
        i = bisect_right(self._old, span.start, key=lambda old: old.start) - 1
        if i < 0 or not self._old[i].covers(span):
            return None
        shift = self.sentences[i].start - self._old[i].start
        return Span(span.start + shift, span.end + shift)


def _joined(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Put pieces of a text together, and say where each stands; gaps are marked."""
    joined, places, end = "", [], 0
    for span in spans:
        between = text[end : span.start]
        joined += between if not between.strip() else _GAP
        places.append(Span(len(joined), len(joined) + span.end - span.start))
        joined += span.of(text)
        end = span.end
    return joined, places
