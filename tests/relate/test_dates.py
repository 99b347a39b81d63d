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
        # how long something takes is not when it happens
        ("The general was released after a month.", None),
        ("Police jailed the general for ten years in March.", "2010-03"),
        ("Norway halted aid to Denmark for three months on Friday.", "2010-05-07"),
        ("Norway attacked Denmark every day.", None),
        ("Norway seized Denmark in six hours.", None),
        ("Norway has supported Denmark for two years.", "P2Y"),
        ("Norway has supported Denmark for the past two years.", "P2Y"),
        # the time between two events, counted from the one that has a date
        ("Norway attacked Denmark a day after Sweden fell.", None),
        ("Norway attacked Denmark a day after Sweden fell on Friday.", "2010-05-08"),
        ("Two years after Sweden fell in 2001, Norway attacked Denmark.", "2003"),
        ("Norway attacked Denmark two years before the 2006 election.", "2004"),
        ("Norway attacked Denmark a week before Christmas.", "2009-12-18"),
        ("Norway attacked Denmark less than a week before Christmas.", None),
        ("Norway attacked Denmark two days after 2006.", None),
        ("Norway attacked Denmark 9,000 years before 2006.", None),
        ("Norway attacked Denmark a day after the vote on Friday.", "2010-05-08"),
        ("Norway attacked Denmark the day before Sweden fell on Friday.", "2010-05-06"),
        ("Norway attacked Denmark the year after the 2006 vote.", "2007"),
        ("Norway attacked Denmark the week after the vote on Friday.", None),
        # from one date to another, parts of times, and the time of the occasion
        ("Norway bombed Denmark from Tuesday to Friday.", "2010-05-04/2010-05-07"),
        ("Norway bombed Denmark between 2001 and 2003.", "2001/2003"),
        ("Norway bombed Denmark on Friday and Saturday.", "2010-05-07"),
        ("Norway attacked Denmark in the early hours of Friday.", "2010-05-07"),
        ("Norway attacked Denmark in the 2008 war.", "2008"),
        ("Ann Lee met Tom Hill at Friday's summit.", "2010-05-07"),
        ("Ann Lee met Tom Hill during talks since Friday.", None),
        ("Ann Lee met Tom Hill at a table of 2008.", None),
    ],
)  # fmt: skip
def test_a_statement_has_the_time_at_which_it_happens(
    read: Reader, sentence: str, date: str | None
) -> None:
    statement = read(sentence).statements[0]
    assert (statement.time.value if statement.time else None) == date


@pytest.mark.model
def test_what_came_before_a_dated_event_is_counted_back(read: Reader) -> None:
    for sentence in [
        "Norway attacked Denmark in 2008, two years after it bought Acme.",
        "Norway attacked Denmark in 2008, two years after it had begun to support Sweden.",
    ]:
        statement = read(sentence).statements[-1]
        assert statement.time is not None
        assert statement.time.value == "2006"
