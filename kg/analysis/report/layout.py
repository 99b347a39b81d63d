"""The parts of a report, before it becomes Markdown or HTML.

Text is a sequence of plain words, names to stand out, and references to statements.  Words come
from articles, so a writer escapes every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import IRI

__all__ = [
    "MOST",
    "TOP",
    "Block",
    "Entry",
    "Figure",
    "Items",
    "Name",
    "Page",
    "Paragraph",
    "References",
    "Section",
    "Table",
    "Text",
    "joined",
    "references",
]


@dataclass(frozen=True, slots=True)
class Name:
    """Words to stand out."""

    words: str


@dataclass(frozen=True, slots=True)
class References:
    """The statements that what precedes rests on; the page shows no more than :data:`MOST`."""

    statements: tuple[IRI, ...]

    @property
    def shown(self) -> tuple[IRI, ...]:
        """Those that the page leads to."""
        return self.statements[:MOST]


#: Rows of a table, points of a list.
TOP = 10
#: Most statements that are shown behind one number.
MOST = 24

Text = tuple[str | Name | References, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, drawn as SVG when asked; the caption says what it shows to all readers."""

    caption: str
    draw: Callable[[], str]


Block = Paragraph | Items | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as evidence: how it was read, its standing, its words, where they stand."""

    statement: IRI
    reading: str
    standing: str
    sentence: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report; ``evidence`` are the statements it refers to, in order of publication."""

    title: str
    sections: tuple[Section, ...]
    evidence: tuple[Entry, ...]
    numbers: dict[IRI, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {entry.statement: i for i, entry in enumerate(self.evidence, start=1)}
        object.__setattr__(self, "numbers", numbers)


def references(sections: Iterable[Section]) -> set[IRI]:
    """Return the statements that sections refer to."""
    return {
        iri
        for section in sections
        for text in _texts(section)
        for part in text
        if isinstance(part, References)
        for iri in part.shown
    }


def joined(names: Iterable[str | Name]) -> Text:
    """Return names as an enumeration.

    >>> joined(["a", "b", "c"])
    ('a', ', ', 'b', ' and ', 'c')
    """
    parts = list(names)
    text: list[str | Name | References] = []
    for number, name in enumerate(parts):
        if number:
            text.append(" and " if number == len(parts) - 1 else ", ")
        text.append(name)
    return tuple(text)


def _texts(section: Section) -> Iterator[Text]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Items):
            yield from block.texts
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row
