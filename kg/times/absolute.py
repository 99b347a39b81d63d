"""Dates that name their year, month or day, and clock times."""

from __future__ import annotations

from kg.model import TimeSpan, TimeType
from kg.times.lexicon import DECADES, HOLIDAYS, MONTHS, ORDINALS, SEASONS
from kg.times.moment import Moment, Parts
from kg.times.tense import Tense
from kg.times.timex import Reading, bounds, dated
from kg.tree import Token

__all__ = [
    "bare_month",
    "century",
    "clock",
    "day_of_month",
    "days_of_month",
    "decade",
    "fiscal_year",
    "full_date",
    "holiday",
    "iso_date",
    "month",
    "numeric_date",
    "part_of",
    "part_of_year",
    "season",
    "short_year",
    "year",
    "years",
]

#: Words for the part of a month, year or decade.
_PART = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
}
#: "May" and "June" are also names of people and places.
_NAMES = frozenset({"PERSON", "GPE", "ORG", "FAC"})
#: A number inside such a name is part of it.
_PROPER = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "FAC"})
#: A year with a number's company is an amount ("2000 people", "$1500").
_AMOUNTS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})


def part_of(parts: Parts) -> str | None:
    """Return the part (early, mid, late) that a match names, if any."""
    word = parts["part"].lower()
    return _PART.get(word, "late") if word else None


def iso_date(parts: Parts, moment: Moment) -> Reading | None:
    """Read "2009-03-03", "2009-03-03T14:30:00Z"."""
    read = _existing(parts["date"])
    if read is None or not parts["clock"]:
        return read
    value = f"{parts['date']}T{parts['clock']}{parts['zone'].upper()}"
    return TimeType.TIME, TimeSpan(value, read[1].earliest, read[1].latest)


def numeric_date(parts: Parts, moment: Moment) -> Reading | None:
    """Read "31/12/2009" where only one order of day and month is possible."""
    one, two, year_ = int(parts["one"]), int(parts["two"]), parts["year"]
    if one > 12 or one == two:
        return _existing(f"{year_}-{two:02d}-{one:02d}")
    return _existing(f"{year_}-{one:02d}-{two:02d}") if two > 12 else None


def full_date(parts: Parts, moment: Moment) -> Reading | None:
    """Read "Tuesday, 3 March 2009"."""
    return _existing(f"{parts['year']}-{_month(parts):02d}-{int(parts['day']):02d}")


def day_of_month(parts: Parts, moment: Moment) -> Reading | None:
    """Read "March 3" as the one the tense of the clause points to."""
    if not _capital(parts["month"]):
        return None
    month_, day = _month(parts), int(parts["day"])
    year_ = moment.year_of(f"{month_:02d}-{day:02d}")
    if year_ is None:
        known = bounds(f"2000-{month_:02d}-{day:02d}") and moment.reference is None
        return dated(f"XXXX-{month_:02d}-{day:02d}") if known else None
    return _existing(f"{year_:04d}-{month_:02d}-{day:02d}")


def days_of_month(parts: Parts, moment: Moment) -> Reading | None:
    """Read "March 3-5, 2009" as the days from one to the other."""
    if not _capital(parts["month"]):
        return None
    month_, first, last = _month(parts), int(parts["day"]), int(parts["last"])
    year_ = int(parts["year"]) if parts["year"] else moment.year_of(f"{month_:02d}-{first:02d}")
    if year_ is None or first >= last:
        return None
    ends = [f"{year_:04d}-{month_:02d}-{day:02d}" for day in (first, last)]
    return _existing("/".join(ends))


def month(parts: Parts, moment: Moment) -> Reading | None:
    """Read "March", "early March", "March 2009"."""
    if not _capital(parts["month"]):
        return None
    month_ = _month(parts)
    year_ = int(parts["year"]) if parts["year"] else _year_of(month_, parts, moment)
    written = "XXXX" if year_ is None else f"{year_:04d}"
    return dated(f"{written}-{month_:02d}", part=part_of(parts))


def _year_of(month_: int, parts: Parts, moment: Moment) -> int | None:
    """Return the year of a month, of one "of that year" the year named before."""
    which = parts["relative"].lower()
    if which in ("that", "same"):
        return next((days[0].year for days, _ in moment.dates_before()), None)
    if which and moment.reference is not None:
        step = _RELATIVE_YEARS.get(which)
        return None if step is None else moment.reference.year + step
    return None if which else moment.year_of(f"{month_:02d}")


def bare_month(parts: Parts, moment: Moment) -> Reading | None:
    """Read "in March"; not the name of a person ("of June and her brother")."""
    start = moment.end - len(parts["month"])
    span = moment.doc.char_span(start, moment.end)
    if span is not None and span.root.ent_type_ in _NAMES:
        return None
    return month(parts, moment)


def season(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the summer of 2008", "in the spring" of the year the tense points to."""
    code = SEASONS[parts["season"].lower()]
    if parts["year"]:
        return dated(f"{parts['year']}-{code}", part=part_of(parts))
    year_ = moment.year_of(code)
    return dated(f"{'XXXX' if year_ is None else year_}-{code}", part=part_of(parts))


def part_of_year(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the first quarter of 2009", "the second half of last year", "Q3"."""
    letter = "H" if parts["unit"].lower().startswith("h") else "Q"
    index = int(parts["digit"]) if parts["digit"] else _ordinal(parts["ordinal"], letter)
    if index is None:
        return None
    year_ = _year_of_part(parts, moment, first_month=(12 // _COUNT[letter]) * (index - 1) + 1)
    return dated(f"{year_}-{letter}{index}", part=part_of(parts))


_COUNT = {"Q": 4, "H": 2}
_RELATIVE_YEARS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}


def _ordinal(word: str, letter: str) -> int | None:
    index = _COUNT[letter] if word.lower() in ("last", "final") else ORDINALS[word.lower()]
    return index if index <= _COUNT[letter] else None


def _year_of_part(parts: Parts, moment: Moment, *, first_month: int) -> str:
    if parts["year"]:
        return parts["year"]
    today = moment.reference
    if today is None:
        return "XXXX"
    if parts["relative"]:
        return f"{today.year + _RELATIVE_YEARS.get(parts['relative'].lower(), 0):04d}"
    ahead = first_month > today.month and moment.tense() is not Tense.FUTURE
    return f"{today.year - ahead:04d}"


def decade(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the 1990s", "the '60s", "the sixties"."""
    if parts["digits"]:
        return dated(parts["digits"], part=part_of(parts))
    tens = f"19{parts['tens']}" if parts["tens"] else DECADES[parts["word"].lower()]
    return dated(tens, part=part_of(parts))


def century(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the 19th century"."""
    index = int(parts["digits"]) if parts["digits"] else ORDINALS[parts["ordinal"].lower()]
    return dated(f"{index - 1:02d}", part=part_of(parts)) if 1 <= index <= 99 else None


def fiscal_year(parts: Parts, moment: Moment) -> Reading | None:
    """Read "fiscal year 2009"."""
    return dated(f"FY{parts['year']}")


def years(parts: Parts, moment: Moment) -> Reading | None:
    """Read "1998-2001", "2008/09"."""
    first, last = parts["year"], parts["last"]
    last = first[: 4 - len(last)] + last
    return _existing(f"{first}/{last}") if first < last else None


def year(parts: Parts, moment: Moment) -> Reading | None:
    """Read "2008", "late 2008", "the end of 2008"."""
    span = moment.doc.char_span(moment.end - len(parts["year"]), moment.end)
    if span is not None and _is_no_year(span[0]):
        return None
    return dated(parts["year"], part=part_of(parts))


def _is_no_year(token: Token) -> bool:
    """Whether a number counts things ("1709 children") or ends a name ("Windows 2000")."""
    kind = token.ent_type_
    if kind == "DATE":
        return False
    bare = not any(child.dep_ in ("det", "poss") for child in token.head.children)
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS" and bare
    return kind in _AMOUNTS or counts or (kind in _PROPER and token.ent_iob_ == "I")


def short_year(parts: Parts, moment: Moment) -> Reading | None:
    """Read "'08" as the year nearest to the article, but not after the next one."""
    if moment.reference is None:
        return None
    limit = moment.reference.year + 1
    value = limit // 100 * 100 + int(parts["digits"])
    return dated(f"{value if value <= limit else value - 100:04d}")


def holiday(parts: Parts, moment: Moment) -> Reading | None:
    """Read "Christmas Day" of the year the tense points to."""
    month_, day = HOLIDAYS[parts["holiday"].lower().replace("\u2019", "'")]
    year_ = int(parts["year"]) if parts["year"] else moment.year_of(f"{month_:02d}-{day:02d}")
    written = "XXXX" if year_ is None else f"{year_:04d}"
    return dated(f"{written}-{month_:02d}-{day:02d}")


def clock(parts: Parts, moment: Moment) -> Reading | None:
    """Read "14:30", "3 p.m.", "0800 UTC", "noon" on the article's day."""
    time = _clock(parts)
    if time is None:
        return None
    day = moment.anchor
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{time}"
    return TimeType.TIME, TimeSpan(value, day, day)


def _clock(parts: Parts) -> str | None:
    word = parts["word"].lower()
    if word:
        return "12:00" if word in ("noon", "midday") else "24:00"
    digits = parts["compact"]
    hour = int(digits[:-2] if digits else parts["hour"])
    minute = int(digits[-2:] if digits else parts["minute"] or 0)
    half = parts["half"].lower()
    if half:
        hour = hour % 12 + 12 * (half == "p") if hour <= 12 else 99
    if hour > 24 or minute > 59:
        return None
    zone = parts["zone"].upper()
    return f"{hour:02d}:{minute:02d}{'Z' if zone in ('UTC', 'GMT', 'Z') else ''}"


def _month(parts: Parts) -> int:
    return MONTHS[parts["month"].lower().rstrip(".")]


def _capital(word: str) -> bool:
    """Whether a month's name is written as a name: "may" and "march" are also verbs."""
    return word[0].isupper()


def _existing(value: str) -> Reading | None:
    """Return the reading of a value if the calendar has it."""
    return dated(value) if bounds(value) is not None else None
