"""Places for all entities: the centre first, the rest around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.view.layout.anneal import anneal
from kg.view.layout.pack import Part, pack
from kg.view.layout.settle import settle
from kg.view.layout.stress import stress

__all__ = ["Box", "positions"]

Points = npt.NDArray[np.float64]
Edges = npt.NDArray[np.int64]

#: Up to this many entities in one part, legibility is worth annealing for.
_SMALL = 90
#: The distance between joined entities where their words do not ask for more.
_LENGTH = 205.0
#: Width over height of the picture.
_ASPECT = 1.25


@dataclass(frozen=True, slots=True)
class Box:
    """Width and height that an entity and its name take up."""

    width: float
    height: float


def positions(
    boxes: Sequence[Box],
    pairs: Sequence[tuple[int, int]],
    lengths: Sequence[float],
    *,
    core: int,
) -> list[tuple[float, float]]:
    """Return a place for each entity.

    Args:
        boxes: the size of each entity, most central first.
        pairs: the entities that each relation joins; repetitions are one line.
        lengths: how long the words of each relation are.
        core: how many entities are placed for their own sake, before the rest.
    """
    longest: dict[tuple[int, int], float] = {}
    for (a, b), length in zip(pairs, lengths, strict=True):
        key = (min(a, b), max(a, b))
        longest[key] = max(longest.get(key, 0.0), length)
    edges = np.array(sorted(longest), dtype=np.int64).reshape(-1, 2)
    wanted = np.array([np.clip(longest[a, b] + 70, _LENGTH, 290) for a, b in edges.tolist()])
    sizes = np.array([[box.width, box.height] for box in boxes]).reshape(-1, 2)
    places = _placed(sizes, edges, wanted, core=core)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]


def _placed(sizes: Points, edges: Edges, wanted: Points, *, core: int) -> Points:
    places = np.zeros((len(sizes), 2))
    joined = np.zeros(len(sizes), dtype=bool)
    joined[edges] = True
    inner = joined & (np.arange(len(sizes)) < core)
    keep = inner[edges].all(axis=1) if len(edges) else np.zeros(0, dtype=bool)
    _place_core(places, np.flatnonzero(inner), sizes, edges[keep], wanted[keep])
    if (joined & ~inner).any():
        settle(places, edges, fixed=inner, free=joined & ~inner, length=_LENGTH)
    _place_below(places, np.flatnonzero(joined), np.flatnonzero(~joined))
    return places


def _place_core(
    places: Points, chosen: npt.NDArray[np.int64], sizes: Points, edges: Edges, wanted: Points
) -> None:
    """Lay out the chosen entities part by part and pack the parts."""
    number = np.full(len(places), -1)
    number[chosen] = np.arange(len(chosen))
    local = number[edges]
    parts, part_of = _parts(len(chosen), local)
    drawn = []
    for part in range(parts):
        members = np.flatnonzero(part_of == part)
        within = part_of[local[:, 0]] == part
        renumber = np.zeros(len(chosen), dtype=np.int64)
        renumber[members] = np.arange(len(members))
        lines = renumber[local[within]]
        spots = _part(sizes[chosen[members]], lines, wanted[within])
        drawn.append(Part(members, spots, lines))
    for members, spots in pack(drawn, aspect=_ASPECT):
        places[chosen[members]] = spots


def _parts(size: int, edges: Edges) -> tuple[int, npt.NDArray[np.int64]]:
    if not size:
        return 0, np.zeros(0, dtype=np.int64)
    ones = np.ones(len(edges))
    matrix = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(size, size))
    count, labels = connected_components(matrix, directed=False)
    return int(count), np.asarray(labels, dtype=np.int64)


def _part(sizes: Points, edges: Edges, wanted: Points) -> Points:
    """Lay out one connected part."""
    if len(sizes) == 1:
        return np.zeros((1, 2))
    points = stress(len(sizes), edges, wanted, aspect=_ASPECT)
    if len(sizes) <= _SMALL:
        points = anneal(points, sizes, edges, wanted, aspect=_ASPECT)
    return points


def _place_below(
    places: Points, joined: npt.NDArray[np.int64], alone: npt.NDArray[np.int64]
) -> None:
    """Put entities without a relation in rows below the others."""
    low = places[joined] if len(joined) else np.zeros((1, 2))
    bottom = float(low[:, 1].max())
    across = min(len(alone), max(6, int(np.ptp(low[:, 0]) // _LENGTH)))
    left = (low[:, 0].min() + low[:, 0].max() - _LENGTH * (across - 1)) / 2
    for i, node in enumerate(alone):
        places[node] = (left + _LENGTH * (i % across), bottom + 150 + 80 * (i // across))
