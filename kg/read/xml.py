"""XML files: which kind it is, and that nothing in it is expanded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read import feeds, sitemaps

__all__ = ["KNOWN", "PAGES", "documents", "root"]

_FEEDS = frozenset({"rss", "feed", "RDF"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
#: The first elements of a page, and of what else is read.
PAGES, KNOWN = frozenset({"html", "HTML"}), _FEEDS | _SITEMAPS
#: The first element, past declarations, comments and instructions.
_ROOT = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<(?:[\w.-]+:)?([\w.-]+)")


def root(xml: str) -> str | None:
    """Return the name of the first element, without a prefix."""
    found = _ROOT.match(xml.lstrip("\ufeff"))
    return found[1] if found else None


def documents(xml: str, *, name: str, path: Path | None) -> Iterable[Document | Failure]:
    """Yield the articles of a feed; say of a sitemap that it holds none.

    Raises:
        ReadError: it is neither, or it defines entities.
    """
    if "<!ENTITY" in xml:
        raise ReadError("it defines XML entities, which are not expanded; save it without them")
    kind = root(xml)
    if kind in _FEEDS:
        return feeds.documents(xml, name=name)
    if kind in _SITEMAPS:
        return sitemaps.documents(xml, path=path)
    raise ReadError("it is neither a feed (RSS, Atom) nor a news sitemap nor a web page")
