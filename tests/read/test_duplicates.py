"""Copies of a text: found, grouped and counted once, whatever the order."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Publication
from kg.read.duplicates import (
    KEPT,
    CopyIndex,
    groups,
    kept,
    share,
    signature,
)
from tests.test_corpus import Records, made

#: The signature of a sentence of eight words: four shingles.
VECTOR = "d93e4706cc90335e3e590f93ab6700ff"
STORY = """The harbour workers of Orlin ended their strike on Monday, after the port authority
had offered them a new contract. The union said that its members would vote on it within a
week.

Shipping companies welcomed the news. A spokesman for one of them said that he hoped for
calm in the weeks before the vote, and that no cargo had been lost. The minister of
transport, who had tried to mediate since March, thanked both sides for their patience.

"We have waited long enough," said a crane driver who has worked in the port for thirty
years."""
OTHER = """Rain kept the spectators away when the chess championship opened in Tessel. Only
forty people saw how the youngest of the players lost her first game in nineteen moves. The
hall, a former brewery, had been heated for the first time since it was rebuilt, and the
organisers expect more visitors on Saturday, when the two favourites meet. Tickets cost
less than a cinema seat, they said."""


def pairs(found: list[list[str]]) -> set[tuple[str, str]]:
    return {pair for group in found for pair in combinations(sorted(group), 2)}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, Records]:
    return made(tmp_path_factory.mktemp("copies"), 600, seed=3)


def test_planted_copies_are_found_and_other_reports_of_the_event_are_not(
    corpus: tuple[Records, Records],
) -> None:
    planted: defaultdict[str, list[str]] = defaultdict(list)
    for truth in corpus[1]:
        planted[truth["copy"] or truth["id"]].append(truth["id"])
    wanted = pairs(list(planted.values()))
    found = pairs(groups({a["id"]: signature(a["text"]) for a in corpus[0]}))
    assert len(wanted) > 50
    assert len(found & wanted) >= 0.98 * len(found)
    assert len(found & wanted) >= 0.98 * len(wanted)


def test_the_order_of_texts_does_not_matter(corpus: tuple[Records, Records]) -> None:
    signed = [(article["id"], signature(article["text"])) for article in corpus[0][:300]]
    mixed = random.Random(1).sample(signed, len(signed))
    assert groups(dict(signed)) == groups(dict(mixed)) != []
    one, other = CopyIndex(dict(signed)), CopyIndex(dict(mixed))
    assert all(one.query(found) == other.query(found) for _, found in signed[:100])


def test_case_punctuation_and_line_breaks_do_not_matter() -> None:
    plain = STORY.replace("\n", " ").replace(",", "").upper()
    assert signature(plain) == signature(STORY)
    assert share(signature(plain), signature(STORY)) == 1


@pytest.mark.parametrize(
    "copy",
    [
        "ORLIN (Interpress) - " + STORY + "\n\nAll rights reserved.",
        STORY.partition("\n\n")[2],
        STORY.replace("said", "stated").replace("new", "better").replace("had", "has"),
    ],
)
def test_an_edited_copy_is_a_copy(copy: str) -> None:
    index = CopyIndex({"story": signature(STORY), "other": signature(OTHER)})
    assert [match.id for match in index.query(signature(copy))] == ["story"]


def test_a_quotation_or_a_notice_in_common_makes_no_copy() -> None:
    notice = " All rights reserved. No part of this text may be printed without permission."
    quotation = ' "We have waited long enough," said a crane driver who has worked here long.'
    index = CopyIndex({"story": signature(STORY + notice)})
    assert index.query(signature(OTHER + quotation + notice)) == []


def test_short_texts_are_copies_only_if_they_are_equal() -> None:
    index = CopyIndex({"rain": signature("Rain is expected in the north on Monday.")})
    assert index.query(signature("Rain is expected in the north on Tuesday.")) == []
    assert [m.id for m in index.query(signature("RAIN is expected in the north on Monday"))]


def test_a_long_text_and_half_of_it_are_copies() -> None:
    draw = random.Random(1)
    words = ["".join(draw.choices("abcdefgh", k=6)) for _ in range(4000)]
    whole, half = signature(" ".join(words)), signature(" ".join(words[:2000]))
    assert len(whole) == len(half) == 4 * KEPT
    assert share(whole, half) > 0.9
    index = CopyIndex({"whole": whole})
    assert [match.id for match in index.query(half)] == ["whole"]


@given(st.text(), st.text())
def test_a_signature_is_small_and_a_share_is_mutual(one: str, other: str) -> None:
    signed = signature(one), signature(other)
    assert all(len(found) <= 4 * KEPT for found in signed)
    assert share(*signed) == share(*reversed(signed))
    assert share(signed[0], signed[0]) == 1


def test_a_text_without_words_is_a_copy_of_nothing() -> None:
    index = CopyIndex({"empty": signature("..."), "story": signature(STORY)})
    assert index.query(signature("--")) == []
    assert CopyIndex({}).query(signature(STORY)) == []


def test_the_first_publication_stands_for_all() -> None:
    early = Publication(id="b", publisher="Orlin Courier", published=date(2031, 1, 2))
    late = Publication(id="a", publisher="Brask Wire", published=date(2031, 1, 3))
    undated = Publication(id="c", url="https://c.example/1")
    assert kept({undated: 100, late: 100, early: 100}) == early
    assert kept({undated: 100, late: 100}) == late


def test_a_shortened_copy_does_not_stand_for_the_whole() -> None:
    brief = Publication(id="a", published=date(2031, 1, 1))
    whole = Publication(id="b", published=date(2031, 1, 2))
    assert kept({brief: 50, whole: 100}) == whole
    assert kept({brief: 95, whole: 100}) == brief


def test_a_signature_is_the_same_on_every_machine() -> None:
    assert signature("The harbour workers of Orlin ended a strike.").hex() == VECTOR
