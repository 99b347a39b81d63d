"""Structural balance: whether the friends of an actor's friends are its friends."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.analysis.centrality import betweenness
from kg.analysis.dyads import Event
from kg.model import IRI

__all__ = [
    "MOST_ACTORS",
    "Balance",
    "Triad",
    "balance",
    "friendly",
    "mediators",
    "signed",
    "triads",
]

#: Triads are listed of so many actors, those with the most events.
MOST_ACTORS = 50
_SIGNS = (1, -1)


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

    >>> def met(a, b, score):
    ...     return Event(IRI(a), IRI(b), "X", "", score, fact=True, mutual=True, statements=())
    >>> list(signed([met("A", "B", 2.0), met("B", "A", -5.0)]).edges(data="sign"))
    [('A', 'B', -1)]
    >>> len(signed([met("A", "B", None), met("A", "C", 0.0)]))
    0
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

    >>> def met(a, b, score):
    ...     return Event(IRI(a), IRI(b), "X", "", score, fact=True, mutual=True, statements=())
    >>> mediators([met("A", "B", 2.0), met("B", "C", 3.0), met("A", "C", -4.0)])
    {'A': 0.0, 'B': 1.0, 'C': 0.0}
    >>> mediators([])
    {}
    """
    return betweenness(friendly(found))


def friendly(found: Iterable[Event]) -> nx.Graph:
    """Return the graph of the pairs whose mean score is above 0."""
    graph = nx.Graph()
    graph.add_edges_from((u, v) for u, v, sign in signed(found).edges(data="sign") if sign > 0)
    return graph


@dataclass(frozen=True, slots=True)
class Balance:
    """How many closed triads there are, and how many of them are in balance."""

    triads: int
    balanced: int


def balance(found: Iterable[Event]) -> Balance:
    """Count the closed triads of all actors, and the balanced ones (see :func:`triads`).

    >>> balance([])
    Balance(triads=0, balanced=0)
    """
    graph = signed(found)
    place = {actor: (degree, actor) for actor, degree in graph.degree}
    # A triad is met once: from the member with the fewest relations on to the one with more.
    onward: dict[tuple[IRI, int], set[IRI]] = {
        (a, sign): set() for a in graph for sign in _SIGNS
    }
    for u, v, sign in graph.edges(data="sign"):
        fewer, more = sorted((u, v), key=place.__getitem__)
        onward[fewer, sign].add(more)
    count: Counter[int] = Counter()
    for a, others in graph.adjacency():
        for b in (b for b in others if place[b] > place[a]):
            for first, second in itertools.product(_SIGNS, repeat=2):
                closed = len(onward[a, first] & onward[b, second])
                count[others[b]["sign"] * first * second] += closed
    return Balance(count.total(), count[1])


def triads(found: Sequence[Event], *, actors: int = MOST_ACTORS) -> list[Triad]:
    """Return the closed triads of the actors with the most events, unbalanced ones first.

    A triad is balanced if the product of its signs is positive: three friends, or two friends
    with a common adversary.  Sources: Heider, Journal of Psychology 21 (1946); Cartwright and
    Harary, Psychological Review 63 (1956).

    >>> triads([])
    []
    >>> def met(a, b, score):
    ...     return Event(IRI(a), IRI(b), "X", "", score, fact=True, mutual=True, statements=())
    >>> friends = [met("A", "B", 2.0), met("B", "C", 3.0), met("A", "C", -4.0)]
    >>> [(t.actors, t.signs, t.balanced) for t in triads(friends)]
    [(('A', 'B', 'C'), (1, -1, 1), False)]
    """
    graph = signed(found)
    count = Counter(end for event in found for end in (event.actor, event.target))
    order = sorted(graph, key=lambda actor: (-count[actor], actor))[:actors]
    closed = [_triad(graph, *members) for members in _closed(graph, sorted(order))]
    return sorted(closed, key=lambda triad: (triad.balanced, triad.actors))


def _closed(graph: nx.Graph, order: Sequence[IRI]) -> Iterator[tuple[IRI, IRI, IRI]]:
    for number, a in enumerate(order):
        tied = [b for b in order[number + 1 :] if graph.has_edge(a, b)]
        for place, b in enumerate(tied):
            yield from ((a, b, c) for c in tied[place + 1 :] if graph.has_edge(b, c))


def _triad(graph: nx.Graph, a: IRI, b: IRI, c: IRI) -> Triad:
    edges = [graph.edges[pair] for pair in ((a, b), (a, c), (b, c))]
    signs = (edges[0]["sign"], edges[1]["sign"], edges[2]["sign"])
    return Triad((a, b, c), signs, tuple(iri for edge in edges for iri in edge["statements"]))
