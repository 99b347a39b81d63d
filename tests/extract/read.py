"""Short ways to read one text, for the tables of these tests."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from kg.extract import Clause, clauses, predications
from kg.model import Document, Predication
from kg.parse import Parsed, parse
from kg.tree import Token

__all__ = ["clauses_of", "parsed_of", "predications_of", "words_of"]


def parsed_of(nlp: Language, text: str) -> Parsed:
    """Return the parse of a text."""
    return next(parse([Document(id="test", text=text)], nlp))


def clauses_of(nlp: Language, text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text."""
    return clauses(parsed_of(nlp, text))


def predications_of(nlp: Language, text: str) -> tuple[Predication, ...]:
    """Return the open layer of a text."""
    parsed = parsed_of(nlp, text)
    return predications(parsed, clauses(parsed))


def words_of(tokens: Iterable[Token]) -> str:
    """Return the words of tokens, joined by spaces."""
    return " ".join(token.text for token in tokens)
