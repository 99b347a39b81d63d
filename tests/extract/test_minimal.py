"""The compact form: facts of three parts."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.read import predications_of

pytestmark = pytest.mark.model

TABLE: list[tuple[str, set[tuple[str, str, str]]]] = [
    ("The minister praised the pilots.", {("The minister", "praised", "the pilots")}),
    (
        "Kenya and Uganda signed a pact.",
        {("Kenya", "signed", "a pact"), ("Uganda", "signed", "a pact")},
    ),
    (
        "The firm sold cars and boats to Spain.",
        {
            ("The firm", "sold", "cars"),
            ("The firm", "sold", "boats"),
            ("The firm", "sold cars to", "Spain"),
        },
    ),
    (
        "Iran received Russian support of the navy from Moscow.",
        {
            ("Iran", "received", "Russian support of the navy"),
            ("Iran", "received Russian support of", "the navy"),
            ("Iran", "received Russian support of the navy from", "Moscow"),
        },
    ),
    (
        "Berlin is the capital of Germany.",
        {
            ("Berlin", "is", "the capital of Germany"),
            ("Berlin", "is the capital of", "Germany"),
        },
    ),
    (
        "The president wants to visit Kenya.",
        {("The president", "wants to visit", "Kenya")},
    ),
    (
        "Anna gave her brother a book.",
        {("Anna", "gave her brother", "a book")},
    ),
    (
        "Police said he had fled.",
        {("Police", "said", "he had fled")},
    ),
    (
        "The man who founded the bank died.",
        {("The man", "founded", "the bank")},
    ),
    (
        "He flew to Rome to meet Anna.",
        {("He", "flew to", "Rome"), ("He", "flew to meet", "Anna")},
    ),
    (
        "Engineers designed and built the bridge.",
        {("Engineers", "designed", "the bridge"), ("Engineers", "built", "the bridge")},
    ),
    (
        "Both Kenya and Uganda signed the deal.",
        {("Kenya", "signed", "the deal"), ("Uganda", "signed", "the deal")},
    ),
    # a coordination that denies is not distributed
    (
        "Neither Kenya nor Uganda signed the deal.",
        {("Neither Kenya nor Uganda", "signed", "the deal")},
    ),
    # an infinitive of a noun and an apposition give none of their own
    ("Maria Lopez, a lawyer, resigned.", set()),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_sentence_gives_just_these_compact_facts(
    nlp: Language, text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert {fact for p in predications_of(nlp, text) for fact in p.minimal} == expected


def test_what_is_quoted_before_a_verb_of_saying_is_its_object(nlp: Language) -> None:
    found = predications_of(nlp, '"We will win," said the coach.')
    assert ("the coach", "said", "We will win") in {fact for p in found for fact in p.minimal}
