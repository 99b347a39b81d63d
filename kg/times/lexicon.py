"""The words of the calendar, and the pieces of pattern made of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "COUNTS",
    "DECADES",
    "FREQUENCIES",
    "FULL_MONTHS",
    "HOLIDAYS",
    "MONTHS",
    "NUMBERS",
    "ORDINALS",
    "PARTS_OF_DAY",
    "SEASONS",
    "UNITS",
    "WEEKDAYS",
    "Unit",
    "alternatives",
    "number",
    "unit",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its letter in ISO 8601, how many of it, and whether it parts a day."""

    letter: str
    factor: int = 1
    clock: bool = False


MONTHS: Mapping[str, int] = {
    **{name.lower(): i for i, name in enumerate(calendar.month_name) if name},
    **{name.lower(): i for i, name in enumerate(calendar.month_abbr) if name},
    "sept": 9,
}
FULL_MONTHS = tuple(name.lower() for name in calendar.month_name if name)
#: Monday is 0, as in :meth:`datetime.date.weekday`.
WEEKDAYS: Mapping[str, int] = {name.lower(): i for i, name in enumerate(calendar.day_name)}
SEASONS: Mapping[str, str] = {
    "spring": "SP",
    "summer": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
}
PARTS_OF_DAY: Mapping[str, str] = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
}
UNITS: Mapping[str, Unit] = {
    "second": Unit("S", clock=True),
    "minute": Unit("M", clock=True),
    "hour": Unit("H", clock=True),
    "day": Unit("D"),
    "night": Unit("D"),
    "week": Unit("W"),
    "weekend": Unit("W"),
    "fortnight": Unit("W", 2),
    "month": Unit("M"),
    "quarter": Unit("Q"),
    "year": Unit("Y"),
    "decade": Unit("Y", 10),
    "century": Unit("Y", 100),
}
#: Adjectives and adverbs that say how often.
FREQUENCIES: Mapping[str, str] = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
}
#: Feasts that fall on the same day everywhere.
HOLIDAYS: Mapping[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: Mapping[str, int] = {
    **{word: i for i, word in enumerate(f"{_ONES} {_TEENS}".split(), start=1)},
    **{word: 10 * i for i, word in enumerate(_TENS.split(), start=2)},
    "a": 1,
    "an": 1,
    "single": 1,
    "couple": 2,
    "a couple": 2,
    "dozen": 12,
    "a dozen": 12,
    "hundred": 100,
    "a hundred": 100,
}
ORDINALS: Mapping[str, int] = {
    word: i
    for i, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}
#: The decades that go by a name, by their first three digits.
DECADES: Mapping[str, str] = {
    f"{word[:-1]}ies": f"19{i}" for i, word in enumerate(_TENS.split(), start=2)
}


def alternatives(*words: str) -> str:
    """Return a pattern for any of the words, longest first.

    >>> alternatives("a", "an")
    'an|a'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


#: A pattern for number words and quantifiers: "twenty-five", "a few", "several".
COUNTS = (
    rf"(?:{'|'.join(_TENS.split())})[\s-](?:{'|'.join(_ONES.split()[:9])})|"
    rf"(?:a\s+)?(?:few|couple(?:\s+of)?|dozen|hundred)|several|many|"
    rf"{alternatives(*(w for w in NUMBERS if ' ' not in w))}"
)


def number(words: str) -> float | None:
    """Return the number that digits or number words name; None for "several", "few".

    >>> number("twenty-five"), number("1,000"), number("2.5"), number("a few")
    (25, 1000, 2.5, None)
    """
    plain = " ".join(words.lower().replace(",", "").split()).removesuffix(" of")
    if re.fullmatch(r"\d+", plain):
        return int(plain)
    if re.fullmatch(r"\d+\.\d+", plain):
        return float(plain)
    if plain in NUMBERS:
        return NUMBERS[plain]
    tens, _, ones = plain.replace(" ", "-").partition("-")
    if tens in NUMBERS and ones in NUMBERS:
        return NUMBERS[tens] + NUMBERS[ones]
    return None


def unit(word: str) -> str:
    """Return the singular of a unit's name.

    >>> unit("Centuries"), unit("days")
    ('century', 'day')
    """
    plain = word.lower()
    return f"{plain[:-3]}y" if plain.endswith("ies") else plain.removesuffix("s")
