"""Who acts on whom, and whether in cooperation or in conflict.

Events are statements with a PLOVER code between two actors, rolled up to the states and
organisations that the ends act for.  What is denied or merely supposed is no event.  Scores
are PLOVER's, from -10 (conflict) to +10 (cooperation); they come with the ontology (see
``ontology/plover.ttl`` for their licence) and are handed in as a mapping from code to score.
The codes are assigned automatically, so single ones may be wrong: read means over several.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.analysis.corpus import SOMEONE, Evidence, corpus
from kg.analysis.network import ACTORS
from kg.model import IRI, Kind, Reading

__all__ = ["Dyad", "Event", "Tally", "dyads", "events", "monthly", "score_of", "tally"]

_NO_EVENT = frozenset({Kind.NEGATED, Kind.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done by one actor to another on one day, and the statements of it.

    ``fact`` says whether at least one article asserts it in its own voice.  ``score`` is None
    where the mapping has none for the code.  ``date`` is ISO, or ``""``.
    """

    actor: IRI
    target: IRI
    code: str
    date: str
    score: float | None
    fact: bool
    mutual: bool
    statements: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Events counted: how many, how many of each sign, and the mean of their scores."""

    events: int
    cooperation: int
    conflict: int
    mean: float | None
    statements: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one actor does to another: facts, and apart from them what is only said or planned.

    ``types`` counts the PLOVER codes of the facts.
    """

    actor: IRI
    target: IRI
    facts: Tally
    said: Tally
    types: tuple[tuple[str, int], ...]


def score_of(code: str, *, scores: Mapping[str, float]) -> float | None:
    """Return the score of a code with its mode; that of its type if the mode has none.

    >>> score_of("CONSULT-meet", scores={"CONSULT": 2.5})
    2.5
    >>> score_of("ASSAULT", scores={}) is None
    True
    """
    return scores.get(code, scores.get(code.partition("-")[0]))


def events(readings: Iterable[Reading], *, scores: Mapping[str, float]) -> list[Event]:
    """Return the events between actors, in order of date, undated ones first.

    Several statements of one code between the same two on the same day are one event, however
    many outlets have it (the one-a-day filter of event data: Schrodt, "Precedents, progress
    and prospects in political event data", International Interactions 38, 2012).  A plan is an
    event of the day on which it was reported.

    Range of the score: -10 to +10.

    >>> said = fact("Varnia", "aids", "Kestova", plover="AID")
    >>> twice = [article(o, "2024-01-09", said, publisher=o) for o in ("Post", "Herald")]
    >>> [aided] = events(twice, scores={"AID": 7.0})
    >>> aided.date, aided.score, len(aided.statements)
    ('2024-01-09', 7.0, 2)
    >>> events([article("a", "2024-01-09", fact("Varnia", "aids", "Kestova"))], scores={})
    []
    """
    known = corpus(readings)
    found: dict[tuple[IRI, IRI, str, str], list[tuple[IRI, Evidence]]] = {}
    for iri, evidence in known.evidence.items():
        key = _event_key(evidence)
        if key is not None and {known.entities[end].type for end in key[:2]} <= ACTORS:
            found.setdefault(key, []).append((iri, evidence))
    return [_event(key, found[key], scores) for key in sorted(found, key=lambda k: (k[3], k))]


def _event_key(evidence: Evidence) -> tuple[IRI, IRI, str, str] | None:
    statement = evidence.statement
    actor, target = evidence.actor(statement.subject), evidence.actor(statement.object)
    if statement.plover is None or _NO_EVENT & statement.kinds:
        return None
    if actor is None or target is None or actor == target or SOMEONE in (actor, target):
        return None
    if statement.relation.symmetric and target < actor:
        actor, target = target, actor
    planned = Kind.PLANNED in statement.kinds
    day = evidence.document.published if planned else evidence.date
    return actor, target, statement.plover, day.isoformat() if day else ""


def _event(
    key: tuple[IRI, IRI, str, str],
    found: Sequence[tuple[IRI, Evidence]],
    scores: Mapping[str, float],
) -> Event:
    actor, target, code, day = key
    return Event(
        actor=actor,
        target=target,
        code=code,
        date=day,
        score=score_of(code, scores=scores),
        fact=any(evidence.statement.asserted for _, evidence in found),
        mutual=any(evidence.statement.relation.symmetric for _, evidence in found),
        statements=tuple(iri for iri, _ in found),
    )


def tally(found: Iterable[Event]) -> Tally:
    """Count events: those with a score above 0 cooperate, those below 0 conflict.

    The mean is over the events that have a score; None if there are none.  Range -10 to +10.

    >>> tally([])
    Tally(events=0, cooperation=0, conflict=0, mean=None, statements=())
    """
    held = list(found)
    scored = [event.score for event in held if event.score is not None]
    return Tally(
        events=len(held),
        cooperation=sum(score > 0 for score in scored),
        conflict=sum(score < 0 for score in scored),
        mean=statistics.fmean(scored) if scored else None,
        statements=tuple(iri for event in held for iri in event.statements),
    )


def dyads(found: Sequence[Event]) -> list[Dyad]:
    """Return the pairs of actor and target, those with the most facts first.

    A mutual event (a meeting) counts in both directions.

    >>> a, b = IRI("A"), IRI("B")
    >>> met = Event(a, b, "CONSULT", "2024-01-09", 2.5, fact=True, mutual=True, statements=())
    >>> [(d.actor, d.target, d.facts.mean, d.said.events) for d in dyads([met])]
    [('A', 'B', 2.5, 0), ('B', 'A', 2.5, 0)]
    >>> dyads([])
    []
    """
    directed: dict[tuple[IRI, IRI], list[Event]] = {}
    for event in found:
        directed.setdefault((event.actor, event.target), []).append(event)
        if event.mutual:
            directed.setdefault((event.target, event.actor), []).append(event)
    pairs = [_dyad(actor, target, held) for (actor, target), held in directed.items()]
    return sorted(pairs, key=lambda d: (-d.facts.events, -d.said.events, d.actor, d.target))


def _dyad(actor: IRI, target: IRI, held: Sequence[Event]) -> Dyad:
    facts = [event for event in held if event.fact]
    codes = [event.code for event in facts]
    types = sorted(set(codes), key=lambda code: (-codes.count(code), code))
    return Dyad(
        actor,
        target,
        tally(facts),
        tally(event for event in held if not event.fact),
        tuple((code, codes.count(code)) for code in types),
    )


def monthly(found: Iterable[Event]) -> dict[str, Tally]:
    """Return the events counted by month (``2009-03``); undated ones are left out.

    >>> a, b = IRI("A"), IRI("B")
    >>> met = Event(a, b, "CONSULT", "2024-01-09", 2.5, fact=True, mutual=True, statements=())
    >>> [(month, tally.events, tally.mean) for month, tally in monthly([met]).items()]
    [('2024-01', 1, 2.5)]
    >>> monthly([])
    {}
    """
    months: dict[str, list[Event]] = {}
    for event in found:
        if event.date:
            months.setdefault(event.date[:7], []).append(event)
    return {month: tally(months[month]) for month in sorted(months)}
