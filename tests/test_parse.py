"""Parsing in a stream: paragraphs that come again are parsed once, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from spacy.language import Language

from kg import parse as parsing
from kg.model import Document
from kg.parse import Parsed, Recent, parse

FIRST = "The minister met Anna Keller in Oslo on Monday."
SECOND = "She told him that the talks would go on."
LINE = "All rights reserved."


def document(id: str, *paragraphs: str) -> Document:
    return Document(id=id, text="\n\n".join(paragraphs))


def rows(parsed: Parsed) -> list[tuple[Any, ...]]:
    """All that stages see of a parse."""
    return [
        (t.text, t.start, t.lemma_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.sent.start)
        for doc in parsed.docs
        for t in doc
    ]


@pytest.fixture
def given(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paragraphs that the pipeline is given, as it is given them."""
    seen: list[str] = []
    pipe = nlp.pipe

    def noting(texts: list[str], **how: Any) -> Any:
        seen.extend(texts)
        return pipe(texts, **how)

    monkeypatch.setattr(nlp, "pipe", noting)
    return seen


def test_a_paragraph_that_comes_again_is_parsed_once(nlp: Language, given: list[str]) -> None:
    recent = Recent()
    first = document("a", FIRST, LINE)
    again = [document("b", SECOND, FIRST, LINE), document("c", LINE)]
    list(parse([first], nlp, recent=recent))
    list(parse(again, nlp, recent=recent))
    assert given == [FIRST, LINE, SECOND]


def test_what_was_parsed_before_gives_the_same_trees(nlp: Language) -> None:
    recent = Recent()
    documents = [document("a", FIRST, SECOND), document("b", LINE, SECOND, FIRST)]
    together = list(parse(documents, nlp, recent=recent))
    for parsed in together:
        parsed.fell()  # one article's trees are no other's
    again = list(parse(documents, nlp, recent=recent))
    alone = [next(parse([one], nlp)) for one in documents]
    assert [rows(parsed) for parsed in again] == [rows(parsed) for parsed in alone]
    assert again[0].docs[0].ents[0].text == "Anna Keller"


def test_little_is_remembered_and_what_came_last(
    nlp: Language, given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "_REMEMBERED", 2)
    monkeypatch.setattr(parsing, "_LONGEST", len(FIRST))
    recent = Recent()
    for paragraph in (FIRST, SECOND, LINE, FIRST, LINE, SECOND):
        list(parse([document("a", paragraph)], nlp, recent=recent))
    assert given == [FIRST, SECOND, LINE, FIRST, SECOND]
    for _ in range(2):
        list(parse([document("a", f"{FIRST} {SECOND}")], nlp, recent=recent))
    assert given[5:] == [f"{FIRST} {SECOND}"] * 2


def test_documents_are_yielded_in_order_and_held_a_few_at_a_time(nlp: Language) -> None:
    taken = []

    def many() -> Iterator[Document]:
        for number in range(200):
            taken.append(number)
            yield document(str(number), FIRST)

    stream = parse(many(), nlp)
    assert next(stream).document.id == "0"
    assert len(taken) < 50
    assert [parsed.document.id for parsed in stream] == [str(n) for n in range(1, 200)]


def test_a_document_without_words_has_no_paragraphs(nlp: Language) -> None:
    (parsed,) = parse([document("a", "  ")], nlp)
    assert parsed.docs == ()
