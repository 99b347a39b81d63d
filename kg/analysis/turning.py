"""Turning points: the month from which two actors deal with each other in another way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.analysis.dyads import Event
from kg.analysis.engine import SEED
from kg.model import IRI

__all__ = [
    "LEAST",
    "TurningPoint",
    "chance",
    "change_point",
    "discoveries",
    "turning_points",
]

#: Fewest scored events on either side of a turning point.
LEAST = 3
#: Fewest and most orders drawn for the permutation test.
_DRAWS = (999, 19_999)
#: As many orders that split as well settle that a pair has no turning point worth more draws.
_ENOUGH = 60
#: Orders drawn at a time, and the most numbers that they may hold together.
_BATCH, _CELLS = 111, 4_000_000
#: At most this share of the turning points named is to be expected by chance.
_LEVEL = 0.05

_Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The month of the change, the mean scores before and from it, and how unlikely it is.

    ``p`` is the share of random orders of the same scores that can be split as well.
    """

    pair: tuple[IRI, IRI]
    month: str
    before: float
    after: float
    p: float
    statements_before: tuple[IRI, ...]
    statements_after: tuple[IRI, ...]


def turning_points(found: Iterable[Event], *, level: float = _LEVEL) -> list[TurningPoint]:
    """Return the turning points of pairs of actors, most certain first.

    Method: the scored events of a pair in order of date are split at the beginning of that
    month for which the squared differences from the means of the two parts are smallest, with
    at least :data:`LEAST` events on either side.  ``p`` is the share of random orders of the
    same scores (fixed seed) that can be split as well.  As many pairs are tried, some of them
    would be named by chance; so those with the smallest ``p`` are, as long as ``p`` is at most
    ``level`` times their rank divided by the number of pairs tried.  Range of p: above 0 to
    ``level``.

    Sources: Hinkley, Biometrika 57 (1970) for the split; Besag and Clifford, Biometrika 78
    (1991) for when to stop drawing; Benjamini and Hochberg, Journal of the Royal Statistical
    Society B 57 (1995) for the many pairs.

    >>> turning_points([])
    []
    """
    between: dict[tuple[IRI, IRI], list[Event]] = {}
    for event in found:
        if event.date and event.score is not None:
            pair = (min(event.actor, event.target), max(event.actor, event.target))
            between.setdefault(pair, []).append(event)
    splits = [
        (pair, ordered, split)
        for pair, held in sorted(between.items())
        for ordered in (sorted(held, key=lambda event: event.date),)
        if (split := change_point(_scores(ordered), _months(ordered))) is not None
    ]
    draws = min(max(_DRAWS[0], math.ceil(len(splits) / level)), _DRAWS[1])
    points = [_point(*split, chance(*_series(split[1]), draws=draws)) for split in splits]
    return discoveries(points, level)


def _scores(ordered: Sequence[Event]) -> list[float]:
    return [event.score or 0.0 for event in ordered]


def _months(ordered: Sequence[Event]) -> list[str]:
    return [event.date[:7] for event in ordered]


def _series(ordered: Sequence[Event]) -> tuple[list[float], list[str]]:
    return _scores(ordered), _months(ordered)


def _point(
    pair: tuple[IRI, IRI], ordered: Sequence[Event], split: int, p: float
) -> TurningPoint:
    scores = np.array(_scores(ordered))
    return TurningPoint(
        pair=pair,
        month=ordered[split].date[:7],
        before=float(scores[:split].mean()),
        after=float(scores[split:].mean()),
        p=p,
        statements_before=tuple(i for e in ordered[:split] for i in e.statements),
        statements_after=tuple(i for e in ordered[split:] for i in e.statements),
    )


def discoveries(points: Sequence[TurningPoint], level: float) -> list[TurningPoint]:
    """Return the points to be named so that the share of chance ones is at most ``level``.

    >>> discoveries([], 0.05)
    []
    """
    ordered = sorted(points, key=lambda point: (point.p, point.pair))
    bound = level / max(len(ordered), 1)
    held = [rank for rank, point in enumerate(ordered, 1) if point.p <= bound * rank]
    return ordered[: max(held, default=0)]


def change_point(scores: Sequence[float], months: Sequence[str]) -> int | None:
    """Return where to split scores, at the beginning of a month; None if nothing is gained.

    >>> change_point([5, 5, 5, -5, -5, -5], ["01", "01", "02", "03", "03", "04"])
    3
    >>> change_point([5, 5, 5, 5, 5, 5], ["01", "01", "02", "03", "03", "04"]) is None
    True
    >>> change_point([5, -5], ["01", "02"]) is None
    True
    """
    splits = _splits(months)
    if not len(splits):
        return None
    gains = _gains(np.array([scores], dtype=float), splits)[0].round(9)
    best = int(gains.argmax())
    return int(splits[best]) if gains[best] > 0 else None


def _splits(months: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the places at which a month begins, with enough events on either side."""
    places = range(LEAST, len(months) - LEAST + 1)
    return np.array([n for n in places if months[n] != months[n - 1]], dtype=np.int64)


def _gains(rows: _Numbers, splits: np.ndarray[tuple[int], np.dtype[np.int64]]) -> _Numbers:
    """Return by how much each split lowers the sum of squares of each row."""
    count = rows.shape[1]
    sums = rows.cumsum(axis=1)
    left, total = sums[:, splits - 1], sums[:, -1:]
    difference = left / splits - (total - left) / (count - splits)
    gains: _Numbers = difference**2 * splits * (count - splits) / count
    return gains


def chance(scores: Sequence[float], months: Sequence[str], *, draws: int = _DRAWS[0]) -> float:
    """Return the share of random orders of scores that can be split as well as they can.

    Of fewer orders than ``draws`` if so many split as well that it will not be a small one.
    The order given counts as one of them.  Range: above 0 to 1.

    >>> chance([5, 5, 5, 5, -5, -5, -5, -5], list("11223344")) < 0.05
    True
    >>> chance([5, -5, 5, -5, 5, -5, 5, -5], list("11223344")) > 0.2
    True
    """
    values, splits = np.array(scores, dtype=float), _splits(months)
    found = _gains(values[None, :], splits).max()
    generator = np.random.default_rng(SEED)
    as_good = drawn = 1
    batch = min(_BATCH, max(1, _CELLS // len(values)))
    while drawn <= draws and as_good < _ENOUGH:
        orders = generator.permuted(np.tile(values, (batch, 1)), axis=1)
        as_good += int((_gains(orders, splits).max(axis=1) >= found - 1e-9).sum())
        drawn += batch
    return as_good / drawn
