"""The graph of one article: where its words stand and which times it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model import Document, Phrase, TimeSpan
from kg.rdf.described import Described
from kg.rdf.places import span_of
from kg.rdf.terms import KG

__all__ = ["ArticleGraph"]


@dataclass(frozen=True)
class ArticleGraph:
    """What one article's graph says, and what articles share."""

    document: Document
    graph: Described
    shared: Described

    def phrase(self, iri: str) -> Phrase:
        """Return the words of a stretch of text at their place."""
        span = span_of(iri)
        return Phrase(span, span.of(self.document.text))

    def time(self, iri: str) -> TimeSpan:
        """Return a time."""
        earliest, latest = (self.shared.maybe(iri, KG[day]) for day in ("earliest", "latest"))
        return TimeSpan(
            value=self.shared.one(iri, KG["timexValue"]),
            earliest=date.fromisoformat(earliest) if earliest else None,
            latest=date.fromisoformat(latest) if latest else None,
        )
