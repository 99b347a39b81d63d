"""Stretches of an article's text as nodes: an IRI says its own offsets (RFC 5147)."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.model import Span

__all__ = ["Places", "last_word", "span_of"]

_OFFSETS = re.compile(r"#char=([0-9]+),([0-9]+)\Z")


class Places(dict[Span, ox.NamedNode]):
    """The nodes of one article's stretches of text; each is made once."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, span: Span) -> ox.NamedNode:
        place = self[span] = ox.NamedNode(ids.phrase_iri(self._document, span))
        return place


def span_of(iri: str) -> Span:
    """Return the offsets that the IRI of a stretch of text says.

    Raises:
        StoreError: it says none.
    """
    found = _OFFSETS.search(iri)
    if found is None:
        raise StoreError(f"{iri} is no stretch of a text (#char=start,end)")
    return Span(int(found[1]), int(found[2]))


def last_word(span: Span, text: str) -> Span:
    """Return where the last word of a phrase stands: its head, unless another is said."""
    length = len(text.rpartition(" ")[2])
    return Span(span.end - length, span.end) if length else span
