"""Plain text: what a text must be to be read, and where its title and date stand."""

from __future__ import annotations

import re
from datetime import date

from kg.errors import ReadError
from kg.model import Document, Span
from kg.paragraphs import uncut
from kg.read.language import refuse_foreign
from kg.times.dateline import find_dateline

__all__ = ["checked", "document_of", "find_title"]

#: A longer text is no article; parsing it would take a gigabyte and more.
MAX_CHARACTERS = 1_000_000
#: A headline is rarely longer than this many characters.
_TITLE_LENGTH = 200
_SURROGATE = re.compile("[\ud800-\udfff]")
#: What a text never holds: control characters other than white space.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
#: More than this share of control characters is binary data.
_CONTROL_SHARE = 0.01
_SENTENCE_END = re.compile(r"[.:;,]['\"\u2019\u201d)\]]*$")
_BYLINE = re.compile(r"by\s+\w", re.IGNORECASE)


def checked(text: str) -> str:
    """Return the text, unaltered, if it can be read.

    Raises:
        ReadError: it is empty or too long, or holds characters that no text holds.
    """
    if not text.strip():
        raise ReadError("there is no text")
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"the text is longer than {MAX_CHARACTERS:,} characters; divide it")
    if "\x00" in text:
        raise ReadError("there are null characters; it is binary, not text")
    if _SURROGATE.search(text):
        raise ReadError("half of a surrogate pair stands alone; it is not valid Unicode")
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise ReadError("there are many control characters; it is binary, not text")
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
    """Return the document of a text; a title or date not given is looked for in the text.

    Raises:
        ReadError: the text cannot be read, or is not in English.
    """
    refuse_foreign(checked(text))
    dateline = find_dateline(text)
    return Document(
        id=id,
        text=text,
        title=title or find_title(text, dateline=dateline[1] if dateline else None),
        url=url,
        publisher=publisher,
        published=published or (dateline[0] if dateline else None),
    )


def find_title(text: str, *, dateline: Span | None = None) -> str | None:
    r"""Return the first paragraph of a text if it reads as a headline.

    A headline is short, ends in no full stop, and something follows it; it is neither the
    dateline nor a by-line.

    >>> find_title("Ministers meet in Oslo\n\nTwo ministers met on Monday.")
    'Ministers meet in Oslo'
    >>> find_title("Two ministers met.\n\nThey shook hands.") is None
    True
    """
    # A headline ends within its length, so the paragraphs of the rest need not be found.
    found = uncut(text.lstrip()[: 4 * _TITLE_LENGTH])
    if len(found) < 2:
        return None
    first = found[0].of(text.lstrip())
    dated = dateline is not None and dateline.start < text.index(first) + len(first)
    unfit = dated or _SENTENCE_END.search(first) or _BYLINE.match(first) or " " not in first
    return None if unfit or len(first) > _TITLE_LENGTH else " ".join(first.split())
