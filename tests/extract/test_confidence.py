"""Confidence: bounded, and higher for what is read more surely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.confidence import confidence
from tests.extract.read import predications_of


@given(
    st.lists(st.sampled_from(["long", "list", "dummy subject", "participants", "unheard of"]))
)
def test_confidence_stays_between_its_bounds(traits: list[str]) -> None:
    assert 0.05 <= confidence(traits) <= 0.95


@pytest.mark.model
def test_an_own_subject_is_surer_than_an_understood_one(nlp: Language) -> None:
    text = "The storm hit the coast, killing ten people."
    found = {p.relation.text: p.confidence for p in predications_of(nlp, text)}
    assert found["was killing"] < found["hit"]


@pytest.mark.model
def test_a_dummy_subject_makes_less_sure(nlp: Language) -> None:
    there = predications_of(nlp, "There was a fire.")[0]
    plain = predications_of(nlp, "It was a fire.")[0]
    named = predications_of(nlp, "Rome was a city.")[0]
    assert max(there.confidence, plain.confidence) < named.confidence
