"""The full form: one relation with all its arguments."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.read import predications_of

pytestmark = pytest.mark.model

TABLE = [
    # clauses and their complements
    ("The minister praised the pilots.", ("praised", "The minister", "the pilots")),
    ("The bridge was closed on Sunday.", ("was closed on", "The bridge", "Sunday")),
    (
        "The company sold its factory to a rival on Monday.",
        ("sold", "The company", "its factory", "to a rival", "on Monday"),
    ),
    ("Anna gave her brother a book.", ("gave", "Anna", "a book", "her brother")),
    ("They elected him president.", ("elected", "They", "him", "president")),
    ("The rebels gave up their weapons.", ("gave up", "The rebels", "their weapons")),
    ("Berlin is the capital of Germany.", ("is", "Berlin", "the capital of Germany")),
    ("There was an explosion.", ("was", "There", "an explosion")),
    ("In Lisbon, they agreed on a budget.", ("agreed on", "they", "a budget", "In Lisbon")),
    ("Never has the bank lost so much.", ("Never has lost", "the bank", "so much")),
    ("Ministers to meet in Rome", ("to meet in", "Ministers", "Rome")),
    # what belongs to the relation
    ("He also hosts a show.", ("also hosts", "He", "a show")),
    ("The committee took part in the debate.", ("took part in", "The committee", "the debate")),
    ("She is aware of the risk.", ("is aware of", "She", "the risk")),
    ("He acted in support of the union.", ("acted in support of", "He", "the union")),
    ("The president wants to visit Kenya.", ("wants to visit", "The president", "Kenya")),
    ("He was said to have left Rome.", ("was said to have left", "He", "Rome")),
    ("The army is able to defend it.", ("is able to defend", "The army", "it")),
    ("The firm did not buy or sell shares.", ("did not sell", "The firm", "shares")),
    ("He wants to buy and sell shares.", ("wants to sell", "He", "shares")),
    ("They said on Monday it would end.", ("said", "They", "it would end", "on Monday")),
    # coordination
    ("The board fired Smith and Jones.", ("fired", "The board", "Smith")),
    ("The board fired Smith and Jones.", ("fired", "The board", "Jones")),
    ("Kenya and Uganda signed a pact.", ("signed", "Kenya and Uganda", "a pact")),
    ("In May, he sold it and bought a boat.", ("bought", "he", "a boat", "In May")),
    # clauses in noun phrases
    ("The ship that the navy bought sank.", ("bought", "the navy", "The ship")),
    ("The house he bought burned.", ("bought", "he", "The house")),
    ("The house he lived in burned.", ("lived in", "he", "The house")),
    ("The town where he lives was flooded.", ("lives in", "he", "The town")),
    ("The plant built by Siemens closed.", ("is built by", "The plant", "Siemens")),
    ("Men carrying guns arrived.", ("was carrying", "Men", "guns")),
    ("The letter, which he wrote, was lost.", ("wrote", "he", "The letter")),
    # clauses as arguments
    ("Police said that he had fled.", ("said that", "Police", "he had fled")),
    (
        "The court ordered the firm to pay a fine.",
        ("ordered", "The court", "the firm", "to pay a fine"),
    ),
    ("He flew to Rome to meet Anna.", ("flew to", "He", "Rome", "to meet Anna")),
    ("It sold land in order to avoid ruin.", ("sold", "It", "land", "in order to avoid ruin")),
    # nouns
    (
        "Maria Lopez, the head of the bank, resigned.",
        ("is", "Maria Lopez", "the head of the bank"),
    ),
    ("They met Senator Anna Berg.", ("is", "Anna Berg", "Senator")),
    # tokenised text
    (
        "The mayor -LRB- now retired -RRB- praised the `` grand plan '' .",
        ("praised", "The mayor", "the `` grand plan ''"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_predicate_has_its_arguments_in_full(
    nlp: Language, text: str, expected: tuple[str, ...]
) -> None:
    found = {
        (p.relation.text, *(a.text for a in p.arguments)) for p in predications_of(nlp, text)
    }
    assert expected in found


def test_a_verb_taken_into_another_is_less_sure_than_the_whole(nlp: Language) -> None:
    found = {p.relation.text: p for p in predications_of(nlp, "He wants to visit Kenya.")}
    assert found["to visit"].confidence < found["wants to visit"].confidence


def test_finite_adverbial_clauses_stand_by_themselves(nlp: Language) -> None:
    found = predications_of(nlp, "He sold the farm when the war ended.")
    assert [[a.text for a in p.arguments] for p in found if p.relation.text == "sold"] == [
        ["He", "the farm"]
    ]


def test_the_relation_points_at_the_predicate_word_with_its_particle(nlp: Language) -> None:
    text = "The rebels have given up their weapons."
    found = next(p for p in predications_of(nlp, text) if p.relation.text == "have given up")
    assert found.relation.span.of(text) == "given up"


def test_a_relative_word_fills_the_place_of_its_antecedent(nlp: Language) -> None:
    text = "The man who founded the bank died."
    found = next(p for p in predications_of(nlp, text) if p.relation.text == "founded")
    assert found.agent is not None
    assert found.patient is not None
    assert (found.agent.text, found.patient.text) == ("who", "the bank")
    assert found.arguments[0].text == "The man"
