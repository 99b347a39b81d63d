"""PDF documents: the text that is in them, through pypdf."""

from __future__ import annotations

import io
import logging
import re

from kg.errors import ReadError
from kg.model import Document
from kg.read.text import MAX_CHARACTERS, document_of

__all__ = ["document"]

#: A word that a line break divides.
_DIVIDED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def document(data: bytes, *, id: str) -> Document:
    """Return the article in a PDF document.

    Raises:
        ReadError: it is encrypted, damaged, or holds no text.
    """
    text = _DIVIDED.sub("", _text(data))
    if not text.strip():
        raise ReadError(
            "there is no text in it, only pictures of pages; run text recognition (OCR) first"
        )
    return document_of(text, id=id)


def _text(data: bytes) -> str:
    # Imported here because it takes a tenth of a second.
    from pypdf import PdfReader

    # What pypdf finds odd in a file is none of the user's concern.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    pages: list[str] = []
    size = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("it is encrypted; save it without a password")
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > MAX_CHARACTERS:
                raise ReadError(
                    f"its text is longer than {MAX_CHARACTERS:,} characters; divide it"
                )
    except ReadError:
        raise
    except Exception as error:  # a damaged file makes pypdf raise almost anything
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise ReadError(f"it is damaged: no valid PDF ({said})") from error
    return "\n\n".join(pages)
