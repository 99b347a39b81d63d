"""A reading as one JSON object, and back: what ``kg extract --format jsonl`` prints.

``from_json(to_json(reading, explain=True), document=reading.document) == reading``.  Without
``explain`` the object leaves out why: the reasons of mentions, the rules of statements and whom
an entity speaks for.  Entities are numbered within the document (``e1``, ``e2``, ...);
statements go by their IRI.  Offsets are those of the records.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.ids import article_iri
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Mention,
    MentionKind,
    Modality,
    Phrase,
    Polarity,
    Predication,
    Reading,
    RelationMention,
    Sentence,
    Slot,
    Span,
    Stance,
    Statement,
    TimeExpression,
    TimeSpan,
    TimeType,
)

__all__ = ["JSON", "from_json", "to_json", "to_line"]

JSON = dict[str, Any]

#: Who holds a stance that is the article's own.
_ARTICLE = "article"
_SUBJECT, _OBJECT, _AGENT, _PATIENT = "subject", "object", "agent", "patient"


def to_line(record: Mapping[str, Any]) -> str:
    """Return a JSON object as one line of UTF-8 text, its line break included."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def to_json(reading: Reading, *, explain: bool = False) -> JSON:
    """Return a reading as a JSON object; with ``explain`` also why each thing was read so."""
    names: dict[str, str] = {article_iri(reading.document.id): _ARTICLE}
    names |= {entity.iri: f"e{n}" for n, entity in enumerate(reading.entities, start=1)}
    data = {
        "id": reading.document.id,
        "date": _iso(reading.document.published),
        "title": reading.document.title,
        "sentences": [_span(sentence.span) for sentence in reading.sentences],
        "entities": [_entity(entity, names) for entity in reading.entities],
        "mentions": [_mention(mention, names) for mention in reading.mentions],
        "times": [_expression(time) for time in reading.times],
        "propositions": [_predication(predication) for predication in reading.predications],
        "statements": [_statement(statement, names) for statement in reading.statements],
    }
    if explain:
        _explain(data, reading, names)
    return data


def from_json(data: Mapping[str, Any], *, document: Document) -> Reading:
    """Return the reading that a JSON object stands for, of a document.

    Raises:
        KeyError: a field of the format is missing.
        ModelError: the object contradicts itself or the document's text.
    """
    iris = {entity["id"]: IRI(entity["iri"]) for entity in data["entities"]}
    iris[_ARTICLE] = article_iri(document.id)
    return Reading(
        document=document,
        sentences=tuple(Sentence(n, _to_span(s)) for n, s in enumerate(data["sentences"])),
        entities=tuple(_to_entity(entity, iris) for entity in data["entities"]),
        mentions=tuple(_to_mention(mention, iris) for mention in data["mentions"]),
        times=tuple(_to_expression(time) for time in data["times"]),
        predications=tuple(_to_predication(p, document.text) for p in data["propositions"]),
        statements=tuple(_to_statement(s, iris) for s in data["statements"]),
    )


def _explain(data: JSON, reading: Reading, names: Mapping[str, str]) -> None:
    for item, entity in zip(data["entities"], reading.entities, strict=True):
        item["acts_for"] = (
            names.get(entity.acts_for, entity.acts_for) if entity.acts_for else None
        )
    for item, mention in zip(data["mentions"], reading.mentions, strict=True):
        item["reason"] = mention.reason
    for item, statement in zip(data["statements"], reading.statements, strict=True):
        item["rule"] = statement.rule


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _to_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(span: Span) -> JSON:
    return {"start": span.start, "end": span.end}


def _to_span(data: Mapping[str, Any]) -> Span:
    return Span(data["start"], data["end"])


def _head(span: Span) -> JSON:
    return {"head_start": span.start, "head_end": span.end}


def _to_head(data: Mapping[str, Any]) -> Span:
    return Span(data["head_start"], data["head_end"])


def _phrase(phrase: Phrase) -> JSON:
    return {"text": phrase.text, **_span(phrase.span)}


def _to_phrase(data: Mapping[str, Any]) -> Phrase:
    return Phrase(_to_span(data), data["text"])


def _entity(entity: Entity, names: Mapping[str, str]) -> JSON:
    return {
        "id": names[entity.iri],
        "iri": entity.iri,
        "label": entity.label,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "same_as": list(entity.same_as),
    }


def _to_entity(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Entity:
    acts_for = data.get("acts_for")
    return Entity(
        iri=IRI(data["iri"]),
        label=data["label"],
        type=EntityType(data["type"]),
        aliases=tuple(data["aliases"]),
        same_as=tuple(IRI(iri) for iri in data["same_as"]),
        acts_for=iris.get(acts_for, IRI(acts_for)) if acts_for else None,
    )


def _mention(mention: Mention, names: Mapping[str, str]) -> JSON:
    return {
        **_span(mention.span),
        **_head(mention.head),
        "text": mention.text,
        "kind": mention.kind.value,
        "entity": names[mention.entity],
    }


def _to_mention(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Mention:
    return Mention(
        span=_to_span(data),
        head=_to_head(data),
        text=data["text"],
        kind=MentionKind(data["kind"]),
        entity=iris[data["entity"]],
        reason=data.get("reason", ""),
    )


def _time(time: TimeSpan) -> JSON:
    return {
        "value": time.value,
        "earliest": _iso(time.earliest),
        "latest": _iso(time.latest),
    }


def _to_time(data: Mapping[str, Any]) -> TimeSpan:
    return TimeSpan(data["value"], _to_date(data["earliest"]), _to_date(data["latest"]))


def _expression(time: TimeExpression) -> JSON:
    return {**_span(time.span), "text": time.text, "type": time.type.value, **_time(time.time)}


def _to_expression(data: Mapping[str, Any]) -> TimeExpression:
    return TimeExpression(
        span=_to_span(data),
        text=data["text"],
        type=TimeType(data["type"]),
        time=_to_time(data),
    )


def _slot(slot: Slot | None) -> JSON | None:
    return {**_span(slot.span), **_head(slot.head)} if slot else None


def _to_slot(data: Mapping[str, Any] | None, text: str, *, role: str) -> Slot | None:
    if data is None:
        return None
    span = _to_span(data)
    return Slot(span=span, text=span.of(text), head=_to_head(data), role=role)


def _place(slot: Slot) -> JSON:
    return {
        "text": slot.text,
        **_span(slot.span),
        **_head(slot.head),
        "role": slot.role,
    }


def _to_place(data: Mapping[str, Any]) -> Slot:
    return Slot(span=_to_span(data), text=data["text"], head=_to_head(data), role=data["role"])


def _predication(predication: Predication) -> JSON:
    return {
        "sentence": predication.sentence,
        "confidence": predication.confidence,
        "relation": _phrase(predication.relation),
        "arguments": [_place(slot) for slot in predication.arguments],
        "minimal": [list(fact) for fact in predication.minimal],
        "agent": _slot(predication.agent),
        "patient": _slot(predication.patient),
        "polarity": predication.polarity.value,
        "modality": predication.modality.value,
    }


def _to_predication(data: Mapping[str, Any], text: str) -> Predication:
    return Predication(
        sentence=data["sentence"],
        relation=_to_phrase(data["relation"]),
        arguments=tuple(_to_place(slot) for slot in data["arguments"]),
        minimal=tuple((s, r, o) for s, r, o in data["minimal"]),
        agent=_to_slot(data["agent"], text, role=_AGENT),
        patient=_to_slot(data["patient"], text, role=_PATIENT),
        polarity=Polarity(data["polarity"]),
        modality=Modality(data["modality"]),
        confidence=data["confidence"],
    )


def _end(argument: Argument | None, names: Mapping[str, str]) -> JSON | None:
    if argument is None:
        return None
    entity = names[argument.entity] if argument.entity else None
    return {
        "entity": entity,
        "statement": argument.statement,
        "text": argument.text,
        **_span(argument.span),
    }


def _to_end(
    data: Mapping[str, Any] | None, iris: Mapping[str, IRI], *, role: str
) -> Argument | None:
    return _to_argument({"role": role, **data}, iris) if data else None


def _argument(argument: Argument, names: Mapping[str, str]) -> JSON:
    data = {
        "role": argument.role,
        "entity": names[argument.entity] if argument.entity else None,
        "text": argument.text,
        **_span(argument.span),
    }
    return data | {"statement": argument.statement} if argument.statement else data


def _to_argument(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Argument:
    statement = data.get("statement")
    return Argument(
        span=_to_span(data),
        text=data["text"],
        role=data["role"],
        entity=iris[data["entity"]] if data["entity"] else None,
        statement=IRI(statement) if statement else None,
    )


def _relation(relation: RelationMention) -> JSON:
    return {
        "iri": relation.iri,
        "label": relation.label,
        "text": relation.text,
        **_span(relation.span),
        "symmetric": relation.symmetric,
        "swapped": relation.swapped,
    }


def _to_relation(data: Mapping[str, Any]) -> RelationMention:
    return RelationMention(
        iri=IRI(data["iri"]),
        label=data["label"],
        span=_to_span(data),
        text=data["text"],
        symmetric=data["symmetric"],
        swapped=data["swapped"],
    )


def _stance(stance: Stance, names: Mapping[str, str]) -> JSON:
    return {
        "holder": names[stance.holder],
        "factuality": stance.factuality.value,
        "cue": _phrase(stance.cue) if stance.cue else None,
        "quote": stance.quote,
        "reported_by": stance.reported_by,
    }


def _to_stance(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Stance:
    return Stance(
        holder=iris[data["holder"]],
        factuality=Factuality(data["factuality"]),
        cue=_to_phrase(data["cue"]) if data["cue"] else None,
        quote=data["quote"],
        reported_by=data["reported_by"],
    )


def _statement(statement: Statement, names: Mapping[str, str]) -> JSON:
    return {
        "id": statement.iri,
        "sentence": statement.sentence,
        "confidence": statement.confidence,
        "subject": _end(statement.subject, names),
        "relation": _relation(statement.relation),
        "object": _end(statement.object, names),
        "arguments": [_argument(argument, names) for argument in statement.arguments],
        "kind": [kind.value for kind in Kind if kind in statement.kinds],
        "stances": [_stance(stance, names) for stance in statement.stances],
        "condition": statement.condition,
        "time": _time(statement.time) if statement.time else None,
        "place": names[statement.place] if statement.place else None,
        "plover": statement.plover,
    }


def _to_statement(data: Mapping[str, Any], iris: Mapping[str, IRI]) -> Statement:
    condition = data["condition"]
    return Statement(
        iri=IRI(data["id"]),
        sentence=data["sentence"],
        subject=_to_argument({"role": _SUBJECT, **data["subject"]}, iris),
        relation=_to_relation(data["relation"]),
        object=_to_end(data["object"], iris, role=_OBJECT),
        arguments=tuple(_to_argument(argument, iris) for argument in data["arguments"]),
        kinds=frozenset(Kind(kind) for kind in data["kind"]),
        stances=tuple(_to_stance(stance, iris) for stance in data["stances"]),
        condition=IRI(condition) if condition else None,
        time=_to_time(data["time"]) if data["time"] else None,
        place=iris[data["place"]] if data["place"] else None,
        plover=data["plover"],
        confidence=data["confidence"],
        rule=data.get("rule", ""),
    )
