"""Named questions: the SPARQL files of ``kg/queries``, asked with parameters.

A file begins with comments that describe it::

    # title: Who said what?
    # description: What comes back, in a sentence or two.
    # parameter about (entity, optional): Only statements about this one.
    # parameter kind (kind, default asserted): Which kind of statements.

A parameter is a variable of the query; in its place stands the value, a term as the RDF library
writes it.  (The engine would put values in itself, but then joins everything before it looks
at them.)  A line that ends in ``# with about`` is part of the query only if that parameter is
given, one that ends in ``# without about`` only if it is not: so what is given is looked up
instead of compared with everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import Kind
from kg.rdf import PREFIXES
from kg.rdf.terms import KG, KIND
from kg.store.graph import Graph
from kg.store.results import Table
from kg.store.words import TOKENS

__all__ = ["Parameter", "Question", "bindings", "named_queries", "run_named"]

_FOLDER = Path(__file__).parent.parent / "queries"
_HEADER = re.compile(
    r"^# (?P<key>title|description|parameter(?P<spec>[^:]*)): (?P<text>.*)$", re.M
)
_SPEC = re.compile(
    r" (?P<name>\w+) \((?P<type>\w+)(?P<optional>, optional)?(?:, default (?P<default>\w+))?\)"
)
_MARKED = re.compile(r"^.* # (?P<sign>with|without) (?P<name>\w+)\n", re.M)
#: Statements of every kind.
_ALL = "all"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a question: its name, what it takes, and what it means.

    ``type`` is ``entity``, ``relation``, ``statement`` or ``article`` (a label or an IRI),
    ``kind`` (asserted, claim, hedged, negated, planned, hypothetical, or all), or ``day``
    (2009-03-03).  ``default`` is what it is if nothing is given.
    """

    name: str
    type: str
    description: str
    required: bool = True
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named question: its title, what it gives, its parameters and its SPARQL."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def asked_with(self, given: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
        """Return the SPARQL to ask when parameters have these values."""
        terms = {f"?{name}": str(term) for name, term in given.items()}
        return "".join(terms.get(p, p) for p in _pieces(self.sparql, frozenset(given)))


@lru_cache(maxsize=64)
def _pieces(sparql: str, given: frozenset[str]) -> tuple[str, ...]:
    """A question with its parameters as pieces of their own, and without what is left out."""
    kept = _MARKED.sub(
        lambda line: line[0] if (line["name"] in given) == (line["sign"] == "with") else "",
        sparql,
    )
    pieces, end = [], 0
    for token in TOKENS.finditer(kept):
        if token[0][0] == "?" and token[0][1:] in given:
            pieces += [kept[end : token.start()], token[0]]
            end = token.end()
    return (*pieces, kept[end:])


@cache
def named_queries() -> Mapping[str, Question]:
    """Return the named questions by name, in order of their names."""
    found = (_question(path) for path in sorted(_FOLDER.glob("*.rq")))
    return {question.name: question for question in found}


def run_named(graph: Graph, name: str, params: Mapping[str, str] | None = None) -> Table:
    """Return the answer to a named question.

    Args:
        graph: the graph to ask.
        name: the question's name.
        params: the values of its parameters; things go by their label or their IRI.

    Raises:
        QueryError: there is no such question or parameter, one is missing, or a value names
            nothing, or several things, in the graph.
    """
    question = named_queries().get(name)
    if question is None:
        known = ", ".join(named_queries())
        raise QueryError(f"there is no question {name!r}; there are {known}")
    return graph.select(question.asked_with(bindings(graph, question, params or {})))


def bindings(
    graph: Graph, question: Question, params: Mapping[str, str]
) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the values of a question's parameters, those given and those by default.

    Raises:
        QueryError: as :func:`run_named`.
    """
    _check_names(question, params)
    defaults = {p.name: p.default for p in question.parameters if p.default is not None}
    wanted = {**defaults, **params}
    return {
        p.name: _TAKES[p.type](graph, wanted[p.name])
        for p in question.parameters
        if p.name in wanted
    }


def _question(path: Path) -> Question:
    sparql = path.read_text(encoding="utf-8")
    fields: dict[str, str] = {}
    parameters = []
    for line in _HEADER.finditer(sparql):
        spec = _SPEC.fullmatch(line["spec"] or "")
        if spec:
            parameters.append(
                Parameter(
                    name=spec["name"],
                    type=spec["type"],
                    description=line["text"],
                    required=not spec["optional"] and spec["default"] is None,
                    default=spec["default"],
                )
            )
        else:
            fields[line["key"]] = " ".join(
                filter(None, (fields.get(line["key"]), line["text"]))
            )
    return Question(
        name=path.stem,
        title=fields["title"],
        description=fields["description"],
        parameters=tuple(parameters),
        sparql=sparql,
    )


def _check_names(question: Question, given: Mapping[str, str]) -> None:
    known = {parameter.name for parameter in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(sorted(known)) or "none"
            raise QueryError(f"{question.name} has no parameter {name!r}; it takes {takes}")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(
                f"{question.name} needs the parameter {parameter.name!r}: "
                f"{parameter.description}"
            )


def _finder(what: str, pattern: str) -> Callable[[Graph, str], ox.NamedNode]:
    """Return a function that finds a thing by its label or IRI.

    ``pattern`` binds ?thing and ?label.
    """

    def find(graph: Graph, text: str) -> ox.NamedNode:
        iri = _expand(text)
        if iri is not None:
            return iri
        found = _by_label(graph, pattern, text) or _by_any_case(graph, pattern, text)
        if len(found) == 1:
            return ox.NamedNode(found.pop())
        if found:
            raise QueryError(
                f"{text!r} is several: {', '.join(sorted(found))}; give one of them"
            )
        raise QueryError(f"the graph has no {what} {text!r}{_hint(graph, pattern, text)}")

    return find


def _by_label(graph: Graph, pattern: str, text: str) -> set[str]:
    """The things of exactly that label, looked up rather than compared with every label."""
    query = f"SELECT DISTINCT ?thing ?label WHERE {{ {pattern} }}"
    labels = (ox.Literal(text), ox.Literal(text, language="en"))
    tables = [graph.select(query, bindings={"label": label}) for label in labels]
    return {row["thing"] for table in tables for row in table.records() if row["thing"]}


def _labels(graph: Graph, pattern: str) -> list[tuple[str, str]]:
    rows = graph.select(f"SELECT DISTINCT ?thing ?label WHERE {{ {pattern} }}").records()
    return [(row["thing"] or "", row["label"] or "") for row in rows]


def _by_any_case(graph: Graph, pattern: str, text: str) -> set[str]:
    key = text.casefold()
    return {thing for thing, label in _labels(graph, pattern) if label.casefold() == key}


def _hint(graph: Graph, pattern: str, text: str) -> str:
    labels = sorted({label for _, label in _labels(graph, pattern)})
    near = get_close_matches(text, labels, n=3)
    return f"; do you mean {' or '.join(map(repr, near))}?" if near else ""


def _expand(text: str) -> ox.NamedNode | None:
    """Return the node of a full or prefixed IRI; None for anything else."""
    prefix, colon, rest = text.partition(":")
    iri = f"{PREFIXES[prefix]}{rest}" if colon and prefix in PREFIXES else text
    if not iri.startswith(("http://", "https://")):
        return None
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{text!r} is no valid IRI: {error}") from error


def _day(graph: Graph, text: str) -> ox.Literal:
    if not _DAY.fullmatch(text):
        raise QueryError(f"{text!r} is no day; write it as 2009-03-03")
    return ox.Literal(text, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))


def _kind(graph: Graph, text: str) -> ox.NamedNode:
    """The class of a kind of statements."""
    if text == _ALL:
        return KG["Statement"]
    if text not in set(Kind):
        kinds = ", ".join(Kind)
        raise QueryError(f"{text!r} is no kind of statement; there are {kinds}, and {_ALL}")
    return KIND[Kind(text)]


#: What each type of parameter takes.
_TAKES: Mapping[str, Callable[[Graph, str], ox.NamedNode | ox.Literal]] = {
    "entity": _finder(
        "entity",
        "?thing rdfs:label|skos:altLabel ?label . FILTER EXISTS { ?in schema:mentions ?thing }",
    ),
    "relation": _finder("relation", "?thing a kg:RelationType ; rdfs:label ?label ."),
    "statement": _finder("statement", "?thing a kg:Statement ; rdfs:label ?label ."),
    "article": _finder(
        "article", "?thing a kg:Article ; dct:identifier|schema:headline ?label ."
    ),
    "kind": _kind,
    "day": _day,
}
