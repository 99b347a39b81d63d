"""Who stands between others: structural holes, bridges."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from kg.analysis.links import links, matrix
from kg.analysis.network import STATEMENTS

__all__ = ["bridges", "constraint", "effective_size"]


def effective_size(
    graph: nx.Graph, *, nodes: Collection[str] | None = None
) -> dict[str, float]:
    """Return the effective size of each entity's circle: its neighbours less their redundancy.

    e(v) = n - 2t/n for n neighbours with t links among them, links in either direction and
    without regard to their strength.  Range: 1 (all neighbours know one another, in a pair or a
    triangle) to n (a star's centre).  Source: Burt, "Structural Holes", Harvard 1992, in the
    form of Borgatti, Connections 20 (1997).

    ``nodes`` limits it to some entities.

    >>> effective_size(nx.MultiDiGraph([("A", "B"), ("B", "C")]))
    {'A': 1.0, 'B': 2.0, 'C': 1.0}
    >>> effective_size(nx.MultiDiGraph([("A", "B"), ("B", "C"), ("C", "A")]))
    {'A': 1.0, 'B': 1.0, 'C': 1.0}
    """
    tied, names = matrix(links(graph), weight=None)
    wanted = _places(names, nodes)
    rows = tied[wanted]
    neighbours = rows.sum(axis=1)
    # Paths of two links from an entity to a neighbour: two for each link among them.
    twice = (rows @ tied).multiply(rows).sum(axis=1)
    sizes = neighbours - twice / neighbours
    return {names[n]: float(size) for n, size in zip(wanted, sizes, strict=True)}


def constraint(graph: nx.Graph, *, nodes: Collection[str] | None = None) -> dict[str, float]:
    """Return how far each entity's links all lead back to the same others.

    c(v) = sum over neighbours j of (p(v,j) + sum over q of p(v,q) p(q,j))^2, where p is the
    share of v's strength that goes to j.  Low values mark brokers.  Range: above 0; 1 for an
    entity with a single neighbour, and somewhat more where the few neighbours are tied to each
    other (1.125 in a triangle).  Source: Burt, "Structural holes and good ideas", American
    Journal of Sociology 110 (2004).

    >>> constraint(nx.MultiDiGraph([("A", "B"), ("B", "C")]))
    {'A': 1.0, 'B': 0.5, 'C': 1.0}
    """
    weights, names = matrix(links(graph))
    shares = weights.multiply(1 / weights.sum(axis=1)[:, None]).tocsr()
    wanted = _places(names, nodes)
    rows = shares[wanted]
    invested = (rows + rows @ shares).multiply(rows > 0)
    values = invested.multiply(invested).sum(axis=1)
    return {names[n]: float(value) for n, value in zip(wanted, values, strict=True)}


def _places(names: list[str], nodes: Collection[str] | None) -> list[int]:
    return [n for n, name in enumerate(names) if nodes is None or name in nodes]


def bridges(graph: nx.Graph) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the links without which the network falls apart, with their statements.

    A bridge lies on no circle of links.  Links that only tie on an entity with no other link
    are left out, as they say nothing.  Source: Tarjan, Information Processing Letters 2 (1974).

    >>> g = nx.MultiDiGraph(["AB", "BC", "CA", "DE", "EF", "FD"])
    >>> _ = g.add_edge("A", "D", key="s")
    >>> bridges(g)
    [('A', 'D', ('s',))]
    >>> bridges(nx.MultiDiGraph([("A", "B")]))
    []
    """
    simple = links(graph)
    found = sorted((min(pair), max(pair)) for pair in nx.bridges(simple))
    return [
        (u, v, simple.edges[u, v][STATEMENTS])
        for u, v in found
        if simple.degree(u) > 1 and simple.degree(v) > 1
    ]
