"""How IRIs, strings and numbers are written in Turtle, so that any text stays inert."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

import pyoxigraph as ox

from kg import ids
from kg.rdf.terms import DCT, GAF, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD, Term

__all__ = ["PREFIXES", "Names", "shorten", "written"]

#: The prefixes of everything that a graph holds, as they are written.
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "e": f"{ids.BASE}entity/",
        "rel": f"{ids.BASE}relation/",
        "st": f"{ids.BASE}statement/",
        "sn": f"{ids.BASE}stance/",
        "arg": f"{ids.BASE}argument/",
        "prop": f"{ids.BASE}proposition/",
        "t": f"{ids.BASE}time/",
        "run": f"{ids.BASE}run/",
        "kg": ids.KG,
        "plover": ids.PLOVER,
        "wd": "http://www.wikidata.org/entity/",
        "dct": DCT.iri,
        "gaf": GAF.iri,
        "nif": NIF.iri,
        "owl": OWL.iri,
        "prov": PROV.iri,
        "rdf": RDF.iri,
        "rdfs": RDFS.iri,
        "schema": SCHEMA.iri,
        "skos": SKOS.iri,
        "xsd": XSD.iri,
    }
)

_PREFIX_OF = {iri: name for name, iri in PREFIXES.items()}
_STRING = XSD["string"].value
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|%[0-9A-F]{2})*")
_BARE = {
    XSD["integer"].value: re.compile(r"-?(?:0|[1-9][0-9]*)"),
    XSD["decimal"].value: re.compile(r"-?[0-9]+\.[0-9]+"),
    XSD["boolean"].value: re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\r": "\\r", "\t": "\\t"}
#: Characters that are seen nowhere but may steer a terminal or turn text round.
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp"})


def shorten(iri: str) -> str:
    """Return an IRI with its prefix if it has one, for reading only.

    >>> shorten("https://w3id.org/newskg/id/entity/russia")
    'e:russia'
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


class Names(dict[str, str]):
    """How IRIs are written: relative to an article, with a prefix, or in full."""

    def __init__(self, base: str | None) -> None:
        super().__init__()
        self.base = base

    def __missing__(self, iri: str) -> str:
        base = self.base
        if iri.startswith("_:"):
            name = iri
        elif base and (iri == base or iri.startswith(f"{base}#")):
            name = f"<{iri.removeprefix(base)}>"
        else:
            name = _prefixed(iri) or f"<{iri}>"
        self[iri] = name
        return name


def _prefixed(iri: str) -> str | None:
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else None


def written(term: Term | ox.BlankNode | ox.Triple, names: Names) -> str:
    """Return a term as Turtle has it; a triple as RDF 1.2 has it."""
    if isinstance(term, ox.NamedNode):
        return names[term.value]
    if isinstance(term, ox.BlankNode):
        return str(term)
    if isinstance(term, ox.Triple):
        parts = (term.subject, term.predicate, term.object)
        return f"<<( {' '.join(written(part, names) for part in parts)} )>>"
    text, datatype = term.value, term.datatype.value
    if datatype == _STRING:
        return _string(text)
    if datatype in _BARE and _BARE[datatype].fullmatch(text):
        return text
    if term.language:
        return f"{_string(text)}@{term.language}"
    return f"{_string(text)}^^{names[datatype]}"


def _string(text: str) -> str:
    """Write a string; one of several lines keeps them, so that a text can be read."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quotes = '"""' if "\n" in text else '"'
    return f"{quotes}{''.join(map(_character, text))}{quotes}"


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character == "\n" or unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
