"""Logical agents and patients, whatever the grammatical form."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.read import clauses_of, words_of

pytestmark = pytest.mark.model

TABLE = [
    # sentence, predicate, agents, patients
    ("The minister praised the pilots.", "praised", "minister", "pilots"),
    ("Kenya and Uganda signed a pact.", "signed", "Kenya Uganda", "pact"),
    ("The board fired the manager and its lawyer.", "fired", "board", "manager lawyer"),
    ("The treaty was signed by the ministers.", "signed", "ministers", "treaty"),
    ("The bridge was closed on Sunday.", "closed", "", "bridge"),
    ("The factory built by Siemens burned.", "built", "Siemens", "factory"),
    ("The ship that the navy bought sank.", "bought", "navy", "ship"),
    ("The house he bought burned.", "bought", "he", "house"),
    ("Anna gave her brother a book.", "gave", "Anna", "book"),
    ("They elected him president.", "elected", "They", "him"),
    ("The rebels gave up their weapons.", "gave", "rebels", "weapons"),
    # unaccusatives: what changes or moves is the patient
    ("Prices fell.", "fell", "", "Prices"),
    ("Shares rose 3 percent.", "rose", "", "Shares"),
    ("The war ended.", "ended", "", "war"),
    ("The court dropped the case.", "dropped", "court", "case"),
    ("The firm stopped selling cars.", "stopped", "firm", ""),
    ("There was an explosion in the harbour.", "was", "", "explosion"),
    # nouns of events
    ("Russia's support for Iran grew.", "support", "Russia", "Iran"),
    ("The attack on the city by rebels failed.", "attack", "rebels", "city"),
    ("The arrest of the mayor surprised them.", "arrest", "", "mayor"),
    ("Kenya and Uganda held talks.", "talks", "Kenya Uganda", ""),
    ("The city suffered an attack.", "attack", "", "city"),
    ("The fall of the currency continued.", "fall", "", "currency"),
    ("Talks between Rome and Paris failed.", "Talks", "Rome Paris", ""),
    ("The factory closure angered unions.", "closure", "", "factory"),
]


@pytest.mark.parametrize(("text", "predicate", "agents", "patients"), TABLE)
def test_agents_and_patients_are_logical(
    nlp: Language, text: str, predicate: str, agents: str, patients: str
) -> None:
    clause = next(c for c in clauses_of(nlp, text) if c.predicate.text == predicate)
    assert (words_of(clause.agents), words_of(clause.patients)) == (agents, patients)
