"""Saved RSS and Atom feeds: the items that hold their article, through feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from kg.errors import ReadError
from kg.ids import document_id
from kg.model import Document, Failure
from kg.read.dates import date_of
from kg.read.fragments import text_of
from kg.read.text import document_of

__all__ = ["documents"]

#: A shorter text, or one that breaks off, is there to make a reader open the page.
_TEASER = 200
_BREAKS_OFF = re.compile(
    r"(\.\.\.|\u2026|\[(\.\.\.|\u2026)\]|read more|continue reading)\W*$", re.I
)

#: How an item begins and ends, and how a feed does.
_ITEM = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_ITEM_END = re.compile(r"</(?:[\w.-]+:)?(?:item|entry)\s*>")
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>")


def documents(xml: str, *, name: str) -> Iterator[Document | Failure]:
    """Yield the article of every item of a feed, or why there is none.

    An article's id is the item's; a feed that was saved is never fetched.

    Raises:
        ReadError: there is no item in the feed, or there are items that are not whole.
    """
    # Imported here because it takes a quarter of a second.
    import feedparser

    # A file object: feedparser would take a text for an address.  The text is UTF-8 now,
    # whatever its first line says.
    feed = feedparser.parse(
        io.BytesIO(_whole_items(xml).encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries:
        raise ReadError("there are no items in the feed")
    publisher = feed.feed.get("title") or None
    for number, item in enumerate(feed.entries, start=1):
        yield _article(item, publisher, place=(name, number))
    # feedparser makes the best of damaged feeds, and says nothing of what that leaves out.
    if not _END.search(xml) or (feed.bozo and len(feed.entries) < len(_ITEM.findall(xml))):
        raise ReadError(f"it is damaged or cut off; whole items: {len(feed.entries)}")


def _whole_items(xml: str) -> str:
    """Return a feed without an item that it breaks off in."""
    if _END.search(xml):
        return xml
    ends = [found.end() for found in _ITEM_END.finditer(xml)]
    if not ends:
        raise ReadError("there are no whole items in the feed")
    return xml[: ends[-1]]


def _article(item: Any, publisher: str | None, *, place: tuple[str, int]) -> Document | Failure:
    name, number = place
    title, address = _text(item.get("title")), item.get("link") or None
    id = item.get("id") or address or f"{name}:{number}"
    try:
        text = _body(item)
        return document_of(
            text,
            id=item.get("id") or address or document_id(text),
            title=title,
            url=address,
            publisher=publisher,
            published=_date(item),
        )
    except ReadError as error:
        return Failure(id, f"{name}, item {number} ({title or id}): {error}")


def _body(item: Any) -> str:
    """Return the longest of what an item gives as its content or summary."""
    given = [part.get("value", "") for part in item.get("content", ())]
    text = max((text_of(part) for part in [*given, item.get("summary", "")]), key=len)
    if text and (len(text) < _TEASER or _BREAKS_OFF.search(text)):
        raise ReadError(
            f"the feed has only a teaser of {len(text)} characters; save the page itself"
        )
    return text


def _text(fragment: str | None) -> str | None:
    return " ".join(text_of(fragment).split()) or None if fragment else None


def _date(item: Any) -> date | None:
    """Return the day of an item where it was written; feedparser knows more forms, in UTC."""
    for name in ("published", "updated"):
        if name in item:
            with suppress(ReadError):
                return date_of(item[name])
            with suppress(TypeError, ValueError):
                return date(*item[f"{name}_parsed"][:3])
    return None
