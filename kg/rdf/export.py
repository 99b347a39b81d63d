"""A graph handed on in any format of RDF: sorted, stable, and streamed graph by graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import BinaryIO, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.graphs import Graphs, facts_only, in_order, one_article, reified
from kg.rdf.jsonld import jsonld
from kg.rdf.rdfxml import write_rdfxml
from kg.rdf.turtle import HEADER, sections

__all__ = ["Format", "export"]

_Named: TypeAlias = Iterable[tuple[str, Iterable[ox.Quad]]]


class Format(StrEnum):
    """A format of RDF."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"

    @property
    def keeps_graphs(self) -> bool:
        """Whether it says which graph a triple is of; only then can the file be taken back."""
        return self in {Format.TRIG, Format.NQUADS, Format.JSONLD}

    @property
    def ending(self) -> str:
        """The usual ending of a file's name."""
        return _ENDINGS[self]


_ENDINGS = {
    Format.TURTLE: ".ttl",
    Format.TRIG: ".trig",
    Format.NTRIPLES: ".nt",
    Format.NQUADS: ".nq",
    Format.JSONLD: ".jsonld",
    Format.RDFXML: ".rdf",
}
#: The formats that can say a triple within a triple (RDF 1.2).
_TRIPLE_TERMS = {Format.TURTLE, Format.TRIG, Format.NTRIPLES, Format.NQUADS}


def export(
    graphs: Graphs,
    file: BinaryIO,
    *,
    format: Format | str,
    article: str | None = None,
    facts: bool = False,
    rdf12: bool = False,
    runs: bool = False,
) -> None:
    """Write a graph to a file; the same graph gives the same bytes.

    Memory holds one named graph at a time (with ``facts`` or ``article`` also what is chosen):
    the articles' graphs one after the other, after those of facts, entities and what is shared.

    Args:
        graphs: the quads of each named graph by its name, as :func:`kg.rdf.by_graph` gives
            them, or a mapping over a store that looks each up when asked.
        file: where to, open for bytes.
        format: of which only TriG, N-Quads and JSON-LD say which article a triple is of.
        article: the id of the one article to write, with what it points at.
        facts: write only what articles assert, with the names of what that is about.
        rdf12: let each statement have the triple that it is about (``rdf:reifies``), for
            stores that know RDF 1.2.
        runs: also write what differs from run to run, such as clock times.

    Raises:
        StoreError: the article is not there, or the format cannot say what the graph holds:
            JSON-LD and RDF/XML no triple within a triple, RDF/XML no control characters and
            no relation whose IRI has no name at its end.
    """
    kind = Format(format)
    if rdf12 and kind not in _TRIPLE_TERMS:
        known = ", ".join(sorted(_TRIPLE_TERMS))
        raise StoreError(f"{kind} cannot say a triple within a triple; these can: {known}")
    chosen = one_article(graphs, article) if article is not None else graphs
    if facts:
        chosen = facts_only(chosen)
    named = reified(chosen, runs=runs) if rdf12 else _named(chosen, runs=runs)
    if kind is Format.RDFXML:
        write_rdfxml((quad for _, quads in named for quad in sorted(quads, key=str)), file)
    else:
        file.writelines(piece.encode() for piece in _PIECES[kind](named))


def _named(graphs: Graphs, *, runs: bool) -> _Named:
    return ((name, graphs[name]) for name in in_order(graphs, runs=runs))


def _turtle(named: _Named) -> Iterator[str]:
    yield HEADER
    yield from (section.turtle for section in sections(named))


def _trig(named: _Named) -> Iterator[str]:
    yield HEADER
    yield from (section.trig for section in sections(named))


def _ntriples(named: _Named) -> Iterator[str]:
    return ("".join(sorted({f"{quad.triple} .\n" for quad in quads})) for _, quads in named)


def _nquads(named: _Named) -> Iterator[str]:
    return ("".join(sorted({f"{quad} .\n" for quad in quads})) for _, quads in named)


_PIECES: Mapping[Format, Callable[[_Named], Iterator[str]]] = {
    Format.TURTLE: _turtle,
    Format.TRIG: _trig,
    Format.NTRIPLES: _ntriples,
    Format.NQUADS: _nquads,
    Format.JSONLD: jsonld,
}
