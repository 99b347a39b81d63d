"""A graph's folder: its store, opened to write or to read."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import ids
from kg.errors import KGError, StoreError
from kg.ontology import files
from kg.rdf.terms import KG, node
from kg.store.archive import Archive
from kg.store.lock import writing
from kg.store.results import Answer, Value, tabular, value
from kg.store.storage import Local, Storage

__all__ = ["STORE", "keeping", "put_ontology_beside", "snapshot"]

#: The store's place in the folder.
STORE = "store"
#: How a store is laid out; it changes when an older one could not be read as it is.
LAYOUT = "2"
_MARK = ox.Quad(node(ids.RUNS_GRAPH), KG["layout"], ox.Literal(LAYOUT), node(ids.RUNS_GRAPH))


@contextlib.contextmanager
def keeping(folder: Path, *, new: bool = True, server: str | None = None) -> Iterator[Archive]:
    """Open the graph in a folder to write to it; make it if there is none and ``new``.

    Args:
        folder: the graph's folder.
        new: whether there may be no graph yet.
        server: the addresses of a SPARQL server to keep the graph on (see
            :func:`kg.store.remote.connect`); the folder remembers them.

    Raises:
        StoreError: somebody else is writing to it, or it is of another version of kg, or it
            is kept elsewhere.
    """
    if not new:
        _refuse_missing(folder)
    with writing(folder), _clean(folder):
        if server is not None:
            _remember(server, folder)
        storage = _opened(folder, write=True)
        try:
            if storage.query("ASK { GRAPH ?any { ?s a ?type } }") == Answer(False):
                storage.load([_MARK])
            _check(storage, folder)
            yield Archive(storage)
        finally:
            storage.close()


def _remember(server: str, folder: Path) -> None:
    """Write down where the graph is kept; the folder's own store is then a file."""
    place = folder / STORE
    if place.is_dir() or (place.is_file() and place.read_text("utf-8").strip() != server):
        where = "on another server" if place.is_file() else f"in {place}"
        raise StoreError(f"the graph of {folder} is kept {where}; choose another folder")
    _connect(server).close()  # which refuses what is no address
    place.write_text(f"{server}\n", encoding="utf-8")


def _opened(folder: Path, *, write: bool) -> Storage:
    place = folder / STORE
    if place.is_file():
        return _connect(place.read_text("utf-8").strip())
    return Local.writable(place) if write else Local.snapshot(place)


def _connect(server: str) -> Storage:
    from kg.store.remote import connect  # few graphs need what it needs

    return connect(server)


@contextlib.contextmanager
def _clean(folder: Path) -> Iterator[None]:
    """Leave no store where there was none, if what failed has kept nothing in it."""
    place = folder / STORE
    was_there = place.exists()
    try:
        yield
    except BaseException:
        if not was_there and not _keeps_articles(folder):
            if place.is_dir():
                shutil.rmtree(place)
            place.unlink(missing_ok=True)
        raise


def _keeps_articles(folder: Path) -> bool:
    try:
        return bool(Archive(_opened(folder, write=False)).kept())
    except KGError:  # there may be some in a store of our own, but not behind a wrong address
        return (folder / STORE).is_dir()


def snapshot(folder: Path) -> Storage:
    """Open the graph in a folder to read it: as it is now, or where a server keeps it.

    Raises:
        StoreError: there is none, or it is of another version of kg.
    """
    _refuse_missing(folder)
    storage = _opened(folder, write=False)
    _check(storage, folder)
    return storage


def put_ontology_beside(storage: Storage, paths: Iterable[Path] | None = None) -> None:
    """Let the ontology stand beside what the articles share.

    What these say already, of a relation's label for one, is not said twice: a query over all
    graphs would count it so.
    """
    wanted = _ontology(storage, files() if paths is None else paths)
    there = storage.quads(ids.ONTOLOGY_GRAPH)
    if set(filter(_is_named, wanted)) != set(filter(_is_named, there)):
        storage.replace([ids.ONTOLOGY_GRAPH], wanted)


def _ontology(storage: Storage, paths: Iterable[Path]) -> set[ox.Quad]:
    graph = node(ids.ONTOLOGY_GRAPH)
    stored = ox.Store()  # which writes numbers in the form that they come back in
    stored.extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for path in paths
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    )
    said = _said(storage, stored)
    return {quad for quad in stored if tuple(map(value, quad.triple)) not in said}


def _said(storage: Storage, stored: Iterable[ox.Quad]) -> set[tuple[Value | None, ...]]:
    """What the articles share says of the things that quads are of."""
    named = {str(quad.subject) for quad in stored if _is_named(quad)}
    graphs = (ids.SHARED_GRAPH, ids.ENTITIES_GRAPH, ids.FACTS_GRAPH)
    within, of = " ".join(f"FROM <{graph}>" for graph in graphs), " ".join(sorted(named))
    query = f"SELECT ?s ?p ?o {within} {{ VALUES ?s {{ {of} }} ?s ?p ?o }}"
    return set(tabular(storage.query(query)).rows)


def _is_named(quad: ox.Quad) -> bool:
    """Whether it has no blank node, which is another each time that a file is read."""
    return not isinstance(quad.subject, ox.BlankNode) and not isinstance(
        quad.object, ox.BlankNode
    )


def _refuse_missing(folder: Path) -> None:
    if not (folder / STORE).exists():
        raise StoreError(
            f"there is no graph in {folder}; `kg build INPUT --out {folder}` makes one"
        )


def _check(storage: Storage, folder: Path) -> None:
    mark = f"GRAPH {_MARK.graph_name} {{ {_MARK.triple} }}"
    if storage.query(f"ASK {{ {mark} }}") != Answer(True):
        raise StoreError(
            f"the graph in {folder} was made by another version of kg: make it anew with "
            "`kg build INPUT --out NEW`, or take it along with that version's `kg export`"
        )
