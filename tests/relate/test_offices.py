"""Titles beside names: whose office it is, and under what title."""

from __future__ import annotations

import pytest

from kg.model import Kind, Statement
from tests.relate.conftest import Reader, content


def offices(sentence: str, read: Reader) -> dict[str, Statement]:
    reading = read(sentence)
    return {
        content(s, reading): s
        for s in reading.statements
        if s.relation.iri.endswith("holdsOfficeIn")
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "wanted", "title"),
    [
        (
            "Norwegian foreign minister Anna Berg will visit Denmark in June.",
            "Anna Berg holdsOfficeIn Norway",
            "Norwegian foreign minister",
        ),
        (
            "German chancellor Angela Merkel met her French counterpart, Nicolas Sarkozy.",
            "Nicolas Sarkozy holdsOfficeIn France",
            "French counterpart",
        ),
        (
            "Danish officials, including undersecretary of state, Lars Holm, praised Sweden.",
            "Lars Holm holdsOfficeIn Denmark",
            "undersecretary of state",
        ),
    ],
)
def test_a_title_beside_a_name_is_an_office_and_stays_as_its_role(
    read: Reader, sentence: str, wanted: str, title: str
) -> None:
    found = offices(sentence, read)[wanted]
    assert found.kinds == {Kind.ASSERTED}
    assert [(a.role, a.text) for a in found.arguments] == [("role", title)]


@pytest.mark.model
def test_an_office_has_neither_the_time_nor_the_place_of_its_sentence(read: Reader) -> None:
    sentence = "Norway will host Danish president Olaf Holm in Oslo next month."
    found = offices(sentence, read)["Olaf Holm holdsOfficeIn Denmark"]
    assert found.asserted
    assert found.time is None
    assert found.place is None


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "Defence minister Carlos Ibarra visited Denmark.",
        "Company president Lars Holm visited Denmark.",
        "After the talks with the minister, Anna Berg visited Denmark.",
        "Company chief Lars Holm met his Danish counterpart, Olaf Berg.",
        "Anna Berg visited Danish president-elect Olaf Holm.",
    ],
)
def test_an_office_is_nowhere_if_nobody_says_where(read: Reader, sentence: str) -> None:
    assert not offices(sentence, read)


@pytest.mark.model
def test_nobody_holds_an_office_in_a_person(read: Reader) -> None:
    found = offices("Anna Berg praised her defence minister, Piet Okara.", read)
    assert not found
