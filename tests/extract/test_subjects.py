"""Who or what a predicate is said of, for every construction that leaves it unsaid."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract import Origin
from tests.extract.read import clauses_of

pytestmark = pytest.mark.model

TABLE = [
    ("The storm hit the coast.", "hit", "storm", Origin.OWN),
    (
        "The union met the minister and rejected the offer.",
        "rejected",
        "union",
        Origin.CONJUNCT,
    ),
    ("The man who founded the bank died.", "founded", "man", Origin.RELATIVE),
    ("The letter, which angered Paris, was published.", "angered", "letter", Origin.RELATIVE),
    ("The owners of the ship that sank were fined.", "sank", "ship", Origin.RELATIVE),
    ("The owners of the ship who were fined fled.", "fined", "owners", Origin.RELATIVE),
    ("They signed a pact in May, which angered Rome.", "angered", "pact", Origin.RELATIVE),
    (
        "The factory built by Siemens employs 300 workers.",
        "built",
        "factory",
        Origin.REDUCED_RELATIVE,
    ),
    (
        "Protesters demanding higher wages blocked the port.",
        "demanding",
        "Protesters",
        Origin.REDUCED_RELATIVE,
    ),
    ("The president wants to visit Kenya.", "visit", "president", Origin.SUBJECT_CONTROL),
    (
        "The chairman seems to support the merger.",
        "support",
        "chairman",
        Origin.SUBJECT_CONTROL,
    ),
    ("He avoided paying taxes.", "paying", "He", Origin.SUBJECT_CONTROL),
    ("The court ordered the firm to pay a fine.", "pay", "firm", Origin.OBJECT_CONTROL),
    (
        "The judge promised the family to reopen the case.",
        "reopen",
        "judge",
        Origin.SUBJECT_CONTROL,
    ),
    ("The army is able to defend the border.", "defend", "army", Origin.SUBJECT_CONTROL),
    ("She was accused of stealing documents.", "stealing", "She", Origin.GERUND),
    (
        "The EU accused Moscow of violating the treaty.",
        "violating",
        "Moscow",
        Origin.OBJECT_CONTROL,
    ),
    ("The mayor thanked her for finding the boy.", "finding", "her", Origin.OBJECT_CONTROL),
    (
        "There were attempts to talk, leading to unrest.",
        "leading",
        "attempts",
        Origin.ADVERBIAL,
    ),
    ("After leaving the party, Smith joined the Greens.", "leaving", "Smith", Origin.GERUND),
    ("The storm hit the coast, killing ten people.", "killing", "storm", Origin.ADVERBIAL),
    ("He flew to Geneva to meet the ambassador.", "meet", "He", Origin.ADVERBIAL),
    (
        "The firm announced a plan to move the plant to Poland.",
        "move",
        "firm",
        Origin.INFINITIVE_OF_NOUN,
    ),
    ("Her plan to move the plant failed.", "move", "Her", Origin.INFINITIVE_OF_NOUN),
    ("His success in selling cars made him rich.", "selling", "His", Origin.POSSESSOR),
]


@pytest.mark.parametrize(("text", "predicate", "subject", "origin"), TABLE)
def test_a_subject_is_found_where_the_sentence_does_not_repeat_it(
    nlp: Language, text: str, predicate: str, subject: str, origin: Origin
) -> None:
    clause = next(c for c in clauses_of(nlp, text) if c.predicate.text == predicate)
    assert clause.subject is not None
    assert (clause.subject.text, clause.origin) == (subject, origin)


def test_a_finite_verb_hung_on_an_infinitive_takes_the_main_subject(nlp: Language) -> None:
    text = "Obama was asked by Kerry to send a letter to Moscow and refused to do so."
    refused = next(c for c in clauses_of(nlp, text) if c.predicate.text == "refused")
    assert refused.subject is not None
    assert refused.subject.text == "Obama"


def test_an_imperative_has_no_subject(nlp: Language) -> None:
    clause = next(c for c in clauses_of(nlp, "Close the door.") if c.predicate.text == "Close")
    assert (clause.subject, clause.origin) == (None, Origin.NONE)
