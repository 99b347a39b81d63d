"""A compiled engine for large networks, behind the measures that would be slow without it.

NetworkX is the interface and computes everything up to :data:`LARGE` links; above, NetworKit
does (MIT).  It runs in one thread with a fixed seed, so that results are the same each time.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from kg.analysis.network import WEIGHT

__all__ = [
    "LARGE",
    "SEED",
    "betweenness",
    "communities",
    "core_numbers",
    "is_large",
    "pagerank",
]

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


def betweenness(simple: nx.Graph, *, sources: int | None) -> dict[str, float]:
    """Return what :func:`kg.analysis.centrality.betweenness` does, from some sources or all."""
    kit = _kit()
    names = sorted(simple)
    graph = kit.graphtools.toUnweighted(_graph(kit, simple, names))
    if sources is None:
        found = kit.centrality.Betweenness(graph, True)
    else:
        found = kit.centrality.EstimateBetweenness(graph, sources, True, False)
    return dict(zip(names, found.run().scores(), strict=True))


def core_numbers(simple: nx.Graph) -> dict[str, int]:
    """Return what :func:`kg.analysis.structure.core_numbers` defines."""
    kit = _kit()
    names = sorted(simple)
    found = kit.centrality.CoreDecomposition(_graph(kit, simple, names)).run()
    return {name: int(value) for name, value in zip(names, found.scores(), strict=True)}


def communities(simple: nx.Graph) -> list[list[str]]:
    """Return the groups of the Louvain method, for :func:`kg.analysis.communities.communities`.

    Source: Staudt and Meyerhenke, "Engineering parallel algorithms for community detection in
    massive networks", IEEE Transactions on Parallel and Distributed Systems 27 (2016).
    """
    kit = _kit()
    names = sorted(simple)
    found = kit.community.PLM(_graph(kit, simple, names), par="none")
    groups: dict[int, list[str]] = {}
    for name, group in zip(names, found.run().getPartition().getVector(), strict=True):
        groups.setdefault(group, []).append(name)
    return list(groups.values())


def _kit() -> Any:
    # Imported here because it takes seconds, and few networks are so large.
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(SEED, False)
    return networkit


def _graph(kit: Any, simple: nx.Graph, names: list[str]) -> Any:
    place = {name: number for number, name in enumerate(names)}
    size = simple.number_of_edges()
    first = np.fromiter((place[u] for u, _ in simple.edges), dtype=np.uint64, count=size)
    second = np.fromiter((place[v] for _, v in simple.edges), dtype=np.uint64, count=size)
    held = (weight for *_, weight in simple.edges(data=WEIGHT, default=1))
    weights = np.fromiter(held, dtype=float, count=size)
    if not simple.is_directed():
        first, second = np.minimum(first, second), np.maximum(first, second)
    order = np.lexsort((second, first))
    return kit.GraphFromCoo(
        (weights[order], (first[order], second[order])),
        n=len(names),
        weighted=True,
        directed=simple.is_directed(),
    )
