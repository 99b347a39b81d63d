"""What a predicate's standing is: whether it is affirmed, and how real it is presented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kg.model import Modality, Polarity

__all__ = ["FACT", "NEGATIVE", "Standing", "Standings"]


class Standing(NamedTuple):
    """Polarity and modality together."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED

    @property
    def plain(self) -> bool:
        """Whether the event is presented as real, for all its polarity."""
        return self.modality is Modality.ASSERTED

    @property
    def negative(self) -> bool:
        """Whether the event is denied."""
        return self.polarity is Polarity.NEGATIVE


#: The standings found so far, by the index of the predicate's token.
Standings = Mapping[int, Standing]

FACT = Standing()
NEGATIVE = Standing(Polarity.NEGATIVE)
