"""The graph's layer: statements with their ends, relation and stances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.jsonl.places import JSON, of_phrase, of_span, of_time, to_phrase, to_span, to_time
from kg.model import IRI, Argument, Factuality, Kind, RelationMention, Stance, Statement

__all__ = ["of_statement", "to_statement"]

#: The roles of a statement's ends, which the format tells by their fields.
_SUBJECT, _OBJECT = "subject", "object"


def of_statement(statement: Statement, names: Mapping[str, str]) -> JSON:
    """Return a statement as a JSON object; ``names`` are the entities' short names."""
    return {
        "id": statement.iri,
        "sentence": statement.sentence,
        "confidence": statement.confidence,
        "subject": _end(statement.subject, names, role=_SUBJECT),
        "relation": _relation(statement.relation),
        "object": _end(statement.object, names, role=_OBJECT) if statement.object else None,
        "arguments": [_argument(argument, names) for argument in statement.arguments],
        "kind": [kind.value for kind in Kind if kind in statement.kinds],
        "stances": [_stance(stance, names) for stance in statement.stances],
        "condition": statement.condition,
        "time": of_time(statement.time) if statement.time else None,
        "place": names[statement.place] if statement.place else None,
        "plover": statement.plover,
    }


def to_statement(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Statement:
    """Return the statement of a JSON object; ``iris`` are those of short names."""
    condition = data["condition"]
    return Statement(
        iri=IRI(data["id"]),
        sentence=data["sentence"],
        subject=_to_argument(data["subject"], iris, role=_SUBJECT),
        relation=_to_relation(data["relation"]),
        object=_to_argument(data["object"], iris, role=_OBJECT) if data["object"] else None,
        arguments=tuple(_to_argument(argument, iris) for argument in data["arguments"]),
        kinds=frozenset(Kind(kind) for kind in data["kind"]),
        stances=tuple(_to_stance(stance, iris) for stance in data["stances"]),
        condition=IRI(condition) if condition else None,
        time=to_time(data["time"]) if data["time"] else None,
        place=iris[data["place"]] if data["place"] else None,
        plover=data["plover"],
        confidence=data["confidence"],
        rule=data.get("rule", ""),
    )


def _end(argument: Argument, names: Mapping[str, str], *, role: str) -> JSON:
    data = {
        "entity": names[argument.entity] if argument.entity else None,
        "statement": argument.statement,
        "text": argument.text,
        **of_span(argument.span),
    }
    return data if argument.role == role else data | {"role": argument.role}


def _argument(argument: Argument, names: Mapping[str, str]) -> JSON:
    data = {
        "role": argument.role,
        "entity": names[argument.entity] if argument.entity else None,
        "text": argument.text,
        **of_span(argument.span),
    }
    return data | {"statement": argument.statement} if argument.statement else data


def _to_argument(
    data: Mapping[str, Any], iris: Mapping[str, IRI], *, role: str = ""
) -> Argument:
    statement = data.get("statement")
    return Argument(
        span=to_span(data),
        text=data["text"],
        role=data.get("role", role),
        entity=iris[data["entity"]] if data["entity"] else None,
        statement=IRI(statement) if statement else None,
    )


def _relation(relation: RelationMention) -> JSON:
    return {
        "iri": relation.iri,
        "label": relation.label,
        "text": relation.text,
        **of_span(relation.span),
        "symmetric": relation.symmetric,
        "swapped": relation.swapped,
    }


def _to_relation(data: Mapping[str, Any]) -> RelationMention:
    return RelationMention(
        iri=IRI(data["iri"]),
        label=data["label"],
        span=to_span(data),
        text=data["text"],
        symmetric=data["symmetric"],
        swapped=data["swapped"],
    )


def _stance(stance: Stance, names: Mapping[str, str]) -> JSON:
    return {
        "holder": names[stance.holder],
        "factuality": stance.factuality.value,
        "cue": of_phrase(stance.cue) if stance.cue else None,
        "quote": stance.quote,
        "reported_by": stance.reported_by,
    }


def _to_stance(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Stance:
    return Stance(
        holder=iris[data["holder"]],
        factuality=Factuality(data["factuality"]),
        cue=to_phrase(data["cue"]) if data["cue"] else None,
        quote=data["quote"],
        reported_by=data["reported_by"],
    )
