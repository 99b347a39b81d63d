"""The graphs that a request names for an update's WHERE, put into the update.

SPARQL 1.1 Protocol, 2.2.3: ``using-graph-uri`` and ``using-named-graph-uri`` stand for USING
and USING NAMED in every operation with a WHERE.  The engine takes them in the text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.words import Word, words

__all__ = ["put_using"]


def put_using(update: str, *, using: Iterable[str], named: Iterable[str]) -> str:
    """Return an update whose WHERE clauses are asked of these graphs; as it was if none.

    >>> put_using("DELETE WHERE { ?s ?p 1 }", using=["http://x/g"], named=[])
    'DELETE { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p 1 }'

    Raises:
        QueryError: the update names graphs itself.
    """
    clause = " ".join([f"USING {ox.NamedNode(iri)}" for iri in using])
    clause += " ".join([f" USING NAMED {ox.NamedNode(iri)}" for iri in named])
    if not clause:
        return update
    found = list(words(update))
    if any(word.text in {"USING", "WITH"} for word in found):
        raise QueryError("graphs are named both in the request and by USING or WITH")
    return "".join(_written(update, found, clause.strip()))


def _written(update: str, found: list[Word], clause: str) -> Iterator[str]:
    depth, done, before = 0, 0, ""
    for place, word in enumerate(found):
        depth += {"{": 1, "}": -1}.get(word.text, 0)
        if depth == 0 and word.text == "WHERE":
            shorthand = f"{_block(update, found[place + 1 :])} " if before == "DELETE" else ""
            yield f"{update[done : word.start]}{shorthand}{clause} "
            done = word.start
        before = word.text
    yield update[done:]


def _block(update: str, following: list[Word]) -> str:
    """The braces that follow, with what is in them."""
    depth = 0
    for word in following:
        depth += {"{": 1, "}": -1}.get(word.text, 0)
        if depth == 0:
            return update[following[0].start : word.end]
    raise QueryError("the update is wrong: a brace is not closed")
