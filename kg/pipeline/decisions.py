"""People overrule who is who, on a kept graph and on every build after it.

A decision is added to a file in the graph's folder and the folder is written again, without
reading the articles anew.  That is exact: a build takes the decisions of the file in their
order, each on the outcome of those before it, so one more at the end can be taken on what
they gave.  The graph says with which decisions it was built, so a file that was altered since
is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from kg.errors import QueryError, StoreError
from kg.ids import digest, entity_iri
from kg.model import IRI, Entity, EntityType, Reading, Run
from kg.ontology import load as load_ontology
from kg.pipeline.folder import staged, write_files
from kg.resolve import Action, Decision, decide, read_decisions, write_decisions
from kg.store import find_entity, open_graph

__all__ = [
    "DECISIONS",
    "Decided",
    "decided_with",
    "decisions_about",
    "merge",
    "overruled",
    "rename",
    "retype",
    "split",
]

#: The file in a graph's folder: theirs who decide, so a build only reads it.
DECISIONS = "decisions.csv"
#: The setting of a run that says with which decisions it built.
_SETTING = "decisions"


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
        StoreError: there is no graph, or its decisions were altered since it was built.
        QueryError: an entity is unknown or its name ambiguous, or there is nothing to decide.
    """
    kept = _open(folder)
    one, two = (find_entity(kept.readings, name) for name in (entity, other))
    if one.iri == two.iri:
        raise QueryError(f"{entity!r} and {other!r} are one entity already: {one.iri}")
    return kept.take(Decision(Action.MERGE, one.iri, two.iri, note=note))


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
    kept = _open(folder)
    one, named = find_entity(kept.readings, entity), tuple(dict.fromkeys(articles))
    having = [r.document.id for r in kept.readings if _has(r, one.iri)]
    missing = [article for article in named if article not in having]
    if missing:
        raise QueryError(
            f"{one.label!r} is not in {', '.join(missing)}; it is in {', '.join(having)}"
        )
    value = _target(kept.readings, one, " ".join(into.split()))
    return kept.take(Decision(Action.SPLIT, one.iri, value, named, note))


def rename(folder: str | PurePath, entity: str, label: str, *, note: str = "") -> Decided:
    """Give an entity another label; its IRI stays, and the old label is still known.

    Raises:
        StoreError: as for :func:`merge`.
        QueryError: likewise.
    """
    kept, words = _open(folder), " ".join(label.split())
    one = find_entity(kept.readings, entity)
    if one.label == words:
        raise QueryError(f"{one.iri} is called {words!r} already")
    return kept.take(Decision(Action.RENAME, one.iri, words, note=note))


def retype(folder: str | PurePath, entity: str, type: EntityType, *, note: str = "") -> Decided:
    """Give an entity another type in every article.

    Raises:
        StoreError: as for :func:`merge`.
        QueryError: likewise.
    """
    kept = _open(folder)
    one = find_entity(kept.readings, entity)
    if {e.type for r in kept.readings for e in r.entities if e.iri == one.iri} == {type}:
        raise QueryError(f"{one.label!r} is a {type} already")
    return kept.take(Decision(Action.RETYPE, one.iri, type.value, note=note))


def decisions_about(folder: str | PurePath, entity: IRI) -> tuple[Decision, ...]:
    """Return the decisions that made an entity what it is, in their order."""
    things, found = {str(entity)}, []
    for made in reversed(read_decisions(Path(folder) / DECISIONS)):
        if things & _things(made):
            found.append(made)
            things |= _things(made) if made.action is Action.MERGE else set()
    return tuple(reversed(found))


def decided_with(run: Run, decisions: Sequence[Decision]) -> Run:
    """Return the run as one that builds with those decisions."""
    parts = (
        part
        for made in decisions
        for part in (made.action, made.entity, made.value, *made.articles, made.note)
    )
    others = tuple(setting for setting in run.settings if setting[0] != _SETTING)
    ours = ((_SETTING, digest(*parts)),) if decisions else ()
    return replace(run, settings=(*others, *ours))


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


@dataclass(frozen=True)
class _Kept:
    """What a graph's folder holds."""

    folder: Path
    readings: list[Reading]
    run: Run
    decisions: tuple[Decision, ...]

    def take(self, made: Decision) -> Decided:
        """Take one more decision and write the folder again, whole or not at all."""
        readings, unmet = decide(self.readings, [made])
        if unmet:
            raise QueryError(f"nothing in the graph is as {made.action} needs it")
        every = (*self.decisions, made)
        run = decided_with(self.run, every)
        with staged(self.folder) as stage:
            write_decisions(every, stage / DECISIONS)
            write_files(readings, stage, run=run, ontology=load_ontology())
        return Decided(
            decision=made,
            file=self.folder / DECISIONS,
            overruled=overruled(made, self.decisions),
        )


def _open(folder: str | PurePath) -> _Kept:
    place = Path(folder)
    graph, decisions = open_graph(place), read_decisions(place / DECISIONS)
    run = graph.run()
    if decided_with(run, decisions) != run:
        raise StoreError(
            f"{place / DECISIONS} was altered since the graph was built; "
            f"`kg build INPUT --out {place}` takes its decisions, then decide more"
        )
    return _Kept(place, list(graph.readings()), run, decisions)


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
