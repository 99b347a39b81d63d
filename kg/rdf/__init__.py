"""The graph as it is kept: readings to RDF and back, and RDF to stable files.

``list(decode(encode(readings, run)))`` gives the readings back, in order of their ids and
without their predications.
"""

from kg.rdf.decode import decode, decode_runs
from kg.rdf.encode import (
    article_graphs,
    contributed_graphs,
    encode,
    entity_quads,
    in_graphs,
    quads,
)
from kg.rdf.entities import entities_of, identities
from kg.rdf.export import Format, export
from kg.rdf.files import read_export, read_quads
from kg.rdf.graphs import Graphs, by_graph
from kg.rdf.lexical import PREFIXES, shorten
from kg.rdf.lines import lines
from kg.rdf.runs import execution_quads
from kg.rdf.turtle import plain_turtle, trig, turtle, write

__all__ = [
    "PREFIXES",
    "Format",
    "Graphs",
    "article_graphs",
    "by_graph",
    "contributed_graphs",
    "decode",
    "decode_runs",
    "encode",
    "entities_of",
    "entity_quads",
    "execution_quads",
    "export",
    "identities",
    "in_graphs",
    "lines",
    "plain_turtle",
    "quads",
    "read_export",
    "read_quads",
    "shorten",
    "trig",
    "turtle",
    "write",
]
