"""How central entities are: degree, PageRank, betweenness.

Every measure takes a network (:func:`kg.analysis.network.network` or a view of it) and returns
a plain dict by node; the graph is never altered.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from kg.analysis import engine
from kg.analysis.links import links
from kg.analysis.network import WEIGHT

__all__ = ["EXACT", "betweenness", "degree", "pagerank", "ranked", "sampled"]

#: Largest number of nodes times links for which NetworkX computes betweenness, and the largest
#: for which it is computed in full.
PLAIN, EXACT = 2_000_000, 100_000_000
#: Number of sources that stand for all where it is not.
SAMPLE = 100


def degree(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Return how many statements each entity takes part in (loops count once).

    Range: 0 and up.  Source: Freeman, "Centrality in social networks: conceptual
    clarification", Social Networks 1 (1978).

    >>> degree(nx.MultiDiGraph([("A", "B"), ("A", "B"), ("B", "C"), ("C", "C")]))
    {'A': 2, 'B': 3, 'C': 2}
    >>> degree(nx.MultiDiGraph())
    {}
    """
    loops = {node: graph.number_of_edges(node, node) for node in graph}
    return {node: count - loops[node] for node, count in graph.degree()}


def pagerank(graph: nx.DiGraph, *, damping: float = 0.85) -> dict[str, float]:
    """Return the PageRank of each entity that has a link.

    The share of its time that a reader spends at an entity who follows statements from subject
    to object (both ways if symmetric), in proportion to the strength of the links, and starts
    again anywhere with probability ``1 - damping``:
    PR(v) = (1-d)/n + d * sum over u of PR(u) * w(u,v) / w(u).  Entities without an outgoing
    link pass on to all.  Range: above 0; the values sum to 1.  Source: Page, Brin, Motwani and
    Winograd, "The PageRank citation ranking", Stanford 1999.

    >>> {n: round(x, 3) for n, x in pagerank(nx.MultiDiGraph([("A", "B"), ("C", "B")])).items()}
    {'A': 0.213, 'B': 0.574, 'C': 0.213}
    >>> pagerank(nx.MultiDiGraph())
    {}
    """
    simple = links(graph, directed=True)
    if not simple:
        return {}
    if engine.is_large(simple):
        return engine.pagerank(simple, damping=damping)
    # The error shrinks by the damping factor in every round.
    scores: dict[str, float] = nx.pagerank(
        simple, alpha=damping, weight=WEIGHT, tol=1e-10, max_iter=1000
    )
    return scores


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Return the betweenness of each entity that has a link.

    The share of the shortest paths between the other entities that lead through it, over the
    links in either direction, each of length 1:
    b(v) = 2/((n-1)(n-2)) * sum over pairs s, t of sigma(s,t|v)/sigma(s,t).  Range: 0 to 1 (the
    centre of a star).  Above :data:`EXACT` it is estimated from sources drawn with a fixed seed
    (see :func:`sampled`).  Sources: Freeman, Sociometry 40 (1977); Brandes, Journal of
    Mathematical Sociology 25 (2001); Brandes and Pich, IJBC 17 (2007) for the estimate.

    >>> betweenness(nx.MultiDiGraph([("A", "B"), ("B", "C")]))
    {'A': 0.0, 'B': 1.0, 'C': 0.0}
    >>> betweenness(nx.MultiDiGraph([("A", "B")]))
    {'A': 0.0, 'B': 0.0}
    """
    simple = links(graph)
    if _work(simple) > PLAIN:
        return engine.betweenness(simple, sources=sampled(simple))
    scores: dict[str, float] = nx.betweenness_centrality(simple)
    return scores


def sampled(simple: nx.Graph) -> int | None:
    """Return how many sources stand for all nodes of a simple graph; None if all are used.

    >>> sampled(nx.path_graph(10)) is None
    True
    """
    return None if _work(simple) <= EXACT else min(SAMPLE, simple.number_of_nodes())


def _work(simple: nx.Graph) -> int:
    return int(simple.number_of_nodes() * simple.number_of_edges())


def ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return nodes with their scores, highest first, equal ones in order of their names.

    >>> ranked({"B": 1, "A": 1, "C": 2})
    [('C', 2), ('A', 1), ('B', 1)]
    """
    return sorted(scores.items(), key=lambda pair: (-round(pair[1], 12), pair[0]))
