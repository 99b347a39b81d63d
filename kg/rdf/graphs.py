"""A graph as its named graphs, and what is taken of them when it is handed on.

A mapping of names to quads need not hold anything in memory: each graph is asked for once, in
order, so that one over a store streams.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.model import IRI
from kg.rdf.encode_statements import SOMEONE
from kg.rdf.terms import KG, NIF, RDF, RDFS, node

__all__ = ["Graphs", "by_graph", "facts_only", "in_order", "one_article", "reified"]

#: The quads of each named graph by its name; "" is the default graph.
Graphs: TypeAlias = Mapping[str, Iterable[ox.Quad]]

#: The graphs that come first, in this order; articles follow in order of their names.
_FIRST = (ids.FACTS_GRAPH, ids.ENTITIES_GRAPH, ids.SHARED_GRAPH)
_PLACES = {name: place for place, name in enumerate(_FIRST)}
#: How a thing is called, in order of preference.
_NAMES = (RDFS["label"], NIF["anchorOf"])


def by_graph(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Quad]]:
    """Return quads by the names of their graphs."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        graphs[getattr(quad.graph_name, "value", "")].append(quad)
    return graphs


def in_order(graphs: Graphs, *, runs: bool = False) -> list[str]:
    """Return the names of the graphs that are written: shared ones first, then articles.

    Args:
        graphs: the graphs.
        runs: whether to write what differs from run to run, too.
    """
    left_out = set() if runs else {ids.RUNS_GRAPH}
    names = (name for name in graphs if name not in left_out)
    return sorted(names, key=lambda name: (_PLACES.get(IRI(name), len(_PLACES)), name))


def one_article(graphs: Graphs, document: str) -> dict[str, list[ox.Quad]]:
    """Return what the graph holds of one article, and what that points at; it decodes alone.

    Raises:
        StoreError: the article is not in the graph.
    """
    name = ids.graph_iri(document)
    if name not in graphs:
        raise StoreError(f"there is no article {document!r} in the graph")
    own = list(graphs[name])
    told = {term for quad in own for term in (quad.subject, quad.predicate, quad.object)}
    described: dict[str, list[ox.Quad]] = {
        shared: [quad for quad in graphs.get(shared, ()) if quad.subject in told]
        for shared in (ids.ENTITIES_GRAPH, ids.SHARED_GRAPH)
    }
    return {ids.FACTS_GRAPH: list(_facts(own)), **described, name: own}


def _facts(own: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the direct triples of an article's asserted statements."""
    said: dict[object, dict[ox.NamedNode, object]] = defaultdict(dict)
    asserted = []
    for quad in own:
        said[quad.subject][quad.predicate] = quad.object
        if quad.object == KG["AssertedStatement"]:
            asserted.append(quad.subject)
    ends = (RDF["subject"], RDF["predicate"], RDF["object"])
    found = {tuple(said[statement].get(end) for end in ends) for statement in asserted}
    for subject, predicate, object_ in found:
        if object_ is not None and SOMEONE not in (subject, object_):
            yield ox.Quad(subject, predicate, object_, node(ids.FACTS_GRAPH))  # type: ignore[arg-type]


def facts_only(graphs: Graphs) -> dict[str, list[ox.Quad]]:
    """Return the direct triples with the types and names of what they are about, nothing else.

    It is small and read by a person; evidence, stances and texts are left out.  Each article's
    graph is looked through once for the names of statements and words that facts are about.
    """
    facts = list(graphs.get(ids.FACTS_GRAPH, ()))
    told = {term for quad in facts for term in (quad.subject, quad.predicate, quad.object)}
    left_out = {ids.FACTS_GRAPH, ids.RUNS_GRAPH}
    names = (
        quad
        for name in in_order(graphs)
        if name not in left_out
        for quad in graphs[name]
        if quad.subject in told and _is_name(quad, name)
    )
    entities = node(ids.ENTITIES_GRAPH)
    named = {ox.Quad(quad.subject, quad.predicate, quad.object, entities) for quad in names}
    return {ids.FACTS_GRAPH: facts, ids.ENTITIES_GRAPH: list(named)}


def _is_name(quad: ox.Quad, graph: str) -> bool:
    shared = graph in _PLACES
    return quad.predicate in _NAMES or (shared and quad.predicate == RDF["type"])


def reified(graphs: Graphs, *, runs: bool = False) -> Iterator[tuple[str, Iterable[ox.Quad]]]:
    """Yield each graph in order, every statement with the triple that it is about (RDF 1.2)."""
    for name in in_order(graphs, runs=runs):
        own = list(graphs[name])
        yield name, [*own, *_triple_terms(own)]


def _triple_terms(own: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    said: dict[object, dict[ox.NamedNode, ox.Quad]] = defaultdict(dict)
    ends = (RDF["subject"], RDF["predicate"], RDF["object"])
    for quad in own:
        if quad.predicate in ends:
            said[quad.subject][quad.predicate] = quad
    for parts in said.values():
        if len(parts) == len(ends):
            subject, predicate, object_ = (parts[end].object for end in ends)
            first = parts[ends[0]]
            triple = ox.Triple(subject, predicate, object_)  # type: ignore[arg-type]
            yield ox.Quad(first.subject, RDF["reifies"], triple, first.graph_name)
