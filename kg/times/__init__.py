"""Time expressions: which words name a time, and which time they name (TIMEX3)."""

from kg.times.dateline import find_dateline
from kg.times.scan import expressions
from kg.times.tense import reporting_verb

__all__ = ["expressions", "find_dateline", "reporting_verb"]
