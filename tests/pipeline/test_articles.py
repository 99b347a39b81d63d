"""Articles to readings: order, batches, and one fault that is only one article's."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import kg.relate
from kg.errors import ParseError
from kg.jsonl import to_json, to_line
from kg.model import Document, Failure, Reading
from kg.paragraphs import LONGEST
from kg.parse import Parsed, Recent, parse
from kg.pipeline import articles
from kg.pipeline.articles import extract, read_articles
from kg.tree import Token

pytestmark = pytest.mark.model

GOOD = "Norway supports Iceland."


def document(id: str, text: str = GOOD) -> Document:
    return Document(id=id, text=text)


def outcome(found: Iterable[Reading | Failure]) -> list[str]:
    return [f"{item.id}!" if isinstance(item, Failure) else item.document.id for item in found]


def test_readings_come_in_the_order_of_documents_and_failures_keep_their_place(
    nlp: Language,
) -> None:
    given: list[Document | Failure] = [
        document("b"),
        Failure("c", "c: no such file"),
        document("a"),
    ]
    assert outcome(read_articles(given, nlp)) == ["b", "c!", "a"]


def test_a_fault_in_a_stage_is_the_failure_of_that_article_alone(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    relate = kg.relate.relate

    def faulty(parsed: Parsed, *rest: Any) -> Reading:
        if parsed.document.id == "b":
            raise ZeroDivisionError("a bug")
        return relate(parsed, *rest)

    monkeypatch.setattr(articles, "relate", faulty)
    found = list(read_articles([document("a"), document("b"), document("c")], nlp))
    assert outcome(found) == ["a", "b!", "c"]
    assert found[1] == Failure(
        "b", "b: a fault of kg, please report it (ZeroDivisionError: a bug)"
    )


def test_a_text_that_the_parser_does_not_take_is_found_in_its_batch(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(
        documents: Iterable[Document], nlp: Language, recent: Recent
    ) -> Iterator[Parsed]:
        held = list(documents)
        if any(held_one.id == "b" for held_one in held):
            raise ParseError("the text is too strange")
        return parse(held, nlp, recent=recent)

    monkeypatch.setattr(articles, "parse", faulty)
    found = list(read_articles([document("a"), document("b"), document("c")], nlp))
    assert outcome(found) == ["a", "b!", "c"]
    assert found[1] == Failure("b", "b: the text is too strange")


def test_documents_are_taken_a_batch_at_a_time(nlp: Language) -> None:
    taken = []

    def many() -> Iterator[Document]:
        for number in range(1000):
            taken.append(number)
            yield document(str(number))

    stream = read_articles(many(), nlp)
    next(stream)
    assert len(taken) < 100


@pytest.mark.slow
def test_a_paragraph_longer_than_a_parser_takes_is_read(nlp: Language) -> None:
    text = f"{GOOD} " * (2 * LONGEST // len(GOOD))
    [reading] = read_articles([document("a", text)], nlp)
    assert isinstance(reading, Reading)
    assert len(reading.sentences) == text.count(GOOD)


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "\x1b[2J \u202e \ufeff",
        "\U0001f600" * 50,
        "((((((((((" * 200,
        "a" * 3000,
        '" ' * 500,
        "- \u2013 \u2014 * ...\n\n\n;;;",
        "1 2 3 4 5 % $ \u20ac 03/04/05 25:61",
        "NORWAY SUPPORTS ICELAND. NORWAY SUPPORTS ICELAND!!!",
        "\u041c\u0438\u043d\u0438\u0441\u0442\u0440\u044b \u4f60\u597d",
    ],
    ids=repr,
)
def test_strange_texts_are_read(nlp: Language, text: str) -> None:
    [reading] = read_articles([document("a", text)], nlp)
    assert isinstance(reading, Reading), reading


def test_the_same_articles_give_the_same_bytes(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{GOOD} Its minister met Anna Berg.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Iceland thanked Norway on Monday.", encoding="utf-8")

    def lines() -> list[str]:
        found = extract([tmp_path], nlp=nlp)
        return [
            to_line(to_json(item, explain=True)) for item in found if isinstance(item, Reading)
        ]

    first = lines()
    assert len(first) == 2
    assert lines() == first


def test_an_entity_is_the_same_in_every_article(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway supports Iceland.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Iceland supports Norway.", encoding="utf-8")
    one, other = extract([tmp_path], nlp=nlp)
    assert isinstance(one, Reading)
    assert isinstance(other, Reading)
    assert {entity.iri for entity in one.entities} == {entity.iri for entity in other.entities}


def test_each_article_is_announced_as_it_is_read(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    seen: list[Reading | Failure] = []
    extract([tmp_path, "missing"], nlp=nlp, on_article=seen.append)
    assert outcome(seen) == ["a", "missing!"]


@pytest.mark.slow
def test_no_tree_is_left_standing_when_an_article_is_read(nlp: Language) -> None:
    gc.collect()
    before = standing()
    gc.disable()  # trees that refer to themselves would stay
    try:
        assert outcome(read_articles([document("a"), document("b")], nlp)) == ["a", "b"]
        assert standing() == before
    finally:
        gc.enable()


def standing() -> int:
    """How many tokens there are in memory."""
    return sum(isinstance(thing, Token) for thing in gc.get_objects())
