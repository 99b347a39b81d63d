"""How central each entity is and which entities belong together, for the picture.

Entities are numbers here: sets of small integers keep their order from run to run, which sets
of strings do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx

__all__ = ["communities", "pagerank"]


def pagerank(size: int, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """Return the PageRank of every node in the undirected graph of the pairs.

    A pair counts as often as it stands there.  The ranks sum to 1.

    >>> a, b, c = pagerank(3, [(0, 1), (0, 1)])
    >>> a == b > c
    True
    """
    if not size:
        return []
    ranks = nx.pagerank(_graph(size, pairs), weight="weight")
    return [float(ranks[i]) for i in range(size)]


def communities(size: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the number of each node's community (Louvain), the largest being 0.

    >>> communities(5, [(0, 1), (2, 3), (3, 4), (2, 4)])
    [1, 1, 0, 0, 0]
    """
    found = nx.community.louvain_communities(_graph(size, pairs), seed=1) if size else []
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return [
        number for _, number in sorted((i, n) for n, group in enumerate(ordered) for i in group)
    ]


def _graph(size: int, pairs: Sequence[tuple[int, int]]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    weights = Counter((min(p), max(p)) for p in pairs if p[0] != p[1])
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(weights.items()))
    return graph
