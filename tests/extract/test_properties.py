"""What holds of any text, however odd."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract import clauses, predications
from kg.model import Predication
from kg.parse import Parsed
from tests.extract.read import parsed_of, predications_of
from tests.strategies import at_most

pytestmark = pytest.mark.model

WORDS = [
    *[
        "the",
        "a",
        "man",
        "who",
        "said",
        "that",
        "Russia",
        "sent",
        "to",
        "and",
        "or",
        "not",
        "if",
        "will",
        "Paris,",
        "plan",
        "attack",
        "of",
    ],
    *[
        "in",
        "Monday",
        "2009",
        "was",
        "sold",
        "by",
        "been",
        "being",
        "whose",
        "which,",
        "there",
        "no",
        "SHOULD",
        "having",
    ],
    *["``", "''", "-LRB-", "-RRB-", "!", "?", ";", ":", "-", '"', "“", "”", "\u202e", "😀"],
    "\n\n",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join),
    st.text(min_size=1, max_size=80),
)
QUIET = settings(
    at_most(60),
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(nlp: Language, text: str) -> tuple[Parsed, tuple[Predication, ...]] | None:
    if not text.strip():
        return None
    parsed = parsed_of(nlp, text)
    return parsed, predications(parsed, clauses(parsed))


@QUIET
@given(text=TEXTS)
def test_arguments_are_stretches_of_the_text_with_their_heads_inside(
    nlp: Language, text: str
) -> None:
    result = read(nlp, text)
    for one in result[1] if result else ():
        for slot in (*one.arguments, one.agent, one.patient):
            if slot is not None:
                assert slot.span.of(text) == slot.text
                assert slot.span.covers(slot.head)


@QUIET
@given(text=TEXTS)
def test_relations_have_words_and_lie_in_their_sentences(nlp: Language, text: str) -> None:
    result = read(nlp, text)
    if result is None:
        return
    spans = [sentence.span for sentence, _ in result[0].sentences()]
    for one in result[1]:
        assert one.relation.text.strip()
        assert spans[one.sentence].covers(one.relation.span)
        assert all(part.strip() for fact in one.minimal for part in fact)


@QUIET
@given(text=TEXTS)
def test_the_same_text_reads_the_same(nlp: Language, text: str) -> None:
    first, second = read(nlp, text), read(nlp, text)
    assert (first and first[1]) == (second and second[1])


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "\U0001f600 \U0001f680 said \U0001f600.",
        "\u202eRussia\u202c supports \u200bIran\x00.\x07",
        "RUSSIA SUPPORTS IRAN AND OBAMA SENT A LETTER TO MEDVEDEV.",
        "Die Regierung hat gestern beschlossen, dass die Steuern steigen.",
        "\u653f\u5e9c\u306f\u6628\u65e5\u6c7a\u5b9a\u3057\u305f\u3002",
        '"' * 300,
        "(" * 200 + "a" + ")" * 200,
        "Mixed\r\nline\rends said\n\nthat he left.",
    ],
)
def test_odd_text_is_read_without_a_fault(nlp: Language, text: str) -> None:
    assert isinstance(predications_of(nlp, text), tuple)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "He said that the man who saw the dog told her that " * 900 + "it rained.",
        "He ran " + "and ran " * 5000,
        "He wanted " + "to want " * 5000,
        "The book " + "of the man in the house " * 1700 + "fell.",
    ],
)
def test_a_sentence_of_ten_thousand_words_is_read_in_little_more_than_its_parse(
    nlp: Language, text: str
) -> None:
    start = time.process_time()
    parsed = parsed_of(nlp, text)
    parsing = time.process_time() - start
    start = time.process_time()
    predications(parsed, clauses(parsed))
    assert time.process_time() - start < 5 * parsing + 1
