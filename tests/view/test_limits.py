"""What a page of a large graph holds, and what of an article's text."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from kg.model import IRI, Reading, Statement
from kg.view import limits, page
from kg.view.keep import keep_central
from kg.view.limits import Passages, held
from tests.view.seed import reading
from tests.view.synthetic import readings


def data(html: str) -> Any:
    found = re.search(r'id="kg">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found[1])


def some(every: int) -> Reading:
    """The seed article with one statement in so many, those spoken of left out."""
    made = reading()
    alone = [
        s
        for s in made.statements
        if s.condition is None and (s.object is None or s.object.statement is None)
    ]
    return replace(made, statements=tuple(alone[::every]))


def ends(statement: Statement) -> list[IRI]:
    """The entities of a statement that has two."""
    found = [a.entity for a in (statement.subject, statement.object) if a is not None]
    return [iri for iri in found if iri is not None]


def test_what_is_spoken_of_most_is_kept() -> None:
    made = readings(300)
    every = [s for r in made for s in r.statements]
    kept = [s for r in keep_central(made, 100) for s in r.statements]
    assert len(kept) == 100
    told = Counter(iri for s in every for iri in ends(s))
    weight = {s.iri: min(told[iri] for iri in ends(s)) for s in every}
    left = weight.keys() - {s.iri for s in kept}
    assert min(weight[s.iri] for s in kept) >= max(weight[iri] for iri in left)


def test_what_a_kept_statement_speaks_of_is_kept_with_it() -> None:
    kept = keep_central([reading()], 20)
    iris = {s.iri for r in kept for s in r.statements}
    spoken = {s.object.statement for r in kept for s in r.statements if s.object}
    assert len(iris) >= 20
    assert spoken - {None} <= iris
    page(kept, title="x")


def test_few_statements_are_all_kept_and_few_texts_whole() -> None:
    made = [reading()]
    found = held(made)
    assert found.readings == made
    assert found.whole


def test_a_long_text_is_cut_to_the_sentences_behind_statements() -> None:
    made = some(9)
    text, kept = made.document.text, Passages(made, whole=False)
    chosen = sorted({s.sentence for s in made.statements})
    assert list(kept.number) == chosen
    for number, place in kept.number.items():
        span = made.sentences[number].span
        assert kept.sentences[place].of(kept.text) == span.of(text)
    assert "[…]" in kept.text
    assert len(kept.text) < len(text)


def test_words_in_a_cut_text_stand_where_they_are_said_to() -> None:
    made = some(9)
    kept = Passages(made, whole=False)
    places = [(m, kept.place(m.span)) for m in made.mentions]
    assert all(p.of(kept.text) == m.text for m, p in places if p is not None)
    assert {p is None for _, p in places} == {True, False}


def test_a_page_says_how_many_statements_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_STATEMENTS", 40)
    monkeypatch.setattr(limits, "MOST_TEXT", 1000)
    told = data(page(readings(60), title="x"))
    assert len(told["statements"]) == 40
    assert told["of"] == {"statements": 120, "articles": 5}
    assert told["whole"] is False
