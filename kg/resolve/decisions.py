"""What people decided about identity, kept in a file and replayed on every build.

A decision names entities by IRI, so it holds for what a rebuild makes of new articles too.
One that finds nothing to apply to is given back, never dropped silently.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from kg.errors import ParseError
from kg.ids import entity_iri
from kg.model import IRI, Entity, EntityType, Reading
from kg.resolve.renaming import Canon, rename

__all__ = ["Action", "Decision", "decide", "read_decisions", "write_decisions"]

_COLUMNS = ("action", "entity", "value", "articles", "note")


class Action(StrEnum):
    """What a person may decide."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one entity.

    ``value`` is, for a merge, the IRI of the entity that is the same; for a split, the label
    of the thing that ``articles`` (document ids) talk of instead; for the others, the new
    label or type.  ``note`` is the person's reason.
    """

    action: Action
    entity: IRI
    value: str
    articles: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.action is Action.SPLIT and not self.articles:
            raise ParseError(f"a split of {self.entity} must name the articles it concerns")
        if self.action is Action.RETYPE and self.value not in set(EntityType):
            raise ParseError(f"{self.value!r} is no type of entity")
        if not self.value.strip():
            raise ParseError(f"a decision to {self.action} {self.entity} needs a value")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, in their order; none if there is no file.

    Raises:
        ParseError: a row has an unknown action or lacks what its action needs.
    """
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(_decision(row) for row in csv.DictReader(file))


def write_decisions(decisions: Iterable[Decision], path: Path) -> None:
    """Write decisions to a file that :func:`read_decisions` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for made in decisions:
            articles = "|".join(made.articles)
            writer.writerow((made.action, made.entity, made.value, articles, made.note))


def _decision(row: Mapping[str, str]) -> Decision:
    action = row.get("action") or ""
    if action not in set(Action):
        raise ParseError(f"{action!r} is no decision; known are {', '.join(Action)}")
    articles = tuple(part for part in (row.get("articles") or "").split("|") if part)
    return Decision(
        Action(action),
        IRI(row.get("entity") or ""),
        row.get("value") or "",
        articles,
        row.get("note") or "",
    )


def decide(
    readings: Sequence[Reading], decisions: Iterable[Decision]
) -> tuple[list[Reading], list[Decision]]:
    """Return the readings as decided, and the decisions that no longer apply.

    Decisions are taken in order, each on the outcome of those before it.
    """
    held, unmet = list(readings), []
    for made in decisions:
        entities = {e.iri: e for reading in held for e in reading.entities}
        canon = _canon(made, entities)
        concerned = _concerned(made, held)
        if not canon or not concerned:
            unmet.append(made)
            continue
        reasons = {made.entity: _reason(made), IRI(made.value): _reason(made)}
        held = [
            rename(reading, canon, reasons) if reading.document.id in concerned else reading
            for reading in held
        ]
    return held, unmet


def _concerned(made: Decision, readings: Sequence[Reading]) -> set[str]:
    """The documents that a decision is about and that have the entity."""
    named = {made.entity, IRI(made.value)} if made.action is Action.MERGE else {made.entity}
    return {
        reading.document.id
        for reading in readings
        if named & {entity.iri for entity in reading.entities}
        and (made.action is not Action.SPLIT or reading.document.id in made.articles)
    }


def _reason(made: Decision) -> str:
    return f"a person's decision: {made.note or made.action}"


def _canon(made: Decision, entities: Mapping[IRI, Entity]) -> dict[IRI, Canon]:
    entity = entities.get(made.entity)
    if entity is None:
        return {}
    match made.action:
        case Action.MERGE:
            other = entities.get(IRI(made.value))
            if other is None or other.iri == entity.iri:
                return {}
            joined = _canon_of(_with_aliases(entity, (other.label, *other.aliases)))
            links = tuple(sorted({*entity.same_as, *other.same_as}))
            both = replace(joined, same_as=links)
            return {entity.iri: both, other.iri: both}
        case Action.SPLIT:
            there = entities.get(entity_iri(made.value))
            new = there or Entity(
                iri=entity_iri(made.value), label=made.value, type=entity.type
            )
            return {entity.iri: _canon_of(new)}
        case Action.RENAME:
            renamed = replace(entity, label=made.value)
            return {entity.iri: _canon_of(_with_aliases(renamed, (entity.label,)))}
        case Action.RETYPE:
            return {entity.iri: _canon_of(replace(entity, type=EntityType(made.value)))}


def _with_aliases(entity: Entity, forms: Iterable[str]) -> Entity:
    aliases = {*entity.aliases, *forms} - {entity.label}
    return replace(entity, aliases=tuple(sorted(aliases)))


def _canon_of(entity: Entity) -> Canon:
    return Canon(
        entity.iri, entity.label, entity.type, entity.aliases, entity.same_as, entity.acts_for
    )
