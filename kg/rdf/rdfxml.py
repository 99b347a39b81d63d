"""Triples as RDF/XML, which cannot say every graph: what it cannot is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.lexical import PREFIXES

__all__ = ["write_rdfxml"]

#: The end of a property's IRI is the name of an element.
_NAMED = re.compile(r"[/#:%][^/#:%]*[A-Za-z_][\w.-]*\Z")
#: What XML 1.0 has no way to write.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Kept:
    """A file in which a carriage return stays one: readers of XML take it for a line break."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        self._file.write(data.replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def write_rdfxml(quads: Iterable[ox.Quad], file: BinaryIO) -> None:
    """Write the triples of quads, in their order, those of one subject next to each other.

    Raises:
        StoreError: XML cannot say one of them; the message names it and why.
    """
    ox.serialize(
        _sayable(quads),
        _Kept(file),  # type: ignore[arg-type] # it needs nothing but these two methods
        format=ox.RdfFormat.RDF_XML,
        prefixes=dict(PREFIXES),
    )


def _sayable(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    for quad in quads:
        if isinstance(quad.object, ox.Triple):
            raise StoreError(f"{quad.subject} has a triple in it, which RDF/XML cannot say")
        if not _NAMED.search(quad.predicate.value):
            raise StoreError(
                f"{quad.predicate} ends in no name, so RDF/XML cannot say it; "
                "every other format can"
            )
        if isinstance(quad.object, ox.Literal) and _NO_XML.search(quad.object.value):
            raise StoreError(
                f"{quad.subject} {quad.predicate} has a character that XML cannot say; "
                "every other format can"
            )
        yield quad.triple
