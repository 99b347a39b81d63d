"""Pieces of HTML to paragraphs."""

from __future__ import annotations

import re

__all__ = ["text_of"]

#: What stands on lines of its own, and what is not shown.
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table"}
    | {"td", "th", "tr", "ul"}
)
_SILENT = frozenset({"script", "style", "noscript", "iframe", "template"})


def text_of(fragment: str) -> str:
    r"""Return the text of a piece of HTML, its paragraphs parted by blank lines.

    >>> text_of("<p>Ministers <b>met</b>.</p><p>Nobody spoke &amp; all left.</p>")
    'Ministers met.\n\nNobody spoke & all left.'
    >>> text_of("plain words")
    'plain words'
    """
    if "<" not in fragment and "&" not in fragment:
        return _tidy(fragment)
    # Imported here because texts and records do without it.
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        shown = isinstance(element.tag, str) and element.tag not in _SILENT
        if element.tag in _BLOCKS:
            pieces.append("\n\n")
        if event == "end":
            pieces.append(element.tail or "")
        elif shown:
            pieces.append(element.text or "")
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(part for part in paragraphs if part)
