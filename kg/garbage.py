"""When Python looks for cycles in memory (:mod:`gc`)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collect_later", "collect_rarely"]

_THRESHOLD = (50_000, 10, 10)


def collect_rarely() -> None:
    """Look at new records once there are fifty thousand, not at every seven hundred.

    Readings are many small records that live for a while and refer to each other in no
    circles: looking for some costs a tenth of a run, as Python does by default.
    """
    gc.set_threshold(*_THRESHOLD)


@contextmanager
def collect_later() -> Iterator[None]:
    """Look for no cycles in the body: it makes many records, and they refer in no circles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
