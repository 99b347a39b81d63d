"""One pass over each paragraph that finds its time expressions from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from kg.model import Span, TimeExpression, TimeSpan, TimeType
from kg.parse import Parsed
from kg.times.grammar import GRAMMAR, scanner
from kg.times.moment import Moment
from kg.times.timex import Reading
from kg.tree import Doc

__all__ = ["expressions"]

#: What may stand between a clock time and the day it belongs to ("0800 UTC on Thursday").
_CLOCK_TO_DAY = re.compile(r"\s*,?\s*(?:local\s+time\s*,?\s*)?(?:on\s+)?")
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def expressions(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document in order of the text; no two overlap.

    Values are relative to ``document.published``.  Where it is None nothing is guessed: what
    depends on it has an open value and spans no days.
    """
    found: list[TimeExpression] = []
    named: date | None = None
    for doc in parsed.docs:
        for expression in _in_paragraph(doc, parsed.document.published, named, found):
            found.append(expression)
            named = _day_of(expression) or named
    return tuple(_with_days(found, parsed.document.text))


def _in_paragraph(
    doc: Doc, reference: date | None, named: date | None, earlier: Sequence[TimeExpression]
) -> Iterator[TimeExpression]:
    """Yield the expressions of a paragraph; the caller adds each to the earlier ones."""
    text, shift = doc.text, int(doc.user_data["kg.start"])
    lowered, position, matches = _lowered(text), 0, scanner().match
    for start in _beginnings(doc):
        match = matches(lowered, start) if start >= position else None
        if match is None:
            continue
        first = int((match.lastgroup or "r0")[1:])
        moment = Moment(doc, text, start, match.end(), reference, named, earlier)
        read = _read(moment, first)
        if read is None:
            continue
        (type_, time), position = read
        span = Span(shift + start, shift + position)
        words = text[start:position]
        expression = TimeExpression(span=span, text=words, type=type_, time=time)
        named = _day_of(expression) or named
        yield expression


def _beginnings(doc: Doc) -> Iterator[int]:
    """Yield where an expression may begin: at a token, or in one that is no plain word."""
    for token in doc.tokens:
        yield token.idx
        if not token.lower_.isalnum():
            yield from range(token.idx + 1, token.idx + len(token))


def _read(place: Moment, first: int) -> tuple[Reading, int] | None:
    """Return what the first rule makes of the words there that makes anything of them."""
    for rule in GRAMMAR[first:]:
        found = rule.parts(place.text, place.start)
        if found is None:
            continue
        parts, end = found
        try:
            reading = rule.read(parts, replace(place, end=end))
        except OverflowError:  # beyond the calendar: "300,000 years ago"
            continue
        if reading is not None:
            return reading, end
    return None


def _lowered(text: str) -> str:
    """Return a text in lower case, character by character."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _day_of(expression: TimeExpression) -> date | None:
    """Return the day that an expression names, if it names one."""
    time = expression.time
    return time.earliest if _ONE_DAY.fullmatch(time.value) else None


def _with_days(found: list[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Put clock times on the day that follows them."""
    for number, expression in enumerate(found):
        later = found[number + 1] if number + 1 < len(found) else None
        day = _day_of(later) if later is not None else None
        if expression.type is TimeType.TIME and later is not None and day is not None:
            between = text[expression.span.end : later.span.start]
            clock = expression.time.value.partition("T")[2]
            if _CLOCK_TO_DAY.fullmatch(between) and clock[:1].isdigit():
                time = TimeSpan(f"{day.isoformat()}T{clock}", day, day)
                expression = replace(expression, time=time)
        yield expression
