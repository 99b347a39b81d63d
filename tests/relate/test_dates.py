"""When things happen, by what the time hangs on; the article is of Monday 2010-05-10."""

from __future__ import annotations

import pytest

from tests.relate.conftest import Reader


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        # a time that opens what is reported, and one that stands within it
        ("Ann Lee said on Tuesday she would visit Norway on Sunday.", "2010-05-16"),
        ("Ann Lee said on Tuesday she would visit Norway.", None),
        ("Ann Lee said in March she met Tom Hill.", None),
        ("Ann Lee said that on Tuesday she met Tom Hill.", "2010-05-04"),
        ("Analysts believe last year Norway attacked Denmark.", "2009"),
    ],
)  # fmt: skip
def test_a_statement_has_the_time_at_which_it_happens(
    read: Reader, sentence: str, date: str | None
) -> None:
    statement = read(sentence).statements[0]
    assert (statement.time.value if statement.time else None) == date
