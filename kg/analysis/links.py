"""The links of a network: its statements gathered by the pairs of entities that they join.

A link is as strong as what is said between the two is independently reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from kg.analysis.network import (
    OUTLET,
    OUTLETS,
    PROPOSITION,
    SENTENCE,
    STATEMENTS,
    SYMMETRIC,
    WEIGHT,
)

__all__ = ["independent", "links", "numbered"]


def links(graph: nx.Graph, *, directed: bool = False) -> nx.Graph:
    """Return the simple graph of a network: one edge for each pair that statements join.

    ``WEIGHT`` is the strength of the link: over the propositions between the two, the sum of
    the :func:`independent` attestations of each.  ``STATEMENTS`` are the keys of the edges that
    it stands for, ``OUTLETS`` who published them.  Loops and entities without a link are left
    out.  A directed link goes from subject to object, and both ways for a symmetric relation.

    Links given in place of a network are returned as they are, so that several measures can
    share them.

    >>> g = nx.MultiDiGraph()
    >>> for key, outlet in [("s1", "Post"), ("s2", "Post"), ("s3", "Herald")]:
    ...     _ = g.add_edge("A", "B", key=key, proposition="p", outlet=outlet, sentence=key)
    >>> links(g).edges["A", "B"]["weight"]
    2
    >>> links(nx.MultiDiGraph([("A", "A")])).number_of_nodes()
    0
    """
    if not graph.is_multigraph() and graph.is_directed() == directed:
        return graph
    between: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {}
    for u, v, key, data in graph.edges(keys=True, data=True):
        for pair in _pairs(u, v, both=data.get(SYMMETRIC, False), directed=directed):
            between.setdefault(pair, []).append((key, data))
    simple = nx.DiGraph() if directed else nx.Graph()
    ends = {node for pair in between for node in pair}
    simple.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if n in ends)
    for (u, v), found in between.items():
        keys = tuple(key for key, _ in found)
        outlets = tuple(sorted({str(data.get(OUTLET, key)) for key, data in found}))
        weight = _strength(found)
        simple.add_edge(u, v, **{WEIGHT: weight, STATEMENTS: keys, OUTLETS: outlets})
    return simple


def _pairs(u: str, v: str, *, both: bool, directed: bool) -> list[tuple[str, str]]:
    if u == v:
        return []
    if not directed:
        return [(u, v) if u < v else (v, u)]
    return [(u, v), (v, u)] if both else [(u, v)]


def _strength(found: Sequence[tuple[str, dict[str, Any]]]) -> int:
    by_content: dict[str, list[tuple[str, str]]] = {}
    for key, data in found:
        attested = (data.get(OUTLET, key), data.get(SENTENCE, key))
        by_content.setdefault(data.get(PROPOSITION, key), []).append(attested)
    return sum(independent(attested) for attested in by_content.values())


def numbered(simple: nx.Graph) -> tuple[nx.Graph, list[str]]:
    """Return a simple graph with numbers for its nodes, in order of their names, and the names.

    Measures that go through sets of nodes go through sets of numbers in the same order in every
    process, which those of words are not, and so add up floats in the same order.
    """
    names = sorted(simple)
    place = {name: number for number, name in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    pairs = ([*sorted((place[u], place[v])), w] for u, v, w in simple.edges(data=WEIGHT))
    graph.add_weighted_edges_from(sorted(pairs), weight=WEIGHT)
    return graph, names


def independent(attested: Sequence[tuple[str, str]]) -> int:
    """Return how many independent attestations there are among pairs of outlet and words.

    Two depend on each other if they share the outlet (a repeat) or the very words (a copy of
    an agency's text), also by way of a third; the number is that of the connected components.

    >>> independent([("Post", "x"), ("Post", "y"), ("Herald", "z")])
    2
    >>> independent([("Post", "x"), ("Herald", "x")])
    1
    >>> independent([])
    0
    """
    if len(attested) < 2:
        return len(attested)
    shared = nx.Graph()
    shared.add_edges_from((("outlet", outlet), ("words", words)) for outlet, words in attested)
    return int(nx.number_connected_components(shared))
