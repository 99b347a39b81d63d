"""What a request may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

__all__ = ["Limits"]


def _readers() -> int:
    return min(max(2, os.cpu_count() or 2), 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a request may cost; who asks for more is told so and gets nothing by halves.

    ``seconds`` is for one query or update; ``patience`` is how long it may wait for its turn.
    A query still running after ``quick`` seconds leaves its place to others and goes on at low
    priority; ``slow`` of these may run beside the ``readers``.  ``memory`` is the address
    space of one process in bytes, where the system can bound it; ``answer`` and ``question``
    are bytes of one answer and of one request's body; ``rows`` are those of a table on a page.
    """

    seconds: float = 30.0
    patience: float = 30.0
    quick: float = 1.0
    readers: int = field(default_factory=_readers)
    slow: int = 8
    memory: int = 2 << 30
    answer: int = 100 << 20
    question: int = 10 << 20
    rows: int = 1000
