"""News sitemaps: what they say of the pages saved beside them; they hold no article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read.compressed import unpacked
from kg.read.sources import PACKED, unpacked_path

__all__ = ["Entry", "completed", "documents", "entries"]

#: A sitemap has at most so many bytes (sitemaps.org, protocol 0.9: 50 MiB).
_LARGEST = 52_428_800
#: What a news sitemap says of a page beside its address.
_TOLD = ("title", "name", "publication_date")
#: The names of pages and of sitemaps; any of them may be packed.
_PAGES = ("*.html", "*.htm", "*.xhtml", "*.html.gz", "*.htm.gz", "*.xhtml.gz")
_SITEMAPS = ("*.xml", "*.xml.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a sitemap says of a page."""

    url: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None


def documents(xml: str, *, path: Path | None) -> Iterable[Document | Failure]:
    """Say that a sitemap holds no article, unless pages that it may describe lie beside it.

    Raises:
        ReadError: there are no pages in its folder.
    """
    if path and any(next(path.parent.glob(kind), None) for kind in _PAGES):
        return ()
    number = len(entries(xml)) or "no"
    raise ReadError(
        f"a sitemap holds no article texts, only {number} addresses; save the pages into its "
        "folder and give that"
    )


def entries(xml: str) -> Mapping[str, Entry]:
    """Return what a sitemap says of every page, by its address; nothing if it is damaged."""
    # Imported here because texts and records do without it.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, recover=True, encoding="utf-8")
    try:
        tree = etree.fromstring(xml.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return {}
    found = map(_entry, tree.iterfind("{*}url")) if tree is not None else ()
    return {entry.url: entry for entry in found if entry.url}


def completed(document: Document, path: Path) -> Document:
    """Fill in what a page does not say of itself and a sitemap in its folder does.

    A page goes by its address, or by its file's name if that is the last part of an address.
    """
    known = _beside(path.parent)
    entry = known.get(_plain(document.url or "")) or known.get(unpacked_path(path).stem)
    if entry is None:
        return document
    return replace(
        document,
        url=document.url or entry.url,
        title=document.title or entry.title,
        publisher=document.publisher or entry.publisher,
        published=document.published or entry.published,
    )


def _entry(element: Any) -> Entry:
    url = (element.findtext("{*}loc") or "").strip()
    told = {name: (element.findtext(f".//{{*}}{name}") or "").strip() for name in _TOLD}
    try:
        published = datetime.fromisoformat(told["publication_date"]).date()
    except ValueError:
        published = None
    return Entry(
        url=url,
        title=told["title"] or None,
        publisher=told["name"] or None,
        published=published,
    )


def _beside(folder: Path) -> Mapping[str, Entry]:
    """Return what the sitemaps of a folder say, by addresses and by the names in them."""
    files = _files(folder, folder.stat().st_mtime_ns)
    return _of(tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _files(folder: Path, _changed: int) -> list[Path]:
    found = (path for kind in _SITEMAPS for path in folder.glob(kind))
    return sorted(path for path in found if path.stat().st_size <= _LARGEST)


@lru_cache(maxsize=4)
def _of(files: tuple[tuple[Path, int], ...]) -> Mapping[str, Entry]:
    found = {}
    for path, _ in files:
        for entry in entries(_text(path)).values():
            plain = _plain(entry.url)
            found[plain] = found[PurePosixPath(plain).stem] = entry
    return found


def _text(path: Path) -> str:
    """Return what stands in a sitemap; nothing if it cannot be unpacked, which others say."""
    with path.open("rb") as file:
        packed = path.suffix.lower() == PACKED
        try:
            data = (unpacked(file) if packed else file).read(_LARGEST + 1)
        except ReadError:
            return ""
    return data.decode("utf-8", "replace") if len(data) <= _LARGEST else ""


def _plain(url: str) -> str:
    """Return an address without what may differ between two ways to write it."""
    return url.partition("#")[0].partition("?")[0].rstrip("/").partition("://")[2]
