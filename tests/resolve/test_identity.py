"""Identity from summaries of articles, which is the same as from whole readings."""

from __future__ import annotations

import dataclasses
import random
import runpy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.ids import entity_iri
from kg.model import IRI, EntityType, Reading
from kg.rdf import identities
from kg.resolve import (
    Action,
    Decision,
    Identity,
    Summary,
    applied,
    decide,
    identify,
    summary,
    unify,
)
from tests.resolve.test_across import EVERY, FULL, MIDDLE, OTHER, SHORT
from tests.resolve.test_namesakes import EVERY as NAMESAKES
from tests.strategies import at_most, readings

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "identity.py"
BY_HAND = [*EVERY, *NAMESAKES]


def found(held: Sequence[Reading], *decisions: Decision) -> Identity:
    return identify([summary(reading) for reading in held], decisions)


@st.composite
def decisions(draw: st.DrawFn, held: Sequence[Reading]) -> list[Decision]:
    """Decisions about things that the articles have."""
    iris = sorted({entity.iri for reading in held for entity in reading.entities})
    values = {
        Action.MERGE: st.sampled_from(iris),
        Action.SPLIT: st.sampled_from(iris) | st.just("Somebody else"),
        Action.RENAME: st.just("Somebody"),
        Action.RETYPE: st.sampled_from(EntityType),
    }
    articles = tuple(sorted(reading.document.id for reading in held))
    return [
        Decision(action, draw(st.sampled_from(iris)), draw(values[action]), articles[:2])
        for action in draw(st.lists(st.sampled_from(Action), max_size=4))
    ]


def assert_same_as_from_readings(held: Sequence[Reading], made: Sequence[Decision]) -> None:
    expected, unmet = decide(unify(held), made)
    identity = found(held[::-1], *made)
    assert [applied(reading, identity) for reading in held] == expected
    assert list(identity.unmet) == unmet
    assert identity.entities == identities(expected)


@given(st.data(), st.permutations(BY_HAND))
@at_most(25)
def test_people_and_namesakes_by_summary(data: st.DataObject, held: list[Reading]) -> None:
    assert_same_as_from_readings(held, data.draw(decisions(held)))


@given(st.data(), readings())
@at_most(15)
def test_any_readings_by_summary(data: st.DataObject, held: list[Reading]) -> None:
    any_entity = any(reading.entities for reading in held)
    assert_same_as_from_readings(held, data.draw(decisions(held)) if any_entity else [])


@pytest.fixture(scope="module")
def benchmark() -> Iterator[dict[str, Any]]:
    """The generator of records whose truth is known, and its measures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(GENERATOR.parent)
        yield runpy.run_path(str(GENERATOR))


@pytest.fixture(scope="module")
def generated(benchmark: dict[str, Any]) -> list[Reading]:
    return [reading for reading, _ in benchmark["corpus"](1500)]


def test_generated_articles_by_summary(generated: list[Reading]) -> None:
    assert_same_as_from_readings(generated, [])


def test_generated_articles_in_any_order(generated: list[Reading]) -> None:
    shuffled = random.Random(3).sample(generated, len(generated))
    assert found(shuffled) == found(generated)


def test_most_of_the_generated_records_find_each_other(benchmark: dict[str, Any]) -> None:
    measured = benchmark["measure"](3000)
    assert measured.all.precision > 0.93
    assert measured.all.f1 > 0.9
    assert measured.people.f1 > 0.85


def test_a_summary_survives_as_data() -> None:
    pack = msgspec.msgpack.Encoder(order="deterministic").encode
    for reading in BY_HAND:
        data = pack(summary(reading))
        assert msgspec.msgpack.decode(data, type=Summary) == summary(reading)


def test_a_summary_does_not_hold_the_text(generated: list[Reading]) -> None:
    reading = generated[0]
    longer = dataclasses.replace(
        reading, document=dataclasses.replace(reading.document, text=reading.document.text * 9)
    )
    assert summary(longer) == summary(reading)


def test_a_key_is_another_where_mentions_go_elsewhere() -> None:
    before, after = found([FULL, SHORT]), found([FULL, SHORT, OTHER])
    assert applied(SHORT, before) != applied(SHORT, after)
    assert before.key("a2") != after.key("a2")


def test_a_key_stays_where_only_the_whole_graph_knows_more_of_a_thing() -> None:
    before, after = found([FULL]), found([FULL, MIDDLE])
    anna = entity_iri("Anna Keller")
    assert before.entities[anna] != after.entities[anna]
    assert before.key("a1") == after.key("a1")


def test_a_key_is_another_where_the_label_is() -> None:
    plain = found([FULL])
    renamed = found([FULL], Decision(Action.RENAME, entity_iri("Anna Keller"), "Dr Keller"))
    assert plain.key("a1") != renamed.key("a1")


def test_a_key_is_another_where_a_reason_is() -> None:
    merge = Decision(Action.MERGE, entity_iri("Anna Keller"), entity_iri("Bruno Keller"))
    noted = replace(merge, note="one woman")
    one, other = (found([FULL, OTHER], made) for made in (merge, noted))
    assert one.entities == other.entities
    assert one.key("a3") != other.key("a3")


def test_a_key_is_another_where_the_whole_graph_has_the_thing_otherwise() -> None:
    def acting(name: str, state: str | None) -> Reading:
        serves = IRI(entity_iri(state)) if state else None
        return dataclasses.replace(
            FULL,
            document=dataclasses.replace(FULL.document, id=name),
            entities=(replace(FULL.entities[0], acts_for=serves),),
        )

    one = acting("o", "Oslo")
    keys = {
        found([one, *others]).key("o")
        for others in ([], [acting("p", "Oslo")], [acting("q", "Rome"), acting("r", "Rome")])
    }
    assert len(keys) == 2
