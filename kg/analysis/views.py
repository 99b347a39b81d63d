"""Parts of a network: facts only, some kinds, relations, sources or a period; actor level.

Each returns a new graph with the edges that are kept and the entities they join; the graph
that was given is not altered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import networkx as nx

from kg.analysis.network import (
    ACTOR,
    ACTORS,
    DATE,
    HOLDER,
    KINDS,
    OUTLET,
    OUTLETS,
    RELATION,
    TARGET,
    TYPE,
)
from kg.model import Kind

__all__ = [
    "actors",
    "keep_facts",
    "keep_kinds",
    "keep_outlets",
    "keep_period",
    "keep_relations",
    "keep_sources",
]

_Edge = dict[str, Any]


def keep_facts(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Keep what some article itself asserts.

    >>> g = nx.MultiDiGraph()
    >>> _ = g.add_edge("A", "B", key="s1", kinds=("asserted",))
    >>> _ = g.add_edge("B", "C", key="s2", kinds=("claim",))
    >>> list(keep_facts(g))
    ['A', 'B']
    """
    return keep_kinds(graph, kinds={Kind.ASSERTED})


def keep_kinds(graph: nx.MultiDiGraph, *, kinds: Collection[str]) -> nx.MultiDiGraph:
    """Keep the statements that have at least one of the kinds.

    >>> g = nx.MultiDiGraph()
    >>> _ = g.add_edge("A", "B", key="s1", kinds=("asserted",))
    >>> _ = g.add_edge("B", "C", key="s2", kinds=("claim", "negated"))
    >>> sorted(keep_kinds(g, kinds={"negated"}))
    ['B', 'C']
    """
    wanted = {str(kind) for kind in kinds}
    return _keep(graph, lambda data: not wanted.isdisjoint(data[KINDS]))


def keep_relations(graph: nx.MultiDiGraph, *, relations: Collection[str]) -> nx.MultiDiGraph:
    """Keep the statements of the relations with these IRIs.

    >>> g = nx.MultiDiGraph()
    >>> _ = g.add_edge("A", "B", key="s1", relation="aids")
    >>> len(keep_relations(g, relations={"aids"})), len(keep_relations(g, relations=()))
    (2, 0)
    """
    return _keep(graph, lambda data: data[RELATION] in relations)


def keep_sources(graph: nx.MultiDiGraph, *, sources: Collection[str]) -> nx.MultiDiGraph:
    """Keep the statements whose innermost source is one of these IRIs.

    >>> g = nx.MultiDiGraph()
    >>> _ = g.add_edge("A", "B", key="s1", holder="Krell")
    >>> len(keep_sources(g, sources={"Krell"})), len(keep_sources(g, sources={"A"}))
    (2, 0)
    """
    return _keep(graph, lambda data: data[HOLDER] in sources)


def keep_outlets(graph: nx.MultiDiGraph, *, outlets: Collection[str]) -> nx.MultiDiGraph:
    """Keep the statements that these outlets published, first or as a copy.

    >>> g = nx.MultiDiGraph()
    >>> _ = g.add_edge("A", "B", key="s1", outlet="Post")
    >>> len(keep_outlets(g, outlets={"Post"})), len(keep_outlets(g, outlets={"Herald"}))
    (2, 0)
    """
    wanted = frozenset(outlets)
    return _keep(graph, lambda data: not wanted.isdisjoint(data.get(OUTLETS, (data[OUTLET],))))


def keep_period(
    graph: nx.MultiDiGraph, *, start: date | None = None, end: date | None = None
) -> nx.MultiDiGraph:
    """Keep the statements dated from ``start`` to ``end``, both included; undated ones go.

    >>> g = nx.MultiDiGraph()
    >>> _ = g.add_edge("A", "B", key="s1", date="2024-01-09")
    >>> _ = g.add_edge("C", "D", key="s2", date="")
    >>> list(keep_period(g)), list(keep_period(g, start=date(2024, 1, 10)))
    (['A', 'B'], [])
    """
    first = start.isoformat() if start else ""
    last = end.isoformat() if end else "9999-12-31"
    return _keep(graph, lambda data: bool(data[DATE]) and first <= data[DATE] <= last)


def actors(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Roll every statement up to the states and organisations that its ends act for.

    Only agents are kept: no topics, places or works.  What passes between two who act for the
    same one (a president and his minister) goes.

    >>> g = nx.MultiDiGraph()
    >>> g.add_nodes_from(["Krell", "Kestova", "Varnia"], type="Country")
    >>> _ = g.add_edge("Krell", "Varnia", key="s1", actor="Kestova", target="Varnia")
    >>> _ = g.add_edge("Krell", "Kestova", key="s2", actor="Kestova", target="Kestova")
    >>> list(actors(g).edges())
    [('Kestova', 'Varnia')]
    """
    rolled = nx.MultiDiGraph()
    edges = [
        (data.get(ACTOR) or u, data.get(TARGET) or v, key, data)
        for u, v, key, data in graph.edges(keys=True, data=True)
    ]
    agents = {node for node, kind in graph.nodes(data=TYPE) if kind in ACTORS}
    kept = [edge for edge in edges if edge[0] != edge[1] and {edge[0], edge[1]} <= agents]
    ends = {node for u, v, _, _ in kept for node in (u, v)}
    rolled.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if n in ends)
    rolled.add_edges_from((u, v, key, dict(data)) for u, v, key, data in kept)
    return rolled


def _keep(graph: nx.MultiDiGraph, wanted: Callable[[_Edge], bool]) -> nx.MultiDiGraph:
    # Built anew, not by edge_subgraph: its order of nodes follows that of a set.
    edges = [edge for edge in graph.edges(keys=True, data=True) if wanted(edge[3])]
    ends = {node for u, v, _, _ in edges for node in (u, v)}
    kept = nx.MultiDiGraph()
    kept.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if n in ends)
    kept.add_edges_from((u, v, key, dict(data)) for u, v, key, data in edges)
    return kept
