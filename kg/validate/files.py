"""Whether a graph is sound: SHACL shapes, the safety rule, and words at their offsets.

The shapes are those of ``ontology/shapes.ttl``.  Their core constraints run through pySHACL;
their SPARQL constraints, among them the safety rule (a direct triple if and only if some
article asserts it), run over the whole graph at once, because one node at a time they are slow.
pySHACL gets one article at a time: its cost grows faster than the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.ontology import SHAPES, files, folder
from kg.rdf import by_graph, read_quads, shorten
from kg.rdf.graphs import one_article
from kg.validate.problems import Problem, Report

__all__ = ["validate", "validate_store"]

#: The name of an article's graph; its document's id is in it.
_ARTICLE = re.compile(rf"{re.escape(ids.BASE)}article/([^#]*)#graph")
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
    first, *others = (_read(file) for file in present)
    problems = set(first.problems())
    for other in others:
        if other.triples.keys() != first.triples.keys():
            problems.update(other.problems(), _differences(first, other))
    return Report(tuple(present), _sorted(problems))


def validate_store(store: ox.Store, *, path: Path) -> Report:
    """Check the rules that need the whole graph, on a store of any size.

    Args:
        store: one named graph for each article, and the ontology beside.
        path: where the store is, for the messages.
    """
    problems = [
        Problem(
            file=path, node=row.get("at") or row["this"], what=_fill(message, row), mend=mend
        )
        for target, message, mend, select in _constraints()
        for row in _rows(store, select.replace("{", f"{{ {target}", 1), union=True)
    ]
    return Report((path,), _sorted(problems))


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line or 0, p.node, p.what)))


class _Checked:
    """Quads with the ontology beside them, and the text of the file that they are from."""

    def __init__(self, path: Path, quads: Iterable[ox.Quad], text: str = "") -> None:
        self.path, self.text = path, text
        self.quads = [quad for quad in quads if not _leaves_out(quad)]
        self.graphs = by_graph(self.quads)
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
        """Yield what the core constraints of the shapes find, article by article."""
        # Imported here because a check of one article need not wait for it.
        from kg.validate.shapes import violations

        needed = [t for t in self.ontology if t.predicate.value in _NEEDED]
        for triples in self.articles():
            yield from violations(chain(triples, needed))

    def articles(self) -> Iterator[Iterable[ox.Triple]]:
        """Yield the triples of each article and of what it points at; all if none is apart."""
        names = [name for name in self.graphs if _ARTICLE.fullmatch(name)]
        for name in names:
            document = unquote(_ARTICLE.sub(r"\1", name))
            parts = one_article(self.graphs, document).values()
            yield (quad.triple for part in parts for quad in part)
        if not names:
            yield self.triples.values()

    @cached_property
    def triples(self) -> Mapping[str, ox.Triple]:
        """The triples as they are written, to compare files."""
        return {str(quad.triple): quad.triple for quad in self.quads}

    @cached_property
    def store(self) -> ox.Store:
        store = ox.Store()
        triples = chain((quad.triple for quad in self.quads), self.ontology)
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        return store

    @cached_property
    def labels(self) -> Mapping[str, str]:
        name = "http://www.w3.org/2000/01/rdf-schema#label"
        return {
            getattr(q.subject, "value", ""): getattr(q.object, "value", "")
            for q in self.quads
            if q.predicate.value == name
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


def _read(path: Path) -> _Checked:
    text = path.read_text(encoding="utf-8", errors="replace")
    return _Checked(path, read_quads(path), text)


def _differences(one: _Checked, other: _Checked) -> Iterator[Problem]:
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


def _rows(store: ox.Store, query: str, *, union: bool = False) -> Iterator[dict[str, str]]:
    solutions = store.query(query, prefixes=_PREFIXES, use_default_graph_as_union=union)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: getattr(solution[name], "value", "") for name in names}


def _fill(message: str, row: Mapping[str, str]) -> str:
    """Put values in the places of a message (SHACL, section 5.3.2)."""
    return re.sub(r"\{[?$](\w+)\}", lambda place: shorten(row.get(place[1], "")), message)
