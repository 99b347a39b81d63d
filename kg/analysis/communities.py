"""Groups of entities that have more to do with each other than with the rest."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import networkx as nx
import numpy as np

from kg.analysis import engine
from kg.analysis.centrality import ranked
from kg.analysis.links import links, matrix, numbered
from kg.analysis.network import LABEL, STATEMENTS, WEIGHT

__all__ = ["communities", "community_labels", "labelled", "modularity"]


def communities(graph: nx.Graph) -> list[list[str]]:
    """Return the communities of the entities that have links, largest first.

    The Louvain method moves entities between groups as long as modularity grows, over links
    in either direction by their strength, with a fixed seed: another seed may give another
    grouping of equal worth.  Above :data:`kg.analysis.engine.LARGE` links a parallel form of it
    is used, in one thread.  Members are in order of their statements, most first.  Source:
    Blondel, Guillaume, Lambiotte and Lefebvre, J. Stat. Mech. (2008) P10008.

    >>> triangles = ["AB", "BC", "CA", "DE", "EF", "FD", "AD"]
    >>> communities(nx.MultiDiGraph(tuple(pair) for pair in triangles))
    [['A', 'B', 'C'], ['D', 'E', 'F']]
    >>> communities(nx.MultiDiGraph())
    []
    """
    simple = links(graph)
    if not simple:
        return []
    count = {n: sum(len(s) for *_, s in simple.edges(n, data=STATEMENTS)) for n in simple}
    groups = [
        [node for node, _ in ranked({node: count[node] for node in part})]
        for part in _louvain(simple)
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def _louvain(simple: nx.Graph) -> Iterable[Iterable[str]]:
    if engine.is_large(simple):
        return engine.communities(simple)
    graph, names = numbered(simple)
    found: list[set[int]] = nx.community.louvain_communities(
        graph, weight=WEIGHT, seed=engine.SEED
    )
    return [[names[number] for number in part] for part in found]


def community_labels(graph: nx.Graph, *, groups: list[list[str]]) -> list[str]:
    """Return a label for each community: its two members with the most statements.

    >>> community_labels(nx.MultiDiGraph([("A", "B")]), groups=[["A", "B"], ["C"]])
    ['A and B', 'C']
    """
    called = graph.nodes(data=LABEL)
    names = [[str((called[n] if n in graph else None) or n) for n in group] for group in groups]
    return [labelled(group) for group in names]


def labelled(names: Iterable[str]) -> str:
    """Return the label of a community whose members have these names, first ones first."""
    return " and ".join(itertools.islice(names, 2))


def modularity(graph: nx.Graph, *, groups: list[list[str]]) -> float:
    """Return how much more strength lies within the groups than chance would put there.

    Q = sum over groups of L/m - (d/2m)^2.  Range: -0.5 to 1; 0 without links.  Source: Newman
    and Girvan, Physical Review E 69 (2004) 026113.

    >>> modularity(nx.MultiDiGraph([("A", "B"), ("C", "D")]), groups=[["A", "B"], ["C", "D"]])
    0.5
    """
    weights, names = matrix(links(graph))
    if not names:
        return 0.0
    part = {name: number for number, group in enumerate(groups) for name in group}
    member = np.array([part[name] for name in names])
    strength = weights.sum(axis=1)
    ends = weights.tocoo()
    within = ends.data[member[ends.coords[0]] == member[ends.coords[1]]].sum()
    shares = np.bincount(member, weights=strength) / strength.sum()
    return float(within / strength.sum() - (shares**2).sum())
