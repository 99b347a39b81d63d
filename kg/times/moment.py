"""What a time expression is read against: the article's date and the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from kg.model import TimeExpression, TimeType
from kg.times.tense import Tense, tense_around
from kg.times.timex import Bounds, bounds
from kg.tree import Doc, Token

__all__ = ["Moment", "Parts"]

#: The words of an expression by their role, whole under "text"; "" for one that is missing.
Parts = Mapping[str, str]

#: A day so near to the article's is taken in the same year whatever the tense says.
_NEAR = timedelta(days=7)
#: "was due in December", if it may be this year's or the last, means this year's: it counts
#: as so much nearer.
_OWN_YEAR = timedelta(days=105)
#: So many expressions back a date is sought that another is counted from.
_REMEMBERED = 20


class Moment(Struct, frozen=True):
    """The place of an expression in its paragraph, and the days it may be relative to.

    ``text`` is the paragraph's, which spaCy would put together anew at every call.
    ``reference`` is the article's date, if known; ``named`` is the last day that the text
    named, which "the day" goes back to; ``earlier`` are the expressions before this one, from
    which "two years later" is counted.
    """

    doc: Doc
    text: str
    start: int
    end: int
    reference: date | None
    named: date | None = None
    earlier: Sequence[TimeExpression] = ()

    @property
    def before(self) -> str:
        """The few characters before the expression, in lower case."""
        return self.text[max(0, self.start - 24) : self.start].lower()

    @property
    def after(self) -> str:
        """The few characters after the expression, in lower case."""
        return self.text[self.end : self.end + 24].lower()

    @property
    def anchor(self) -> date | None:
        """The last day named, or else the article's."""
        return self.named or self.reference

    def dates_before(self) -> Iterator[tuple[Bounds, bool]]:
        """Yield the dates named before, nearest first; whether the same sentence names them."""
        sentence = self.first().sent[0].start
        for expression in reversed(self.earlier[-_REMEMBERED:]):
            if (days := _calendar_days(expression)) is not None:
                yield days, expression.span.start >= sentence

    def first(self) -> Token:
        """Return the first word of the expression."""
        span = self.doc.char_span(self.start, self.end, alignment_mode="expand")
        return (span or self.doc)[0]

    def tense(self) -> Tense:
        """Return the tense of the clause around the expression."""
        span = self.doc.char_span(self.start, self.end, alignment_mode="expand")
        return tense_around(span.root) if span is not None else Tense.NONE

    def year_of(self, rest: str) -> int | None:
        """Return the year of what is named without one; None without a reference.

        Args:
            rest: its value without the year: "03", "03-15", "SU".
        """
        today = self.reference
        if today is None:
            return None
        years = (today.year - 1, today.year, today.year + 1)
        spans = {y: bounds(f"{y:04d}-{rest}") for y in years}
        known = {year: span for year, span in spans.items() if span is not None}
        grace = _NEAR if "-" in rest else timedelta(0)
        return _choose(known, today, self.tense(), grace=grace)


def _calendar_days(expression: TimeExpression) -> Bounds | None:
    """Return the days of a date; none of a duration or of "now"."""
    time = expression.time
    if expression.type is TimeType.DURATION or time.value.endswith("_REF"):
        return None
    return (time.earliest, time.latest) if time.earliest and time.latest else None


def _choose(
    spans: dict[int, Bounds], today: date, tense: Tense, *, grace: timedelta
) -> int | None:
    """Return the year whose span fits the tense best."""
    if tense is Tense.PAST:
        fitting = [year for year, (first, _) in spans.items() if first <= today + grace]
        return max(fitting, default=None)
    if tense is Tense.FUTURE:
        fitting = [year for year, (_, last) in spans.items() if last >= today - grace]
        return min(fitting, default=None)
    own = _OWN_YEAR if tense is Tense.EXPECTED else timedelta(0)
    away = {y: abs(first - today) - own * (y == today.year) for y, (first, _) in spans.items()}
    return min(away, key=lambda year: (away[year], year), default=None)
