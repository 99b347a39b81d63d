"""RDF files: reading them with errors that say where."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.rdf.terms import KG, RDF

__all__ = ["read_export", "read_quads"]

#: The formats that do not say which article a triple is of, by the endings of files' names.
_TRIPLES = frozenset({".ttl", ".nt", ".rdf", ".xml", ".n3"})


def read_quads(file: Path) -> list[ox.Quad]:
    """Return the quads of an RDF file, by the ending of its name.

    Raises:
        StoreError: it cannot be read; the message names file and line.
    """
    try:
        return list(ox.parse(path=file))
    except SyntaxError as error:
        raise StoreError(f"{file}:{error.lineno}: {error.msg}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{file} cannot be read: {error}") from error


def read_export(file: Path) -> list[ox.Quad]:
    """Return the quads of a file that :func:`kg.rdf.export` wrote, to be taken into a graph.

    Triples within triples (RDF 1.2) are left out: the statements say the same.

    Raises:
        StoreError: the file cannot be read, or does not hold enough: Turtle, N-Triples and
            RDF/XML have lost which article a triple is of, and facts alone have no evidence.
    """
    if file.suffix in _TRIPLES:
        raise StoreError(
            f"{file} does not say which article a triple is of, so nothing of it can be taken "
            "in; export the graph as trig, nquads or jsonld"
        )
    quads = [quad for quad in read_quads(file) if quad.predicate != RDF["reifies"]]
    if not any(quad.object == KG["Article"] for quad in quads):
        raise StoreError(
            f"{file} holds no article: facts alone have no sentences behind them; "
            "export the whole graph"
        )
    return quads
