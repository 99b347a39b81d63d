"""A compiled engine for large networks, behind the measures that would be slow without it.

NetworkX is the interface and computes everything up to :data:`LARGE` links; above, NetworKit
does (MIT).  It runs in one thread with a fixed seed, so that results are the same each time.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from kg.analysis.network import WEIGHT

__all__ = ["LARGE", "SEED", "betweenness", "communities", "is_large", "pagerank"]

#: Seed of everything that is drawn.
SEED = 0
#: Most links that are left to NetworkX.
LARGE = 100_000
_TOLERANCE = 1e-10


def is_large(simple: nx.Graph) -> bool:
    """Whether a simple graph has too many links for NetworkX.

    >>> is_large(nx.path_graph(10))
    False
    """
    return bool(simple.number_of_edges() > LARGE)


def pagerank(simple: nx.DiGraph, *, damping: float) -> dict[str, float]:
    """Return what :func:`kg.analysis.centrality.pagerank` defines."""
    kit = _kit()
    names = list(simple)
    sinks = kit.centrality.SinkHandling.DistributeSinks
    graph = _graph(kit, simple, names)
    found = kit.centrality.PageRank(graph, damping, _TOLERANCE, False, sinks)
    return dict(zip(names, found.run().scores(), strict=True))


def betweenness(simple: nx.Graph, *, sources: int) -> dict[str, float]:
    """Return what :func:`kg.analysis.centrality.betweenness` estimates from some sources."""
    kit = _kit()
    names = sorted(simple)
    graph = kit.graphtools.toUnweighted(_graph(kit, simple, names))
    found = kit.centrality.EstimateBetweenness(graph, sources, True, False)
    return dict(zip(names, found.run().scores(), strict=True))


def communities(numbered: nx.Graph) -> list[list[int]]:
    """Return the groups of the Louvain method, for :func:`kg.analysis.communities.communities`.

    Source: Staudt and Meyerhenke, "Engineering parallel algorithms for community detection in
    massive networks", IEEE Transactions on Parallel and Distributed Systems 27 (2016).
    """
    kit = _kit()
    nodes = list(numbered)
    found = kit.community.PLM(_graph(kit, numbered, nodes), par="none")
    groups: dict[int, list[int]] = {}
    for node, group in zip(nodes, found.run().getPartition().getVector(), strict=True):
        groups.setdefault(group, []).append(node)
    return list(groups.values())


def _kit() -> Any:
    # Imported here because it takes seconds, and few networks are so large.
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(SEED, False)
    return networkit


def _graph(kit: Any, simple: nx.Graph, names: list[Any]) -> Any:
    place = {name: number for number, name in enumerate(names)}
    links = sorted((place[u], place[v], w) for u, v, w in simple.edges(data=WEIGHT, default=1))
    ends = np.array([link[:2] for link in links], dtype=np.uint64).reshape(-1, 2)
    weights = np.array([link[2] for link in links], dtype=float)
    return kit.GraphFromCoo(
        (weights, (ends[:, 0], ends[:, 1])),
        n=len(names),
        weighted=True,
        directed=simple.is_directed(),
    )
