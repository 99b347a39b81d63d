"""Which part of a graph is shown: the surroundings of an entity, days, kinds, an answer.

An answer is that of a query: the statements that a SELECT or DESCRIBE names, and those behind
the triples that a CONSTRUCT makes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import IRI, Kind, Reading
from kg.pipeline.folder import title_of
from kg.store import Answer, Graph, Result, Table, find_entity
from kg.view import keep_about, keep_between, keep_kinds, keep_statements, keep_triples

__all__ = ["Selection", "select"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What shall be shown; everything that is said narrows it.

    Attributes:
        query: SPARQL; only the statements that it finds.  A SELECT names them in any column; a
            CONSTRUCT gives triples of subject, relation and object, and whatever statements,
            of any kind, have these.
        entity: an entity's name; only what lies within ``depth`` steps of it.
        depth: 1 for statements in which the entity takes part, 2 for its neighbours' too.
        since: only what may have been on that day or later.
        until: only what may have been on that day or earlier.
        kinds: only statements of at least one of these kinds.
    """

    query: str | None = None
    entity: str | None = None
    depth: int = 1
    since: date | None = None
    until: date | None = None
    kinds: Collection[Kind] = ()


def select(graph: Graph, wanted: Selection) -> tuple[list[Reading], str]:
    """Return the part of a graph and a title for it.

    Raises:
        QueryError: the query is wrong or finds no statement, the entity is unknown or its name
            ambiguous, or nothing is left.
    """
    kept = list(graph.readings())
    title = title_of(kept)
    middle = find_entity(kept, wanted.entity).iri if wanted.entity is not None else None
    if wanted.query is not None:
        kept = _found(kept, graph.query(wanted.query))
    if middle is not None:
        kept = keep_about(kept, middle, depth=wanted.depth)
        title = f"{wanted.entity}: {title}"
    if wanted.since is not None or wanted.until is not None:
        kept = keep_between(kept, since=wanted.since, until=wanted.until)
    if wanted.kinds:
        kept = keep_kinds(kept, wanted.kinds)
    if not kept:
        raise QueryError("no statement is left to show; ask for less")
    return kept, title


def _found(readings: Sequence[Reading], answer: Result) -> list[Reading]:
    """Return the readings with the statements of an answer."""
    known = {statement.iri for reading in readings for statement in reading.statements}
    named = known.intersection(IRI(text) for text in _iris(answer))
    found = keep_statements(readings, named) if named else []
    if not found and not isinstance(answer, Answer | Table):
        found = keep_triples(readings, _triples(answer.triples))
    if not found:
        raise QueryError(
            "the query finds no statement to show; select statements, as in"
            " SELECT ?s { ?s a kg:Statement }, or construct triples between entities"
        )
    return found


def _iris(answer: Result) -> Iterator[str]:
    """Yield the IRIs in a table's cells, or those that triples are about."""
    if isinstance(answer, Table):
        yield from (cell.text for row in answer.rows for cell in row if cell is not None)
    elif not isinstance(answer, Answer):
        yield from (
            t.subject.value for t in answer.triples if isinstance(t.subject, ox.NamedNode)
        )


def _triples(triples: Sequence[ox.Triple]) -> Iterator[tuple[IRI, IRI, IRI]]:
    for triple in triples:
        s, p, o = triple.subject, triple.predicate, triple.object
        if isinstance(s, ox.NamedNode) and isinstance(o, ox.NamedNode):
            yield IRI(s.value), IRI(p.value), IRI(o.value)
