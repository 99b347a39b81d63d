"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pyoxigraph as ox

from kg.rdf import PREFIXES
from kg.serve.formats import GRAPHS, TABLES

__all__ = ["service_description"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def service_description(endpoint: str, *, writable: bool, media: str) -> bytes:
    """Return the description of the endpoint with that address, in a format of graphs."""
    described = BytesIO()
    ox.serialize(
        _triples(endpoint, writable=writable),
        described,
        GRAPHS[media],
        prefixes={**PREFIXES, "sd": _SD},
    )
    return described.getvalue()


def _triples(endpoint: str, *, writable: bool) -> Iterator[ox.Triple]:
    service, dataset, default = (
        ox.NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph")
    )
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    formats = {f.iri for f in TABLES.values()} | {f.iri for f in GRAPHS.values()}
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    for language in languages:
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for format in sorted(formats):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(format))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
