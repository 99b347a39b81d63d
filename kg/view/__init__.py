"""Readings as one HTML page for people: a graph with the sentence behind every line.

    page(readings, title="...")                text of the page
    write_page(readings, path, title="...")    the same, as a file
    frame(readings, title="...")               the same, in a notebook

``keep_about``, ``keep_between``, ``keep_kinds``, ``keep_statements`` and ``keep_triples`` cut
readings down to what a page shall be about.
"""

from kg.view.frame import Frame, frame
from kg.view.html import page, write_page
from kg.view.keep import (
    keep_about,
    keep_between,
    keep_kinds,
    keep_statements,
    keep_triples,
    keep_where,
)

__all__ = [
    "Frame",
    "frame",
    "keep_about",
    "keep_between",
    "keep_kinds",
    "keep_statements",
    "keep_triples",
    "keep_where",
    "page",
    "write_page",
]
