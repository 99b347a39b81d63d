"""Exceptions raised by kg.

* KGError
  - ReadError        an input could not be turned into a Document
  - ParseError       the language model failed or is not installed
  - ModelError       a record contradicts itself (a span outside its text, ...)
  - OntologyError    the ontology is unreadable, or a term is not in it
  - StoreError       a graph could not be opened, read or written
  - QueryError       a SPARQL query is wrong, unknown, or took too long
  - ServeError       a server could not be started
"""

from __future__ import annotations

__all__ = [
    "KGError",
    "ModelError",
    "OntologyError",
    "ParseError",
    "QueryError",
    "ReadError",
    "ServeError",
    "StoreError",
]


class KGError(Exception):
    """Base class of every error kg raises on purpose."""


class ReadError(KGError):
    """An input could not be turned into a Document; the message names it and the reason."""


class ParseError(KGError):
    """The language model failed or is not installed."""


class ModelError(KGError, ValueError):
    """A record contradicts itself."""


class OntologyError(KGError):
    """The ontology is unreadable, or a term is not in it."""


class StoreError(KGError):
    """A graph could not be opened, read or written."""


class QueryError(KGError):
    """A SPARQL query is wrong, unknown, or took too long."""


class ServeError(KGError):
    """A server could not be started."""
