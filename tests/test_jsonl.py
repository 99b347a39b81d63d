"""The JSON of a reading: the format, and the way back."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg import ids
from kg.jsonl import from_json, to_json, to_line
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
from tests.strategies import at_most, hostile, readings

TEXT = "Iran says Russia sent it aid in March."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def slot(words: str, *, role: str) -> Slot:
    return Slot(span=span(words), text=words, head=span(words), role=role)


def place(words: str, *, role: str, **filler: IRI) -> Argument:
    return Argument(span=span(words), text=words, role=role, **filler)


@pytest.fixture
def reading() -> Reading:
    iran, russia = ids.entity_iri("Iran"), ids.entity_iri("Russia")
    march = TimeSpan("2009-03", date(2009, 3, 1), date(2009, 3, 31))
    said = Phrase(span("says"), "says")
    return Reading(
        document=Document(id="a", text=TEXT, title="Aid", published=date(2009, 4, 1)),
        sentences=(Sentence(0, Span(0, len(TEXT))),),
        entities=(
            Entity(iri=iran, label="Iran", type=EntityType.COUNTRY),
            Entity(
                iri=russia,
                label="Russia",
                type=EntityType.COUNTRY,
                aliases=("Moscow", "Russia"),
                same_as=(IRI("http://www.wikidata.org/entity/Q159"),),
            ),
        ),
        mentions=(
            Mention(
                span=span("Iran"),
                head=span("Iran"),
                text="Iran",
                kind=MentionKind.NAME,
                entity=iran,
                reason="gazetteer",
            ),
        ),
        times=(
            TimeExpression(span=span("March"), text="March", type=TimeType.DATE, time=march),
        ),
        predications=(
            Predication(
                sentence=0,
                relation=Phrase(span("sent"), "sent"),
                arguments=(slot("Russia", role="subject"), slot("aid", role="object")),
                minimal=(("Russia", "sent", "aid"),),
                agent=slot("Russia", role="agent"),
                patient=slot("aid", role="patient"),
                modality=Modality.REPORTED,
                confidence=0.75,
            ),
        ),
        statements=(
            Statement(
                iri=IRI(f"{ids.BASE}statement/1"),
                sentence=0,
                subject=place("Russia", role="subject", entity=russia),
                relation=RelationMention(
                    iri=IRI(ids.KG + "givesTo"),
                    label="gives to",
                    span=span("sent"),
                    text="sent",
                ),
                object=place("it", role="object", entity=iran),
                arguments=(place("aid", role="theme"),),
                kinds=frozenset({Kind.HEDGED, Kind.CLAIM}),
                stances=(
                    Stance(holder=ids.article_iri("a"), factuality=Factuality.UNCOMMITTED),
                    Stance(holder=iran, factuality=Factuality.CERTAIN, cue=said, reported_by=0),
                ),
                time=march,
                plover="AID",
                confidence=0.5,
                rule="dative",
            ),
        ),
    )


def test_the_object_is_the_published_format(reading: Reading) -> None:
    data = to_json(reading)
    assert list(data) == [
        "id", "date", "title", "sentences", "entities", "mentions", "times", "propositions",
        "statements",
    ]  # fmt: skip
    assert data["date"] == "2009-04-01"
    assert data["entities"][1] == {
        "id": "e2",
        "iri": "https://w3id.org/newskg/id/entity/russia",
        "label": "Russia",
        "type": "Country",
        "aliases": ["Moscow", "Russia"],
        "same_as": ["http://www.wikidata.org/entity/Q159"],
    }
    assert data["mentions"] == [
        {
            "start": 0,
            "end": 4,
            "head_start": 0,
            "head_end": 4,
            "text": "Iran",
            "kind": "name",
            "entity": "e1",
        }
    ]
    assert data["times"] == [
        {
            "start": 32,
            "end": 37,
            "text": "March",
            "type": "DATE",
            "value": "2009-03",
            "earliest": "2009-03-01",
            "latest": "2009-03-31",
        }
    ]


def test_a_proposition_has_the_fields_of_the_format(reading: Reading) -> None:
    [proposition] = to_json(reading)["propositions"]
    assert proposition == {
        "sentence": 0,
        "confidence": 0.75,
        "relation": {"text": "sent", "start": 17, "end": 21},
        "arguments": [
            {
                "text": "Russia",
                "start": 10,
                "end": 16,
                "head_start": 10,
                "head_end": 16,
                "role": "subject",
            },
            {
                "text": "aid",
                "start": 25,
                "end": 28,
                "head_start": 25,
                "head_end": 28,
                "role": "object",
            },
        ],
        "minimal": [["Russia", "sent", "aid"]],
        "agent": {"start": 10, "end": 16, "head_start": 10, "head_end": 16},
        "patient": {"start": 25, "end": 28, "head_start": 25, "head_end": 28},
        "polarity": "+",
        "modality": "reported",
    }


def test_a_statement_has_the_fields_of_the_format(reading: Reading) -> None:
    [statement] = to_json(reading)["statements"]
    assert statement == {
        "id": "https://w3id.org/newskg/id/statement/1",
        "sentence": 0,
        "confidence": 0.5,
        "subject": {
            "entity": "e2",
            "statement": None,
            "text": "Russia",
            "start": 10,
            "end": 16,
        },
        "relation": {
            "iri": "https://w3id.org/newskg/ontology#givesTo",
            "label": "gives to",
            "text": "sent",
            "start": 17,
            "end": 21,
            "symmetric": False,
            "swapped": False,
        },
        "object": {"entity": "e1", "statement": None, "text": "it", "start": 22, "end": 24},
        "arguments": [{"role": "theme", "entity": None, "text": "aid", "start": 25, "end": 28}],
        "kind": ["claim", "hedged"],
        "stances": [
            {
                "holder": "article",
                "factuality": "Uu",
                "cue": None,
                "quote": False,
                "reported_by": None,
            },
            {
                "holder": "e1",
                "factuality": "CT+",
                "cue": {"text": "says", "start": 5, "end": 9},
                "quote": False,
                "reported_by": 0,
            },
        ],
        "condition": None,
        "time": {"value": "2009-03", "earliest": "2009-03-01", "latest": "2009-03-31"},
        "place": None,
        "plover": "AID",
    }


def test_explaining_adds_why(reading: Reading) -> None:
    data = to_json(reading, explain=True)
    assert data["mentions"][0]["reason"] == "gazetteer"
    assert data["statements"][0]["rule"] == "dative"
    assert data["entities"][0]["acts_for"] is None


def test_without_explanation_the_rest_comes_back(reading: Reading) -> None:
    back = from_json(to_json(reading), document=reading.document)
    assert back.predications == reading.predications
    assert back.statements == (replace(reading.statements[0], rule=""),)


@st.composite
def predications(draw: st.DrawFn, text: str) -> Predication:
    def words(role: str) -> Slot:
        ends = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
        return Slot(span=Span(*ends), text=Span(*ends).of(text), head=Span(*ends), role=role)

    return Predication(
        sentence=0,
        relation=Phrase(words("").span, draw(hostile)),
        arguments=tuple(words(role) for role in draw(st.lists(hostile, max_size=2))),
        minimal=tuple(draw(st.lists(st.tuples(hostile, hostile, hostile), max_size=2))),
        agent=words("agent") if draw(st.booleans()) else None,
        patient=words("patient") if draw(st.booleans()) else None,
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        confidence=draw(st.floats(0, 1)),
    )


@settings(at_most(40), suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_reading_comes_back_from_its_line(data: st.DataObject) -> None:
    for reading in data.draw(readings(max_size=2)):
        text = reading.document.text
        opened = tuple(data.draw(st.lists(predications(text), max_size=2)) if text else ())
        whole = dataclasses.replace(reading, predications=opened)
        line = to_line(to_json(whole, explain=True))
        assert from_json(json.loads(line), document=whole.document) == whole


@given(hostile)
def test_a_line_is_one_line_and_steers_no_terminal(text: str) -> None:
    line = to_line({"text": text})
    record: dict[str, Any] = json.loads(line)
    assert record == {"text": text}
    assert line.endswith("\n")
    assert line[:-1].splitlines() == [line[:-1]]
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in line[:-1])


def test_records_are_lines_whatever_stands_in_them() -> None:
    sentence = Sentence(2, Span(3, 7))
    document = Document(id="a", text="x", published=date(2009, 3, 7))
    assert json.loads(to_line({"of": [sentence], "in": document})) == {
        "of": [{"index": 2, "span": {"start": 3, "end": 7}}],
        "in": {
            "id": "a",
            "text": "x",
            "title": None,
            "url": None,
            "publisher": None,
            "published": "2009-03-07",
            "copies": [],
        },
    }
    with pytest.raises(TypeError, match="nothing that JSON can say"):
        to_line({"set": {1}})
