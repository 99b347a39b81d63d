"""The date an article gives of itself: in a line of its own, or before its first sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from kg.model import Span
from kg.times.lexicon import MONTHS, WEEKDAYS, alternatives

__all__ = ["find_dateline"]

#: A dateline stands in the head of an article: this many characters at most.
_HEAD = 1200

_MONTH = rf"(?P<month>{alternatives(*MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
#: Few lines name a year, and no other needs a closer look.
_DATED_LINE = re.compile(rf"^.*{_YEAR}.*$", re.MULTILINE)
_WEEKDAY = rf"(?:(?:{alternatives(*WEEKDAYS, *(d[:3] for d in WEEKDAYS))})\.?,?[ \t]+)?"
_DATES = (
    r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    rf"{_WEEKDAY}{_DAY}[ \t]+{_MONTH},?[ \t]+{_YEAR}(?!\d)",
    rf"{_WEEKDAY}{_MONTH}[ \t]+{_DAY},?[ \t]+{_YEAR}(?!\d)",
)
_LABEL = (
    r"(?:(?:first[ \t]+)?(?:published|posted|updated|last[ \t]+updated|last[ \t]+modified|"
    r"date|dated|issued|created)(?:[ \t]+(?:on|at))?[ \t]*:?[ \t]*)"
)
_CLOCK = (
    r"(?:[T,]?[ \t]*(?:at[ \t]+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?[ \t]*(?:[ap]\.?m\.?)?"
    r"[ \t]*(?:Z|[+-]\d\d:?\d\d|\(?[A-Z]{2,4}\)?)?)?"
)
#: "LONDON, March 3, 2009 (Agency) -": a place in capitals, or a place and a dash.
_PLACE = r"[^\W\d_][\w.'\u2019 /-]{1,40}(?:,[ \t]*[\w.'\u2019 -]{2,30})?"
_PLACE_BEFORE = rf"{_PLACE}(?:[ \t]*\([^()\n]{{2,40}}\))?[ \t]*[,\u2014\u2013:|-]+[ \t]*"
_SOURCE_AFTER = (
    r"[ \t]*,?[ \t]*(?:\([^()\n]{2,60}\))?[ \t]*(?:--|[\u2014\u2013|]|[:-](?=[ \t]))"
)
_BY = r"(?:[^\n]{0,60}[|\u00b7\u2022\u2014\u2013-][ \t]*)?"


def find_dateline(text: str) -> tuple[date, Span] | None:
    r"""Return the date a text gives of itself and the words that give it, or None.

    A date counts in a line of its own (perhaps after "Published:" or a by-line, perhaps with a
    clock time), or after a place at the start of a paragraph and before a dash.  A date inside
    a sentence never does, and neither does one that lacks its year.

    >>> find_dateline("A title\n03 Mar 2009\nThe minister resigned.")
    (datetime.date(2009, 3, 3), Span(start=8, end=19))
    >>> find_dateline("The minister resigned on 3 March 2009.") is None
    True
    """
    head = text[:_HEAD]
    found = [
        read
        for line in _DATED_LINE.finditer(head)
        for pattern in _patterns()
        for match in pattern.finditer(head, *line.span())
        if (read := _read(match)) is not None
    ]
    return min(found, key=lambda read: read[1], default=None)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    shapes = []
    for when in _DATES:
        dated = rf"(?P<date>{when})"
        line = rf"^[ \t]*{_BY}{_LABEL}?{dated}{_CLOCK}[ \t\r.]*$"
        placed = rf"^[ \t]*{_PLACE_BEFORE}{dated}{_SOURCE_AFTER}"
        labelled = rf"^[ \t]*{_LABEL}{dated}(?:$|[ \t\r|,;T])"
        opening = rf"^[ \t]*{dated}{_CLOCK}{_SOURCE_AFTER}"
        ended = rf"^[ \t]*{_PLACE_BEFORE}{dated}[ \t\r]*$"
        shapes += [line, placed, opening, labelled, ended]
    return tuple(re.compile(shape, re.IGNORECASE | re.MULTILINE) for shape in shapes)


def _read(match: re.Match[str]) -> tuple[date, Span] | None:
    """Return the date of a match; None if the calendar has no such day."""
    parts: Mapping[str, str] = match.groupdict()
    word = parts["month"].lower()
    month = int(word) if word.isdigit() else MONTHS[word]
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
    return day, Span(*match.span("date"))
