"""The links of a network: its statements gathered by the pairs of entities that they join.

A link is as strong as what is said between the two is independently reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import networkx as nx
import numpy as np
import scipy.sparse as sp

from kg.analysis.network import (
    OUTLET,
    OUTLETS,
    PROPOSITION,
    SENTENCE,
    STATEMENTS,
    SYMMETRIC,
    WEIGHT,
)

__all__ = [
    "Report",
    "Tie",
    "attestations",
    "independent",
    "joined",
    "links",
    "matrix",
    "numbered",
]


class Report(Protocol):
    """A statement as far as the strength of a link depends on it."""

    @property
    def key(self) -> str:
        """The key of the statement."""

    @property
    def content(self) -> str:
        """The key of its proposition."""

    @property
    def outlets(self) -> Sequence[str]:
        """Who published it: the outlet, and those that took over the text."""

    @property
    def sentence(self) -> str:
        """Its words."""


R = TypeVar("R", bound=Report, covariant=True)


@dataclass(frozen=True, slots=True)
class Tie(Generic[R]):
    """A statement between two: from ``start`` to ``end``, or ``both`` ways."""

    start: str
    end: str
    both: bool
    report: R


@dataclass(frozen=True, slots=True)
class _Edge:
    """An edge of a network as a report; what it does not say of itself its key stands for."""

    key: str
    data: dict[str, Any]

    @property
    def content(self) -> str:
        return str(self.data.get(PROPOSITION, self.key))

    @property
    def outlets(self) -> Sequence[str]:
        return self.data.get(OUTLETS) or (str(self.data.get(OUTLET, self.key)),)

    @property
    def sentence(self) -> str:
        return str(self.data.get(SENTENCE, self.key))


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
    ties = (
        Tie(u, v, data.get(SYMMETRIC, False), _Edge(key, data))
        for u, v, key, data in graph.edges(keys=True, data=True)
    )
    return joined(ties, nodes=graph, directed=directed)


def joined(ties: Iterable[Tie[R]], *, nodes: Iterable[str], directed: bool = False) -> nx.Graph:
    """Return the links of ties, as :func:`links` defines them; nodes keep the order given."""
    between: dict[tuple[str, str], list[R]] = {}
    for tie in ties:
        for pair in _pairs(tie.start, tie.end, both=tie.both, directed=directed):
            between.setdefault(pair, []).append(tie.report)
    simple = nx.DiGraph() if directed else nx.Graph()
    ends = {node for pair in between for node in pair}
    simple.add_nodes_from(node for node in nodes if node in ends)
    simple.add_edges_from((u, v, _link(reports)) for (u, v), reports in between.items())
    return simple


def _link(reports: Sequence[Report]) -> dict[str, Any]:
    return {
        WEIGHT: 1 if len(reports) == 1 else _strength(reports),
        STATEMENTS: tuple(report.key for report in reports),
        OUTLETS: tuple(sorted({outlet for report in reports for outlet in report.outlets})),
    }


def _pairs(u: str, v: str, *, both: bool, directed: bool) -> Iterable[tuple[str, str]]:
    if u == v:
        return ()
    if not directed:
        return ((u, v) if u < v else (v, u),)
    return ((u, v), (v, u)) if both else ((u, v),)


def _strength(reports: Iterable[Report]) -> int:
    by_content: dict[str, list[Report]] = {}
    for report in reports:
        by_content.setdefault(report.content, []).append(report)
    return sum(
        1 if len(alike) == 1 else independent(attestations(alike))
        for alike in by_content.values()
    )


def attestations(reports: Iterable[Report]) -> list[tuple[str, str]]:
    """Return the outlets of reports, each with the words that it published."""
    return [(outlet, report.sentence) for report in reports for outlet in report.outlets]


def matrix(simple: nx.Graph, *, weight: str | None = WEIGHT) -> tuple[sp.csr_array, list[str]]:
    """Return undirected links as a symmetric sparse matrix, and the names of its rows in order.

    >>> found, names = matrix(links(nx.MultiDiGraph([("B", "A"), ("B", "A")])))
    >>> names, found.toarray().tolist()
    (['A', 'B'], [[0.0, 2.0], [2.0, 0.0]])
    """
    names = sorted(simple)
    place = {name: number for number, name in enumerate(names)}
    size = simple.number_of_edges()
    first = np.fromiter((place[u] for u, _ in simple.edges), dtype=np.int64, count=size)
    second = np.fromiter((place[v] for _, v in simple.edges), dtype=np.int64, count=size)
    values = np.ones(size)
    if weight is not None:
        held = (value for *_, value in simple.edges(data=weight, default=1))
        values = np.fromiter(held, dtype=float, count=size)
    ends = (np.concatenate([first, second]), np.concatenate([second, first]))
    shape = (len(names), len(names))
    return sp.csr_array((np.concatenate([values, values]), ends), shape=shape), names


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
    Case, punctuation and spaces make no other words of them.

    >>> independent([("Post", "x"), ("Post", "y"), ("Herald", "z")])
    2
    >>> independent([("Post", "He left."), ("Herald", "HE LEFT")])
    1
    >>> independent([])
    0
    """
    distinct = {(outlet, _plain(words)) for outlet, words in attested}
    outlets = {outlet for outlet, _ in distinct}
    if len(outlets) < 2 or len({words for _, words in distinct}) == len(distinct):
        return len(outlets)
    shared = nx.utils.UnionFind()
    for outlet, words in sorted(distinct):
        shared.union(("outlet", outlet), ("words", words))
    return sum(1 for _ in shared.to_sets())


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold())) or words
