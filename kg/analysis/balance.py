"""Structural balance: whether the friends of an actor's friends are its friends."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.analysis.centrality import betweenness
from kg.analysis.dyads import Event
from kg.model import IRI

__all__ = ["Triad", "friendly", "mediators", "signed", "triads"]


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors who all deal with one another, and the signs of the three relations.

    ``signs`` belong to the pairs (first, second), (first, third) and (second, third).
    """

    actors: tuple[IRI, IRI, IRI]
    signs: tuple[int, int, int]
    statements: tuple[IRI, ...]

    @property
    def balanced(self) -> bool:
        """Whether an even number of the three relations is hostile."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


def signed(found: Iterable[Event]) -> nx.Graph:
    """Return the graph of relations: ``sign`` is that of the mean score of the events.

    Pairs whose events have no score or a mean of 0 are left out.
    """
    between: dict[tuple[IRI, IRI], list[Event]] = {}
    for event in found:
        if event.score is not None:
            pair = (min(event.actor, event.target), max(event.actor, event.target))
            between.setdefault(pair, []).append(event)
    graph = nx.Graph()
    for (first, second), held in sorted(between.items()):
        mean = statistics.fmean(event.score or 0.0 for event in held)
        statements = tuple(iri for event in held for iri in event.statements)
        if mean:
            sign = 1 if mean > 0 else -1
            graph.add_edge(first, second, sign=sign, mean=mean, statements=statements)
    return graph


def mediators(found: Iterable[Event]) -> dict[str, float]:
    """Return how far each actor stands between others along good relations only.

    Betweenness (see :func:`kg.analysis.centrality.betweenness`) over the pairs whose mean score
    is above 0: who is on good terms with those who are not so with each other.  Range: 0 to 1.
    """
    return betweenness(friendly(found))


def friendly(found: Iterable[Event]) -> nx.Graph:
    """Return the graph of the pairs whose mean score is above 0."""
    graph = nx.Graph()
    graph.add_edges_from((u, v) for u, v, sign in signed(found).edges(data="sign") if sign > 0)
    return graph


def triads(found: Sequence[Event]) -> list[Triad]:
    """Return the closed triads, unbalanced ones first.

    A triad is balanced if the product of its signs is positive: three friends, or two friends
    with a common adversary.  Sources: Heider, Journal of Psychology 21 (1946); Cartwright and
    Harary, Psychological Review 63 (1956).
    """
    graph = signed(found)
    closed = [
        _triad(graph, a, b, c)
        for a in sorted(graph)
        for b in sorted(n for n in graph[a] if n > a)
        for c in sorted(n for n in _fewer(graph[a], graph[b]) if n > b)
        if graph.has_edge(a, c) and graph.has_edge(b, c)
    ]
    return sorted(closed, key=lambda triad: (triad.balanced, triad.actors))


def _fewer(first: Collection[IRI], second: Collection[IRI]) -> Collection[IRI]:
    return first if len(first) < len(second) else second


def _triad(graph: nx.Graph, a: IRI, b: IRI, c: IRI) -> Triad:
    edges = [graph.edges[pair] for pair in ((a, b), (a, c), (b, c))]
    signs = (edges[0]["sign"], edges[1]["sign"], edges[2]["sign"])
    return Triad((a, b, c), signs, tuple(iri for edge in edges for iri in edge["statements"]))
