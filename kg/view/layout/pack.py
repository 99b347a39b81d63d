"""Parts of a picture that nothing joins, put close together without touching.

The largest part stands still; each other one, in falling order of size, goes where the whole
stays smallest, into a gap of the others if it fits there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Part", "pack"]

Points = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

#: Free space around a part: names stand below their entities and are wide.
_MARGIN = np.array([85.0, 62.0])
_STEP = 30.0


@dataclass(frozen=True, slots=True)
class Part:
    """Entities that hang together: their numbers, where they stand, the lines between them."""

    members: Numbers
    spots: Points
    edges: Numbers


def pack(parts: list[Part], *, aspect: float) -> list[tuple[Numbers, Points]]:
    """Return the parts, each moved to its place.

    Args:
        parts: in any order; the numbers of their edges count within the part.
        aspect: width over height that the whole should come near.
    """
    ordered = sorted(parts, key=lambda part: (-len(part.members), int(part.members[0])))
    packed: list[tuple[Numbers, Points]] = []
    taken = np.zeros((0, 2))
    for part in ordered:
        centred = part.spots - (part.spots.min(axis=0) + part.spots.max(axis=0)) / 2
        spots = centred + _place(centred, taken, aspect)
        packed.append((part.members, spots))
        taken = np.vstack([taken, _covered(spots, part.edges)])
    return packed


def _covered(spots: Points, edges: Numbers) -> Points:
    """Points of the entities and along their lines."""
    along = np.linspace(0.1, 0.9, 7)[:, None, None]
    a, b = spots[edges[:, 0]], spots[edges[:, 1]]
    return np.vstack([spots, (a + (b - a) * along).reshape(-1, 2)])


def _place(spots: Points, taken: Points, aspect: float) -> Points:
    """Where the middle of a part goes."""
    if not len(taken):
        return np.zeros(2)
    half = np.ptp(spots, axis=0) / 2 + _MARGIN
    low, high = taken.min(axis=0), taken.max(axis=0)
    x, y = (np.arange(low[i] - half[i], high[i] + half[i] + _STEP, _STEP) for i in (0, 1))
    middles = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 2)
    apart = np.abs(middles[:, None] - taken[None])
    free = middles[~(apart < half).all(axis=2).any(axis=1)]
    inner = half - _MARGIN
    size = np.maximum(high, free + inner) - np.minimum(low, free - inner)
    reach = np.hypot(*((free - (low + high) / 2) / np.array([aspect, 1.0])).T)
    cost = np.maximum(size[:, 0] / aspect, size[:, 1]) + 0.1 * np.minimum(
        size[:, 0], size[:, 1]
    )
    best: Points = free[int(np.argmin(cost + 0.05 * reach))]
    return best
