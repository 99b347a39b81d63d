"""Where an article says its own date, and where it does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.times import find_dateline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A title\n03 Mar 2009\nThe envoy left.", "03 Mar 2009"),
        ("A title\r\n3 March 2009\r\nThe envoy left.", "3 March 2009"),
        ("Tuesday, March 3, 2009\n\nThe envoy left.", "Tuesday, March 3, 2009"),
        ("LONDON, March 3, 2009 (Agency) - The envoy left.", "March 3, 2009"),
        ("LONDON (Agency) -- 3 March 2009 -- The envoy left.", "3 March 2009"),
        ("March 3, 2009 - The envoy left.", "March 3, 2009"),
        ("Published: 2009-03-03T10:00:00Z\nThe envoy left.", "2009-03-03"),
        ("Last updated: Tue, 3 Mar 2009 at 10:15 am\nThe envoy left.", "Tue, 3 Mar 2009"),
        ("By Ann Lee | 3 March 2009, 14:05 GMT\nThe envoy left.", "3 March 2009"),
        ("A title\n3 March 2009\n4 March 2009\n", "3 March 2009"),
    ],
)
def test_a_dateline_stands_by_itself_or_before_a_dash(text: str, words: str) -> None:
    found = find_dateline(text)
    assert found is not None
    day, span = found
    assert day == date(2009, 3, 3)
    assert span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "On March 3, 2009 the envoy left.",
        "The pact was signed in Paris, 3 March 2009, by both.",
        "OSLO, March 3 (Agency) - The envoy left.",
        "Date: 31 February 2009\nThe envoy left.",
        "The envoy left.\n" * 100 + "3 March 2009\n",
    ],
)
def test_a_date_in_a_sentence_or_without_a_year_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@given(st.text(alphabet="3 March2009-:,.()\n\u2014LONDON|", max_size=300))
def test_any_text_is_searched_without_a_fault(text: str) -> None:
    found = find_dateline(text)
    assert found is None or str(found[0].year) in found[1].of(text)
