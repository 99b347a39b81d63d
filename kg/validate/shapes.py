"""The core constraints of ``ontology/shapes.ttl``, run by pySHACL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import StoreError
from kg.ontology import SHAPES, folder
from kg.rdf import shorten

__all__ = ["violations"]


def violations(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str, str]]:
    """Yield what the core constraints find in a graph: node, what, how to mend."""
    _, found, _ = pyshacl.validate(
        _rdflib(triples), shacl_graph=_core_shapes(), inference="none", inplace=True
    )
    for result in found.subjects(RDF.type, SH.ValidationResult):
        path = found.value(result, SH.resultPath)
        what = str(found.value(result, SH.resultMessage))
        value = found.value(result, SH.value)
        seen = f" It has {shorten(str(value))}." if value is not None else ""
        mend = f"Correct its {shorten(str(path))}.{seen}" if path else f"Correct it.{seen}"
        yield str(found.value(result, SH.focusNode)), what, mend


@cache
def _core_shapes() -> rdflib.Graph:
    shapes = rdflib.Graph().parse(folder() / SHAPES, format="turtle")
    shapes.remove((None, SH.sparql, None))
    return shapes


def _rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: object) -> rdflib.term.Node:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    raise StoreError(f"{term} is no term of RDF 1.1")
