"""Whether a graph is sound: SHACL shapes, the safety rule, and words at their offsets.

The shapes are those of ``ontology/shapes.ttl``.  Their core constraints run through pySHACL;
their SPARQL constraints, among them the safety rule (a direct triple if and only if some
article asserts it), run over the whole graph at once, because one node at a time they are slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg import ids
from kg.errors import StoreError
from kg.ontology import SHAPES, files, folder
from kg.rdf import read_quads, shorten

__all__ = ["Problem", "Report", "validate"]

#: The files of a graph's folder, each of which holds all of it.
_FILES = ("graph.trig", "graph.ttl")
#: How many differences between two files are told.
_FEW = 5

_CONSTRAINTS = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX kgs: <https://w3id.org/newskg/shapes#>
SELECT ?kind ?target ?message ?mend ?select WHERE {
  VALUES ?kind { sh:targetClass sh:targetSubjectsOf sh:targetObjectsOf }
  ?shape ?kind ?target ; sh:sparql ?constraint .
  ?constraint sh:message ?message ; kgs:mend ?mend ; sh:select ?select
} ORDER BY ?message ?target
"""
_PREFIXES = {
    "kg": ids.KG,
    "plover": ids.PLOVER,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}
#: What the core constraints need to know of the ontology.
_NEEDED = frozenset(
    _PREFIXES[prefix] + name
    for prefix, name in (
        ("rdf", "type"),
        ("rdfs", "subClassOf"),
        ("rdfs", "label"),
        ("rdfs", "domain"),
        ("rdfs", "range"),
        ("kg", "ploverType"),
    )
)
#: What a shape is about, each once: duplicates would be counted.
_TARGETS = {
    "targetClass": "{{ SELECT DISTINCT $this {{ <{}> ^rdfs:subClassOf*/^rdf:type $this }} }} ",
    "targetSubjectsOf": "{{ SELECT DISTINCT $this {{ $this <{}> ?any }} }} ",
    "targetObjectsOf": "{{ SELECT DISTINCT $this {{ ?any <{}> $this }} }} ",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong: in which file and line, about what, and how to mend it.

    ``node`` is the IRI of what it is about; ``label`` is its label, if it has one.
    """

    file: Path
    line: int | None
    node: str
    what: str
    mend: str
    label: str = ""

    @property
    def where(self) -> str:
        """The place in words: file, line, node and label."""
        line = f":{self.line}" if self.line is not None else ""
        label = f" ({self.label})" if self.label else ""
        return f"{self.file}{line}: {shorten(self.node)}{label}"

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in which files; problems in order of file and line."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def validate(path: Path) -> Report:
    """Check a graph.

    Args:
        path: a file of RDF, or a folder with ``graph.trig`` and ``graph.ttl``.

    Raises:
        StoreError: there is no graph, or a file is not well formed.
    """
    found = [path] if path.is_file() else [path / name for name in _FILES]
    present = [file for file in found if file.is_file()]
    if not present:
        raise StoreError(
            f"there is no graph in {path}; `kg build INPUT --out {path}` makes one"
        )
    first, *others = (_File(file) for file in present)
    problems = set(first.problems())
    for other in others:
        if other.triples.keys() != first.triples.keys():
            problems.update(other.problems(), _differences(first, other))
    ordered = sorted(problems, key=lambda p: (p.file, p.line or 0, p.node, p.what))
    return Report(tuple(present), tuple(ordered))


class _File:
    """One file of RDF with the ontology beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8", errors="replace")
        quads = read_quads(path)
        self.triples = {str(q.triple): q.triple for q in quads if not _leaves_out(q)}
        self.ontology = [quad.triple for file in files() for quad in read_quads(file)]

    def problems(self) -> Iterator[Problem]:
        for node, what, mend in (*self.against_sparql(), *self.against_shapes()):
            yield Problem(
                file=self.path,
                line=self.line(node),
                node=node,
                what=what,
                mend=mend,
                label=self.labels.get(node, ""),
            )

    def against_sparql(self) -> Iterator[tuple[str, str, str]]:
        """Yield what the SPARQL constraints of the shapes find: node, what, how to mend."""
        for target, message, mend, select in _constraints():
            query = select.replace("{", f"{{ {target}", 1)
            for row in _rows(self.store, query):
                yield row.get("at") or row["this"], _fill(message, row), mend

    def against_shapes(self) -> Iterator[tuple[str, str, str]]:
        """Yield what the core constraints of the shapes find."""
        terms = (t for t in self.ontology if t.predicate.value in _NEEDED)
        graph = _rdflib(chain(self.triples.values(), terms))
        _, found, _ = pyshacl.validate(
            graph, shacl_graph=_core_shapes(), inference="none", inplace=True
        )
        for result in found.subjects(RDF.type, SH.ValidationResult):
            path = found.value(result, SH.resultPath)
            what = str(found.value(result, SH.resultMessage))
            value = found.value(result, SH.value)
            seen = f" It has {shorten(str(value))}." if value is not None else ""
            mend = f"Correct its {shorten(str(path))}.{seen}" if path else f"Correct it.{seen}"
            yield str(found.value(result, SH.focusNode)), what, mend

    @cached_property
    def store(self) -> ox.Store:
        store = ox.Store()
        triples = (*self.triples.values(), *self.ontology)
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        return store

    @cached_property
    def labels(self) -> Mapping[str, str]:
        name = "http://www.w3.org/2000/01/rdf-schema#label"
        return {
            getattr(t.subject, "value", ""): getattr(t.object, "value", "")
            for t in self.triples.values()
            if t.predicate.value == name
        }

    def line(self, node: str) -> int | None:
        """Return the line where a node is first described, if it can be found."""
        base, sharp, fragment = node.partition("#")
        start = max(self.text.find(f"@base <{base}>"), 0)
        relative = f"<{sharp}{fragment}>" if start else f"<{node}>"
        forms = (f"<{node}>", shorten(node), relative)
        found = re.compile(rf"^(?:{'|'.join(map(re.escape, forms))})\s", re.MULTILINE)
        place = found.search(self.text, start) or found.search(self.text)
        return self.text.count("\n", 0, place.start()) + 1 if place else None


def _leaves_out(quad: ox.Quad) -> bool:
    return getattr(quad.graph_name, "value", "") == ids.ONTOLOGY_GRAPH


def _differences(one: _File, other: _File) -> Iterator[Problem]:
    """Yield where two files that hold the same graph do not."""
    for file, lacking in ((one, other), (other, one)):
        extra = sorted(set(file.triples) - set(lacking.triples))
        for written in extra[:_FEW]:
            node = getattr(file.triples[written].subject, "value", "")
            more = f" (and {len(extra) - _FEW} more)" if len(extra) > _FEW else ""
            yield Problem(
                file=file.path,
                line=file.line(node),
                node=node,
                what=f"{lacking.path.name} does not have {written}{more}.",
                mend="Both files hold the same graph: build it again.",
                label=file.labels.get(node, ""),
            )


def _constraints() -> Iterator[tuple[str, str, str, str]]:
    """Yield the SPARQL constraints of the shapes: target, message, how to mend, query."""
    store = ox.Store()
    store.extend(read_quads(folder() / SHAPES))
    for row in _rows(store, _CONSTRAINTS):
        target = _TARGETS[row["kind"].rpartition("#")[2]].format(row["target"])
        yield target, row["message"], row["mend"], row["select"]


def _rows(store: ox.Store, query: str) -> Iterator[dict[str, str]]:
    solutions = store.query(query, prefixes=_PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: getattr(solution[name], "value", "") for name in names}


def _fill(message: str, row: Mapping[str, str]) -> str:
    """Put values in the places of a message (SHACL, section 5.3.2)."""
    return re.sub(r"\{[?$](\w+)\}", lambda place: shorten(row.get(place[1], "")), message)


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
