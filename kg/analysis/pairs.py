"""The pairs of entities that the news ties together most strongly."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.analysis.links import links
from kg.analysis.network import OUTLETS, STATEMENTS, WEIGHT

__all__ = ["Pair", "strongest_pairs"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities, the strength of their link, its outlets and its statements."""

    ends: tuple[str, str]
    strength: int
    outlets: tuple[str, ...]
    statements: tuple[str, ...]


def strongest_pairs(graph: nx.Graph, *, top: int | None = 10) -> list[Pair]:
    """Return the pairs by the strength of their link, then by the number of statements.

    Strength is the number of independent attestations of what is said between the two (see
    :func:`kg.analysis.links.links`): a repeat in one outlet does not count twice.  Range: 1
    and up.

    >>> g = nx.MultiDiGraph([("A", "B", "s1"), ("C", "B", "s2"), ("B", "A", "s3")])
    >>> [(pair.ends, pair.strength) for pair in strongest_pairs(g)]
    [(('A', 'B'), 2), (('B', 'C'), 1)]
    >>> strongest_pairs(nx.MultiDiGraph())
    []
    """
    found = [
        Pair(
            (u, v) if u < v else (v, u),
            data[WEIGHT],
            data[OUTLETS],
            data[STATEMENTS],
        )
        for u, v, data in links(graph).edges(data=True)
    ]
    found.sort(key=lambda pair: (-pair.strength, -len(pair.statements), pair.ends))
    return found[:top]
