"""Nodes of common-noun phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import EntityType
from tests.resolve.conftest import Told

Tell = Callable[..., Told]
pytestmark = pytest.mark.model

LABELS = [
    (
        "Iran defended its nuclear programme.",
        "programme",
        "Iran's nuclear programme",
        EntityType.PROGRAMME,
    ),
    (
        "The plan was praised by senior Polish diplomats.",
        "diplomats",
        "senior Polish diplomats",
        EntityType.AGENT_GROUP,
    ),
    (
        "Polish diplomats praised the plan.",
        "diplomats",
        "Polish diplomats",
        EntityType.AGENT_GROUP,
    ),
    ("Officials denied the report.", "Officials", "officials", EntityType.UNNAMED_SOURCE),
    (
        "According to two witnesses, a car exploded.",
        "witnesses",
        "two witnesses",
        EntityType.UNNAMED_SOURCE,
    ),
    (
        "They opened a summit of the Group of 20.",
        "summit",
        "summit of the Group of 20",
        EntityType.OCCASION,
    ),
    ("Brazil buys energy from Chile.", "energy", "energy", EntityType.TOPIC),
    ("The letter that she wrote was lost.", "letter", "letter", EntityType.WORK),
    ("The two countries signed.", "countries", "two countries", EntityType.AGENT_GROUP),
    (
        "The Russian news agency reported it.",
        "agency",
        "Russian news agency",
        EntityType.MEDIA_OUTLET,
    ),
]


@pytest.mark.parametrize(("text", "word", "label", "kind"), LABELS)
def test_a_phrase_has_a_readable_label_and_a_type(
    tell: Tell, text: str, word: str, label: str, kind: EntityType
) -> None:
    node = tell(text).node(word)
    assert (node.label, node.type) == (label, kind)


def test_a_topic_is_the_same_in_every_article(tell: Tell) -> None:
    one = tell("Brazil buys energy from Chile.", id="a1").node("energy")
    other = tell("Energy is dear.", id="a2").node("Energy")
    assert one.iri == other.iri


def test_both_spellings_of_a_programme_are_one(tell: Tell) -> None:
    one = tell("Iran's nuclear programme worries Spain.", id="a1").node("programme")
    other = tell("Iran's nuclear program worries Spain.", id="a2").node("program")
    assert one.iri == other.iri


def test_unnamed_sources_of_two_articles_are_never_one(tell: Tell) -> None:
    text = "Officials denied the report."
    one, other = (tell(text, id=name).node("Officials") for name in ("a1", "a2"))
    assert one.label == other.label
    assert one.iri != other.iri


def test_one_description_is_one_source_within_an_article(tell: Tell) -> None:
    told = tell("Officials denied it. A day later officials left.")
    assert told.node("Officials") == told.node("officials")


def test_officials_act_for_the_state_named_with_them(tell: Tell) -> None:
    told = tell("US officials denied the report.")
    assert told.node("officials").acts_for == told.entity("United States").iri


def test_a_later_definite_phrase_has_the_node_of_the_first(tell: Tell) -> None:
    told = tell("Paul Brandt sent a letter to Anna Keller. The letter was short.")
    assert told.node("letter") == told.node("letter", nth=1)


def test_things_of_two_owners_are_two(tell: Tell) -> None:
    told = tell("Spain's economy grew. Poland's economy shrank.")
    assert told.node("economy").label == "Spain's economy"
    assert told.node("economy", nth=1).label == "Poland's economy"
