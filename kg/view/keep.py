"""Readings cut down to some of their statements, for a page about them.

Every function returns readings again.  A statement that a kept one speaks of (its object, its
condition) is kept with it; entities that no kept statement needs go, and so do articles
without a kept statement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.model import IRI, Argument, Kind, Reading, Statement

__all__ = [
    "keep_about",
    "keep_between",
    "keep_central",
    "keep_kinds",
    "keep_statements",
    "keep_triples",
    "keep_where",
]


def keep_where(
    readings: Iterable[Reading], test: Callable[[Reading, Statement], bool]
) -> list[Reading]:
    """Return the readings with the statements that pass the test."""
    cut = (
        _cut(reading, {s.iri for s in reading.statements if test(reading, s)})
        for reading in readings
    )
    return [reading for reading in cut if reading.statements]


def keep_statements(readings: Iterable[Reading], iris: Collection[IRI]) -> list[Reading]:
    """Return the readings with the statements of those IRIs."""
    wanted = frozenset(iris)
    return keep_where(readings, lambda _, statement: statement.iri in wanted)


def keep_triples(
    readings: Iterable[Reading], triples: Iterable[tuple[IRI, IRI, IRI]]
) -> list[Reading]:
    """Return the readings with the statements of those subjects, relations and objects.

    An object may be a statement.  Whether a triple is asserted does not matter.
    """
    wanted = frozenset(triples)

    def said(_: Reading, s: Statement) -> bool:
        filler = s.object.filler if s.object is not None else None
        return (s.subject.filler, s.relation.iri, filler) in wanted

    return keep_where(readings, said)


def keep_kinds(readings: Iterable[Reading], kinds: Collection[Kind]) -> list[Reading]:
    """Return the readings with the statements of at least one of those kinds."""
    return keep_where(readings, lambda _, statement: not statement.kinds.isdisjoint(kinds))


def keep_between(
    readings: Iterable[Reading], *, since: date | None = None, until: date | None = None
) -> list[Reading]:
    """Return the readings with the statements that may lie between two dates, both included.

    A statement without a date of its own goes by its article's; without either it is left out.
    """

    def within(reading: Reading, statement: Statement) -> bool:
        first, last = _dates(reading, statement)
        if first is None and last is None:
            return False
        before = since is not None and last is not None and last < since
        after = until is not None and first is not None and first > until
        return not before and not after

    return keep_where(readings, within)


def keep_about(readings: Iterable[Reading], entity: IRI, *, depth: int = 1) -> list[Reading]:
    """Return the readings with the statements within some steps of an entity.

    Args:
        readings: what to choose from.
        entity: the entity in the middle.
        depth: 1 for the statements in which it takes part, 2 for those of its neighbours as
            well, and so on.
    """
    held = list(readings)
    near = {entity}
    for _ in range(depth - 1):
        touching = [p for r in held for s in r.statements if near & (p := _parties(s))]
        near = near.union(*touching)
    return keep_where(held, lambda _, statement: not near.isdisjoint(_parties(statement)))


def keep_central(readings: Sequence[Reading], most: int) -> list[Reading]:
    """Return the readings with so many statements: those about what is spoken of most.

    A statement counts as much as that of its entities of which the fewest statements speak.
    What the kept ones speak of is kept beyond that number.
    """
    every = [(number, s) for number, r in enumerate(readings) for s in r.statements]
    if len(every) <= most:
        return list(readings)
    parties = [_parties(statement) for _, statement in every]
    told = Counter(iri for several in parties for iri in several)
    weight = [min((told[iri] for iri in several), default=0) for several in parties]
    first = sorted(range(len(every)), key=lambda i: -weight[i])[:most]
    chosen: dict[int, set[IRI]] = defaultdict(set)
    for i in first:
        number, statement = every[i]
        chosen[number].add(statement.iri)
    return [_cut(readings[number], chosen[number]) for number in sorted(chosen)]


def _dates(reading: Reading, statement: Statement) -> tuple[date | None, date | None]:
    time = statement.time
    if time is not None and (time.earliest or time.latest):
        return time.earliest, time.latest
    return reading.document.published, reading.document.published


def _places(statement: Statement) -> Iterator[Argument]:
    yield statement.subject
    if statement.object is not None:
        yield statement.object
    yield from statement.arguments


def _parties(statement: Statement) -> set[IRI]:
    """The entities that a statement is about or that speak in it."""
    fillers = {place.entity for place in _places(statement)}
    speakers = {stance.holder for stance in statement.stances[1:]}
    return {iri for iri in fillers if iri is not None} | speakers


def _cut(reading: Reading, kept: set[IRI]) -> Reading:
    by_iri = {statement.iri: statement for statement in reading.statements}
    spoken_of = kept
    while spoken_of:
        inner = {iri for s in spoken_of for iri in _inner(by_iri[s])}
        spoken_of = inner - kept
        kept = kept | inner
    statements = tuple(s for s in reading.statements if s.iri in kept)
    needed = _needed(reading, statements)
    return replace(
        reading,
        statements=statements,
        entities=tuple(e for e in reading.entities if e.iri in needed),
        mentions=tuple(m for m in reading.mentions if m.entity in needed),
    )


def _inner(statement: Statement) -> Iterator[IRI]:
    for place in _places(statement):
        if place.statement is not None:
            yield place.statement
    if statement.condition is not None:
        yield statement.condition


def _needed(reading: Reading, statements: Iterable[Statement]) -> set[IRI]:
    needed = {iri for s in statements for iri in _parties(s)}
    needed |= {s.place for s in statements if s.place is not None}
    acting = {
        e.acts_for for e in reading.entities if e.iri in needed and e.acts_for is not None
    }
    return needed | acting
