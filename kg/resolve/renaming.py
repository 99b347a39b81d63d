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
    iri = {old: new.iri for old, new in canon.items()}
    entities: dict[IRI, Entity] = {}
    for entity in reading.entities:
        renamed = _entity(entity, canon)
        entities.setdefault(renamed.iri, renamed)
    return replace(
        reading,
        entities=tuple(entities[i] for i in sorted(entities)),
        mentions=tuple(_mention(m, iri, reasons) for m in reading.mentions),
        statements=tuple(_statement(s, iri) for s in reading.statements),
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


def _mention(mention: Mention, iri: Mapping[IRI, IRI], reasons: Mapping[IRI, str]) -> Mention:
    if mention.entity not in iri:
        return mention
    why = reasons.get(mention.entity)
    reason = f"{mention.reason}; across articles: {why}" if why else mention.reason
    return replace(mention, entity=iri[mention.entity], reason=reason)


def _statement(statement: Statement, iri: Mapping[IRI, IRI]) -> Statement:
    place = statement.place
    return replace(
        statement,
        subject=_argument(statement.subject, iri),
        object=_argument(statement.object, iri) if statement.object is not None else None,
        arguments=tuple(_argument(a, iri) for a in statement.arguments),
        stances=tuple(_stance(s, iri) for s in statement.stances),
        place=iri.get(place, place) if place is not None else None,
    )


def _argument(argument: Argument, iri: Mapping[IRI, IRI]) -> Argument:
    if argument.entity is None or argument.entity not in iri:
        return argument
    return replace(argument, entity=iri[argument.entity])


def _stance(stance: Stance, iri: Mapping[IRI, IRI]) -> Stance:
    return replace(stance, holder=iri.get(stance.holder, stance.holder))
