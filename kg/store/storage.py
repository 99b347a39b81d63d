"""Where the quads of a graph are kept: one small interface, and the embedded store behind it.

The embedded store is pyoxigraph, on disk or in memory.  It has one writer, guarded by a lock
(:mod:`kg.store.lock`), and any number of readers, each of which sees the state at which it
was opened.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.model import IRI
from kg.rdf import PREFIXES
from kg.store.guard import refuse_harmful
from kg.store.results import Result, result
from kg.store.words import names_graphs

__all__ = ["Bindings", "Local", "Storage"]

Bindings = Mapping[str, ox.NamedNode | ox.Literal]

#: As the engine takes them.
_PREFIXES = dict(PREFIXES)
#: From so many quads on, writing new files is cheaper than a transaction.
_BULK = 5_000
#: After so many transactions, what the engine holds of them in memory is written to files:
#: 5 MB, when each keeps what was read off 32 articles.
_TRANSACTIONS = 8
#: A reader may find a file gone that the writer has just merged into another: it looks again.
_OPENINGS, _PAUSE = 20, 0.05


class Storage(Protocol):
    """Where the quads of a graph are kept."""

    def query(self, sparql: str, *, bindings: Bindings | None = None) -> Result:
        """Return the answer to a query over the union of all graphs, or those it names by FROM.

        Args:
            sparql: SPARQL 1.1; the prefixes of :data:`kg.rdf.PREFIXES` need no declaration.
            bindings: values of variables that the query selects, put in as terms, not as text.

        Raises:
            QueryError: the query is wrong, or would leave this machine.
        """

    def quads(self, graph: IRI | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or all."""

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads; all of them or none."""

    def load_lines(self, lines: bytes) -> None:
        """Add quads that we have written as N-Quads already, each graph whole.

        Args:
            lines: a quad on each, without blank nodes.
        """

    def replace(
        self, graphs: Collection[IRI], quads: Iterable[ox.Quad], *, then: Sequence[str] = ()
    ) -> None:
        """Drop named graphs, add quads and carry out updates, in one step for whoever reads.

        Args:
            graphs: those to drop; it does not matter whether they are there.
            quads: what to add.
            then: SPARQL updates of our own, without prefixes: not every engine takes them
                declared between updates.
        """

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL update, in one step for whoever reads.

        Raises:
            QueryError: the update is wrong, or would leave this machine.
            StoreError: it cannot be written.
        """

    def optimize(self) -> None:
        """Put in order what was written, so that it is quick to read and to add to.

        An engine does so by and by anyway, but not before the next run is to begin.
        """

    def close(self) -> None:
        """Let go of it; what was written is kept."""


class Local:
    """A pyoxigraph store: in memory, on disk for one writer, or a snapshot for readers."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._transactions = 0

    @classmethod
    def in_memory(cls, quads: Iterable[ox.Quad] = ()) -> Local:
        """Return a store that lasts as long as the program."""
        store = ox.Store()
        store.bulk_extend(quads)
        return cls(store)

    @classmethod
    def writable(cls, path: Path) -> Local:
        """Open a store on disk to write to it; make it if it is not there.

        Raises:
            StoreError: another process writes to it, or it is no store.
        """
        try:
            return cls(ox.Store(path))
        except OSError as error:
            raise StoreError(f"{path} cannot be opened for writing: {error}") from error

    @classmethod
    def snapshot(cls, path: Path) -> Local:
        """Open a store on disk as it is now; what is written later is not seen.

        Raises:
            StoreError: it is no store, or it is damaged.
        """
        for attempt in range(_OPENINGS):
            try:
                return cls(ox.Store.read_only(str(path)))
            except (OSError, RuntimeError) as error:
                if attempt == _OPENINGS - 1:
                    raise StoreError(f"{path} cannot be opened: {error}") from error
                time.sleep(_PAUSE)
        raise AssertionError("unreachable")

    def query(self, sparql: str, *, bindings: Bindings | None = None) -> Result:
        """Return the answer to a query; see :class:`Storage`."""
        refuse_harmful(sparql)
        given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): term for name, term in (bindings or {}).items()
        }
        try:
            return result(
                self.store.query(
                    sparql,
                    prefixes=_PREFIXES,
                    use_default_graph_as_union=not names_graphs(sparql),
                    substitutions=given or None,
                )
            )
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"the query is wrong: {error}") from error

    def quads(self, graph: IRI | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or all."""
        named = None if graph is None else ox.NamedNode(graph)
        return iter(self.store.quads_for_pattern(None, None, None, named))

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads; all of them or none."""
        held = list(quads)
        if len(held) < _BULK:
            self._add(held)
        else:  # as text, which the engine reads while other threads go on
            self._add_files(ox.serialize(held, format=ox.RdfFormat.N_QUADS) or b"")

    def load_lines(self, lines: bytes) -> None:
        """Add quads that are written as N-Quads already; see :class:`Storage`."""
        if lines.count(b"\n") < _BULK:
            self._add(ox.parse(lines, ox.RdfFormat.N_QUADS))
        else:
            self._add_files(lines)

    def _add(self, quads: Iterable[ox.Quad]) -> None:
        with _as_store_error():
            self.store.extend(quads)
        self._flush_now_and_then()

    def _add_files(self, lines: bytes) -> None:
        """The engine need not doubt what we have written."""
        with _as_store_error():
            self.store.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)

    def replace(
        self, graphs: Collection[IRI], quads: Iterable[ox.Quad], *, then: Sequence[str] = ()
    ) -> None:
        """Drop named graphs, add quads and carry out updates; see :class:`Storage`."""
        held = list(quads)
        old = [g for g in graphs if self.store.contains_named_graph(ox.NamedNode(g))]
        if not old and not then:
            self.load(held)
            return
        drops = [f"DROP GRAPH <{graph}>" for graph in old]
        self._carry_out(" ; ".join([*drops, *([_data(held)] if held else []), *then]))

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL update; see :class:`Storage`."""
        refuse_harmful(sparql)
        self._carry_out(sparql)

    def optimize(self) -> None:
        """Merge what was written in parts; see :class:`Storage`."""
        with _as_store_error():
            self.store.optimize()

    def _carry_out(self, sparql: str) -> None:
        try:
            with _as_store_error():
                self.store.update(sparql, prefixes=_PREFIXES)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise QueryError(f"the update is wrong: {error}") from error

    def _flush_now_and_then(self) -> None:
        self._transactions += 1
        if self._transactions % _TRANSACTIONS == 0:
            with _as_store_error():
                self.store.flush()

    @classmethod
    def copy(cls, storage: Storage) -> Local:
        """Return a storage as one that is here: itself, or a copy in memory."""
        return storage if isinstance(storage, Local) else cls.in_memory(storage.quads())

    def close(self) -> None:
        """Write what is still held in memory, and let go of the files."""
        with contextlib.suppress(OSError, RuntimeError):  # a snapshot has nothing to write
            self.store.flush()
        self.store = ox.Store()


@contextlib.contextmanager
def _as_store_error() -> Iterator[None]:
    """A full disk is no fault of what was to be written."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}") from error


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads as an INSERT DATA: terms are written by the engine, so text cannot break out."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    written = (f"GRAPH {name} {{ {_lines(triples)} }}" for name, triples in graphs.items())
    return f"INSERT DATA {{ {' '.join(written)} }}"


def _lines(triples: Iterable[ox.Triple]) -> str:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
