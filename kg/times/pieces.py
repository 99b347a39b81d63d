"""The pieces that the patterns of time expressions are made of."""

from __future__ import annotations

from kg.times.lexicon import (
    COUNTS,
    DECADES,
    FREQUENCIES,
    FULL_MONTHS,
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    WEEKDAYS,
    alternatives,
)

__all__ = [
    "ABOUT",
    "AFTER_THE",
    "BEFORE_MONTHS",
    "BEFORE_SHORT_YEARS",
    "COUNT",
    "DAY",
    "DAYPART",
    "FULL_MONTH",
    "LEAD",
    "MONTH",
    "NO_AMOUNT",
    "OF",
    "ORDINAL",
    "PART",
    "RANGE",
    "RUN",
    "SEASON",
    "SEP",
    "STARTS",
    "UNIT",
    "WEEKDAY",
    "WHICH",
    "WHICH_ONE",
    "YEAR",
    "YEAR_WORD",
    "after",
]


def after(*words: str) -> str:
    """Return a pattern for a place right after one of the words."""
    places = "|".join(rf"(?<=\b{word}\s)" for word in words)
    return f"(?:{places})"


_SHORT_MONTHS = [name for name in MONTHS if name not in FULL_MONTHS]
MONTH = (
    rf"(?P<month>(?:{alternatives(*FULL_MONTHS)})\b|(?:{alternatives(*_SHORT_MONTHS)})\b\.?)"
)
FULL_MONTH = rf"(?P<month>{alternatives(*FULL_MONTHS)})\b"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\w)"
WEEKDAY = rf"(?P<weekday>{alternatives(*WEEKDAYS)})"
#: What may stand between the parts of a date, also in tokenised text.
SEP = r"(?:\s*,\s*|\s+)"
_SHORT_DAYS = ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"]
LEAD = rf"(?:(?:{alternatives(*WEEKDAYS, *_SHORT_DAYS)})\.?{SEP})?"
DAYPART = rf"(?:\s+(?P<daypart>{alternatives(*PARTS_OF_DAY)})\b)?"
PART = (
    r"(?:(?P<part>early|late|mid)(?:\s+in|\s+on)?(?:\s+|-)|"
    r"(?:the\s+)?(?P<part>beginning|start|middle|end)\s+of\s+)?"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?"
RANGE = r"(?:\s*(?:[-\u2013]|to|or)\s*(?P<upto>\d+|[a-z]+)(?=\s))?"
COUNT = rf"(?P<count>{_DIGITS}|(?:{COUNTS})(?!\w))"
ABOUT = (
    r"(?:(?:about|around|approximately|nearly|almost|over|more\s+than|less\s+than|at\s+least|"
    r"at\s+most|up\s+to|some|roughly|just\s+over|just\s+under|just|only|another)\s+)?"
)
UNIT = (
    r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|"
    r"quarters?|years?|decades?|century|centuries)\b"
)
RUN = r"(?:(?:straight|consecutive|full|trading|business|working|calendar|more|whole)\s+)?"
WHICH = (
    r"(?P<which>(?:(?:the|this)\s+)?(?:last|past|previous|preceding|next|coming|following|"
    r"upcoming|current)|this)"
)
WHICH_ONE = r"(?P<which>last|next|this(?:\s+(?:past|coming))?)"
OF = r"\s+(?:of\s+)?"
YEAR_WORD = r"(?P<relative>this|last|past|next|the(?:\s+(?:past|previous|current))?)\s+year\b"
SEASON = rf"(?P<season>{alternatives(*SEASONS)})\b"
ORDINAL = rf"(?P<ordinal>{alternatives(*ORDINALS)})"
NO_AMOUNT = (
    r"(?!\s*(?:%|percent|per\s+cent|points|people|-\d|/\d)|[.,:]\d|(?:\s+[a-z]+)?\s+dollars|"
    r"\s(?:seconds|minutes|hours|days|weeks|months|years)\b|"
    r"-(?:second|minute|hour|day|week|month|year)s?\b)"
)

BEFORE_MONTHS = (
    *("in", "since", "until", "by", "to", "of", "from"),
    *("between", "during", "for", "through", "and"),
)
BEFORE_SHORT_YEARS = (
    *("in", "of", "since", "until", "by", "from", "to", "and", "before", "after", "during"),
    *SEASONS,
    *FULL_MONTHS,
)

ARTICLES = frozenset({"a", "an"})
#: The words, or their beginnings, that "the" may stand before in a time expression.
AFTER_THE = frozenset(
    {
        *ORDINALS,
        *SEASONS,
        *DECADES,
        *("beginning", "start", "middle", "end", "close", "rest", "remainder"),
        *("last", "past", "previous", "preceding", "next", "coming", "following", "upcoming"),
        *("current", "final", "same", "very", "near", "foreseeable"),
        *("q1", "q2", "q3", "q4", "day", "week", "month", "year"),
    }
)
#: The words that a time expression may begin with, or their beginnings, other than articles.
STARTS = frozenset(
    {
        *MONTHS,
        *(name[:3] for name in WEEKDAYS),
        *SEASONS,
        *ORDINALS,
        *UNITS,
        *NUMBERS.keys() - ARTICLES,
        *FREQUENCIES,
        *(feast.partition(" ")[0].partition("'")[0] for feast in HOLIDAYS),
        *("these ", "this ", "that ", "early", "earlier", "late", "mid"),
        *("beginning", "start", "middle", "end ", "close of", "sometime", "so far"),
        *("last", "past", "previous", "preceding", "next", "coming", "following", "upcoming"),
        *("current", "final", "q1", "q2", "q3", "q4", "fy", "fiscal", "h1", "h2"),
        *("about", "around", "approximately", "nearly", "almost", "over", "more", "most"),
        *("less than", "at ", "up to", "some ", "roughly", "just", "only", "another"),
        *("today", "yesterday", "tomorrow", "tonight", "overnight"),
        *("noon", "midday", "midnight", "each", "every", "once", "twice", "half"),
        *("its ", "their ", "his ", "her ", "few", "several", "many", "centuries"),
        *("now", "for the time", "recent", "lately", "formerly", "soon"),
    }
)
