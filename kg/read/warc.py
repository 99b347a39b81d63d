"""Web archives: the article of every web page in a WARC file, packed or not, through warcio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read import html

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["documents"]

_PAGES = ("text/html", "application/xhtml+xml")


def documents(file: BinaryIO, *, name: str, limit: int) -> Iterator[Document | Failure]:
    """Yield the article of every page that was answered with success, or why there is none.

    An article's id is the address of its page.

    Raises:
        ReadError: it is no web archive, damaged, or holds no page.
    """
    from warcio.archiveiterator import ArchiveIterator

    empty = True
    try:
        for record in ArchiveIterator(file):
            if _is_page(record):
                empty = False
                yield _article(record, name=name, limit=limit)
    except ReadError:
        raise
    except Exception as error:  # warcio raises what its parsers and zlib do
        raise ReadError(f"it is damaged: no valid web archive ({_said(error)})") from error
    if empty:
        raise ReadError("there are no web pages in the archive")


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    fine = record.http_headers.get_statuscode().startswith("2")
    return bool(fine) and kind.lower().startswith(_PAGES)


def _article(record: ArcWarcRecord, *, name: str, limit: int) -> Document | Failure:
    address = record.rec_headers.get_header("WARC-Target-URI") or "a page without address"
    try:
        data = record.content_stream().read(limit + 1)
        if len(data) > limit:
            raise ReadError(f"the page is larger than {limit:,} bytes")
        return html.document(data, id=address, url=address)
    except ReadError as error:
        return Failure(address, f"{name}, {address}: {error}")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
