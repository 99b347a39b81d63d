"""Annealing a small drawing for legibility.

Each step takes one entity and weighs a handful of places for it at once; only what depends on
that entity is computed.  Counted against a place are lines that cross, lines that pass a
foreign entity or its name, names that overlap, lines of the wrong length, and sprawl.
(Davidson and Harel, "Drawing Graphs Nicely Using Simulated Annealing", 1996.)
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["anneal"]

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_PLACES = 10
_STEPS_PER_NODE = 45
_MOST_STEPS = 1800
_CROSSING, _NEAR_NODE, _OVER_NAME, _OVERLAP, _LENGTH, _SPRAWL = 1.0, 5.0, 2.5, 7.0, 0.8, 0.5
#: No line comes nearer to a foreign entity than this, if it can be helped.
_CLEAR = 32.0
#: A name stands this much below its entity.
_BELOW = 30.0


def anneal(
    points: Points, sizes: Points, edges: Numbers, wanted: Points, *, aspect: float
) -> Points:
    """Return better places for a small connected graph; the same for the same input.

    Args:
        points: where the entities stand now.
        sizes: width and height of each entity with its name.
        edges: pairs of entities.
        wanted: the length that each line should have.
        aspect: width over height that the picture should come near.
    """
    drawing = _Drawing(points.copy(), sizes, edges, wanted, aspect)
    rng = np.random.default_rng(7)
    steps = min(_STEPS_PER_NODE * len(points), _MOST_STEPS)
    for step in range(steps):
        left = 1 - step / steps
        node = step % len(points)
        drawing.move(node, rng, reach=15 + 260 * left**2, heat=0.9 * left**2)
    return drawing.points


class _Drawing:
    """A drawing in progress."""

    def __init__(
        self, points: Points, sizes: Points, edges: Numbers, wanted: Points, aspect: float
    ) -> None:
        self.points, self.sizes, self.edges, self.wanted = points, sizes, edges, wanted
        self.touching = [np.flatnonzero((edges == i).any(axis=1)) for i in range(len(points))]
        area = len(points) * 165.0**2
        self.half = np.array([np.sqrt(area * aspect), np.sqrt(area / aspect)]) / 2

    def move(self, node: int, rng: np.random.Generator, *, reach: float, heat: float) -> None:
        """Move a node to one of several places near it, better ones more probably."""
        spots = self.points[node] + rng.normal(0, reach, (_PLACES, 2))
        spots[0] = self.points[node]
        cost = self.cost(node, spots)
        if heat > 1e-3:
            cost += heat * np.log(-np.log(rng.uniform(1e-9, 1, _PLACES)))
        self.points[node] = spots[int(np.argmin(cost))]

    def cost(self, node: int, spots: Points) -> Points:
        """Return what each spot would cost, as far as it depends on the node."""
        own = self.touching[node]
        ends = self.edges[own]
        other = np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])
        far = self.points[other]
        rest = np.ones(len(self.edges), dtype=bool)
        rest[own] = False
        a, b = self.points[self.edges[rest, 0]], self.points[self.edges[rest, 1]]
        foreign = np.ones(len(self.points), dtype=bool)
        foreign[node] = False
        total = self._names(node, spots, foreign) + self._sprawl(spots)
        total += self._lengths(spots, far, self.wanted[own])
        total += self._crossings(spots, far, other, a, b, self.edges[rest])
        total += self._own_lines(spots, far, other, foreign)
        total += self._foreign_lines(node, spots, a, b)
        return total

    def _sprawl(self, spots: Points) -> Points:
        middle = (self.points.min(axis=0) + self.points.max(axis=0)) / 2
        out = np.abs((spots - middle) / self.half)
        cost: Points = _SPRAWL * (out**4).sum(axis=1)
        return cost

    def _lengths(self, spots: Points, far: Points, wanted: Points) -> Points:
        line = spots[:, None] - far[None]
        length = np.hypot(line[..., 0], line[..., 1]) + 1.0
        cost: Points = _LENGTH * (np.log(length / wanted) ** 2).sum(axis=1)
        return cost

    def _names(self, node: int, spots: Points, foreign: npt.NDArray[np.bool_]) -> Points:
        apart = np.abs(spots[:, None] - self.points[None, foreign])
        room = (self.sizes[node] + self.sizes[foreign]) / 2
        overlap = np.clip(1 - apart / room[None], 0, None).prod(axis=2)
        cost: Points = _OVERLAP * (overlap**0.5).sum(axis=1)
        return cost

    def _crossings(
        self, spots: Points, far: Points, other: Numbers, a: Points, b: Points, edges: Numbers
    ) -> Points:
        p, q = spots[:, None, None], far[None, :, None]
        c, d = a[None, None], b[None, None]
        crosses = (_turn(p, q, c) != _turn(p, q, d)) & (_turn(c, d, p) != _turn(c, d, q))
        shared = (edges[None, :, :] == other[:, None, None]).any(axis=2)
        cost: Points = _CROSSING * (crosses & ~shared[None]).sum(axis=(1, 2)).astype(float)
        return cost

    def _own_lines(
        self, spots: Points, far: Points, other: Numbers, foreign: npt.NDArray[np.bool_]
    ) -> Points:
        """What this node's lines pass."""
        nodes = np.flatnonzero(foreign)
        passed = nodes[None, :] != other[:, None]
        p, q = spots[:, None, None], far[None, :, None]
        stand = self.points[None, None, nodes]
        near = _nearness(p, q, stand, np.array([_CLEAR, _CLEAR]))
        half = np.column_stack([self.sizes[nodes, 0] / 2, np.full(len(nodes), 15.0)])
        name = _nearness(p, q, stand + np.array([0, _BELOW]), half[None, None])
        cost = _NEAR_NODE * near + _OVER_NAME * name
        total: Points = (cost * passed[None]).sum(axis=(1, 2))
        return total

    def _foreign_lines(self, node: int, spots: Points, a: Points, b: Points) -> Points:
        """Which other lines pass this node and its name."""
        near = _nearness(a[None], b[None], spots[:, None], np.array([_CLEAR, _CLEAR]))
        half = np.array([self.sizes[node, 0] / 2, 15.0])
        name = _nearness(a[None], b[None], spots[:, None] + np.array([0, _BELOW]), half)
        total: Points = (_NEAR_NODE * near + _OVER_NAME * name).sum(axis=1)
        return total


def _turn(p: Points, q: Points, r: Points) -> npt.NDArray[np.bool_]:
    """On which side of the line from p to q the point r lies."""
    left = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1])
    right = (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
    return np.asarray(left > right)


def _nearness(p: Points, q: Points, r: Points, radius: Points) -> Points:
    """From 0 (clear of it) to 1 and above (through the middle): how a line passes an ellipse."""
    a, line = (p - r) / radius, (q - p) / radius
    along = -(a * line).sum(axis=-1) / ((line * line).sum(axis=-1) + 1e-9)
    nearest = a + np.clip(along, 0, 1)[..., None] * line
    return np.asarray(np.clip(1.15 - np.hypot(nearest[..., 0], nearest[..., 1]), 0, None))
