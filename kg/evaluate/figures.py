"""What came out of a comparison: counts, and the shares that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Figures", "Miss", "Share"]


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many.

    >>> Share(3, 4).value, Share(0, 0).value
    (0.75, None)
    """

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: which text, what sort of difference, and the statements in words."""

    item: str
    sort: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A comparison of readings with annotations.

    ``precision`` and ``recall`` are of statements; the others are shares of those statements
    that were matched: ``kinds`` exactly right, ``holders`` the right chain of sources,
    ``stances`` the right chain with every factuality right, ``times`` and ``places`` right
    among those where the annotation or the reading has one.
    """

    texts: int
    precision: Share
    recall: Share
    kinds: Share
    holders: Share
    stances: Share
    times: Share
    places: Share
    false_assertions: int
    misses: tuple[Miss, ...] = ()

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision.total + self.recall.total
        return 2 * self.recall.right / total if total else 0.0

    def rows(self) -> tuple[tuple[str, float | None, int, int], ...]:
        """Return each figure as its name, its value, and what it counts (right, of all)."""
        counted = {
            "statement precision": self.precision,
            "statement recall": self.recall,
            "kind right": self.kinds,
            "holders right": self.holders,
            "stances right": self.stances,
            "time right": self.times,
            "place right": self.places,
        }
        rows = [
            (name, share.value, share.right, share.total) for name, share in counted.items()
        ]
        right, total = self.recall.right, self.recall.total
        return (("statement F1", self.f1, right, total), *rows)
