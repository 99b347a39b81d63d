"""TIMEX3 values: how they are written, moved along the calendar, and what they span.

Values follow ISO-TimeML (ISO 24617-1): ``2009-03-02``, ``2009-W10``, ``2009-Q1``, ``199``
(the 1990s), ``P2M``, ``XXXX-WXX-6`` (some Saturday), ``PAST_REF``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kg.model import TimeSpan, TimeType
from kg.times.lexicon import PARTS_OF_DAY, SEASONS, UNITS

__all__ = [
    "LOOSE",
    "Reading",
    "add_months",
    "bounds",
    "calendar_value",
    "dated",
    "duration",
    "lasting",
    "month_value",
    "narrowed",
    "on_day",
    "shifted",
    "vague",
    "week_value",
]

#: What a time expression was read as.
Reading = tuple[TimeType, TimeSpan]
Bounds = tuple[date, date]

#: Units that are counted loosely: "two months ago" names a month, not a day.
LOOSE = frozenset({"month", "quarter", "year", "decade", "century"})
#: The first month of each season, north of the equator; each lasts three.
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_CODES = "|".join(sorted(set(SEASONS.values())))


def month_value(year: int, month: int) -> str:
    """Return the value of a month."""
    return f"{year:04d}-{month:02d}"


def week_value(day: date) -> str:
    """Return the value of the ISO week of a day.

    >>> week_value(date(2009, 3, 3))
    '2009-W10'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months on, or the month's last day.

    Raises:
        OverflowError: the calendar does not reach so far.

    >>> add_months(date(2009, 3, 31), -1)
    datetime.date(2009, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    first = _date(index // 12, index % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), _last_of_month(first))


def shifted(day: date, count: int, unit: str) -> date:
    """Return the day that lies so many units on.

    Raises:
        OverflowError: the calendar does not reach so far.
    """
    kind = UNITS[unit]
    if kind.clock:
        hours = {"H": count, "M": count // 60, "S": count // 3600}[kind.letter]
        return day + timedelta(days=int(hours / 24))
    months = {"M": 1, "Q": 3, "Y": 12}.get(kind.letter)
    if months is not None:
        return add_months(day, count * months * kind.factor)
    days = {"D": 1, "W": 7}[kind.letter]
    return day + timedelta(days=count * days * kind.factor)


def calendar_value(day: date, unit: str) -> str:
    """Return the calendar unit that a day lies in.

    >>> [calendar_value(date(2009, 3, 3), u) for u in ("week", "month", "quarter", "decade")]
    ['2009-W10', '2009-03', '2009-Q1', '200']
    """
    written: dict[str, Callable[[], str]] = {
        "week": lambda: week_value(day),
        "fortnight": lambda: week_value(day),
        "weekend": lambda: f"{week_value(day)}-WE",
        "month": lambda: month_value(day.year, day.month),
        "quarter": lambda: f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": lambda: f"{day.year:04d}",
        "decade": lambda: f"{day.year // 10:03d}",
        "century": lambda: f"{day.year // 100:02d}",
    }
    return written.get(unit, day.isoformat)()


def duration(count: float | None, unit: str) -> str:
    """Return the value of a stretch of time; an unknown count is written X.

    >>> duration(2, "month"), duration(2.5, "year"), duration(None, "decade")
    ('P2M', 'P2.5Y', 'PXY')
    """
    kind = UNITS[unit]
    amount = "X" if count is None else f"{count * kind.factor:.6f}".rstrip("0").rstrip(".")
    return f"P{'T' if kind.clock else ''}{amount}{kind.letter}"


def bounds(value: str) -> Bounds | None:
    """Return the first and the last day of a value, or None if it names no stretch of days.

    >>> bounds("2009-02"), bounds("2009-W10-WE")[0], bounds("P2M")
    ((datetime.date(2009, 2, 1), datetime.date(2009, 2, 28)), datetime.date(2009, 3, 7), None)
    """
    first, _, last = value.partition("/")
    if last:
        ends = bounds(first), bounds(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    for shape, span in _SHAPES.items():
        match = re.fullmatch(shape, value)
        if match:
            try:
                return span(*match.groups())
            except (ValueError, OverflowError):
                return None
    return None


def narrowed(span: Bounds | None, part: str | None) -> Bounds | None:
    """Return the early, middle or late part of a stretch of days: tens of a month, else thirds.

    >>> narrowed(bounds("2009-04"), "early")[1]
    datetime.date(2009, 4, 10)
    """
    if span is None or part is None:
        return span
    first, last = span
    if (last - first).days < 2:
        return span
    one, two = _cuts(first, last)
    step = timedelta(days=1)
    return {"early": (first, one - step), "mid": (one, two - step), "late": (two, last)}[part]


def _cuts(first: date, last: date) -> Bounds:
    """Return where the second and the last part of a stretch begin."""
    days = (last - first).days + 1
    years = last.year - first.year + 1
    if days > 366:
        one, two = first.year + -(-years // 3), first.year + -(-2 * years // 3)
        return first.replace(year=one), first.replace(year=two)
    if days > 360:
        return add_months(first, 4), add_months(first, 8)
    third = timedelta(days=10 if days >= 28 and days <= 31 else days // 3)
    return first + third, first + 2 * third


def dated(value: str, *, part: str | None = None, type_: TimeType = TimeType.DATE) -> Reading:
    """Return the reading of a calendar value, or of its early, middle or late part."""
    span = narrowed(bounds(value), part)
    return type_, TimeSpan(value, *(span or (None, None)))


def on_day(day: date, daypart: str = "") -> Reading:
    """Return the reading of a day, or of its morning, afternoon, evening or night."""
    if not daypart:
        return dated(day.isoformat())
    value = f"{day.isoformat()}{PARTS_OF_DAY[daypart.lower()]}"
    return TimeType.TIME, TimeSpan(value, day, day)


def lasting(value: str, *, span: Bounds | None = None) -> Reading:
    """Return the reading of a duration, which lies between two days if it is anchored."""
    return TimeType.DURATION, TimeSpan(value, *(span or (None, None)))


def vague(value: str, reference: date | None) -> Reading:
    """Return the reading of PAST_REF, PRESENT_REF or FUTURE_REF seen from a day."""
    earliest = None if value == "PAST_REF" else reference
    latest = None if value == "FUTURE_REF" else reference
    return TimeType.DATE, TimeSpan(value, earliest, latest)


def _date(year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise OverflowError(f"no year {year} in the calendar")
    return date(year, month, day)


def _last_of_month(first: date) -> date:
    following = first.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def _days(year: str, month: str, day: str, *_: str) -> Bounds:
    found = date(int(year), int(month), int(day))
    return found, found


def _months(year: int, month: int, count: int) -> Bounds:
    first = date(year, month, 1)
    return first, _last_of_month(add_months(first, count - 1))


def _years(first: int, count: int) -> Bounds:
    return date(max(first, 1), 1, 1), date(first + count - 1, 12, 31)


def _week(year: str, week: str, weekend: str | None) -> Bounds:
    monday = date.fromisocalendar(int(year), int(week), 1)
    start = monday + timedelta(days=5) if weekend else monday
    return start, monday + timedelta(days=6)


#: The shapes of value that span days, each with the function of its parts that says which.
_SHAPES: Mapping[str, Callable[..., Bounds]] = {
    r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?": _days,
    r"(\d{4})-W(\d\d)(-WE)?": _week,
    r"(\d{4})-(\d\d)": lambda y, m: _months(int(y), int(m), 1),
    r"(\d{4})-Q([1-4])": lambda y, q: _months(int(y), 3 * int(q) - 2, 3),
    r"(\d{4})-H([12])": lambda y, h: _months(int(y), 6 * int(h) - 5, 6),
    rf"(\d{{4}})-({_SEASON_CODES})": lambda y, s: _months(int(y), _SEASON_MONTHS[s], 3),
    r"(?:FY)?(\d{4})": lambda y: _years(int(y), 1),
    r"(\d{3})": lambda d: _years(10 * int(d), 10),
    r"(\d{2})": lambda c: _years(100 * int(c), 100),
}
