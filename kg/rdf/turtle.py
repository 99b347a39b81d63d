"""Graphs as Turtle and TriG that a person can read and that never change without cause.

Both are written by hand because no library writes them sorted, in sections and with offsets
relative to their article.  Everything is in one order, so the same graph gives the same bytes;
whatever characters a text holds, it reads back the same and does nothing in a terminal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.model import IRI
from kg.rdf.lexical import PREFIXES, Names, written
from kg.rdf.terms import KG, RDF, RDFS, SCHEMA, Term

__all__ = ["plain_turtle", "trig", "turtle"]

_TYPE = RDF["type"].value
#: Between two properties of a thing.
_NEXT = " ;\n    "
#: What comes first in the description of a thing; the rest follows by name.
_FIRST = (
    RDF["type"],
    RDFS["label"],
    RDF["subject"],
    RDF["predicate"],
    RDF["object"],
    SCHEMA["headline"],
    SCHEMA["datePublished"],
    KG["factuality"],
    KG["holder"],
)
_RANK = {term.value: f" {place:02}" for place, term in enumerate(_FIRST)}

_Described = dict[str, dict[str, list[Term | ox.BlankNode]]]

#: The graphs that come first, in this order; articles follow in order of their names.
_TITLES = {
    ids.FACTS_GRAPH: "What some article asserts as fact",
    ids.ENTITIES_GRAPH: "What the articles talk about",
    ids.SHARED_GRAPH: "Relations, propositions, times and runs",
}
_PLACES = {name: place for place, name in enumerate(_TITLES)}


def turtle(quads: Iterable[ox.Quad], *, runs: bool = False) -> Iterator[str]:
    """Yield a graph as Turtle, in pieces: facts first, then entities, then each article.

    Args:
        quads: the graph, as encoded.
        runs: whether to write what differs from run to run, too.
    """
    yield _prefixes()
    for name, triples in _by_graph(quads, runs=runs):
        names = Names(_base(name))
        yield f"\n# {_title(name)}\n{_declare(names)}\n{_blocks(triples, names)}"


def plain_turtle(triples: Iterable[ox.Triple]) -> str:
    """Return triples as Turtle with the same prefixes, sorted."""
    return f"{_prefixes()}\n{_blocks(triples, Names(None))}"


def trig(quads: Iterable[ox.Quad], *, runs: bool = False) -> Iterator[str]:
    """Yield a graph as TriG, in pieces, one named graph after the other; see :func:`turtle`."""
    yield _prefixes()
    for name, triples in _by_graph(quads, runs=runs):
        names = Names(_base(name))
        body = f"{{\n\n{_blocks(triples, names)}\n}}\n"
        label = f"{names[name]} " if name else ""
        yield f"\n# {_title(name)}\n{_declare(names)}{label}{body}"


def _by_graph(
    quads: Iterable[ox.Quad], *, runs: bool
) -> Iterator[tuple[str, Iterable[ox.Triple]]]:
    """The triples of each named graph: shared ones first, then articles by their names."""
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        graphs[getattr(quad.graph_name, "value", "")].append(quad.triple)
    if not runs:
        graphs.pop(ids.RUNS_GRAPH, None)
    for name in sorted(graphs, key=lambda name: (_PLACES.get(IRI(name), len(_PLACES)), name)):
        yield name, graphs[name]


def _title(name: str) -> str:
    return _TITLES.get(IRI(name)) or f"<{name.removesuffix('#graph')}>"


def _base(name: str) -> str | None:
    """The IRI that offsets are written relative to: that of the article."""
    base = name.removesuffix("#graph")
    dotted = base.endswith(("/.", "/.."))
    return base if base.startswith(f"{ids.BASE}article/") and not dotted else None


def _described(triples: Iterable[ox.Triple]) -> _Described:
    found: _Described = {}
    for triple in triples:
        subject, object_ = triple.subject, triple.object
        if isinstance(object_, ox.Triple):
            raise StoreError(f"{triple} has a triple in it, which Turtle 1.1 cannot say")
        name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
        values = found.setdefault(name, {})
        values.setdefault(triple.predicate.value, []).append(object_)
    return found


def _prefixes() -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def _declare(names: Names) -> str:
    return f"@base <{names.base}> .\n" if names.base else ""


def _blocks(triples: Iterable[ox.Triple], names: Names) -> str:
    described = _described(triples)
    places = _places(described)
    ordered = sorted(described, key=lambda subject: places[subject])
    return "".join(_block(subject, described[subject], names) for subject in ordered)


def _places(described: _Described) -> dict[str, tuple[object, ...]]:
    """Where each thing is described: the parts of a statement right after it, in its order."""
    places: dict[str, tuple[object, ...]] = {
        subject: (0, 0, _natural(subject)) for subject in described
    }
    for subject, values in described.items():
        for order in values.get(KG["order"].value, ()):
            places[subject] = (1, int(order.value), [])
            for part in (KG["argument"], KG["stance"]):
                for term in values.get(part.value, ()):
                    places[term.value] = (1, int(order.value), _natural(term.value))
    return places


def _natural(text: str) -> list[tuple[int, str]]:
    """A key that puts 9 before 10."""
    parts = re.split(r"([0-9]{1,15})", text)
    return [(int(part), part) if n % 2 else (0, part) for n, part in enumerate(parts)]


def _block(subject: str, values: Mapping[str, list[Term | ox.BlankNode]], names: Names) -> str:
    ordered = sorted(values, key=lambda predicate: _RANK.get(predicate, predicate))
    lines = (f"{_verb(verb, names)} {_objects(values[verb], names)}" for verb in ordered)
    end = " .\n" if len(values) == 1 else " .\n\n"
    return f"{names[subject]} {_NEXT.join(lines)}{end}"


def _verb(predicate: str, names: Names) -> str:
    return "a" if predicate == _TYPE else names[predicate]


def _objects(values: list[Term | ox.BlankNode], names: Names) -> str:
    if len(values) == 1:
        return written(values[0], names)
    return ", ".join(sorted({written(value, names) for value in values}, key=_natural))
