"""Plain text: what a text must be to be read, and where its title and dateline stand."""

from __future__ import annotations

import re
from datetime import date

from kg.errors import ReadError
from kg.model import Document
from kg.paragraphs import paragraphs

__all__ = ["checked", "document_of"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?:;,]['\"\u2019\u201d)\]]*$")
#: A headline is rarely longer.
_TITLE_LENGTH = 200


def checked(text: str) -> str:
    """Return the text if it can be read.

    Raises:
        ReadError: it is empty, or holds characters that no text holds.
    """
    if not text.strip():
        raise ReadError("there is no text")
    if "\x00" in text:
        raise ReadError("there are null characters in the text: is it binary?")
    if _SURROGATE.search(text):
        raise ReadError("half of a surrogate pair stands alone: the text is not valid Unicode")
    return text


def document_of(
    text: str,
    *,
    id: str,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> Document:
    """Return the document of a text, its title and date taken from the text if not given."""
    return Document(
        id=id,
        text=text,
        title=title or find_title(text),
        url=url,
        publisher=publisher,
        published=published,
    )


def find_title(text: str) -> str | None:
    """Return the text's first paragraph if it reads as a headline."""
    found = paragraphs(text[: 4 * _TITLE_LENGTH])
    if len(found) < 2:
        return None
    first = found[0].of(text)
    if len(first) > _TITLE_LENGTH or _SENTENCE_END.search(first):
        return None
    return first
