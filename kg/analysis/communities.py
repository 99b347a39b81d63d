"""Groups of entities that have more to do with each other than with the rest."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.analysis import engine
from kg.analysis.centrality import ranked
from kg.analysis.links import links, numbered
from kg.analysis.network import LABEL, STATEMENTS, WEIGHT

__all__ = ["communities", "community_labels", "modularity"]


def communities(graph: nx.Graph) -> list[list[str]]:
    """Return the communities of the entities that have links, largest first.

    The Louvain method moves entities between groups as long as modularity grows, over links
    in either direction by their strength, with a fixed seed: another seed may give another
    grouping of equal worth.  Members are in order of their statements, most first.  Source:
    Blondel, Guillaume, Lambiotte and Lefebvre, J. Stat. Mech. (2008) P10008.

    >>> triangles = ["AB", "BC", "CA", "DE", "EF", "FD", "AD"]
    >>> communities(nx.MultiDiGraph(tuple(pair) for pair in triangles))
    [['A', 'B', 'C'], ['D', 'E', 'F']]
    >>> communities(nx.MultiDiGraph())
    []
    """
    linked = links(graph)
    simple, names = numbered(linked)
    if not names:
        return []
    count = {n: sum(len(s) for *_, s in linked.edges(n, data=STATEMENTS)) for n in names}
    groups = [
        [n for n, _ in ranked({names[i]: count[names[i]] for i in part})]
        for part in _louvain(simple)
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def _louvain(simple: nx.Graph) -> Iterable[Iterable[int]]:
    if engine.is_large(simple):
        return engine.communities(simple)
    found: list[set[int]] = nx.community.louvain_communities(
        simple, weight=WEIGHT, seed=engine.SEED
    )
    return found


def community_labels(graph: nx.Graph, *, groups: list[list[str]]) -> list[str]:
    """Return a label for each community: its two members with the most statements.

    >>> community_labels(nx.MultiDiGraph([("A", "B")]), groups=[["A", "B"], ["C"]])
    ['A and B', 'C']
    """
    called = graph.nodes(data=LABEL)
    names = [[str((called[n] if n in graph else None) or n) for n in group] for group in groups]
    return [" and ".join(group[:2]) for group in names]


def modularity(graph: nx.Graph, *, groups: list[list[str]]) -> float:
    """Return how much more strength lies within the groups than chance would put there.

    Q = sum over groups of L/m - (d/2m)^2.  Range: -0.5 to 1; 0 without links.  Source: Newman
    and Girvan, Physical Review E 69 (2004) 026113.

    >>> modularity(nx.MultiDiGraph([("A", "B"), ("C", "D")]), groups=[["A", "B"], ["C", "D"]])
    0.5
    """
    simple, names = numbered(links(graph))
    if not names:
        return 0.0
    place = {name: number for number, name in enumerate(names)}
    parts = [{place[name] for name in group} for group in groups]
    return float(nx.community.modularity(simple, parts, weight=WEIGHT))
