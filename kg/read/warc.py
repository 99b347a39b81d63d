"""Web archives: the article of every web page in a WARC file, through warcio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read import html

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["documents"]

#: warcio puts a line together from pieces of this size, and all it has anew with each.
_BLOCK = 1_048_576
_PAGES = ("text/html", "application/xhtml+xml")


def documents(file: BinaryIO, *, name: str, limit: int) -> Iterator[Document | Failure]:
    """Yield the article of every page that was answered with success, or why there is none.

    An article's id is the address of its page.

    Raises:
        ReadError: it is no web archive, damaged, or holds no page.
    """
    from warcio.archiveiterator import ArchiveIterator

    empty = True
    bounded = _Bounded(file, limit)
    try:
        for record in ArchiveIterator(bounded, block_size=_BLOCK):
            bounded.allow(record.length or 0)
            if _is_page(record):
                empty = False
                yield _article(record, name=name, limit=limit)
    except ReadError:
        raise
    except Exception as error:  # warcio raises what its parsers and zlib do
        raise ReadError(f"it is damaged: no valid web archive ({_said(error)})") from error
    if empty:
        raise ReadError("there are no web pages in the archive")


class _Bounded:
    """A file of which no more is read than its records say they hold.

    warcio holds the lines before a record whole, however long they are.
    """

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file, self._limit, self._taken = file, limit, 0
        self._allowed = limit

    def allow(self, length: int) -> None:
        """Let so many bytes of a record be read, and the lines before the next."""
        self._allowed = self._taken + length + self._limit

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._taken += len(data)
        if self._taken > self._allowed:
            raise ReadError(f"the lines before a record are longer than {self._limit:,} bytes")
        return data


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
