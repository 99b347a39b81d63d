"""The open layer: predications with their arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.jsonl.places import JSON, of_head, of_phrase, of_span, to_head, to_phrase, to_span
from kg.model import Modality, Polarity, Predication, Slot

__all__ = ["of_predication", "to_predication"]

#: The roles of the logical arguments, which the format tells by their fields.
_AGENT, _PATIENT = "agent", "patient"


def of_predication(predication: Predication) -> JSON:
    """Return a predication as a JSON object."""
    return {
        "sentence": predication.sentence,
        "confidence": predication.confidence,
        "relation": of_phrase(predication.relation),
        "arguments": [_place(slot) for slot in predication.arguments],
        "minimal": [list(fact) for fact in predication.minimal],
        "agent": _slot(predication.agent),
        "patient": _slot(predication.patient),
        "polarity": predication.polarity.value,
        "modality": predication.modality.value,
    }


def to_predication(data: Mapping[str, Any], text: str) -> Predication:
    """Return the predication of a JSON object, in a document with that text."""
    return Predication(
        sentence=data["sentence"],
        relation=to_phrase(data["relation"]),
        arguments=tuple(_to_place(slot) for slot in data["arguments"]),
        minimal=tuple((s, r, o) for s, r, o in data["minimal"]),
        agent=_to_slot(data["agent"], text, role=_AGENT),
        patient=_to_slot(data["patient"], text, role=_PATIENT),
        polarity=Polarity(data["polarity"]),
        modality=Modality(data["modality"]),
        confidence=data["confidence"],
    )


def _place(slot: Slot) -> JSON:
    return {
        "text": slot.text,
        **of_span(slot.span),
        **of_head(slot.head),
        "role": slot.role,
    }


def _to_place(data: Mapping[str, Any]) -> Slot:
    return Slot(span=to_span(data), text=data["text"], head=to_head(data), role=data["role"])


def _slot(slot: Slot | None) -> JSON | None:
    return {**of_span(slot.span), **of_head(slot.head)} if slot else None


def _to_slot(data: Mapping[str, Any] | None, text: str, *, role: str) -> Slot | None:
    if data is None:
        return None
    span = to_span(data)
    return Slot(span=span, text=span.of(text), head=to_head(data), role=role)
