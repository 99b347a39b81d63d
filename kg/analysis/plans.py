"""What was planned, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.analysis.corpus import Corpus, Evidence, corpus
from kg.model import IRI, Factuality, Kind, Reading

__all__ = ["Fate", "Plan", "plans"]


class Fate(StrEnum):
    """What later articles say of a plan."""

    CARRIED_OUT = "carried out"
    FAILED = "did not happen"
    CONTESTED = "contested"
    PLANNED_ANEW = "planned anew"
    NOTHING_REPORTED = "came due, nothing reported"
    OPEN = "not yet due"
    UNDATED = "no date given, nothing reported"


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned statement, when it falls due, its fate and the statements that show it.

    ``due`` is the last day the time expression allows; None if no time is given.
    """

    statement: IRI
    due: date | None
    fate: Fate
    evidence: tuple[IRI, ...]


def plans(readings: Iterable[Reading], *, as_of: date | None = None) -> list[Plan]:
    """Return the plans in order of publication, each proposition and time once.

    Statements of the same proposition in later articles decide, if their time may be the same
    (see :meth:`kg.analysis.corpus.Evidence.may_coincide`) and the plan had come due to begin:
    one held certain or probable carries it out, one denied makes it fail, both contest it.  A
    further plan, for whatever time, renews it.  Without any, a plan is due once its last day
    lies before ``as_of`` (by default the day of the newest article).

    >>> planned = plan("Velden", "meets", "Krell", time=day("2024-03-15"))
    >>> first = article("a", "2024-02-28", planned)
    >>> [str(p.fate) for p in plans([first])]
    ['not yet due']
    >>> [str(p.fate) for p in plans([first], as_of=date(2024, 4, 1))]
    ['came due, nothing reported']
    >>> then = article("b", "2024-03-18", denial("Velden", "meets", "Krell"))
    >>> [str(p.fate) for p in plans([first, then])]
    ['did not happen']
    >>> plans([then])
    []
    """
    known = corpus(readings)
    today = as_of or max((d for d in _published(known)), default=None)
    contents: dict[str, list[IRI]] = {}
    for iri, evidence in known.evidence.items():
        contents.setdefault(evidence.proposition.key, []).append(iri)
    found = [
        _plan(known, first, statements, today)
        for statements in contents.values()
        for first in _first_of_each_time(known, statements)
    ]
    place = {iri: number for number, iri in enumerate(known.evidence)}
    return sorted(found, key=lambda plan: place[plan.statement])


def _first_of_each_time(known: Corpus, statements: list[IRI]) -> list[IRI]:
    firsts: list[IRI] = []
    for iri in statements:
        evidence = known.evidence[iri]
        if _is_plan(evidence) and not any(
            evidence.may_coincide(known.evidence[first]) for first in firsts
        ):
            firsts.append(iri)
    return firsts


def _published(known: Corpus) -> Iterable[date]:
    return (r.document.published for r in known if r.document.published is not None)


def _is_plan(evidence: Evidence) -> bool:
    kinds = evidence.statement.kinds
    return Kind.PLANNED in kinds and Kind.NEGATED not in kinds


def _plan(known: Corpus, first: IRI, statements: list[IRI], today: date | None) -> Plan:
    start = known.evidence[first]
    time = start.statement.time
    due = (time.latest or time.earliest) if time else None
    later = [iri for iri in statements if _after(start, known.evidence[iri])]
    fate, shown = _fate(known, start, later)
    if fate is None:
        fate = _unsettled(due, today)
    return Plan(first, due, fate, shown)


def _after(plan: Evidence, other: Evidence) -> bool:
    first, second = plan.document.published, other.document.published
    if plan.document.id == other.document.id or first is None or second is None:
        return False
    return first <= second


def _unsettled(due: date | None, today: date | None) -> Fate:
    if due is None:
        return Fate.UNDATED
    return Fate.NOTHING_REPORTED if today is not None and due < today else Fate.OPEN


def _tells(plan: Evidence, other: Evidence) -> bool:
    """Whether a later statement can be about the time for which something was planned."""
    time, published = plan.statement.time, other.document.published
    if time is None or time.earliest is None or published is None:
        return True
    return time.earliest <= published and plan.may_coincide(other)


def _fate(
    known: Corpus, start: Evidence, later: list[IRI]
) -> tuple[Fate | None, tuple[IRI, ...]]:
    done, failed, anew = [], [], []
    for iri in later:
        other = known.evidence[iri]
        innermost = other.statement.stances[-1].factuality
        if Kind.PLANNED in other.statement.kinds:
            anew.append(iri)
        elif not _tells(start, other):
            continue
        elif Kind.NEGATED in other.statement.kinds:
            failed.append(iri)
        elif innermost in (Factuality.CERTAIN, Factuality.PROBABLE):
            done.append(iri)
    if done and failed:
        return Fate.CONTESTED, (*done, *failed)
    if done or failed:
        return (Fate.CARRIED_OUT, tuple(done)) if done else (Fate.FAILED, tuple(failed))
    return (Fate.PLANNED_ANEW, tuple(anew)) if anew else (None, ())
