"""What the examples in docstrings may use: articles read by hand."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def _articles_read_by_hand(doctest_namespace: dict[str, Any]) -> None:
    from tests.analysis import make

    for name in ("article", "claim", "day", "denial", "fact", "plan"):
        doctest_namespace[name] = getattr(make, name)
