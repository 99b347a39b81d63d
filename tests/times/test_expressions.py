"""Time expressions in sentences, with the article's date on Tuesday 2009-03-03."""

from __future__ import annotations

import functools
from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.model import Document, TimeExpression
from kg.parse import parse
from kg.times import expressions

pytestmark = pytest.mark.model

TUESDAY = date(2009, 3, 3)


def read(nlp: Language, text: str, published: date | None) -> tuple[TimeExpression, ...]:
    document = Document(id="d", text=text, published=published)
    return expressions(next(parse([document], nlp)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # absolute dates
        ("It began on 2009-02-01.", [("2009-02-01", "2009-02-01")]),
        ("It began on Sunday, 1 February 2009.", [("Sunday, 1 February 2009", "2009-02-01")]),
        ("It began on February 1st, 2009.", [("February 1st, 2009", "2009-02-01")]),
        ("It began on February 1 , 2009 .", [("February 1 , 2009", "2009-02-01")]),
        ("It began on the 1st of February 2009.", [("the 1st of February 2009", "2009-02-01")]),
        ("It began on 31/12/2008.", [("31/12/2008", "2008-12-31")]),
        ("It began on Sun 1 Feb 2009.", [("Sun 1 Feb 2009", "2009-02-01")]),
        (
            "It began on 2009-02-01T10:00:00Z.",
            [("2009-02-01T10:00:00Z", "2009-02-01T10:00Z")],
        ),
        ("It began on May Day.", [("May Day", "2008-05-01")]),
        ("It began on Good Friday.", []),
        ("It began on Friday.", [("Friday", "2009-02-27")]),
        ("The Sunday Times began to appear.", []),
        ("The 2008 day of action began.", [("2008", "2008")]),
        ("The 2000-year decline began.", [("2000-year", "P2000Y")]),
        ("It began on 03/04/2009.", []),
        ("It began on February 31, 2009.", [("2009", "2009")]),
        ("The fair ran March 20-22, 2007.", [("March 20-22, 2007", "2007-03-20/2007-03-22")]),
        # months, seasons, quarters, years, decades, centuries
        ("It was built in May 1987.", [("May 1987", "1987-05")]),
        ("It was built in mid-May 1987.", [("mid-May 1987", "1987-05")]),
        ("It was built in the summer of 1987.", [("the summer of 1987", "1987-SU")]),
        ("It was built in 1987.", [("1987", "1987")]),
        ("It was built between 1987 and 1990.", [("1987", "1987"), ("1990", "1990")]),
        ("It was built in the 1980s.", [("the 1980s", "198")]),
        ("It was built in the late 1980s.", [("late 1980s", "198")]),
        ("It was built in the eighties.", [("the eighties", "198")]),
        ("It was built in the 18th century.", [("the 18th century", "17")]),
        ("He ruled 1987-1990.", [("1987-1990", "1987/1990")]),
        (
            "Sales fell in the first quarter of 2008.",
            [("the first quarter of 2008", "2008-Q1")],
        ),
        ("Sales fell in Q2 2008.", [("Q2 2008", "2008-Q2")]),
        ("Sales fell in H2 2008.", [("H2 2008", "2008-H2")]),
        (
            "Sales fell in the second half of last year.",
            [("the second half of last year", "2008-H2")],
        ),
        # the tense of the clause
        ("The envoy left on Friday.", [("Friday", "2009-02-27")]),
        ("The envoy will leave on Friday.", [("Friday", "2009-03-06")]),
        ("The envoy is scheduled to leave Friday.", [("Friday", "2009-03-06")]),
        ("The envoy plans to leave on Friday.", [("Friday", "2009-03-06")]),
        ("The envoy was forced to leave on Friday.", [("Friday", "2009-02-27")]),
        ("The envoy was able to leave on Friday.", [("Friday", "2009-02-27")]),
        ("The envoy was expected to leave on Friday.", [("Friday", "2009-03-06")]),
        ("The envoy was expected to leave in January.", [("January", "2009-01")]),
        ("The envoy had been due to leave in January.", [("January", "2009-01")]),
        ("The envoy was to leave by the end of January.", [("the end of January", "2009-01")]),
        ("The envoy was to leave on September 5.", [("September 5", "2009-09-05")]),
        ("The envoy was to leave in November.", [("November", "2008-11")]),
        ("The envoy is to leave in January.", [("January", "2010-01")]),
        ("The trial was scheduled for January.", [("January", "2009-01")]),
        ("The trial has been scheduled for Friday.", [("Friday", "2009-03-06")]),
        ("The envoy leaves on Friday.", [("Friday", "2009-03-06")]),
        ("The report, released on Friday, shows a loss.", [("Friday", "2009-02-27")]),
        ("The strike, due on Friday, was called off.", [("Friday", "2009-03-06")]),
        ("The markets stayed closed until Friday.", [("Friday", "2009-03-06")]),
        ("The envoy said on Friday he would resign.", [("Friday", "2009-02-27")]),
        ("The envoy said Friday Norway would attack Denmark.", [("Friday", "2009-02-27")]),
        ("The envoy said that on Friday he would resign.", [("Friday", "2009-03-06")]),
        ("The envoy arrived last Friday.", [("last Friday", "2009-02-27")]),
        ("The envoy will arrive next Friday.", [("next Friday", "2009-03-06")]),
        ("The envoy left on Friday evening.", [("Friday evening", "2009-02-27TEV")]),
        ("The envoy left on Tuesday.", [("Tuesday", "2009-03-03")]),
        ("The envoy left in November.", [("November", "2008-11")]),
        ("The envoy will leave in November.", [("November", "2009-11")]),
        ("The envoy fled after the March 25 attacks.", [("March 25", "2008-03-25")]),
        ("The envoy left on December 28.", [("December 28", "2008-12-28")]),
        ("The envoy left in November last year.", [("November last year", "2008-11")]),
        # relative to the article's date
        ("The envoy left yesterday.", [("yesterday", "2009-03-02")]),
        (
            "The envoy left the day before yesterday.",
            [("the day before yesterday", "2009-03-01")],
        ),
        ("The envoy left earlier today.", [("earlier today", "2009-03-03")]),
        ("The envoy left last night.", [("last night", "2009-03-02TNI")]),
        ("The envoy left this morning.", [("this morning", "2009-03-03TMO")]),
        ("The envoy left last week.", [("last week", "2009-W09")]),
        ("The envoy will leave early next month.", [("early next month", "2009-04")]),
        ("The envoy left three days ago.", [("three days ago", "2009-02-28")]),
        ("The envoy left two months ago.", [("two months ago", "2009-01")]),
        ("The envoy left last summer.", [("last summer", "2008-SU")]),
        ("The envoy left last winter.", [("last winter", "2008-WI")]),
        ("The envoy left on Monday last week.", [("Monday last week", "2009-02-23")]),
        ("The envoy will leave on Friday next week.", [("Friday next week", "2009-03-13")]),
        ("The envoy left last March.", [("last March", "2008-03")]),
        ("The envoy left at the end of the year.", [("the end of the year", "2009")]),
        ("The envoy left in the winter.", [("the winter", "2008-WI")]),
        ("The envoy will leave in the winter.", [("the winter", "2009-WI")]),
        ("The envoy left the week before last.", [("the week before last", "2009-W08")]),
        ("The envoy left years ago.", [("years ago", "PAST_REF")]),
        # relative to a day named before
        (
            "On Sunday the envoy left. The next day he resigned.",
            [("Sunday", "2009-03-01"), ("The next day", "2009-03-02")],
        ),
        (
            "On Sunday the envoy left. He resigned the following Monday.",
            [("Sunday", "2009-03-01"), ("the following Monday", "2009-03-02")],
        ),
        (
            "The envoy left on 5 May 2007. He had resigned the previous Friday.",
            [("5 May 2007", "2007-05-05"), ("the previous Friday", "2007-05-04")],
        ),
        (
            "The envoy left on 5 May 2007. Two days later he resigned.",
            [("5 May 2007", "2007-05-05"), ("Two days later", "2007-05-07")],
        ),
        ("Two days later he resigned.", [("Two days later", "PAST_REF")]),
        (
            "It closed on Sunday. It was sold in 2001 and resold a year later.",
            [("Sunday", "2009-03-01"), ("2001", "2001"), ("a year later", "2002")],
        ),
        (
            "It opened in May 2001. Ten years earlier it was a ruin.",
            [("May 2001", "2001-05"), ("Ten years earlier", "1991")],
        ),
        (
            "It was bought in May 2001 and sold two months later.",
            [("May 2001", "2001-05"), ("two months later", "2001-07")],
        ),
        (
            "It was sold in May 2001 and burnt down two days later.",
            [("May 2001", "2001-05"), ("two days later", "PAST_REF")],
        ),
        (
            "It was sold in 2001. Profit rose from a year earlier.",
            [("2001", "2001"), ("a year earlier", "2008")],
        ),
        (
            "It was sold on Sunday. He died a year later.",
            [("Sunday", "2009-03-01"), ("a year later", "PAST_REF")],
        ),
        (
            "It was sold on Sunday. It will close a year later.",
            [("Sunday", "2009-03-01"), ("a year later", "2010")],
        ),
        (
            "It was sold in 2001. The year before, it had closed.",
            [("2001", "2001"), ("The year before", "2000")],
        ),
        (
            "It was sold in 2001. It had closed the previous year.",
            [("2001", "2001"), ("the previous year", "2000")],
        ),
        (
            "It was sold in 2001 and closed the following year.",
            [("2001", "2001"), ("the following year", "2002")],
        ),
        (
            "It was sold in 2001. It will close the next year.",
            [("2001", "2001"), ("the next year", "2010")],
        ),
        (
            "It was sold in 2001. In June of that year it closed.",
            [("2001", "2001"), ("June of that year", "2001-06")],
        ),
        (
            "It was sold in May 2001. Later that year it closed.",
            [("May 2001", "2001-05"), ("Later that year", "2001")],
        ),
        (
            "It was sold in May 2001. A few days later it closed.",
            [("May 2001", "2001-05"), ("A few days later", "PAST_REF")],
        ),
        # clock times
        (
            "It began at 14:30 GMT on Sunday.",
            [("14:30 GMT", "2009-03-01T14:30Z"), ("Sunday", "2009-03-01")],
        ),
        (
            "It began at 3 p.m. yesterday.",
            [("3 p.m.", "2009-03-02T15:00"), ("yesterday", "2009-03-02")],
        ),
        ("It began at 0300 local time.", [("0300", "2009-03-03T03:00")]),
        ("It began at noon.", [("noon", "2009-03-03T12:00")]),
        # durations and sets
        ("The talks lasted two weeks.", [("two weeks", "P2W")]),
        ("The talks lasted two and a half hours.", [("two and a half hours", "PT2.5H")]),
        ("The talks will begin in two weeks.", [("two weeks", "2009-03-17")]),
        ("The talks should end in two months.", [("two months", "2009-05")]),
        ("The talks ended in two weeks.", [("two weeks", "P2W")]),
        ("The index closes lower in two weeks.", [("two weeks", "P2W")]),
        ("It will be at its lowest in two weeks.", [("two weeks", "P2W")]),
        ("The talks lasted half an hour.", [("half an hour", "PT30M")]),
        ("The talks lasted several days.", [("several days", "PXD")]),
        ("A 30-day truce began.", [("30-day", "P30D")]),
        ("A decades-long feud ended.", [("decades-long", "PXY")]),
        ("They have met for years.", [("years", "PXY")]),
        ("Over the last two months they met.", [("the last two months", "P2M")]),
        ("They meet every two weeks.", [("every two weeks", "P2W")]),
        ("They meet twice a year.", [("twice a year", "P1Y")]),
        ("They meet on Mondays.", [("Mondays", "XXXX-WXX-1")]),
        ("They met for the annual review.", [("annual", "P1Y")]),
        ("They earn five dollars a day.", [("a day", "P1D")]),
        ("They met the king a day after Friday.", [("a day", "P1D"), ("Friday", "2009-02-27")]),
        # within what the tokeniser takes for one word
        ("The envoy arrived;yesterday he left.", [("yesterday", "2009-03-02")]),
        ("The date is:2009-02-25 for all.", [("2009-02-25", "2009-02-25")]),
        # vague ones
        ("They recently met.", [("recently", "PAST_REF")]),
        ("They are now allies.", [("now", "PRESENT_REF")]),
        ("They will meet soon.", [("soon", "FUTURE_REF")]),
        # no times
        ("A 14-year-old boy and a woman aged 30 years fled.", []),
        ("The army may march 3 miles.", []),
        ("She scored a second goal.", []),
        ("A quarter of voters stayed away.", []),
        ("They sold 2000 houses for $1500 each.", []),
        ("Every now and then they met.", []),
    ],
)
def test_words_get_their_timex_value(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(t.text, t.time.value) for t in read(nlp, text, TUESDAY)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They met in mid-February.", "2009-02-11", "2009-02-20"),
        ("They will meet early next month.", "2009-04-01", "2009-04-10"),
        ("They met last week.", "2009-02-23", "2009-03-01"),
        ("They met over the last two months.", "2009-01-03", "2009-03-03"),
        ("They will meet in the next three weeks.", "2009-03-03", "2009-03-24"),
        ("They met in early 2008.", "2008-01-01", "2008-04-30"),
        ("They met in the late 1990s.", "1997-01-01", "1999-12-31"),
        ("They met in the 17th century.", "1600-01-01", "1699-12-31"),
        ("They met in the first quarter of 2008.", "2008-01-01", "2008-03-31"),
        ("They met in the winter of 2007.", "2007-12-01", "2008-02-29"),
        ("They will rule for the rest of the week.", "2009-03-03", "2009-03-08"),
    ],
)
def test_a_time_lies_between_two_days(
    nlp: Language, text: str, earliest: str, latest: str
) -> None:
    (expression,) = read(nlp, text, TUESDAY)
    assert str(expression.time.earliest) == earliest
    assert str(expression.time.latest) == latest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy left yesterday.", "PAST_REF"),
        ("The envoy left today.", "PRESENT_REF"),
        ("The envoy will leave tomorrow.", "FUTURE_REF"),
        ("The envoy left on Saturday.", "XXXX-WXX-6"),
        ("The envoy left last week.", "XXXX-WXX"),
        ("The envoy left in November.", "XXXX-11"),
        ("The envoy left on 3 March.", "XXXX-03-03"),
        ("The envoy left two days ago.", "PAST_REF"),
        ("The envoy left this morning.", "PRESENT_REF"),
    ],
)
def test_without_a_date_nothing_is_guessed(nlp: Language, text: str, value: str) -> None:
    (expression,) = read(nlp, text, None)
    assert expression.time.value == value
    assert expression.time.earliest is None
    assert expression.time.latest is None


def test_a_full_date_needs_no_date_of_the_article(nlp: Language) -> None:
    (expression,) = read(nlp, "It began on 1 May 2008.", None)
    assert expression.time.earliest == expression.time.latest == date(2008, 5, 1)


def test_the_last_summer_is_over_and_a_winter_is_the_one_it_began_in(nlp: Language) -> None:
    for text, day, value in [
        ("It closed last summer.", date(2009, 12, 24), "2009-SU"),
        ("It closed this winter.", date(2010, 1, 3), "2009-WI"),
        ("It closed last winter.", date(2010, 1, 3), "2008-WI"),
        ("It will close this winter.", date(2010, 5, 3), "2010-WI"),
    ]:
        assert read(nlp, text, day)[0].time.value == value


def test_on_a_friday_the_weekend_told_as_past_is_the_last(nlp: Language) -> None:
    friday = date(2009, 3, 6)
    (told,) = read(nlp, "They met at the weekend.", friday)
    (planned,) = read(nlp, "They will meet at the weekend.", friday)
    assert (told.time.value, planned.time.value) == ("2009-W09-WE", "2009-W10-WE")


WORDS = (
    "on in the last next two 31 February May 2009 Monday night year ago quarter of early mid "
    "1990s ' 99 - , : 12:60 25 pm every century 0000 9999 thousand years later and a half "
    "second q5 \u0130stanbul \n \u2019 9999-12-31 until will before"
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join),
    st.text(max_size=60),
)


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_any_text_is_read_exactly_and_the_same_twice(text: str, published: date | None) -> None:
    nlp = _blank()
    first = read(nlp, text, published)
    assert first == read(nlp, text, published)
    for expression in first:
        assert expression.span.of(text) == expression.text
    ends = [end for t in first for end in (t.span.start, t.span.end)]
    assert ends == sorted(ends)


@functools.cache
def _blank() -> Language:
    """A pipeline without a parser: rules must not rely on what it would have said."""
    return spacy.blank("en")
