"""The grammar of time expressions: an ordered table of patterns and what reads each.

Where several patterns match at the same place the first in the table counts, so the more
specific stand before the more general.  A role may stand more than once in a pattern, in
branches of which one at most matches.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.times import absolute, anchored, extents, relative
from kg.times.lexicon import DECADES, FREQUENCIES, HOLIDAYS, ORDINALS, WEEKDAYS, alternatives
from kg.times.moment import Moment, Parts
from kg.times.pieces import (
    ABOUT,
    AFTER_THE,
    BEFORE_MONTHS,
    BEFORE_SHORT_YEARS,
    COUNT,
    DAY,
    DAYPART,
    FULL_MONTH,
    LEAD,
    MONTH,
    NO_AMOUNT,
    OF,
    ORDINAL,
    PART,
    RANGE,
    RUN,
    SEASON,
    SEP,
    STARTS,
    UNIT,
    WEEKDAY,
    WHICH,
    WHICH_ONE,
    YEAR,
    YEAR_WORD,
    after,
)
from kg.times.timex import Reading

__all__ = ["GRAMMAR", "Rule", "scanner"]

_ROLE = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """A family of time expressions: its pattern, and the function that gives it a value."""

    name: str
    pattern: str
    read: Callable[[Parts, Moment], Reading | None]

    def parts(self, text: str, start: int) -> tuple[Parts, int] | None:
        """Return the words of the expression that begins there, by role, and where it ends."""
        match = _compiled(self.pattern).match(text, start)
        if match is None:
            return None
        found = defaultdict(str, text=match.group())
        for name, words in match.groupdict().items():
            role = name.partition("_")[0]
            found[role] = found[role] or words or ""
        return found, match.end()


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern whose roles may stand several times: the second "year" is "year_2"."""
    seen: Counter[str] = Counter()

    def numbered(match: re.Match[str]) -> str:
        role = match[1]
        seen[role] += 1
        return f"(?P<{role}>" if seen[role] == 1 else f"(?P<{role}_{seen[role]}>"

    return re.compile(_ROLE.sub(numbered, pattern), re.IGNORECASE)


@functools.cache
def scanner() -> re.Pattern[str]:
    """Return one pattern for all rules, for text in lower case.

    The name of its last group is the index of the rule that matched.  It first looks whether
    a time expression may begin there at all, which spares most words the rules: an article,
    which begins every other phrase, only before certain words.
    """
    rules = (f"(?P<r{i}>{_ROLE.sub('(?:', rule.pattern)})" for i, rule in enumerate(GRAMMAR))
    the = rf"the[ \n]\s*(?:[\d'\u2019]|{_one_of(AFTER_THE)})"
    start = rf"(?=[\d'\u2019]|{_one_of(STARTS)}|an?\b|{the})"
    return re.compile(rf"(?<![\w$\u20ac\u00a3#/@-])(?<!\d[.,]){start}(?:{'|'.join(rules)})")


def _one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of many words, which looks at their first letter but once."""
    rest: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        rest[word[0]].append(word[1:])
    return "|".join(f"{letter}(?:{alternatives(*ends)})" for letter, ends in rest.items())


GRAMMAR: tuple[Rule, ...] = (
    Rule(
        "iso date",
        r"(?P<date>\d{4}-\d\d-\d\d)(?!\d)(?:t(?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
        r"(?P<zone>z|[+-]\d\d:?\d\d)?)?",
        absolute.iso_date,
    ),
    Rule(
        "numeric date",
        r"(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)",
        absolute.numeric_date,
    ),
    Rule(
        "days of a month",
        rf"{MONTH}\s+{DAY}\s*[-\u2013]\s*(?P<last>[0-3]?\d)\b(?!\s*[%:])(?:{SEP}{YEAR})?|"
        rf"{DAY}\s*[-\u2013]\s*(?P<last>[0-3]?\d)\s+{MONTH}(?:{SEP}{YEAR})?",
        absolute.days_of_month,
    ),
    Rule(
        "full date",
        rf"{LEAD}(?:{MONTH}\s+{DAY}{SEP}{YEAR}|"
        rf"(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}{SEP}{YEAR})",
        absolute.full_date,
    ),
    Rule(
        "day of a month",
        rf"{LEAD}(?:{MONTH}\s+{DAY}(?!\s*(?:{SEP}?\d{{4}}|[%:]))|"
        rf"(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH})",
        absolute.day_of_month,
    ),
    Rule(
        "month of a year",
        rf"{PART}{MONTH}(?:{SEP}|\s+of\s+){YEAR}|"
        rf"{PART}{FULL_MONTH}\s+(?:of\s+)?(?:the\s+)?"
        r"(?P<relative>last|this|next|previous|same|that)\s+year\b",
        absolute.month,
    ),
    Rule(
        "clock",
        r"(?:(?P<compact>\d{4})(?=\s*(?:utc|gmt|local\s+time))|"
        r"(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?![\d:])|"
        r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?(?=\s*[ap]\.?m\b)|"
        r"(?P<word>noon|midday|midnight)\b)"
        r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*\(?(?P<zone>utc|gmt|e[sd]t|cet|bst)\b\)?)?",
        absolute.clock,
    ),
    Rule(
        "part of a year",
        rf"{PART}(?:(?:the\s+)?(?P<ordinal>{alternatives(*ORDINALS, 'last', 'final')})[\s-]+"
        rf"(?:fiscal\s+)?(?:(?P<unit>quarter)\b(?:{OF}(?:{YEAR}|{YEAR_WORD}))?|"
        rf"(?P<unit>half){OF}(?:{YEAR}|{YEAR_WORD}))|"
        rf"(?:the\s+)?q(?P<digit>[1-4])\b(?:{OF}(?:{YEAR}|{YEAR_WORD}))?|"
        rf"(?P<unit>h)(?P<digit>[12]){OF}{YEAR})",
        absolute.part_of_year,
    ),
    Rule(
        "same period",
        r"the\s+same\s+(?:period|time|month|quarter)\s+(?:of\s+)?(?:the\s+)?"
        r"(?:last\s+year|previous\s+year|year\s+before|a\s+year\s+(?:earlier|ago|before))\b|"
        r"this\s+time\s+last\s+year\b",
        relative.same_period,
    ),
    Rule(
        "units away",
        rf"(?:{ABOUT}{COUNT}\s+{UNIT}|"
        r"(?P<unit>(?:hour|day|week|month|year|decade)s|centuries))\s+"
        r"(?P<direction>ago|earlier|later|from\s+now|from\s+today|previously)\b",
        anchored.units_away,
    ),
    Rule(
        "stretch",
        rf"(?:(?:the|these)\s+)?(?P<which>past|last|previous|next|coming|following|first)\s+"
        rf"{COUNT}\s+{RUN}{UNIT}",
        relative.stretch,
    ),
    Rule(
        "neighbouring day",
        r"the\s+(?P<which>previous|next|following|preceding)\s+day\b",
        anchored.neighbouring_day,
    ),
    Rule(
        "following unit",
        r"the\s+(?P<which>following|next|previous|preceding)\s+"
        r"(?P<unit>week|month|quarter|year|decade|century)\b",
        anchored.following_unit,
    ),
    Rule(
        "same unit",
        r"(?:(?P<part>early|late)r?\s+(?:in\s+)?)?(?:that|(?:the|that)\s+same)\s+"
        r"(?P<unit>week|month|year|decade|century)\b",
        anchored.same_unit,
    ),
    Rule(
        "unit but one",
        r"the\s+(?P<unit>week|weekend|month|year)\s+(?:before\s+(?P<which>last)|"
        r"after\s+(?P<which>next))\b",
        relative.unit_but_one,
    ),
    Rule(
        "relative unit",
        rf"(?:{PART}|(?:(?:earlier|later|sometime|so\s+far)\s+))"
        rf"{WHICH}\s+(?:fiscal\s+|calendar\s+)?"
        r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b",
        relative.relative_unit,
    ),
    Rule(
        "relative season",
        rf"(?P<which>(?:the\s+)?(?:last|past|next)|this(?:\s+(?:past|coming))?)\s+{SEASON}",
        relative.relative_season,
    ),
    Rule("relative month", rf"{WHICH_ONE}\s+{FULL_MONTH}", relative.relative_month),
    Rule("weekdays", rf"{WEEKDAY}s\b", extents.weekdays),
    Rule(
        "following weekday",
        rf"the\s+(?P<which>following|next|previous|preceding)\s+{WEEKDAY}\b{DAYPART}",
        anchored.following_weekday,
    ),
    Rule(
        "weekday of a week",
        rf"{WEEKDAY}\b{DAYPART}\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b",
        relative.weekday_of_week,
    ),
    Rule("weekday", rf"(?:{WHICH_ONE}\s+)?{WEEKDAY}\b{DAYPART}", relative.weekday),
    Rule(
        "day before or after",
        r"the\s+day\s+(?:before|after)\s+(?P<word>yesterday|tomorrow)\b",
        relative.day_before_or_after,
    ),
    Rule(
        "day word",
        rf"(?:(?:earlier|later|late|early)\s+)?(?P<word>today|yesterday|tomorrow)\b{DAYPART}",
        relative.day_word,
    ),
    Rule(
        "part of today",
        r"(?P<which>this)\s+(?P<daypart>morning|afternoon|evening)\b|"
        r"(?P<which>last)\s+(?P<daypart>night|evening)\b|tonight\b|overnight\b",
        relative.part_of_today,
    ),
    Rule(
        "edge of a unit",
        r"(?:the\s+)?(?P<part>beginning|start|middle|end|close)\s+of\s+the\s+"
        r"(?P<unit>day|week|month|quarter|year|decade|century)\b|"
        r"(?P<part>early|earlier|later|late)\s+in\s+the\s+"
        r"(?P<unit>day|week|month|year|decade)\b|"
        r"(?P<unit>year)(?:['\u2019]s)?[\s-](?P<part>end)\b|the\s+(?P<unit>weekend)\b",
        relative.edge_of_unit,
    ),
    Rule(
        "rest of a unit",
        r"the\s+(?:rest|remainder)\s+of\s+(?:the|this)\s+"
        r"(?P<unit>day|week|month|quarter|year)\b",
        relative.rest_of_unit,
    ),
    Rule(
        "neighbouring unit",
        r"the\s+(?P<unit>day|week|month|year)\s+(?P<direction>before|after)\b"
        r"(?=\s*(?:[.,;:)]|$|and\b|when\b))",
        anchored.neighbouring_unit,
    ),
    Rule(
        "season",
        rf"{PART}(?:the\s+)?{SEASON}{OF}{YEAR}|"
        rf"{after('in', 'during', 'for', 'by', 'since', 'until')}"
        rf"(?:the\s+)?(?P<season>spring|summer|autumn|winter)\b",
        absolute.season,
    ),
    Rule(
        "decade",
        rf"{PART}(?:the\s+)?(?:(?P<digits>(?:1\d|20)\d)0['\u2019]?s|['\u2019](?P<tens>\d)0s)\b|"
        rf"{PART}the\s+(?P<word>{alternatives(*DECADES)})\b",
        absolute.decade,
    ),
    Rule(
        "century",
        rf"{PART}(?:the\s+)?(?:(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|{ORDINAL})[\s-]+century\b",
        absolute.century,
    ),
    Rule("fiscal year", rf"(?:fiscal(?:\s+year)?|fy)\s*{YEAR}", absolute.fiscal_year),
    Rule(
        "holiday",
        rf"(?P<holiday>{alternatives(*HOLIDAYS)})\b(?:(?:,|\s+of)?\s+{YEAR})?".replace(
            "'", "['\u2019]"
        ),
        absolute.holiday,
    ),
    Rule(
        "years",
        rf"{YEAR}\s?[-\u2013/]\s?(?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\w-])",
        absolute.years,
    ),
    Rule("year", rf"{PART}{YEAR}{NO_AMOUNT}", absolute.year),
    Rule(
        "short year",
        rf"{after(*BEFORE_SHORT_YEARS)}" + r"['\u2019](?P<digits>\d\d)(?!\w)",
        absolute.short_year,
    ),
    Rule(
        "every",
        rf"(?:every|each)\s+(?:{COUNT}\s+)?(?P<unit>(?:hour|day|week|month|quarter|year|decade|"
        rf"morning|night|evening)s?|{alternatives(*WEEKDAYS)})\b|"
        r"(?:once|twice|(?:\d+|three|four|five)\s+times)\s+(?:a|an|per|each|every)\s+"
        r"(?P<unit>hour|day|week|month|year|decade)\b",
        extents.every,
    ),
    Rule(
        "frequency",
        rf"(?P<word>{alternatives(*FREQUENCIES)})\b",
        extents.frequency,
    ),
    Rule(
        "half a unit",
        r"half\s+an?\s+(?P<unit>hour|day|year|decade|century)\b",
        extents.half_unit,
    ),
    Rule(
        "unit in a row",
        rf"(?:(?:a|the|its|their|his|her)\s+)?{ORDINAL}\s+"
        r"(?:(?:straight|consecutive|successive)\s+(?P<unit>day|week|month|quarter|year)\b|"
        r"(?P<unit>day|week|month|quarter|year)\s+(?:in\s+a\s+row|running)\b)",
        extents.nth_in_a_row,
    ),
    Rule(
        "length",
        rf"{ABOUT}{COUNT}{RANGE}(?P<half>\s+and\s+a\s+half)?(?:\s+|-){RUN}"
        rf"(?:of\s+)?{UNIT}(?:-long\b)?",
        extents.length,
    ),
    Rule(
        "unknown length",
        r"(?P<unit>days|weeks|months|years|decades|centuries)-long\b|"
        rf"{after('in', 'for', 'just')}"
        r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b",
        extents.unknown_length,
    ),
    Rule(
        "reference",
        r"(?:currently|nowadays|now(?!\s+and\s+(?:then|again))|at\s+present|"
        r"at\s+the\s+moment|for\s+the\s+time\s+being|"
        r"(?:more\s+|most\s+)?recently|lately|formerly|soon|"
        r"(?<!most\s)recent(?:\s+(?:days|weeks|months|years|decades|times))?|"
        r"the\s+(?:near|foreseeable)\s+(?:future|term)|"
        r"the\s+coming\s+(?:hours|days|weeks|months|years))\b",
        extents.references,
    ),
    Rule(
        "named day",
        r"(?:the|that)\s+(?:same\s+|very\s+)?day\b(?!\s+(?:of|before|when|that|after|to)\b)",
        anchored.named_day,
    ),
    Rule(
        "month",
        rf"(?P<part>early|late|mid)(?:\s+in)?(?:\s+|-){FULL_MONTH}|"
        rf"(?:the\s+)?(?P<part>beginning|start|middle|end)\s+of\s+{FULL_MONTH}|"
        + after(*BEFORE_MONTHS)
        + rf"{FULL_MONTH}|"
        rf"{FULL_MONTH}(?=['\u2019]s\b|\s+(?:and|to|through|until)\s+{FULL_MONTH})",
        absolute.bare_month,
    ),
)
