"""Dates that depend on the article's date.

Without a date nothing is guessed: such an expression keeps an open value (``XXXX-WXX-6``,
``PAST_REF``) and spans no days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.model import TimeSpan, TimeType
from kg.times.absolute import part_of
from kg.times.lexicon import MONTHS, SEASONS, WEEKDAYS, number, unit
from kg.times.moment import Moment, Parts
from kg.times.tense import Tense
from kg.times.timex import (
    Reading,
    bounds,
    calendar_value,
    dated,
    duration,
    lasting,
    narrowed,
    on_day,
    shifted,
    vague,
)

__all__ = [
    "day_before_or_after",
    "day_word",
    "edge_of_unit",
    "part_of_today",
    "relative_month",
    "relative_season",
    "relative_unit",
    "rest_of_unit",
    "same_period",
    "stretch",
    "unit_but_one",
    "weekday",
    "weekday_of_week",
]


_DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
#: How many units on a word points.
_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
_OPEN_VALUES = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "day": "XXXX-XX-XX",
}
_OPEN_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
#: Words that make a weekday the name of one day in years.
_BEFORE_NAMED_DAYS = re.compile(
    r"\b(?:ash|black|bloody|cyber|easter|good|holy|maundy|palm|shrove|super|whit)\s$"
)
#: What may be called by a weekday ("the Sunday Times").
_TITLES = frozenset({"ORG", "PRODUCT", "WORK_OF_ART"})
_AHEAD = frozenset({Tense.FUTURE, Tense.EXPECTED})
#: "by Friday", "before Friday" put the day ahead under a verb that shows no past; the end of
#: a state that holds ("until Friday") and what others prepare for lie ahead even under one.
_LIMITS = re.compile(r"\b(?:by|before|no later than|effective)\s+(?:the\s+)?$")
_HORIZONS = re.compile(r"\b(?:until|till|ahead of)\s+(?:the\s+)?$")


def day_word(parts: Parts, moment: Moment) -> Reading | None:
    """Read "today", "yesterday morning", "tomorrow night"."""
    step = _DAY_WORDS[parts["word"].lower()]
    return _day(moment.reference, step, parts["daypart"])


def part_of_today(parts: Parts, moment: Moment) -> Reading | None:
    """Read "this morning", "tonight", "last night", "overnight"."""
    word = (parts["daypart"] or "night").lower()
    step = -1 if parts["which"].lower() == "last" else 0
    return _day(moment.reference, step, word)


def _day(reference: date | None, step: int, daypart: str = "") -> Reading:
    """Return the reading of a day so many days on, or of a part of it."""
    if reference is None:
        return vague(_OPEN_REFERENCES[step], None)
    return on_day(reference + timedelta(days=step), daypart)


def day_before_or_after(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    step = -2 if parts["word"].lower() == "yesterday" else 2
    return _day(moment.reference, step) if moment.reference else _open(step // 2)


def _open(step: int) -> Reading:
    return vague(_OPEN_REFERENCES[max(-1, min(1, step))], None)


def weekday_of_week(parts: Parts, moment: Moment) -> Reading | None:
    """Read "Monday last week", "Friday of next week"."""
    index, today = WEEKDAYS[parts["weekday"].lower()], moment.reference
    if today is None:
        return TimeType.DATE, TimeSpan(f"XXXX-WXX-{index + 1}")
    weeks = _STEPS.get(parts["which"].lower(), 0)
    return _day(today, index - today.weekday() + 7 * weeks, parts["daypart"])


def weekday(parts: Parts, moment: Moment) -> Reading | None:
    """Read "Saturday", "last Friday", "Monday morning" by the tense of the clause."""
    if _is_in_name(moment):
        return None
    index = WEEKDAYS[parts["weekday"].lower()]
    today = moment.reference
    if today is None:
        return TimeType.DATE, TimeSpan(f"XXXX-WXX-{index + 1}")
    back, ahead = (today.weekday() - index) % 7, (index - today.weekday()) % 7
    step = _STEPS.get(parts["which"].lower().split(" ")[-1])
    if step is not None:
        days = (ahead or 7) if step > 0 else -(back or 7)
    else:
        days = ahead if _lies_ahead(moment) else -back
    return _day(today, days, parts["daypart"])


def _is_in_name(moment: Moment) -> bool:
    """Whether a weekday is of a feast or event ("Good Friday"), or a name goes on after it."""
    if _BEFORE_NAMED_DAYS.search(moment.before):
        return True
    span = moment.doc.char_span(moment.start, moment.end)
    if span is None or span.end == len(moment.doc) or span[-1].ent_type_ not in _TITLES:
        return False
    return span[-1].nbor(1).ent_iob_ == "I"


def _lies_ahead(moment: Moment) -> bool:
    """Whether the clause puts a bare weekday after the article."""
    tense = moment.tense()
    if tense in _AHEAD or _HORIZONS.search(moment.before):
        return True
    return tense is not Tense.PAST and _LIMITS.search(moment.before) is not None


def relative_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "last week", "early next month", "this year", "the past decade"."""
    which, name = parts["which"].lower().split(" ")[-1], unit(parts["unit"])
    if which == "past" and not parts["which"].lower().startswith("this"):
        return _stretch(1, name, -1, moment.reference)
    step = _STEPS.get(which, 0)
    if moment.reference is None:
        open_value = _OPEN_VALUES.get(name, "XXXX")
        return TimeType.DATE, TimeSpan(open_value)
    if name == "weekend" and step == 0:
        return _weekend(moment)
    return dated(
        calendar_value(shifted(moment.reference, step, name), name), part=part_of(parts)
    )


def unit_but_one(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the week before last", "the month after next"."""
    step, name = 2 * _STEPS[parts["which"].lower()], unit(parts["unit"])
    if moment.reference is None:
        return _open(step)
    return dated(calendar_value(shifted(moment.reference, step, name), name))


def _weekend(moment: Moment) -> Reading | None:
    """Read "this weekend": the last one where a week before its end speaks of the past."""
    today = moment.reference
    if today is None:
        return TimeType.DATE, TimeSpan(_OPEN_VALUES["weekend"])
    gone = today.weekday() < 5 and moment.tense() is Tense.PAST
    return dated(calendar_value(today - timedelta(days=7 * gone), "weekend"))


def edge_of_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the end of the year", "later this week", "the weekend", "the rest of the day"."""
    name = unit(parts["unit"])
    if name == "weekend":
        return _weekend(moment)
    if moment.reference is None:
        return TimeType.DATE, TimeSpan(_OPEN_VALUES.get(name, "XXXX"))
    return dated(calendar_value(moment.reference, name), part=part_of(parts))


def rest_of_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the rest of the week": from the article's date to the unit's end."""
    name, today = unit(parts["unit"]), moment.reference
    whole = bounds(calendar_value(today, name)) if today else None
    return lasting(duration(1, name), span=(today, whole[1]) if today and whole else None)


def relative_month(parts: Parts, moment: Moment) -> Reading | None:
    """Read "last March", "next June"."""
    month = MONTHS[parts["month"].lower().rstrip(".")]
    today = moment.reference
    if not parts["month"][0].isupper():
        return None
    if today is None:
        return dated(f"XXXX-{month:02d}")
    step = _STEPS.get(parts["which"].lower().split(" ")[-1], 0)
    over = (step < 0 and month >= today.month) or (step > 0 and month <= today.month)
    return dated(f"{today.year + step * over:04d}-{month:02d}")


def relative_season(parts: Parts, moment: Moment) -> Reading | None:
    """Read "last summer"."""
    code = SEASONS[parts["season"].lower()]
    today = moment.reference
    if today is None:
        return dated(f"XXXX-{code}")
    step = _STEPS.get(parts["which"].lower().split(" ")[-1], 0)
    return dated(f"{_year_of_season(code, step, today):04d}-{code}")


def _year_of_season(code: str, step: int, today: date) -> int:
    """Return the year of the last season that is over, of the present one or of the next."""
    if step > 0:
        return today.year + 1
    ends = {year: bounds(f"{year:04d}-{code}") for year in (today.year - 1, today.year)}
    over = [year for year, span in ends.items() if span is not None and span[1] < today]
    if step < 0:
        return max(over, default=today.year - 2)
    return today.year if over else today.year - 1


def same_period(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the same period last year", "this time last year"."""
    today = moment.reference
    return dated(calendar_value(shifted(today, -1, "year"), "month")) if today else _open(-1)


def stretch(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the last two months", "the next few days", from or to the article's date."""
    step = _STEPS.get(parts["which"].lower(), 0)
    return _stretch(number(parts["count"]), unit(parts["unit"]), step, moment.reference)


def _stretch(count: float | None, name: str, step: int, reference: date | None) -> Reading:
    value = duration(count, name)
    if reference is None or count is None or step == 0:
        return lasting(value)
    ends = sorted((reference, shifted(reference, round(step * count), name)))
    return lasting(value, span=narrowed((ends[0], ends[1]), None))
