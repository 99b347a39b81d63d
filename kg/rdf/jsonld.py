"""Graphs as JSON-LD in the terms of ``ontology/context.jsonld``.

Written by hand because no library writes it in pieces, sorted, and in our terms.  The context
is part of the file: nothing is fetched to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology import folder
from kg.rdf.lexical import PREFIXES, Names
from kg.rdf.terms import RDF, XSD

__all__ = ["CONTEXT", "jsonld"]

#: The file of the ontology's folder with the terms.
CONTEXT = "context.jsonld"

_Node: TypeAlias = dict[str, Any]

_TYPE = RDF["type"].value
_STRING, _INTEGER = XSD["string"].value, XSD["integer"].value
_BOOLEAN = {"true": True, "false": False}
#: Numbers that every reader of JSON takes as they stand.
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the context: its name and what its values are taken for."""

    name: str
    type: str | None = None


def jsonld(graphs: Iterable[tuple[str, Iterable[ox.Quad]]]) -> Iterator[str]:
    """Yield a graph as JSON-LD 1.1, in pieces, one named graph after the other.

    Raises:
        StoreError: a triple stands in a triple, which JSON-LD cannot say.
    """
    context, terms = _context()
    yield f'{{"@context": {_json(context)},\n"@graph": ['
    between = "\n"
    for name, quads in graphs:
        nodes = _nodes(quads, terms)
        lines = ",\n".join(map(_json, nodes))
        if lines:
            yield between
            yield _named(name, lines) if name else lines
            between = ",\n"
    yield "\n]}\n"


def _named(name: str, lines: str) -> str:
    return f'{{"@id": {_json(_short(name))}, "@graph": [\n{lines}\n]}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_UNSEEN)


#: Characters that JSON allows in a string but that end a line, or steer a terminal, elsewhere.
_UNSEEN = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF)}


@cache
def _context() -> tuple[Mapping[str, Any], Mapping[str, _Term]]:
    """The context, and its terms by the IRIs that they stand for."""
    context = json.loads((folder() / CONTEXT).read_text(encoding="utf-8"))["@context"]
    terms = {}
    for name, said in context.items():
        if name.startswith("@") or (isinstance(said, dict) and said.get("@prefix")):
            continue
        iri, type_ = (said, None) if isinstance(said, str) else (said["@id"], said.get("@type"))
        full = _full(type_) if type_ and type_ != "@id" else type_
        terms[_full(iri)] = _Term(name, full)
    return context, terms


def _full(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{PREFIXES[prefix]}{local}"


_names = Names(None)


def _short(iri: str) -> str:
    """An IRI with its prefix, or in full."""
    return _names[iri].removeprefix("<").removesuffix(">")


def _nodes(quads: Iterable[ox.Quad], terms: Mapping[str, _Term]) -> list[_Node]:
    """One object for each subject, sorted, with its properties and values sorted."""
    said: dict[str, dict[str, list[object]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            raise StoreError(f"{quad} has a triple in it, which JSON-LD 1.1 cannot say")
        subject = _reference(quad.subject)
        term, value = _value(quad, terms)
        said.setdefault(subject, {}).setdefault(term, []).append(value)
    return [
        {
            "@id": subject,
            **{term: _values(said[subject][term]) for term in sorted(said[subject])},
        }
        for subject in sorted(said)
    ]


def _values(found: list[object]) -> object:
    return found[0] if len(found) == 1 else sorted(found, key=_json)


def _reference(node: ox.NamedNode | ox.BlankNode) -> str:
    return _short(node.value) if isinstance(node, ox.NamedNode) else str(node)


def _value(quad: ox.Quad, terms: Mapping[str, _Term]) -> tuple[str, object]:
    """The property of a quad as it is called in the context, and its value."""
    predicate, value = quad.predicate.value, quad.object
    if predicate == _TYPE and isinstance(value, ox.NamedNode | ox.BlankNode):
        return "@type", _reference(value)
    term = terms.get(predicate) or _Term(_short(predicate))
    if isinstance(value, ox.Literal):
        return term.name, _literal(value, term.type)
    assert isinstance(value, ox.NamedNode | ox.BlankNode)
    reference = _reference(value)
    return term.name, reference if term.type == "@id" else {"@id": reference}


def _literal(value: ox.Literal, expected: str | None) -> object:
    text, datatype = value.value, value.datatype.value
    if value.language:
        return {"@value": text, "@language": value.language}
    if datatype == (expected or _STRING):
        return text
    if datatype == _STRING:
        return {"@value": text}
    plain = _plain(text, datatype)
    if plain is None:
        return {"@value": text, "@type": _short(datatype)}
    return plain if expected is None else {"@value": plain}


def _plain(text: str, datatype: str) -> int | bool | None:
    if datatype == XSD["boolean"].value:
        return _BOOLEAN.get(text)
    if datatype == _INTEGER and text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        number = int(text)
        return number if str(number) == text else None
    return None
