"""The shape of a network: its core, its parts, and how far relations go both ways."""

from __future__ import annotations

import networkx as nx

from kg.analysis import engine
from kg.analysis.links import links

__all__ = ["components", "core_numbers", "reciprocity"]


def core_numbers(graph: nx.Graph) -> dict[str, int]:
    """Return the largest k such that the entity lies in the k-core.

    The k-core is what remains when entities with fewer than k neighbours are taken away until
    none is left.  Range: 1 and up (entities without a link are left out).  Source: Seidman,
    Social Networks 5 (1983).

    >>> core_numbers(nx.MultiDiGraph(["AB", "BC", "CA", "CD"]))
    {'A': 2, 'B': 2, 'C': 2, 'D': 1}
    """
    simple = links(graph)
    large = engine.is_large(simple)
    numbers: dict[str, int] = engine.core_numbers(simple) if large else nx.core_number(simple)
    return dict(sorted(numbers.items()))


def reciprocity(graph: nx.DiGraph) -> float:
    """Return the share of directed links that are answered by one the other way.

    Symmetric relations count as answered.  Range: 0 to 1; 0 without links.  Source: Wasserman
    and Faust, "Social Network Analysis", Cambridge 1994, ch. 13.

    >>> round(reciprocity(nx.MultiDiGraph(["AB", "BA", "BC"])), 3)
    0.667
    >>> reciprocity(nx.MultiDiGraph())
    0.0
    """
    directed = links(graph, directed=True)
    number = directed.number_of_edges()
    return sum(directed.has_edge(v, u) for u, v in directed.edges) / number if number else 0.0


def components(graph: nx.Graph) -> list[list[str]]:
    """Return the parts that no link joins, largest first.

    Range: none without links, else 1 to half as many as there are linked entities.

    >>> components(nx.MultiDiGraph(["AB", "BC", "DE"]))
    [['A', 'B', 'C'], ['D', 'E']]
    """
    parts = [sorted(part) for part in nx.connected_components(links(graph))]
    return sorted(parts, key=lambda part: (-len(part), part))
