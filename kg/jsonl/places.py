"""Places in the text and times: the parts that many records have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.model import Phrase, Span, TimeSpan

__all__ = [
    "JSON",
    "iso",
    "of_head",
    "of_phrase",
    "of_span",
    "of_time",
    "to_date",
    "to_head",
    "to_phrase",
    "to_span",
    "to_time",
]

JSON = dict[str, Any]


def iso(day: date | None) -> str | None:
    """Return a day as YYYY-MM-DD."""
    return day.isoformat() if day else None


def to_date(text: str | None) -> date | None:
    """Return the day of a text as YYYY-MM-DD."""
    return date.fromisoformat(text) if text else None


def of_span(span: Span) -> JSON:
    """Return the fields of a span."""
    return {"start": span.start, "end": span.end}


def to_span(data: Mapping[str, Any]) -> Span:
    """Return the span that fields give."""
    return Span(data["start"], data["end"])


def of_head(span: Span) -> JSON:
    """Return the fields of the span of a head word."""
    return {"head_start": span.start, "head_end": span.end}


def to_head(data: Mapping[str, Any]) -> Span:
    """Return the span of a head word that fields give."""
    return Span(data["head_start"], data["head_end"])


def of_phrase(phrase: Phrase) -> JSON:
    """Return the fields of words at their place."""
    return {"text": phrase.text, **of_span(phrase.span)}


def to_phrase(data: Mapping[str, Any]) -> Phrase:
    """Return the words at their place that fields give."""
    return Phrase(to_span(data), data["text"])


def of_time(time: TimeSpan) -> JSON:
    """Return the fields of a time."""
    return {
        "value": time.value,
        "earliest": iso(time.earliest),
        "latest": iso(time.latest),
    }


def to_time(data: Mapping[str, Any]) -> TimeSpan:
    """Return the time that fields give."""
    return TimeSpan(data["value"], to_date(data["earliest"]), to_date(data["latest"]))
