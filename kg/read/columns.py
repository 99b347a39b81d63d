"""The columns of a table that say what an article is, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import ReadError

__all__ = ["chosen_columns", "known_columns"]

#: What the columns are called in the exports of archives, crawlers and data sets.
_NAMES = {
    "text": "text body content article article_text article_body full_text fulltext maintext",
    "id": "id article_id document_id doc_id guid uuid",
    "date": "date published published_at publish_date date_publish publication_date "
    "date_published pubdate pub_date datetime",
    "title": "title headline",
    "url": "url link uri source_url",
    "publisher": "publisher source outlet site sitename site_name source_domain newspaper "
    "publication",
}


def chosen_columns(found: Iterable[str], *, what: str = "column") -> dict[str, str]:
    """Return the column of every field that has one; capitals, spaces and hyphens do not count.

    ``what`` is what a message calls a column.

    >>> chosen_columns(["Headline", "Body", "Publish-Date", "words"])
    {'text': 'Body', 'date': 'Publish-Date', 'title': 'Headline'}

    Raises:
        ReadError: none holds the text.
    """
    columns = list(found)
    chosen = known_columns(columns)
    if "text" not in chosen:
        known = ", ".join(_NAMES["text"].split())
        names = ", ".join(repr(name[:40]) for name in columns[:20]) or "none"
        raise ReadError(f"no {what} holds the text ({known}); the {what}s are {names}")
    return chosen


def known_columns(found: Iterable[str]) -> dict[str, str]:
    """Return the column of every field that has one, the text's or not."""
    by_name = {_plain(name): name for name in reversed(list(found))}
    return {
        field: by_name[name]
        for field, names in _NAMES.items()
        for name in reversed(names.split())
        if name in by_name
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s\-]+", "_", name.strip().lower())
