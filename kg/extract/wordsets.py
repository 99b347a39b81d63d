"""Word lists written as running text."""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """Return the set of the words in a text.

    >>> sorted(words("rise fall"))
    ['fall', 'rise']
    """
    return frozenset(text.split())
