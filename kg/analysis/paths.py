"""How two entities are connected, and by which statements."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from kg.analysis.links import links
from kg.analysis.network import STATEMENTS, WEIGHT
from kg.errors import KGError

__all__ = ["Step", "shortest_path", "shortest_paths", "strongest_path"]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a path, its strength and the statements it stands for."""

    start: str
    end: str
    strength: int
    statements: tuple[str, ...]


def shortest_path(graph: nx.MultiDiGraph, source: str, target: str) -> list[Step]:
    """Return a path of the fewest links, in either direction of each; [] if there is none.

    Of several, the one first in the order of names.

    >>> g = nx.MultiDiGraph([("A", "B"), ("C", "B")])
    >>> [(step.start, step.end) for step in shortest_path(g, "A", "C")]
    [('A', 'B'), ('B', 'C')]
    >>> shortest_path(g, "A", "A")
    []
    """
    found = shortest_paths(graph, source, target, limit=None)
    return found[0] if found else []


def shortest_paths(
    graph: nx.MultiDiGraph, source: str, target: str, *, limit: int | None = 10
) -> list[list[Step]]:
    """Return the paths of the fewest links between two entities, in order of names.

    >>> square = nx.MultiDiGraph([("A", "B"), ("B", "D"), ("A", "C"), ("C", "D")])
    >>> [[step.end for step in path] for path in shortest_paths(square, "A", "D")]
    [['B', 'D'], ['C', 'D']]
    """
    simple = _simple(graph, source, target)
    if source == target or source not in simple or target not in simple:
        return []
    try:
        found = sorted(nx.all_shortest_paths(simple, source, target))
    except nx.NetworkXNoPath:
        return []
    return [_steps(simple, path) for path in found[:limit]]


def strongest_path(graph: nx.MultiDiGraph, source: str, target: str) -> list[Step]:
    """Return the path of the least resistance; [] if there is none.

    The resistance of a link is 1/strength, so two links of strength 2 are as near as one of
    strength 1.  Source: Newman, Physical Review E 64 (2001) 016132; Dijkstra (1959).

    >>> g = nx.MultiDiGraph([("A", "C")] + 3 * [("A", "B")] + 3 * [("B", "C")])
    >>> [step.end for step in strongest_path(g, "A", "C")]
    ['B', 'C']
    """
    simple = _simple(graph, source, target)
    if source == target or source not in simple or target not in simple:
        return []
    try:
        path = nx.dijkstra_path(simple, source, target, weight=lambda u, v, d: 1 / d[WEIGHT])
    except nx.NetworkXNoPath:
        return []
    return _steps(simple, path)


def _simple(graph: nx.MultiDiGraph, source: str, target: str) -> nx.Graph:
    for node in (source, target):
        if node not in graph:
            raise KGError(f"{node} is not in this network")
    simple = links(graph)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(simple))
    ordered.add_edges_from(sorted(simple.edges(data=True), key=lambda edge: edge[:2]))
    return ordered


def _steps(simple: nx.Graph, path: Sequence[str]) -> list[Step]:
    return [
        Step(u, v, simple.edges[u, v][WEIGHT], simple.edges[u, v][STATEMENTS])
        for u, v in itertools.pairwise(path)
    ]
