"""People overrule who is who, on a kept graph and on every build after it.

A decision is added to a file in the graph's folder and the graph is settled again, without
reading the articles anew: decisions are taken in the order of the file, each on the outcome of
those before it, whenever who is who is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.errors import QueryError
from kg.ids import entity_iri
from kg.model import IRI, Entity, EntityType, Reading
from kg.pipeline.folder import staged
from kg.pipeline.rewrite import rewrite
from kg.resolve import Action, Decision, decide, read_decisions, write_decisions
from kg.store import Journal, find_entity, keeping

__all__ = [
    "DECISIONS",
    "Decided",
    "decisions_about",
    "merge",
    "overruled",
    "rename",
    "retype",
    "split",
]

#: The file in a graph's folder: theirs who decide, so a build only reads it.
DECISIONS = "decisions.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that was taken, the file it stands in, and what it overrules there."""

    decision: Decision
    file: Path
    overruled: tuple[Decision, ...]


def merge(folder: str | PurePath, entity: str, other: str, *, note: str = "") -> Decided:
    """Take two entities for one, which goes by the label and IRI of the first.

    Args:
        folder: the graph's folder.
        entity: an IRI, the last part of one, a label or another name.
        other: the entity that is the same, named likewise.
        note: why.

    Raises:
        StoreError: there is no graph, or somebody else is writing to it.
        QueryError: an entity is unknown or its name ambiguous, or there is nothing to decide.
    """

    def make(readings: Sequence[Reading]) -> Decision:
        one, two = (find_entity(readings, name) for name in (entity, other))
        if one.iri == two.iri:
            raise QueryError(f"{entity!r} and {other!r} are one entity already: {one.iri}")
        return Decision(Action.MERGE, one.iri, two.iri, note=note)

    return _decide(folder, make)


def split(
    folder: str | PurePath,
    entity: str,
    *,
    into: str,
    articles: Iterable[str],
    note: str = "",
) -> Decided:
    """Say that some articles mean another thing than the entity.

    Args:
        folder: the graph's folder.
        entity: named as for :func:`merge`.
        into: the label of that other thing, which may be an entity that there is.
        articles: the ids of the articles, in which every mention of the entity goes over.
        note: why.

    Raises:
        StoreError: as for :func:`merge`.
        QueryError: likewise, or an article does not have the entity.
    """
    named = tuple(dict.fromkeys(articles))

    def make(readings: Sequence[Reading]) -> Decision:
        one = find_entity(readings, entity)
        having = [r.document.id for r in readings if _has(r, one.iri)]
        missing = [article for article in named if article not in having]
        if missing:
            raise QueryError(
                f"{one.label!r} is not in {', '.join(missing)}; it is in {', '.join(having)}"
            )
        value = _target(readings, one, " ".join(into.split()))
        return Decision(Action.SPLIT, one.iri, value, named, note)

    return _decide(folder, make)


def rename(folder: str | PurePath, entity: str, label: str, *, note: str = "") -> Decided:
    """Give an entity another label; its IRI stays, and the old label is still known.

    Raises:
        StoreError: as for :func:`merge`.
        QueryError: likewise.
    """
    words = " ".join(label.split())

    def make(readings: Sequence[Reading]) -> Decision:
        one = find_entity(readings, entity)
        if one.label == words:
            raise QueryError(f"{one.iri} is called {words!r} already")
        return Decision(Action.RENAME, one.iri, words, note=note)

    return _decide(folder, make)


def retype(folder: str | PurePath, entity: str, type: EntityType, *, note: str = "") -> Decided:
    """Give an entity another type in every article.

    Raises:
        StoreError: as for :func:`merge`.
        QueryError: likewise.
    """

    def make(readings: Sequence[Reading]) -> Decision:
        one = find_entity(readings, entity)
        if {e.type for r in readings for e in r.entities if e.iri == one.iri} == {type}:
            raise QueryError(f"{one.label!r} is a {type} already")
        return Decision(Action.RETYPE, one.iri, type.value, note=note)

    return _decide(folder, make)


def decisions_about(folder: str | PurePath, entity: IRI) -> tuple[Decision, ...]:
    """Return the decisions that made an entity what it is, in their order."""
    things, found = {str(entity)}, []
    for made in reversed(read_decisions(Path(folder) / DECISIONS)):
        if things & _things(made):
            found.append(made)
            things |= _things(made) if made.action is Action.MERGE else set()
    return tuple(reversed(found))


def overruled(made: Decision, earlier: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the earlier decisions that are given up by a later one."""
    return tuple(old for old in earlier if _contradict(made, old))


def _contradict(made: Decision, old: Decision) -> bool:
    """Two names or types of one thing; or one takes apart what the other puts together."""
    if made.action in (Action.RENAME, Action.RETYPE):
        said = (made.action, made.entity)
        return said == (old.action, old.entity) and made.value != old.value
    pair = {Action.MERGE, Action.SPLIT}
    return {made.action, old.action} == pair and _things(made) == _things(old)


def _things(made: Decision) -> set[str]:
    """The things that a decision is about: two for a merge or a split."""
    two = made.action in (Action.MERGE, Action.SPLIT)
    return {made.entity, made.target} if two else {made.entity}


def _decide(folder: str | PurePath, make: Callable[[Sequence[Reading]], Decision]) -> Decided:
    """Take one more decision and settle the graph again."""
    place = Path(folder)
    with keeping(place, new=False) as archive:
        earlier, journal = read_decisions(place / DECISIONS), Journal(archive.storage)
        if journal.is_changing():  # what was interrupted is completed first
            rewrite(archive, place, earlier)
        readings = list(archive.resolved())
        made = make(readings)
        if decide(readings, [made])[1]:
            raise QueryError(f"nothing in the graph is as {made.action} needs it")
        journal.begin_change()
        with staged(place) as stage:
            write_decisions((*earlier, made), stage / DECISIONS)
        rewrite(archive, place, (*earlier, made))
    return Decided(decision=made, file=place / DECISIONS, overruled=overruled(made, earlier))


def _has(reading: Reading, iri: IRI) -> bool:
    return any(entity.iri == iri for entity in reading.entities)


def _target(readings: Sequence[Reading], entity: Entity, into: str) -> str:
    """The IRI of the entity that has the label; the label if none has it yet."""
    found = {e.iri for r in readings for e in r.entities if e.label == into}
    if entity.iri in found or entity_iri(into) == entity.iri:
        raise QueryError(f"{entity.label!r} needs another label for what is split from it")
    if len(found) > 1:
        raise QueryError(f"several entities are called {into!r}: {', '.join(sorted(found))}")
    return next(iter(found), into)
