"""The vocabularies that a graph is written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

import pyoxigraph as ox

from kg import ids
from kg.errors import ModelError
from kg.model import Factuality, Kind, MentionKind

__all__ = [
    "DCT",
    "FACTUALITY",
    "GAF",
    "KG",
    "KIND",
    "MENTION_KIND",
    "NIF",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
    "Namespace",
    "Term",
    "Triple",
    "node",
    "shared_text",
]

Term: TypeAlias = ox.NamedNode | ox.Literal
Triple: TypeAlias = tuple[ox.NamedNode, ox.NamedNode, Term]


class Namespace(dict[str, ox.NamedNode]):
    """The terms of one vocabulary by their local names; each is made once.

    >>> Namespace("https://schema.org/")["headline"].value
    'https://schema.org/headline'
    """

    def __init__(self, iri: str) -> None:
        super().__init__()
        self.iri = iri

    def __missing__(self, name: str) -> ox.NamedNode:
        term = self[name] = ox.NamedNode(self.iri + name)
        return term


KG = Namespace(ids.KG)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCT = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
GAF = Namespace("http://groundedannotationframework.org/gaf#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")

#: The class of each kind of statement.
KIND: Mapping[Kind, ox.NamedNode] = MappingProxyType(
    {
        Kind.ASSERTED: KG["AssertedStatement"],
        Kind.CLAIM: KG["Claim"],
        Kind.HEDGED: KG["HedgedStatement"],
        Kind.NEGATED: KG["NegatedStatement"],
        Kind.PLANNED: KG["PlannedStatement"],
        Kind.HYPOTHETICAL: KG["HypotheticalStatement"],
    }
)
#: The individual of each degree of factuality: "+" and "-" cannot stand in a local name.
FACTUALITY: Mapping[Factuality, ox.NamedNode] = MappingProxyType(
    {f: KG[f.value.replace("+", "plus").replace("-", "minus")] for f in Factuality}
)
#: The class of each kind of mention.
MENTION_KIND: Mapping[MentionKind, ox.NamedNode] = MappingProxyType(
    {kind: KG[f"{kind.value.capitalize()}Mention"] for kind in MentionKind}
)


@lru_cache(maxsize=1 << 12)
def node(iri: str) -> ox.NamedNode:
    """Return the node of an IRI.

    Raises:
        ModelError: it is no valid IRI.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise ModelError(f"{iri!r} is no valid IRI: {error}") from error


#: A text that many things share, such as a reason or a role; each is made once.
shared_text = lru_cache(maxsize=1 << 12)(ox.Literal)
