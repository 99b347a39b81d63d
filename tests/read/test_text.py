"""Titles, datelines, and texts that are none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import ReadError
from kg.read.text import MAX_CHARACTERS, document_of

BODY = "The harbour workers of Rotterdam ended their strike on Monday."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Harbour strike ends\n\n", "Harbour strike ends"),
        ("Harbour strike ends\n03 Mar 2009\n", "Harbour strike ends"),
        ("  Harbour strike\n  ends\n\n", "Harbour strike ends"),
        ("Is the strike over?\n\n", "Is the strike over?"),
        ("\u201cWe have won\u201d\n\n", "\u201cWe have won\u201d"),
        ("The strike ended on Monday.\n\n", None),
        ("By Ann Lee\n\n", None),
        ("03 Mar 2009\n\n", None),
        ("ROTTERDAM\n\n", None),
        ("Workers " * 30 + "\n\n", None),
        ("", None),
        ("ROTTERDAM, Netherlands (AP) - ", None),
        ("ROTTERDAM - Harbour strike ends\n\n", "ROTTERDAM - Harbour strike ends"),
    ],
)
def test_a_title_is_a_short_first_paragraph_that_is_no_sentence(
    head: str, title: str | None
) -> None:
    document = document_of(head + BODY, id="a")
    assert document.title == title
    assert document.text == head + BODY


def test_the_dateline_gives_the_date() -> None:
    found = document_of(f"Harbour strike ends\n03 Mar 2009\n{BODY}", id="a")
    assert found.published == date(2009, 3, 3)
    assert document_of(BODY, id="a").published is None


def test_what_is_given_counts_more_than_what_is_found() -> None:
    found = document_of(
        f"Harbour strike ends\n03 Mar 2009\n{BODY}",
        id="a",
        title="Strike over",
        published=date(2009, 3, 4),
    )
    assert (found.title, found.published) == ("Strike over", date(2009, 3, 4))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (" \n\t ", "no text"),
        ("a\x00b", "null characters"),
        ("\x01\x02\x03 text", "control characters"),
        ("half a pair \ud83d", "surrogate"),
        ("a" * (MAX_CHARACTERS + 1), "longer than 1,000,000 characters"),
    ],
)
def test_a_text_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        document_of(text, id="a")


def test_one_stray_control_character_does_no_harm() -> None:
    text = f"{BODY}\x1b[2J {BODY} {BODY}"
    assert document_of(text, id="a").text == text
