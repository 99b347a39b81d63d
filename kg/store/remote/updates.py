"""Quads as SPARQL updates, in requests of a size that servers take.

Terms are written by the RDF library, so no text can break out.  Carrying an update out twice
is the same as once, because no blank node is left in it: each becomes an IRI of the form that
RDF 1.1 Concepts, 3.5, gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import TypeAlias

import pyoxigraph as ox

from kg.model import IRI

__all__ = ["inserts", "pieces", "replacements"]

_Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

#: Bytes of a request; web servers in front of a store often take no more than a million.
_REQUEST = 500_000
#: Quads written at once.
_PIECE = 500
_BLANK = "https://w3id.org/.well-known/genid/newskg-"


def pieces(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield quads as N-Quads, so many at once as go into a request."""
    written = (
        ox.serialize(piece, format=ox.RdfFormat.N_QUADS) or b""
        for piece in _pieces(map(_named, quads))
    )
    return (b"".join(parts) for parts in _requests(written))


def inserts(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield the updates that add quads."""
    written = (_insert(graph, piece) for graph, run in _runs(quads) for piece in _pieces(run))
    return (b";\n".join(parts) for parts in _requests(written))


def replacements(
    graphs: Collection[IRI], quads: Iterable[ox.Quad], then: Iterable[bytes] = ()
) -> Iterator[bytes]:
    """Yield the updates that drop graphs and add quads, and further ones after them.

    What fits goes into one request, which servers carry out whole or not at all.  Of more,
    quads of one graph that follow each other stay in one request, together with the dropping
    of that graph, so that each graph is replaced whole or not at all.
    """
    return (b";\n".join(parts) for parts in _requests(chain(_replaced(graphs, quads), then)))


def _replaced(graphs: Collection[IRI], quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    old: set[_Graph] = {ox.NamedNode(graph) for graph in graphs}
    for graph, run in _runs(quads):
        insert = _insert(graph, run)
        if graph in old:
            old.remove(graph)
            insert = b"%b;\n%b" % (_drop(graph), insert)
        yield insert
    yield from sorted(map(_drop, old))


def _drop(graph: _Graph) -> bytes:
    return f"DROP SILENT GRAPH {graph}".encode()


def _insert(graph: _Graph, quads: Iterable[ox.Quad]) -> bytes:
    triples = (quad.triple for quad in quads)
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    if isinstance(graph, ox.DefaultGraph):
        return b"INSERT DATA {\n%b}" % written
    return b"INSERT DATA { GRAPH %b {\n%b} }" % (str(graph).encode(), written)


def _runs(quads: Iterable[ox.Quad]) -> Iterator[tuple[_Graph, Iterator[ox.Quad]]]:
    return groupby(map(_named, quads), key=attrgetter("graph_name"))


def _pieces(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    rest = iter(quads)
    while piece := list(islice(rest, _PIECE)):
        yield piece


def _requests(parts: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield parts together until they fill a request; none is divided."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        if held and size + len(part) > _REQUEST:
            yield held
            held, size = [], 0
        held.append(part)
        size += len(part)
    if held:
        yield held


def _named(quad: ox.Quad) -> ox.Quad:
    """Return a quad with IRIs in place of blank nodes."""
    subject, object_ = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode):
        subject = _name(subject)
    if isinstance(object_, ox.BlankNode):
        object_ = _name(object_)
    return ox.Quad(subject, quad.predicate, object_, quad.graph_name)


def _name(node: ox.BlankNode) -> ox.NamedNode:
    return ox.NamedNode(f"{_BLANK}{node.value}")
