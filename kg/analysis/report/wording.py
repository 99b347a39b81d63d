"""How the report puts things: the standing of a statement, dates, numbers of things."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.analysis.corpus import Corpus
from kg.analysis.report.layout import Entry
from kg.model import IRI, Kind, TimeSpan

__all__ = ["DASH", "MINUS", "count", "dated", "entry", "lasting", "number", "standing"]

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"

#: What a kind adds to "according to ..."; an asserted statement has no other kind.
_KINDS = {
    Kind.NEGATED: "not so",
    Kind.HEDGED: "uncertain",
    Kind.PLANNED: "planned",
    Kind.HYPOTHETICAL: "supposed",
}


def count(number: int, thing: str, things: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "article"), count(2, "entity", "entities")
    ('1 article', '2 entities')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def number(value: float | None, *, signed: bool = False) -> str:
    """Return a number with two decimals and a true minus sign; a dash for none.

    >>> number(0.254), number(2, signed=True), number(-2, signed=True) == f"{MINUS}2.00"
    ('0.25', '+2.00', True)
    """
    if value is None:
        return DASH
    words = f"{value:+.2f}" if signed else f"{value:.2f}"
    return words.replace("-", MINUS)


def dated(day: date | None) -> str:
    """Return a day as newspapers write it.

    >>> dated(date(2009, 3, 3)), dated(None)
    ('3 March 2009', 'undated')
    """
    return f"{day.day} {day:%B} {day.year}" if day else "undated"


def lasting(time: TimeSpan | None) -> str:
    """Return when something is to happen, as far as is known.

    >>> lasting(TimeSpan("2009-04", date(2009, 4, 1), date(2009, 4, 10)))
    'between 1 April 2009 and 10 April 2009'
    >>> lasting(None)
    ''
    """
    if time is None or not (time.earliest or time.latest):
        return ""
    if time.earliest == time.latest:
        return f"on {dated(time.earliest)}"
    if time.earliest and time.latest:
        return f"between {dated(time.earliest)} and {dated(time.latest)}"
    return f"from {dated(time.earliest)}" if time.earliest else f"until {dated(time.latest)}"


def standing(known: Corpus, iri: IRI) -> str:
    """Return in what sense a statement is made, and according to whom."""
    statement = known.evidence[iri].statement
    if statement.asserted:
        return "stated as fact"
    parts = [words for kind, words in _KINDS.items() if kind in statement.kinds]
    if statement.condition is not None:
        parts.append(f"on the condition that {known.wording(statement.condition)}")
    sources = [known.label(stance.holder) for stance in reversed(statement.stances[1:])]
    if sources:
        parts.append(f"according to {sources[0]}")
        parts.extend(f"as passed on by {outer}" for outer in _others(sources))
    return ", ".join(parts) or "neither affirmed nor denied"


def _others(sources: list[str]) -> Iterable[str]:
    return (outer for outer in sources[1:] if outer != sources[0])


def entry(known: Corpus, iri: IRI) -> Entry:
    """Return a statement as evidence."""
    evidence = known.evidence[iri]
    document = evidence.document
    named = document.publisher or document.title or document.id
    return Entry(
        statement=iri,
        reading=known.wording(iri),
        standing=standing(known, iri),
        sentence=f"“{evidence.sentence}”",
        where=f"{named}, {dated(document.published)}",
    )
