"""Each kind of job, carried out on the store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Protocol

import msgspec
import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf import PREFIXES
from kg.serve.formats import GRAPHS, TABLES
from kg.serve.jobs import Job, Named, Query, ReadGraph, Rows, Table, Update
from kg.serve.opened import Opened
from kg.serve.refusal import Refusal
from kg.serve.using import put_using
from kg.store import Result, run_named, tabular, to_csv, value
from kg.store.guard import refuse_harmful
from kg.store.words import names_graphs

__all__ = ["Output", "carry_out"]

_Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
#: What the engine raises for a query that it does not understand.
_WRONG = (SyntaxError, ValueError)
#: Control characters, of which an article may have a few.
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Output(Protocol):
    """Where an answer is written to."""

    def write(self, data: bytes, /) -> int:
        """Take a part of it."""

    def flush(self) -> None:
        """Send what was taken."""


def carry_out(job: Job, opened: Opened, out: Output) -> str:
    """Write the answer to a job and return its media type.

    Raises:
        Refusal: there is no such graph, or the answer cannot be what the client accepts.
        QueryError: the query or update is wrong, or would leave this machine.
        OSError, RuntimeError: the store cannot be read any more.
    """
    return _ACTS[type(job)](job, opened, out)


def _query(job: Query, opened: Opened, out: Output) -> str:
    found = _asked(opened.store(), job.sparql, **_dataset(job))
    if isinstance(found, ox.QueryTriples):
        return _write_graph(found, _wanted(job.graph, GRAPHS), out)
    media = _wanted(job.table, TABLES)
    found.serialize(_file(out, media), format=TABLES[media])
    return media


def _asked(store: ox.Store, sparql: str, **options: Any) -> _Found:
    refuse_harmful(sparql)
    try:
        return store.query(sparql, prefixes=dict(PREFIXES), **options)
    except _WRONG as error:
        raise QueryError(f"the query is wrong: {error}") from error


def _dataset(job: Query) -> dict[str, Any]:
    """Graphs that the request names come before those of the query (Protocol, 2.1.4)."""
    if job.default_graphs or job.named_graphs:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in job.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in job.named_graphs],
        }
    return {"use_default_graph_as_union": not names_graphs(job.sparql)}


def _wanted(media: str | None, offers: Iterable[str]) -> str:
    if media is None:
        raise Refusal(406, f"the answer to this query can be {', '.join(offers)}")
    return media


def _write_graph(triples: Iterable[ox.Triple], media: str, out: Output) -> str:
    ox.serialize(triples, _file(out, media), format=GRAPHS[media], prefixes=dict(PREFIXES))
    return media


def _file(out: Output, media: str) -> Any:
    """The engine asks for a file and only writes to it."""
    return _Xml(out) if media.endswith("xml") else out


class _Xml:
    """Refuses what XML 1.0 has no way to write: no client could read the answer."""

    def __init__(self, out: Output) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        if _NO_XML.search(data):
            raise Refusal(
                406, "the answer has a character that XML cannot say; other forms can"
            )
        return self._out.write(data)

    def flush(self) -> None:
        self._out.flush()


def _read_graph(job: ReadGraph, opened: Opened, out: Output) -> str:
    store = opened.store()
    if job.graph is None:
        every = _asked(store, "CONSTRUCT WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
        return _write_graph(iter(every), job.media, out)  # type: ignore[arg-type]
    name = ox.NamedNode(job.graph)
    if not store.contains_named_graph(name):
        raise Refusal(404, f"there is no graph <{job.graph}>")
    quads = store.quads_for_pattern(None, None, None, name)
    return _write_graph((quad.triple for quad in quads), job.media, out)


def _update(job: Update, opened: Opened, out: Output) -> str:
    refuse_harmful(job.sparql)
    sparql = put_using(job.sparql, using=job.using, named=job.using_named)
    store = opened.store()
    try:
        store.update(sparql, prefixes=dict(PREFIXES))
    except _WRONG as error:
        raise QueryError(f"the update is wrong: {error}") from error
    store.flush()
    return ""


def _rows(job: Rows, opened: Opened, out: Output) -> str:
    given = {ox.Variable(name): ox.NamedNode(iri) for name, iri in job.iris.items()}
    if job.rows is None:
        return _sheet(opened.graph().query(job.sparql), out)
    found = _asked(
        opened.store(),
        job.sparql,
        use_default_graph_as_union=not names_graphs(job.sparql),
        substitutions=given or None,
    )
    return _put(_page(found, job.rows), out)


def _page(found: _Found, rows: int) -> Table:
    columns, solutions = _solutions(found)
    kept = tuple(tuple(map(value, row)) for row in islice(solutions, rows + 1))
    return Table(columns=columns, rows=kept[:rows], more=len(kept) > rows)


def _solutions(found: _Found) -> tuple[tuple[str, ...], Iterable[Iterable[object]]]:
    if isinstance(found, ox.QueryBoolean):
        return ("answer",), [[ox.Literal(bool(found))]]
    if isinstance(found, ox.QueryTriples):
        return ("subject", "predicate", "object"), found
    return tuple(variable.value for variable in found.variables), found


def _named(job: Named, opened: Opened, out: Output) -> str:
    found = run_named(opened.graph(), job.name, job.parameters)
    if job.rows is None:
        return _sheet(found, out)
    kept = found.rows[: job.rows]
    table = Table(columns=found.columns, rows=kept, more=len(found.rows) > len(kept))
    return _put(table, out)


def _put(table: Table, out: Output) -> str:
    out.write(msgspec.json.encode(table))
    return "application/json"


def _sheet(result: Result, out: Output) -> str:
    out.write(to_csv(tabular(result)).encode("utf-8", "replace"))
    return "text/csv"


_ACTS: Mapping[type[Job], Callable[[Any, Opened, Output], str]] = {
    Query: _query,
    Update: _update,
    ReadGraph: _read_graph,
    Rows: _rows,
    Named: _named,
}
