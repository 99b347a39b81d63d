"""Dates counted from a date that the text named before: "the next day", "two years later"."""

from __future__ import annotations

import re
from datetime import timedelta

from kg.model import TimeExpression, TimeSpan, TimeType
from kg.times.absolute import part_of
from kg.times.lexicon import UNITS, WEEKDAYS, number, unit
from kg.times.moment import Moment, Parts
from kg.times.tense import Tense, in_past_perfect
from kg.times.timex import (
    LOOSE,
    Bounds,
    Reading,
    calendar_value,
    dated,
    duration,
    lasting,
    on_day,
    shifted,
    vague,
)

__all__ = [
    "counted_from",
    "exact_length",
    "following_unit",
    "following_weekday",
    "named_day",
    "neighbouring_day",
    "neighbouring_unit",
    "one_unit",
    "same_unit",
    "units_away",
]

_BACK = frozenset({"ago", "earlier", "before", "previously", "previous", "preceding"})
_FROM_TODAY = frozenset({"ago", "from now", "from today"})
#: How many days a unit of each letter has at most: a wider date is none to count it from.
_DAYS = {"D": 1, "W": 7, "M": 31, "Q": 92, "Y": 366}
#: A length in whole units, and what makes one inexact.
_WHOLE = re.compile(r"P(\d+)([DWMQY])")
_INEXACT = re.compile(
    r"(?:about|around|approximately|nearly|almost|over|more|less|at|up|some|roughly|"
    r"just\s+(?:over|under))\b",
    re.IGNORECASE,
)


def named_day(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the day", "the same day", "that day": the last day that the text named."""
    return dated(moment.anchor.isoformat()) if moment.anchor else None


def neighbouring_day(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the next day", "the previous day": beside the last day that the text named."""
    step = -1 if parts["which"].lower() in _BACK else 1
    if moment.anchor is None:
        return _open(step)
    return dated((moment.anchor + timedelta(days=step)).isoformat())


def following_weekday(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the following Sunday", "the previous Friday": the next one from the date named."""
    back, index = parts["which"].lower() in _BACK, WEEKDAYS[parts["weekday"].lower()]
    start = _start(moment, -1 if back else 1, "week")
    if start is None:
        return TimeType.DATE, TimeSpan(f"XXXX-WXX-{index + 1}")
    near = start[0] if back else start[1]
    days = -((near.weekday() - index) % 7 or 7) if back else (index - near.weekday()) % 7 or 7
    return on_day(near + timedelta(days=days), parts["daypart"])


def neighbouring_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the year before", "the day after": beside the date that the text is about."""
    step = -1 if parts["direction"].lower() in _BACK else 1
    return _counted(moment, step, unit(parts["unit"]))


def following_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the following year", "the previous month", of the past "the next week"."""
    which = parts["which"].lower()
    if which == "next" and moment.tense() is not Tense.PAST:
        return None
    return _counted(moment, -1 if which in _BACK else 1, unit(parts["unit"]))


def same_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "that year", "later the same month": what the date named before lies in."""
    start, name = _start(moment, 0, unit(parts["unit"])), unit(parts["unit"])
    return dated(calendar_value(start[0], name), part=part_of(parts)) if start else None


def units_away(parts: Parts, moment: Moment) -> Reading | None:
    """Read "two years ago", "three days later", "a week from now"."""
    direction = parts["direction"].lower()
    back = direction.split(" ")[0] in _BACK
    count, name = number(parts["count"]), unit(parts["unit"])
    absolute = direction in _FROM_TODAY
    if UNITS[name].clock and not (absolute and count and UNITS[name].letter == "H"):
        return lasting(duration(count, name))
    start = moment.reference if absolute else None
    if count is None or (absolute and start is None):
        past = back or (not absolute and moment.tense() is Tense.PAST)
        return vague("PAST_REF" if past else "FUTURE_REF", start)
    step = round(-count if back else count)
    return _moved((start, start), step, name) if start else _counted(moment, step, name)


def _counted(moment: Moment, step: int, name: str) -> Reading:
    """Return the date so many units from the one named before, else from the article's day.

    Nothing that is told as past lies after the article.
    """
    today, start = moment.reference, _start(moment, step, name)
    past = step < 0 or moment.tense() is Tense.PAST
    if start is None:
        return vague("PAST_REF", today) if past else _open(step)
    found = _moved(start, step, name)
    ahead = today and found[1].earliest and found[1].earliest > today
    return vague("PAST_REF", today) if past and ahead else found


def _start(moment: Moment, step: int, name: str) -> Bounds | None:
    """Return the days that something is counted from.

    They are those of the nearest date in the sentence.  What follows goes on from the
    sentences before, and so does what opens its sentence or lies before the past ("had left
    a year earlier"); "from a year earlier" does not.
    """
    first = moment.first()
    goes_on = step >= 0 or first.i == first.sent[0].i or in_past_perfect(first)
    for days, near in moment.dates_before():
        if not near and not goes_on:
            break
        if (days[1] - days[0]).days < _DAYS[UNITS[name].letter] * UNITS[name].factor:
            return days
        if near:
            return None
    if step == 0 or (step > 0 and moment.named is None and moment.tense() is Tense.PAST):
        return None
    return (moment.anchor, moment.anchor) if moment.anchor else None


def _moved(start: Bounds, step: int, name: str) -> Reading:
    """Return the date that lies so many units from days, as exact as these and the unit."""
    day, loose = shifted(start[0], step, name), name in LOOSE or start[0] != start[1]
    return dated(calendar_value(day, name) if loose else day.isoformat())


def exact_length(length: TimeExpression) -> str:
    """Return the value of a duration, but "PX" if it is not exact ("about a month")."""
    return "PX" if _INEXACT.match(length.text) else length.time.value


def one_unit(word: str) -> str | None:
    """Return the value of one unit, as in "the day after"; None if a word names none.

    "the week before" may be any day of it.

    >>> one_unit("day"), one_unit("week"), one_unit("man")
    ('P1D', 'PXW', None)
    """
    exact = word == "day" or word in LOOSE
    return duration(1 if exact else None, word) if word in UNITS else None


def counted_from(anchor: TimeSpan, length: str, step: int) -> TimeSpan | None:
    """Return the date that lies a length of time before (-1) or after (1) another.

    None if the length is not of whole days or more, or the other date is wider than its unit.
    """
    whole = _WHOLE.fullmatch(length)
    if whole is None or not (anchor.earliest and anchor.latest):
        return None
    count, letter = int(whole[1]), whole[2]
    if (anchor.latest - anchor.earliest).days >= _DAYS[letter]:
        return None
    name = next(n for n, kind in UNITS.items() if kind.letter == letter and not kind.clock)
    try:
        return _moved((anchor.earliest, anchor.latest), step * count, name)[1]
    except OverflowError:  # beyond the calendar
        return None


def _open(step: int) -> Reading:
    return vague("PAST_REF" if step < 0 else "FUTURE_REF", None)
