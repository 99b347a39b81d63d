"""What is read in sentences of every construction; the table stands in ``readings.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Factuality, Kind
from tests.relate.conftest import Reader, lines

TABLE = Path(__file__).with_name("readings.txt")


def cases() -> Iterator[tuple[str, list[str]]]:
    sentence, expected = "", list[str]()
    for row in [*TABLE.read_text(encoding="utf-8").splitlines(), "end"]:
        if row.startswith("    "):
            expected.append(row.strip())
        elif row and not row.startswith("#"):
            if sentence:
                yield sentence, expected
            sentence, expected = row, []


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_a_sentence_says_what_the_table_says(
    read: Reader, sentence: str, expected: list[str]
) -> None:
    assert lines(read(sentence)) == expected


@pytest.mark.slow
@pytest.mark.model
def test_a_statement_is_asserted_exactly_when_the_article_holds_it_certain(
    read: Reader,
) -> None:
    for sentence, _ in cases():
        for statement in read(sentence).statements:
            certain = statement.stances[0].factuality is Factuality.CERTAIN
            assert statement.asserted == (certain and statement.kinds == {Kind.ASSERTED})
            assert statement.asserted or not certain


@pytest.mark.slow
@pytest.mark.model
def test_a_claim_has_a_source_that_commits_itself(read: Reader) -> None:
    for sentence, _ in cases():
        for statement in read(sentence).statements:
            if Kind.CLAIM in statement.kinds:
                assert statement.stances[0].factuality is Factuality.UNCOMMITTED
                assert statement.stances[-1].factuality is not Factuality.UNCOMMITTED


XFAIL = [
    (
        "Norway supports Denmark, not Sweden.",
        "Norway supports Sweden | negated | article:CT-",
        "the parser hangs the contrast elsewhere",
    ),
    (
        "Norway visited Denmark to support Sweden.",
        "Norway supports Sweden | hypothetical | article:Uu",
        "a purpose that the parser takes for what the object does",
    ),
    (
        "Anna Berg said the country that attacked Denmark had criticised Sweden.",
        "country criticizes Sweden | claim | article:Uu; Anna Berg:CT+",
        "a country without a name has no type that may act",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(sentence, wanted, marks=pytest.mark.xfail(strict=True, reason=reason))
        for sentence, wanted, reason in XFAIL
    ],
)
def test_a_sentence_that_is_still_misread(read: Reader, sentence: str, expected: str) -> None:
    assert expected in lines(read(sentence))


@pytest.mark.model
def test_words_that_the_parser_hangs_in_another_order_are_one_stretch(read: Reader) -> None:
    """A verb is missing, as in a copy that somebody cut: the hedge stands after the event."""
    text = (
        "Rain is likely in the north from Friday, with winds of up to 130 kilometres an hour "
        "on the coast and frost in the valleys at night. Under the draft, Golodoraland would "
        "withdraw 3,100 soldiers from the border and Velurinistan should 12 crossing points. "
        "Velurinistani Prime Minister Zora Tamsanman has invited Dramarwig to visit "
        "Velurinistan next month."
    )
    found = {statement.relation.label for statement in read(text).statements}
    assert "invites" in found
