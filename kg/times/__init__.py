"""Time expressions: which words name a time, and which time they name (TIMEX3)."""

from kg.times.anchored import counted_from, exact_length, one_unit
from kg.times.dateline import find_dateline
from kg.times.scan import expressions
from kg.times.tense import reporting_verb

__all__ = [
    "counted_from",
    "exact_length",
    "expressions",
    "find_dateline",
    "one_unit",
    "reporting_verb",
]
