"""Where the less central entities go: near what they are joined to, off each other's place.

Springs along relations and a push between near neighbours, found with a k-d tree, so that the
cost of a round grows with the number of entities and not with its square.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

__all__ = ["settle"]

Points = npt.NDArray[np.float64]

_ROUNDS = 50
#: So many free entities find room around the centre without longer relations.
_FEW = 1000
#: Entities nearer than this push each other away.
_APART = 75.0


def settle(
    places: Points,
    edges: npt.NDArray[np.int64],
    *,
    fixed: npt.NDArray[np.bool_],
    free: npt.NDArray[np.bool_],
    length: float,
) -> None:
    """Give the free entities their places, in place, without moving the fixed ones.

    ``length`` is that of a relation among few; with the number of free entities it grows as the
    side of the area that they need.
    """
    length *= max(1.0, (np.count_nonzero(free) / _FEW) ** 0.5)
    _start(places, edges, fixed=fixed, free=free, length=length)
    moving = free.astype(np.float64)[:, None]
    taking_part = np.flatnonzero(free | fixed)
    for number in range(_ROUNDS):
        step = length * 0.5 * (1 - number / _ROUNDS) + 2.0
        force = _springs(places, edges, length) + _pushes(places, taking_part)
        size = np.hypot(force[:, 0], force[:, 1])[:, None] + 1e-9
        places += moving * force * np.minimum(1.0, step / size)


def _start(
    places: Points,
    edges: npt.NDArray[np.int64],
    *,
    fixed: npt.NDArray[np.bool_],
    free: npt.NDArray[np.bool_],
    length: float,
) -> None:
    """Put each free entity beside the mean of its neighbours that have a place already."""
    rng = np.random.default_rng(2)
    has_place = fixed.copy()
    both = np.vstack([edges, edges[:, ::-1]])
    while True:
        ready = has_place[both[:, 0]] & ~has_place[both[:, 1]]
        if not ready.any():
            break
        target, source = both[ready, 1], both[ready, 0]
        count = np.bincount(target, minlength=len(places))
        new = np.flatnonzero(count)
        for axis in (0, 1):
            sums = np.bincount(target, weights=places[source, axis], minlength=len(places))
            places[new, axis] = sums[new] / count[new]
        places[new] += rng.normal(0, length * 0.7, (len(new), 2))
        has_place[new] = True
    left = np.flatnonzero(free & ~has_place)
    centre = places[has_place].mean(axis=0) if has_place.any() else np.zeros(2)
    reach = 60.0 * np.sqrt(len(places)) + length
    angle = rng.uniform(0, 2 * np.pi, len(left))
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * reach
    places[left] = centre + ring * rng.uniform(1.0, 1.3, (len(left), 1))


def _springs(places: Points, edges: npt.NDArray[np.int64], length: float) -> Points:
    a, b = edges[:, 0], edges[:, 1]
    apart = places[b] - places[a]
    size = np.hypot(apart[:, 0], apart[:, 1]) + 1e-9
    pull = apart * (0.15 * (size - length) / size)[:, None]
    return _sum(len(places), a, pull) - _sum(len(places), b, pull)


def _pushes(places: Points, chosen: npt.NDArray[np.int64]) -> Points:
    tree = cKDTree(places[chosen])
    pairs = tree.query_pairs(_APART, output_type="ndarray")
    a, b = chosen[pairs[:, 0]], chosen[pairs[:, 1]]
    apart = places[b] - places[a]
    size = np.hypot(apart[:, 0], apart[:, 1]) + 1e-3
    push = apart * (0.5 * (_APART - size) / size)[:, None]
    return _sum(len(places), b, push) - _sum(len(places), a, push)


def _sum(size: int, at: npt.NDArray[np.int64], force: Points) -> Points:
    columns = [np.bincount(at, weights=force[:, axis], minlength=size) for axis in (0, 1)]
    return np.column_stack(columns)
