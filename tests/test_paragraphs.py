"""Paragraphs of plain text, hard-wrapped or not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.paragraphs import LONGEST, paragraphs

WRAPPED = """\
Harbour workers vote on new contract
By Ann Lee
The union said on Tuesday that its members would vote next week on the
contract which the port authority offered them in the last round of
talks. Results are expected on Friday.
    Shipping companies welcomed the news. A spokesman for one of them in
Hamburg said that he hoped for calm.
"""
MAILED = """\
The union said on Tuesday that its members would vote next week on
the contract. Leaders in Rotterdam and Antwerp, where talks go on,
said they hoped for a result in March.

Shipping companies welcomed the news.
"""


def words(text: str) -> list[str]:
    return [paragraph.of(text) for paragraph in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("One line.", ["One line."]),
        ("  One line.  \n", ["One line."]),
        ("A title\n03 Mar 2009\nThe text.", ["A title", "03 Mar 2009", "The text."]),
        ("First.\r\n\r\nSecond.\rThird.", ["First.", "Second.", "Third."]),
        (
            "One.\u2028Two.\u2029Three.\x0cFour.\x85Five.",
            ["One.", "Two.", "Three.", "Four.", "Five."],
        ),
        ("He said:\nnever again.", ["He said:", "never again."]),
        (
            "A headline about ships\nShips came in.",
            ["A headline about ships", "Ships came in."],
        ),
    ],
)
def test_a_line_break_parts_paragraphs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_wrapped_lines_are_joined_but_not_with_the_title() -> None:
    found = [" ".join(paragraph.split()) for paragraph in words(WRAPPED)]
    assert found[:2] == ["Harbour workers vote on new contract", "By Ann Lee"]
    assert [paragraph[:9] for paragraph in found[2:]] == ["The union", "Shipping "]
    assert found[2].endswith("Results are expected on Friday.")


def test_a_wrapped_line_may_end_a_sentence_or_begin_with_a_name() -> None:
    assert [paragraph[:3] for paragraph in words(MAILED)] == ["The", "Shi"]


def test_lines_that_are_whole_sentences_stay_apart() -> None:
    lines = [f"The minister answered question number {number}." for number in range(9)]
    assert words("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("before", "report"),
    [
        ("NAIROBI, Kenya (AP) \u2014", "Police arrested nine men."),
        ("LONDON (Reuters) -", "The pound - weak all year - fell."),
        ("(Reuters) -", "Oil rose on Friday - the most in a year."),
        ("S\u00e3o Paulo (AFP) \u2013", "Brazil's president resigned."),
        ("MOSCOW, March 3 (Xinhua) --", '"We are tired," said a driver.'),
        ("Moscow, 3 March 2009 -", "The minister resigned."),
        ("PORT-AU-PRINCE, Haiti \u2014", "Two banks closed."),
    ],
)
def test_what_stands_before_a_report_is_a_paragraph_of_its_own(
    before: str, report: str
) -> None:
    assert words(f"A title\n\n{before} {report}") == ["A title", before, report]


@pytest.mark.parametrize(
    "text",
    [
        "BP - Britain's largest firm - said so.",
        "US - Russia talks resumed.",
        "Anna Keller \u2014 The mayor's sister \u2014 won.",
        "Anna Keller \u2014 a lawyer \u2014 won.",
        "RUSSIA HALTS GAS - KEEPS QUIET",
        "A man of means (AP) - Big and rich.",
        "He left - The end.",
        "LONDON -",
    ],
)
def test_another_dash_parts_no_paragraph(text: str) -> None:
    assert words(text) == [text]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "The minister spoke for an hour. " * 2000
    found = words(text)
    assert all(len(paragraph) <= LONGEST for paragraph in found)
    assert all(paragraph.endswith("hour.") for paragraph in found)
    assert " ".join(found) == text.strip()


@pytest.mark.parametrize("filler", ["word ", "x"])
def test_a_long_paragraph_without_sentences_is_cut_too(filler: str) -> None:
    text = filler * (3 * LONGEST // len(filler))
    found = words(text)
    assert max(map(len, found)) <= LONGEST
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet=st.sampled_from("aB. \t\n\r\u2028:é-()"), max_size=80))
def test_paragraphs_hold_every_word_once_and_in_order(text: str) -> None:
    found = paragraphs(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(span.of(text) == span.of(text).strip() for span in found)
    assert "".join("".join(words(text)).split()) == "".join(text.split())
