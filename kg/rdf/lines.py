"""Triples as N-Quads (W3C Recommendation, 2014)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.model import IRI
from kg.rdf.terms import Triple, node

__all__ = ["lines"]


def lines(graphs: Mapping[IRI, Iterable[Triple]]) -> Iterator[str]:
    r"""Yield the quads of named graphs, each as a line with its end.

    A third of the work of writing quads: terms are written by the engine, which escapes what
    could break out, and the rest is the same on every line.

    >>> from kg.rdf.terms import DCT
    >>> import pyoxigraph as ox
    >>> triple = node("urn:a"), DCT["title"], ox.Literal('say "a\nb"')
    >>> print(*lines({IRI("urn:g"): [triple]}), end="")
    <urn:a> <http://purl.org/dc/terms/title> "say \"a\nb\"" <urn:g> .
    """
    for name, triples in graphs.items():
        end = f" {node(name)} .\n"
        yield from (f"{s} {p} {o}{end}" for s, p, o in triples)
