"""Annealing a small drawing for legibility.

Each step takes one entity and weighs a handful of places for it at once; only what depends on
that entity is computed.  Counted against a place are lines that cross, lines that pass a
foreign entity or its name, names that overlap, lines of the wrong length, and sprawl.
(Davidson and Harel, "Drawing Graphs Nicely Using Simulated Annealing", 1996.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["anneal"]

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_PLACES = 12
#: Work is bounded by entities times lines, which is what a step costs.
_BUDGET = 125_000_000
_MOST_ROUNDS = 60
_CROSSING, _NEAR_NODE, _OVER_NAME, _OVERLAP, _LENGTH, _SPRAWL = 1.3, 6.0, 2.0, 8.0, 0.8, 0.25
#: No line comes nearer to a foreign entity than this, if it can be helped.
_CLEAR = 34.0
#: Half the height of a name, and how far below its entity it stands.
_NAME, _BELOW = 15.0, 30.0


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
    count = len(points)
    rounds = int(
        np.clip(_BUDGET / (_PLACES * count * (count + len(edges)) * 60), 12, _MOST_ROUNDS)
    )
    for number in range(rounds):
        left = 1 - number / rounds
        for node in rng.permutation(count):
            drawing.move(int(node), rng, reach=12 + 300 * left**2, heat=0.8 * left**2)
    return drawing.points


@dataclass(frozen=True, slots=True)
class _Around:
    """What stays the same about one node: its lines, the others, who belongs to which."""

    other: Numbers
    wanted: Points
    rest: Numbers
    apart: Flags
    foreign: Numbers
    passed: Flags
    room: Points
    names: Points


class _Drawing:
    """A drawing in progress."""

    def __init__(
        self, points: Points, sizes: Points, edges: Numbers, wanted: Points, aspect: float
    ) -> None:
        self.points = points
        area = len(points) * 170.0**2
        self.half = np.array([np.sqrt(area * aspect), np.sqrt(area / aspect)]) / 2
        self.name = np.column_stack([sizes[:, 0] / 2, np.full(len(sizes), _NAME)])
        self.around = [_around(i, sizes, edges, wanted, self.name) for i in range(len(points))]

    def move(self, node: int, rng: np.random.Generator, *, reach: float, heat: float) -> None:
        """Move a node to one of several places near it, better ones more probably."""
        spots = self.points[node] + rng.normal(0, reach, (_PLACES, 2))
        spots[0] = self.points[node]
        cost = self.cost(node, spots)
        # Gumbel noise: the least of the sums is a draw from the Boltzmann distribution.
        cost += heat * np.log(-np.log(rng.uniform(1e-9, 1, _PLACES)))
        self.points[node] = spots[int(np.argmin(cost))]

    def cost(self, node: int, spots: Points) -> Points:
        """Return what each spot would cost, as far as it depends on the node."""
        around = self.around[node]
        far = self.points[around.other]
        a, b = self.points[around.rest[:, 0]], self.points[around.rest[:, 1]]
        total = self._names(spots, around) + self._sprawl(spots)
        total += _lengths(spots, far, around.wanted)
        total += _crossings(spots, far, a, b, around.apart)
        total += self._own_lines(spots, far, around)
        total += self._foreign_lines(node, spots, a, b)
        return total

    def _sprawl(self, spots: Points) -> Points:
        middle = (self.points.min(axis=0) + self.points.max(axis=0)) / 2
        out = (spots - middle) / self.half
        cost: Points = _SPRAWL * (out**6).sum(axis=1)
        return cost

    def _names(self, spots: Points, around: _Around) -> Points:
        apart = np.abs(spots[:, None] - self.points[None, around.foreign])
        overlap = np.maximum(1 - apart / around.room[None], 0).prod(axis=2)
        cost: Points = _OVERLAP * np.sqrt(overlap).sum(axis=1)
        return cost

    def _own_lines(self, spots: Points, far: Points, around: _Around) -> Points:
        """What this node's lines pass."""
        p, q = spots[:, None, None], far[None, :, None]
        stand = self.points[around.foreign]
        near = _nearness(p, q, stand, np.array([_CLEAR, _CLEAR]))
        name = _nearness(p, q, stand + np.array([0, _BELOW]), around.names)
        cost = (_NEAR_NODE * near + _OVER_NAME * name) * around.passed
        total: Points = cost.sum(axis=(1, 2))
        return total

    def _foreign_lines(self, node: int, spots: Points, a: Points, b: Points) -> Points:
        """Which other lines pass this node and its name."""
        near = _nearness(a, b, spots[:, None], np.array([_CLEAR, _CLEAR]))
        name = _nearness(a, b, spots[:, None] + np.array([0, _BELOW]), self.name[node])
        total: Points = (_NEAR_NODE * near + _OVER_NAME * name).sum(axis=1)
        return total


def _around(node: int, sizes: Points, edges: Numbers, wanted: Points, names: Points) -> _Around:
    own = (edges == node).any(axis=1)
    ends, rest = edges[own], edges[~own]
    other = np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])
    foreign = np.flatnonzero(np.arange(len(sizes)) != node)
    return _Around(
        other=other,
        wanted=wanted[own],
        rest=rest,
        apart=~(rest[None, :, :] == other[:, None, None]).any(axis=2),
        foreign=foreign,
        passed=foreign[None, :] != other[:, None],
        room=(sizes[node] + sizes[foreign]) / 2,
        names=names[foreign],
    )


def _lengths(spots: Points, far: Points, wanted: Points) -> Points:
    line = spots[:, None] - far[None]
    length = np.hypot(line[..., 0], line[..., 1]) + 1.0
    off = np.log(length / wanted)
    cost: Points = _LENGTH * (off * off).sum(axis=1)
    return cost


def _crossings(spots: Points, far: Points, a: Points, b: Points, apart: Flags) -> Points:
    """How many of the lines from a to b each line from a spot crosses."""
    p, q = spots[:, None, None], far[None, :, None]
    across = _turn(p, q, a) != _turn(p, q, b)
    across &= _turn(a, b, p) != _turn(a, b, q)
    across &= apart
    cost: Points = _CROSSING * across.sum(axis=(1, 2)).astype(float)
    return cost


def _turn(p: Points, q: Points, r: Points) -> Flags:
    """On which side of the line from p to q the point r lies."""
    left = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1])
    right = (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
    return np.asarray(left > right)


def _nearness(p: Points, q: Points, r: Points, radius: Points) -> Points:
    """How a line passes an ellipse: from 0 (clear of it) to 1 and more (through its middle)."""
    px, py = (p[..., 0] - r[..., 0]) / radius[..., 0], (p[..., 1] - r[..., 1]) / radius[..., 1]
    lx, ly = (q[..., 0] - p[..., 0]) / radius[..., 0], (q[..., 1] - p[..., 1]) / radius[..., 1]
    along = np.clip(-(px * lx + py * ly) / (lx * lx + ly * ly + 1e-9), 0, 1)
    px, py = px + along * lx, py + along * ly
    return np.asarray(np.maximum(1.15 - np.sqrt(px * px + py * py), 0))
