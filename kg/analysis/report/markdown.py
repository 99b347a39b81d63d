"""A report as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re

from kg.analysis.report.layout import (
    Block,
    Entry,
    Items,
    Name,
    Page,
    Paragraph,
    References,
    Table,
    Text,
)

__all__ = ["escape", "markdown"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&]|^[-+=#](?=\s|[-=#])")
#: A number at the beginning, which would begin a list.
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
#: Invisible characters that steer a terminal or turn the direction of the text.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
#: What a program that shows Markdown may turn into a link by itself.
_LINK = re.compile(r"(?i)\b(?:(https?|ftp|mailto)(?=:)|(www)(?=\.))")


def escape(words: str) -> str:
    r"""Return words so that they stand for themselves in Markdown.

    >>> print(escape("<img src=x> | [a](b) *c*"))
    \<img src=x\> \| \[a\](b) \*c\*
    >>> print(escape("1. https://example.org"))
    1\. https\://example.org
    """
    plain = " ".join(_UNSEEN.sub(" ", words).split())
    return _LINK.sub(r"\g<0>\\", _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", plain)))


def markdown(page: Page) -> str:
    """Return the report as Markdown that ends with the evidence, linked from every number."""
    parts = [f"# {escape(page.title)}"]
    for section in page.sections:
        parts.append(f"## {escape(section.title)}")
        parts.extend(_block(page, block) for block in section.blocks)
    if page.evidence:
        parts.append("## Evidence")
        parts.extend(_entry(page, entry) for entry in page.evidence)
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(page: Page, block: Block) -> str:
    if isinstance(block, Paragraph):
        return _text(page, block.text)
    if isinstance(block, Items):
        return "\n".join(f"- {_text(page, text)}" for text in block.texts)
    if isinstance(block, Table):
        return _table(page, block)
    return ""  # Pictures are left to the HTML page: their numbers are in the tables.


def _table(page: Page, table: Table) -> str:
    rows = [[escape(cell) for cell in table.header], ["---"] * len(table.header)]
    rows.extend([_text(page, cell) for cell in row] for row in table.rows)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"*{escape(table.caption)}*", "", *lines])


def _text(page: Page, text: Text) -> str:
    return "".join(_part(page, part) for part in text)


def _part(page: Page, part: str | Name | References) -> str:
    if isinstance(part, Name):
        return f"**{escape(part.words)}**"
    if isinstance(part, References):
        return _links(page, part)
    # Spaces at the ends join this part to its neighbours.
    inner = escape(part)
    before = " " if part[:1].isspace() else ""
    after = " " if part[-1:].isspace() and inner else ""
    return f"{before}{inner}{after}"


def _links(page: Page, references: References) -> str:
    numbers = sorted({page.numbers[iri] for iri in references.shown})
    shown = ", ".join(f"[{n}](#s{n})" for n in numbers)
    more = len(references.statements) - len(references.shown)
    return f" ({shown}{f' and {more} more' if more > 0 else ''})" if shown else ""


def _entry(page: Page, entry: Entry) -> str:
    number = page.numbers[entry.statement]
    return (
        f'<a id="s{number}"></a>**{number}.** {escape(entry.reading)}: '
        f"*{escape(entry.standing)}.*\n\n"
        f"> {escape(entry.sentence)}\n>\n> {escape(entry.where)}"
    )
