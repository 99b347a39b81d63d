"""Bytes to text: which encoding it is, and a clear word when it is none."""

from __future__ import annotations

import codecs

import charset_normalizer

from kg.errors import ReadError

__all__ = ["decode", "encoding_of", "refuse_binary"]

#: What files that are no text begin with.
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "gzip-compressed",
    b"BZh": "bzip2-compressed",
    b"\xfd7zXZ": "xz-compressed",
    b"\x28\xb5\x2f\xfd": "zstd-compressed",
    b"7z\xbc\xaf": "a 7z archive",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture, sound or film",
    b"\x7fELF": "a program",
}
_BINARY = "there are null bytes; it is binary, not text"
#: Byte order marks, longest first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: English in an eight-bit encoding has fewer bytes than this beyond ASCII: quotation marks,
#: dashes and the accents of names, which Windows-1252 holds (and Latin-1 is a part of it).
_ENGLISH_SHARE = 0.1
#: Enough of a text to see that every second byte is null, as in English in UTF-16.
_SAMPLE = 1000


def decode(data: bytes, *, declared: str | None = None) -> str:
    r"""Return the text that bytes stand for; a byte order mark is no part of it.

    A byte order mark decides, then UTF-8 if the bytes are valid in it, then the encoding that
    the file declares of itself, then Windows-1252.

    >>> decode(b"The caf\xe9 owners welcomed it")
    'The café owners welcomed it'

    Raises:
        ReadError: it is no text, or damaged, or its encoding cannot be told.
    """
    refuse_binary(data)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), _wide(data))
    if marked is not None:
        return _strictly(data, marked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise ReadError(_damage(error, "UTF-8")) from error
    return _strictly(data, declared) if _is_known(declared) else _legacy(data)


def encoding_of(head: bytes) -> str:
    """Return the encoding of a text too long to be held whole, of which this is the beginning.

    Raises:
        ReadError: it is no text.
    """
    refuse_binary(head)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), _wide(head))
    if marked is not None:
        return marked
    if b"\x00" in head:
        raise ReadError(_BINARY)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def refuse_binary(data: bytes) -> None:
    """Raise a ReadError that names what the data is, if it begins as no text does."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(f"it is {what}, not text; convert it to text first")


def _strictly(data: bytes, encoding: str | None) -> str:
    assert encoding is not None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(_damage(error, encoding)) from error


def _damage(error: UnicodeDecodeError, encoding: str) -> str:
    byte = error.object[error.start]
    return (
        f"it is damaged: byte 0x{byte:02x} at position {error.start:,} is not valid "
        f"{encoding.upper().removesuffix('-SIG')}; save it again as UTF-8"
    )


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 in which English has a null at every second byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half > 3 and sample[1::2].count(0) > 0.8 * half and 0 not in sample[0::2]:
        return "utf-16-le"
    if half > 3 and sample[0::2].count(0) > 0.8 * half and 0 not in sample[1::2]:
        return "utf-16-be"
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form valid UTF-8: no other encoding looks like that."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not character.isascii() for character in text) - wrong
    return right > wrong


def _is_known(encoding: str | None) -> bool:
    try:
        return encoding is not None and bool(codecs.lookup(encoding))
    except LookupError:
        return False


def _legacy(data: bytes) -> str:
    if b"\x00" in data:
        raise ReadError(_BINARY)
    beyond = sum(byte > 0x7F for byte in data)
    try:
        if beyond <= _ENGLISH_SHARE * len(data):
            return data.decode("cp1252")
    except UnicodeDecodeError:
        pass  # some other encoding holds these bytes
    best = charset_normalizer.from_bytes(data[: 100 * _SAMPLE]).best()
    if best is None:
        raise ReadError("its encoding cannot be told; save it as UTF-8")
    return _strictly(data, best.encoding)
