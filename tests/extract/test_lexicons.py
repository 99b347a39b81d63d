"""The word lists: what is in them, and that they do not contradict each other."""

from __future__ import annotations

import pytest

from kg.extract import modallexicon
from kg.extract.eventnouns import is_event_noun
from kg.extract.reporting import REPORTING
from kg.extract.unaccusatives import UNACCUSATIVE


@pytest.mark.parametrize(
    "noun",
    ["attack", "election", "earthquake", "meeting", "talk", "war", "sale", "drop"],
)
def test_what_happens_is_an_event_noun(noun: str) -> None:
    assert is_event_noun(noun)


@pytest.mark.parametrize("noun", ["table", "minister", "city", "company", "money", "market"])
def test_what_is_there_is_no_event_noun(noun: str) -> None:
    assert not is_event_noun(noun)


def test_intention_and_request_exclude_each_other() -> None:
    assert not modallexicon.INTENTION & modallexicon.DIRECTIVE


def test_implicative_verbs_are_not_intentions() -> None:
    assert not modallexicon.IMPLICATIVE & modallexicon.INTENTION


def test_lists_hold_lemmas_in_lower_case() -> None:
    for words in (UNACCUSATIVE, REPORTING, modallexicon.DOUBT, modallexicon.ACCUSATION):
        assert all(word.islower() or "_" in word for word in words)
