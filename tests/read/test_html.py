"""Web pages."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest

from kg.errors import ReadError
from kg.model import Document
from kg.read.html import document

FIRST = (
    "The harbour workers of Rotterdam ended their strike on Monday, after the port authority "
    "had offered them a new contract. The union said that its members would vote on it."
)
SECOND = (
    "Shipping companies welcomed the news \u2013 caf\u00e9 owners too. A spokesman for one of "
    "them said in Hamburg that he hoped for calm in the weeks before the vote."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<meta charset="{{charset}}">
<title>Harbour strike ends | Port News</title>
<meta property="og:title" content="Harbour strike ends">
<meta property="og:site_name" content="Port News">
<meta property="og:url" content="https://news.example.org/2031/strike">
<meta property="article:published_time" content="2031-03-03T09:00:00Z">
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour strike ends</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer>All rights reserved</footer>
<script>document.write("no article")</script>
</body></html>
"""


def read(page: str, *, charset: str = "utf-8") -> Document:
    return document(page.format(charset=charset).encode(charset), id="a")


def test_the_text_is_the_article_paragraph_by_paragraph() -> None:
    lines = read(PAGE).text.split("\n\n")
    assert lines[-2:] == [FIRST, SECOND]
    assert lines[:-2] in ([], ["Harbour strike ends"])


def test_the_page_says_its_title_date_address_and_publisher() -> None:
    found = read(PAGE)
    assert found.title == "Harbour strike ends"
    assert found.published == date(2031, 3, 3)
    assert found.url == "https://news.example.org/2031/strike"
    assert found.publisher == "Port News"


def test_the_declared_encoding_is_used() -> None:
    assert SECOND in read(PAGE, charset="cp1252").text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><p></p></body></html>"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match="no article text"):
        document(page.encode(), id="a")


def test_a_page_nested_without_end_does_no_harm() -> None:
    page = "<html><body>" + "<div>" * 20_000 + f"<p>{FIRST}</p>"
    with contextlib.suppress(ReadError):
        assert document(page.encode(), id="a").text
