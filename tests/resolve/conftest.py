"""Readings of short invented articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from spacy.language import Language

from kg.extract import clauses
from kg.model import Document, Entity, Mention, Reading
from kg.parse import Parsed, offset, parse
from kg.resolve import Gazetteer, Resolution, load_gazetteer, nominal_entity, resolve
from kg.tree import Token

TODAY = date(2009, 3, 3)


@dataclass(frozen=True)
class Told:
    """An article with its resolution, asked by its words."""

    parsed: Parsed
    resolution: Resolution

    def token(self, word: str, *, nth: int = 0) -> Token:
        found = [t for doc in self.parsed.docs for t in doc if t.text == word]
        return found[nth]

    def label(self, word: str, *, nth: int = 0) -> str | None:
        """The label of the entity that a word means."""
        iri = self.resolution.entity_of(self.token(word, nth=nth))
        labels = {e.iri: e.label for e in self.resolution.entities}
        return labels[iri] if iri is not None else None

    def mention(self, word: str, *, nth: int = 0) -> Mention:
        found = self.resolution.mention_of(self.token(word, nth=nth))
        assert found is not None, word
        return found

    def entity(self, label: str) -> Entity:
        return next(e for e in self.resolution.entities if e.label == label)

    def node(self, word: str, *, nth: int = 0) -> Entity:
        """The node that a statement would give to a word."""
        token = self.token(word, nth=nth)
        entity, mention = nominal_entity(self.parsed, token, self.resolution)
        start = offset(token)
        assert mention.span.start <= start < mention.span.end
        return entity

    @property
    def reading(self) -> Reading:
        return Reading(
            document=self.parsed.document,
            entities=self.resolution.entities,
            mentions=self.resolution.mentions,
        )


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def tell(nlp: Language, gazetteer: Gazetteer) -> Callable[..., Told]:
    def read(text: str, *, id: str = "a1", on: date | None = TODAY) -> Told:
        document = Document(id=id, text=text, published=on)
        parsed = next(parse([document], nlp))
        return Told(parsed, resolve(parsed, clauses(parsed), gazetteer=gazetteer))

    return read
