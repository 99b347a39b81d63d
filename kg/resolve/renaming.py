"""Readings with their entities under other IRIs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.model import IRI, Argument, Entity, EntityType, Mention, Reading, Stance, Statement

__all__ = ["Canon", "rename"]


@dataclass(frozen=True, slots=True)
class Canon:
    """The IRI, label and type that a thing has in every article."""

    iri: IRI
    label: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    same_as: tuple[IRI, ...] = ()
    acts_for: IRI | None = None


def rename(reading: Reading, canon: Mapping[IRI, Canon], reasons: Mapping[IRI, str]) -> Reading:
    """Return a reading in which every entity is as its canon says.

    ``reasons`` says why an IRI gave way to another; it is added to that of each mention.
    """
    entities: dict[IRI, Entity] = {}
    for entity in reading.entities:
        renamed = _entity(entity, canon)
        entities.setdefault(renamed.iri, renamed)
    return replace(
        reading,
        entities=tuple(entities[i] for i in sorted(entities)),
        mentions=tuple(_mention(m, canon, reasons) for m in reading.mentions),
        statements=tuple(_statement(s, canon) for s in reading.statements),
    )


def _entity(entity: Entity, canon: Mapping[IRI, Canon]) -> Entity:
    to = canon.get(entity.iri)
    serves = canon.get(entity.acts_for) if entity.acts_for is not None else None
    acts_for = serves.iri if serves is not None else entity.acts_for
    if to is None:
        return replace(entity, acts_for=acts_for)
    return Entity(
        iri=to.iri,
        label=to.label,
        type=to.type,
        aliases=to.aliases,
        same_as=to.same_as,
        acts_for=acts_for if acts_for is not None else to.acts_for,
    )


def _mention(
    mention: Mention, canon: Mapping[IRI, Canon], reasons: Mapping[IRI, str]
) -> Mention:
    if mention.entity not in canon:
        return mention
    why = reasons.get(mention.entity)
    reason = f"{mention.reason}; across articles: {why}" if why else mention.reason
    return replace(mention, entity=canon[mention.entity].iri, reason=reason)


def _statement(statement: Statement, canon: Mapping[IRI, Canon]) -> Statement:
    place = statement.place
    return replace(
        statement,
        subject=_argument(statement.subject, canon),
        object=_argument(statement.object, canon) if statement.object is not None else None,
        arguments=tuple(_argument(a, canon) for a in statement.arguments),
        stances=tuple(_stance(s, canon) for s in statement.stances),
        place=_iri(place, canon) if place is not None else None,
    )


def _argument(argument: Argument, canon: Mapping[IRI, Canon]) -> Argument:
    if argument.entity is None or argument.entity not in canon:
        return argument
    return replace(argument, entity=canon[argument.entity].iri)


def _stance(stance: Stance, canon: Mapping[IRI, Canon]) -> Stance:
    return replace(stance, holder=_iri(stance.holder, canon))


def _iri(old: IRI, canon: Mapping[IRI, Canon]) -> IRI:
    new = canon.get(old)
    return new.iri if new is not None else old
