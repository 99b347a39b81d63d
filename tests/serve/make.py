"""Folders with a graph, as a build leaves them, made quickly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import ids
from kg.model import Reading
from kg.ontology import files
from kg.rdf import encode, quads, trig
from tests.examples import RUN

__all__ = ["make_folder"]


def make_folder(folder: Path, readings: Sequence[Reading]) -> Path:
    """Make a folder with the graph of some readings and return it."""
    folder.mkdir(parents=True)
    store = ox.Store(folder / "store")
    store.bulk_extend(quads(readings, RUN))
    store.bulk_extend(_ontology(store))
    runs = ox.NamedNode(ids.RUNS_GRAPH)
    store.add(ox.Quad(runs, ox.NamedNode(f"{ids.KG}layout"), ox.Literal("1"), runs))
    store.flush()
    dataset = encode(readings, RUN)
    (folder / "graph.trig").write_text("".join(trig(dataset)), encoding="utf-8", newline="\n")
    return folder


def _ontology(store: ox.Store) -> Iterable[ox.Quad]:
    graph = ox.NamedNode(ids.ONTOLOGY_GRAPH)
    triples = {q.triple for path in files() for q in ox.parse(path=path)}
    said = {quad.triple for quad in store}
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples - said]
