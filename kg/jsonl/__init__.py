"""A reading as one JSON object, and back: what ``kg extract --format jsonl`` prints.

``from_json(to_json(reading, explain=True), document=reading.document) == reading``.  Without
``explain`` the object leaves out why: the reasons of mentions, the rules of statements, whom an
entity speaks for, and what was rejected.  Entities are numbered within the document (``e1``,
``e2``, ...); statements go by their IRI.  Offsets are those of the records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from kg.ids import article_iri
from kg.jsonl.openlayer import of_predication, to_predication
from kg.jsonl.places import JSON, iso, of_span, to_span
from kg.jsonl.statements import of_statement, to_statement
from kg.jsonl.who import (
    of_entity,
    of_expression,
    of_mention,
    to_entity,
    to_expression,
    to_mention,
)
from kg.model import IRI, Document, Reading, Rejection, Sentence

__all__ = ["JSON", "from_json", "to_json", "to_line"]

#: Delete, the C1 controls, line separators and what turns the direction of writing: JSON lets
#: them stand as they are.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
#: Who holds a stance that is the article's own.
_ARTICLE = "article"


def to_line(record: object) -> str:
    r"""Return a record, or what JSON knows, as one line, its line break included.

    Records are objects, dates as in ISO 8601.  Characters that steer a terminal or end a line
    are written as escapes.

    >>> print(to_line({"text": "\x9b2J"}), end="")
    {"text": "\u009b2J"}
    """
    text = json.dumps(record, ensure_ascii=False, default=_plain)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        return asdict(value)
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is nothing that JSON can say")


def to_json(reading: Reading, *, explain: bool = False) -> JSON:
    """Return a reading as a JSON object; with ``explain`` also why each thing was read so."""
    names: dict[str, str] = {article_iri(reading.document.id): _ARTICLE}
    names |= {entity.iri: f"e{n}" for n, entity in enumerate(reading.entities, start=1)}
    data = {
        "id": reading.document.id,
        "date": iso(reading.document.published),
        "title": reading.document.title,
        "sentences": [of_span(sentence.span) for sentence in reading.sentences],
        "entities": [of_entity(entity, names) for entity in reading.entities],
        "mentions": [of_mention(mention, names) for mention in reading.mentions],
        "times": [of_expression(time) for time in reading.times],
        "propositions": [of_predication(predication) for predication in reading.predications],
        "statements": [of_statement(statement, names) for statement in reading.statements],
    }
    if explain:
        _explain(data, reading)
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
        sentences=tuple(Sentence(n, to_span(s)) for n, s in enumerate(data["sentences"])),
        entities=tuple(to_entity(entity) for entity in data["entities"]),
        mentions=tuple(to_mention(mention, iris) for mention in data["mentions"]),
        times=tuple(to_expression(time) for time in data["times"]),
        predications=tuple(to_predication(p, document.text) for p in data["propositions"]),
        statements=tuple(to_statement(s, iris) for s in data["statements"]),
        rejections=tuple(Rejection(**rejection) for rejection in data.get("rejected", ())),
    )


def _explain(data: JSON, reading: Reading) -> None:
    for item, entity in zip(data["entities"], reading.entities, strict=True):
        item["acts_for"] = entity.acts_for
    for item, mention in zip(data["mentions"], reading.mentions, strict=True):
        item["reason"] = mention.reason
    for item, statement in zip(data["statements"], reading.statements, strict=True):
        item["rule"] = statement.rule
    data["rejected"] = [asdict(rejection) for rejection in reading.rejections]
