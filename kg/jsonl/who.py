"""Who and when: entities, mentions and time expressions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.jsonl.places import JSON, of_head, of_span, of_time, to_head, to_span, to_time
from kg.model import IRI, Entity, EntityType, Mention, MentionKind, TimeExpression, TimeType

__all__ = [
    "of_entity",
    "of_expression",
    "of_mention",
    "to_entity",
    "to_expression",
    "to_mention",
]


def of_entity(entity: Entity, names: Mapping[str, str]) -> JSON:
    """Return an entity as a JSON object; ``names`` are the entities' short names."""
    return {
        "id": names[entity.iri],
        "iri": entity.iri,
        "label": entity.label,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "same_as": list(entity.same_as),
    }


def to_entity(data: Mapping[str, Any]) -> Entity:
    """Return the entity of a JSON object."""
    acts_for = data.get("acts_for")
    return Entity(
        iri=IRI(data["iri"]),
        label=data["label"],
        type=EntityType(data["type"]),
        aliases=tuple(data["aliases"]),
        same_as=tuple(IRI(iri) for iri in data["same_as"]),
        acts_for=IRI(acts_for) if acts_for else None,
    )


def of_mention(mention: Mention, names: Mapping[str, str]) -> JSON:
    """Return a mention as a JSON object; ``names`` are the entities' short names."""
    return {
        **of_span(mention.span),
        **of_head(mention.head),
        "text": mention.text,
        "kind": mention.kind.value,
        "entity": names[mention.entity],
    }


def to_mention(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Mention:
    """Return the mention of a JSON object; ``iris`` are those of short names."""
    return Mention(
        span=to_span(data),
        head=to_head(data),
        text=data["text"],
        kind=MentionKind(data["kind"]),
        entity=iris[data["entity"]],
        reason=data.get("reason", ""),
    )


def of_expression(time: TimeExpression) -> JSON:
    """Return a time expression as a JSON object."""
    return {
        **of_span(time.span),
        "text": time.text,
        "type": time.type.value,
        **of_time(time.time),
    }


def to_expression(data: Mapping[str, Any]) -> TimeExpression:
    """Return the time expression of a JSON object."""
    return TimeExpression(
        span=to_span(data),
        text=data["text"],
        type=TimeType(data["type"]),
        time=to_time(data),
    )
