"""Which encoding bytes are in, and what is no text."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read.decode import decode

TEXT = "Côte d\u2019Ivoire \u2013 \u201cyes\u201d, said François. " + "The ministers met. " * 5
RUSSIAN = "Министры встретились в Москве, чтобы обсудить договор. " * 5


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16", "utf-16-be bom", "le", "be", "utf-32", "cp1252"],
)
def test_the_usual_encodings_of_english_are_told_apart(data: bytes) -> None:
    assert decode(data) == TEXT


def test_another_script_in_an_old_encoding_is_recognised() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_a_declared_encoding_is_taken_if_the_bytes_are_not_utf8() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), declared="koi8-r") == RUSSIAN
    assert decode(TEXT.encode("utf-8"), declared="latin-1") == TEXT
    assert decode(TEXT.encode("cp1252"), declared="no-such-encoding") == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x1f\x8b\x08\x00", "gzip-compressed"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        ("é à ü ".encode() * 9 + b"\xff", "not valid UTF-8"),
        (TEXT.encode("utf-16")[:-1], "not valid UTF-16"),
        (b"\x81\x00\x8d\x00\xff\x00\x12", "null bytes"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


def test_a_damaged_byte_is_told_with_its_place() -> None:
    with pytest.raises(ReadError, match="byte 0xe9 at position 15 "):
        decode("cafés, cafés ".encode() + b"\xe9 clair")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert isinstance(decode(data), str)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8-sig")
    assert decode(data) == text
