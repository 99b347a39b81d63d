"""How long and how often: durations, sets, and vague references to past, present and future."""

from __future__ import annotations

import re

from kg.model import TimeSpan, TimeType
from kg.times.lexicon import FREQUENCIES, ORDINALS, UNITS, WEEKDAYS, number, unit
from kg.times.moment import Moment, Parts
from kg.times.tense import Tense
from kg.times.timex import (
    LOOSE,
    Reading,
    calendar_value,
    dated,
    duration,
    lasting,
    shifted,
    vague,
)
from kg.tree import Token

__all__ = [
    "every",
    "frequency",
    "half_unit",
    "length",
    "nth_in_a_row",
    "references",
    "unknown_length",
    "weekdays",
]


#: What half of a unit is.
_HALVES = {
    "hour": (30, "minute"),
    "day": (12, "hour"),
    "year": (6, "month"),
    "decade": (5, "year"),
    "century": (50, "year"),
}
#: An age is no time of the event it stands beside.
_AGE_AFTER = re.compile(r"[\s-]*(?:olds?|of age)\b")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|ages of|aged between)\s+(?:about\s+)?$")
#: "a second" is mostly an ordinal and "a quarter" a share.
_NOT_WITH_ARTICLE = frozenset({"second", "quarter"})
#: What stands before "a day" where it is a rate.
_COUNTED = frozenset({"NOUN", "NUM", "SYM"})
_IS_DISTANCE = re.compile(r"\s+(?:after|before)\b")
#: A verb in the present may be a headline's: "closes at lowest in six years".
_NOT_PRESENT = frozenset({"VB", "VBN", "VBG"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
#: "the 2018 day": only what can be counted has a plural.
_IS_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\s\w+(?<!s)")
_PAST = frozenset({"recently", "lately", "formerly", "recent", "previously"})
_FUTURE = frozenset({"soon", "shortly", "near", "coming", "foreseeable", "future"})


def length(parts: Parts, moment: Moment) -> Reading | None:
    """Read "two years", "a 30-day", "several months"; not an age."""
    if _AGE_AFTER.match(moment.after) or _AGE_BEFORE.search(moment.before):
        return None
    count, name = number(parts["count"]), unit(parts["unit"])
    one = parts["count"].lower() in ("a", "an")
    if _IS_YEAR.fullmatch(parts["text"]):
        return None
    if one and (name in _NOT_WITH_ARTICLE or parts["unit"].lower() != name):
        return None
    if parts["text"].lower().startswith(("a ", "an ")) and _is_rate(moment):
        return _set(duration(1, name))
    if parts["upto"]:
        count = None
    if parts["half"]:
        count = (count or 1) + 0.5
    return _point_ahead(count, name, moment) or lasting(duration(count, name))


def _point_ahead(count: float | None, name: str, moment: Moment) -> Reading | None:
    """Return the date of "will leave in two weeks"; None for "its first win in two weeks"."""
    if count is None or moment.reference is None or not moment.before.endswith(" in "):
        return None
    verb = moment.first().nbor(-1).head
    to_come = verb.tag_ in _NOT_PRESENT and moment.tense() is Tense.FUTURE
    if UNITS[name].clock or not to_come or _is_ranked(verb, moment.first()):
        return None
    day = shifted(moment.reference, round(count), name)
    return dated(calendar_value(day, name) if name in LOOSE else day.isoformat())


def _is_rate(moment: Moment) -> bool:
    """Whether the unit is what an amount is counted by ("five dollars a day").

    Before "after" or "before" it is a distance: "arrested the suspect a day after the vote".
    """
    if _IS_DISTANCE.match(moment.after):
        return False
    span = moment.doc.char_span(moment.start, moment.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return False
    return span[0].nbor(-1).pos_ in _COUNTED


def _is_ranked(verb: Token, end: Token) -> bool:
    """Whether something is the first or most of a stretch: "its lowest level in six years"."""
    between = verb.doc[verb.i : end.i]
    return any(t.tag_ in _SUPERLATIVE or t.lower_ in ORDINALS for t in between)


def half_unit(parts: Parts, moment: Moment) -> Reading | None:
    """Read "half an hour", "half a century"."""
    half = _HALVES.get(unit(parts["unit"]))
    return lasting(duration(*half)) if half else None


def unknown_length(parts: Parts, moment: Moment) -> Reading | None:
    """Read "for years", "decades-long"."""
    return lasting(duration(None, unit(parts["unit"])))


def nth_in_a_row(parts: Parts, moment: Moment) -> Reading | None:
    """Read "the third straight day": the unit that the article's date lies in."""
    if moment.reference is None:
        return None
    return dated(calendar_value(moment.reference, unit(parts["unit"])))


def frequency(parts: Parts, moment: Moment) -> Reading | None:
    """Read "daily", "annual"."""
    return _set(FREQUENCIES[parts["word"].lower()])


def every(parts: Parts, moment: Moment) -> Reading | None:
    """Read "every day", "every two weeks", "twice a month", "each Sunday"."""
    word = parts["unit"].lower()
    if word in WEEKDAYS:
        return _set(_some(word))
    name = unit(word)
    count = number(parts["count"] or "1")
    return _set(duration(count, name if name in UNITS else "day"))


def weekdays(parts: Parts, moment: Moment) -> Reading | None:
    """Read "on Sundays"."""
    return _set(_some(parts["weekday"].lower()))


def _some(word: str) -> str:
    return f"XXXX-WXX-{WEEKDAYS[word] + 1}"


def _set(value: str) -> Reading:
    return TimeType.SET, TimeSpan(value)


def references(parts: Parts, moment: Moment) -> Reading | None:
    """Read "now", "recently", "in the coming weeks"."""
    words = set(parts["text"].lower().split())
    if words & _PAST:
        return vague("PAST_REF", moment.reference)
    return vague("FUTURE_REF" if words & _FUTURE else "PRESENT_REF", moment.reference)
