"""Web pages: the article's text and what the page says of itself, through trafilatura."""

from __future__ import annotations

import re
from datetime import date

from kg.errors import ReadError
from kg.model import Document
from kg.read.decode import decode
from kg.read.text import document_of

__all__ = ["declared", "document"]

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)"
)
#: How far into a page the declaration of its encoding may stand (HTML standard: 1024 bytes).
_DECLARED_WITHIN = 1024
#: The date a page gives of itself, not one guessed from anywhere in it; whatever the day of
#: the run is, a date is not refused as lying in the future.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}


def declared(data: bytes) -> str | None:
    """Return the encoding that a page or an XML file says it has."""
    found = _CHARSET.search(data[:_DECLARED_WITHIN].lower())
    return found[1].decode("ascii") if found else None


def document(data: bytes, *, id: str, url: str | None = None) -> Document:
    """Return the article in a web page.

    Args:
        data: the page.
        id: the article's.
        url: where the page was found, if it does not say so itself.

    Raises:
        ReadError: the page holds no article, or cannot be decoded.
    """
    # Imported here because it takes half a second.
    from trafilatura import bare_extraction

    page = decode(data, declared=declared(data))
    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise ReadError("there is no article text in the page")
    return document_of(
        # Every line is a paragraph; none is a wrapped line.
        "\n\n".join(found.text.splitlines()),
        id=id,
        title=found.title or None,
        url=found.url or url,
        publisher=found.sitename or None,
        published=date.fromisoformat(found.date) if found.date else None,
    )
