"""Stress majorization: distances in the picture follow distances in the graph.

Gansner, Koren and North, "Graph Drawing by Stress Majorization" (2004), with weights
``1 / distance**2``, from classical scaling as the start.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

__all__ = ["stress"]

Points = npt.NDArray[np.float64]

_ROUNDS = 60


def stress(size: int, edges: npt.NDArray[np.int64], wanted: Points, *, aspect: float) -> Points:
    """Return places for a connected graph, its long axis lying level.

    Args:
        size: the number of nodes.
        edges: pairs of nodes.
        wanted: the length that each edge should have.
        aspect: width over height that the picture should come near.
    """
    matrix = coo_array((wanted, (edges[:, 0], edges[:, 1])), shape=(size, size))
    distance = shortest_path(matrix.tocsr(), directed=False)
    points = _majorize(_scaled(distance), distance)
    points = _level(points)
    spread = np.ptp(points, axis=0) + 1.0
    stretch = np.clip(aspect / (spread[0] / spread[1]), 0.6, 1.7) ** 0.25
    stretched: Points = points * np.array([stretch, 1 / stretch])
    return stretched


def _scaled(distance: Points) -> Points:
    """Classical scaling to two dimensions, with a fixed jitter that parts what coincides."""
    size = len(distance)
    square = distance**2
    centred = -(square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    axes = vectors[:, -2:] * np.sqrt(np.clip(values[-2:], 0, None))
    if axes.shape[1] < 2:
        axes = np.column_stack([axes, np.zeros(size)])
    axes *= np.where(axes.sum(axis=0) < 0, -1.0, 1.0)
    rng = np.random.default_rng(1)
    return np.asarray(axes + rng.normal(0, 0.15 * distance.mean(), (size, 2)))


def _majorize(points: Points, distance: Points) -> Points:
    size = len(points)
    near = distance + np.eye(size)
    weight = near**-2.0
    np.fill_diagonal(weight, 0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.inv(laplacian + 1.0 / size) - 1.0 / size
    pull = weight * distance
    for _ in range(_ROUNDS):
        apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2)) + np.eye(size)
        ratio = pull / np.maximum(apart, 1e-6)
        np.fill_diagonal(ratio, 0)
        points = inverse @ (ratio.sum(axis=1)[:, None] * points - ratio @ points)
    return points


def _level(points: Points) -> Points:
    """Turn the long axis level."""
    points = points - points.mean(axis=0)
    axes = np.linalg.svd(points, full_matrices=False)[2]
    turned: Points = points @ axes.T
    return turned * np.where((turned**3).sum(axis=0) < 0, -1.0, 1.0)
