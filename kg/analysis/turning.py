"""Turning points: the month from which two actors deal with each other in another way."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analysis.dyads import Event
from kg.analysis.engine import SEED
from kg.model import IRI

__all__ = ["LEAST", "TurningPoint", "change_point", "turning_points"]

#: Fewest scored events on either side of a turning point.
LEAST = 3
#: Orders drawn for the permutation test.
_DRAWS = 999
#: A turning point is named if no more than this share of the orders splits as well.
_LEVEL = 0.05


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
    """Return the turning point of every pair that has one, most certain first.

    Method: the scored events of a pair in order of date are split at the beginning of that
    month for which the squared differences from the means of the two parts are smallest
    (least-squares change point: Hinkley, Biometrika 57, 1970), with at least :data:`LEAST`
    events on either side.  The split counts if at most ``level`` of 999 random orders (fixed
    seed) of the same scores can be split as well (permutation test).
    """
    between: dict[tuple[IRI, IRI], list[Event]] = {}
    for event in found:
        if event.date and event.score is not None:
            pair = (min(event.actor, event.target), max(event.actor, event.target))
            between.setdefault(pair, []).append(event)
    points = [_turning_point(pair, held, level) for pair, held in sorted(between.items())]
    return sorted(
        (point for point in points if point is not None),
        key=lambda point: (point.p, point.pair),
    )


def _turning_point(
    pair: tuple[IRI, IRI], held: list[Event], level: float
) -> TurningPoint | None:
    ordered = sorted(held, key=lambda event: event.date)
    scores = [event.score or 0.0 for event in ordered]
    months = [event.date[:7] for event in ordered]
    split = change_point(scores, months)
    share = None if split is None else _share(scores, months, level)
    if split is None or share is None:
        return None
    return TurningPoint(
        pair=pair,
        month=months[split],
        before=statistics.fmean(scores[:split]),
        after=statistics.fmean(scores[split:]),
        p=share,
        statements_before=tuple(i for e in ordered[:split] for i in e.statements),
        statements_after=tuple(i for e in ordered[split:] for i in e.statements),
    )


def change_point(scores: Sequence[float], months: Sequence[str]) -> int | None:
    """Return where to split scores, at the beginning of a month; None if nothing is gained.

    >>> change_point([5, 5, 5, -5, -5, -5], ["01", "01", "02", "03", "03", "04"])
    3
    >>> change_point([5, 5, 5, 5, 5, 5], ["01", "01", "02", "03", "03", "04"]) is None
    True
    >>> change_point([5, -5], ["01", "02"]) is None
    True
    """
    gains = _gains(scores, months)
    best = max(gains, key=lambda split: (round(gains[split], 9), -split), default=None)
    return None if best is None or gains[best] <= 1e-9 else best


def _gains(scores: Sequence[float], months: Sequence[str]) -> dict[int, float]:
    """Return by how much each split lowers the sum of squares."""
    total, count = sum(scores), len(scores)
    left = 0.0
    gains = {}
    for split in range(1, count):
        left += scores[split - 1]
        allowed = LEAST <= split <= count - LEAST and months[split] != months[split - 1]
        if allowed:
            difference = left / split - (total - left) / (count - split)
            gains[split] = difference**2 * split * (count - split) / count
    return gains


def _share(scores: Sequence[float], months: Sequence[str], level: float) -> float | None:
    """Return the share of orders that split as well; None as soon as it is above the level."""
    found = max(_gains(scores, months).values())
    drawn, order = random.Random(SEED), list(scores)
    as_good = 1
    for _ in range(_DRAWS):
        drawn.shuffle(order)
        as_good += max(_gains(order, months).values()) >= found - 1e-9
        if as_good > level * (_DRAWS + 1):
            return None
    return as_good / (_DRAWS + 1)
