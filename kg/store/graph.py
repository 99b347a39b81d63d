"""A graph that can be asked: articles, readings and SPARQL over pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.model import Kind, Reading, Run
from kg.rdf import decode, decode_runs, read_quads
from kg.rdf.terms import KIND
from kg.store.archive import Archive
from kg.store.folder import STORE, put_ontology_beside, snapshot
from kg.store.results import Answer, Result, Table, tabular
from kg.store.storage import Bindings, Local, Storage

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["TRIG", "Article", "Counts", "Graph", "in_memory", "open_graph"]

#: The file of a graph's folder that holds all of it.
TRIG = "graph.trig"
#: Graphs that say nothing of what the articles say.
_OURS = frozenset({ids.ONTOLOGY_GRAPH, ids.RUNS_GRAPH})

_ARTICLES = """
SELECT ?id ?title ?date ?article WHERE {
  ?article a kg:Article ; dct:identifier ?id .
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:datePublished ?date }
} ORDER BY ?id
"""
#: What is counted of each article, in a query of its own: joined, they would multiply.
_COUNTED = {
    "sentences": "?article kg:text/^nif:referenceContext ?x . ?x a nif:Sentence",
    "entities": "?article schema:mentions ?x",
    "statements": "?x kg:inArticle ?article",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One line of a list of articles; the counts are of what was read off it."""

    id: str
    iri: str
    title: str | None
    date: str | None
    sentences: int
    entities: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is in a graph; ``kinds`` counts statements, one in each of its kinds.

    ``copies`` of articles are none of them: these name where they appeared.
    """

    articles: int
    copies: int
    entities: int
    statements: int
    kinds: Mapping[Kind, int]


class Graph:
    """A graph and the ontology it is read with.

    Queries see the union of all named graphs unless they name graphs by FROM.  Nothing here
    writes.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def query(self, sparql: str, *, bindings: Bindings | None = None) -> Result:
        """Return the answer to a query; see :meth:`kg.store.storage.Storage.query`."""
        return self.storage.query(sparql, bindings=bindings)

    def select(self, sparql: str, *, bindings: Bindings | None = None) -> Table:
        """Return the answer to a query as a table."""
        return tabular(self.query(sparql, bindings=bindings))

    def articles(self) -> list[Article]:
        """Return the articles in order of their ids."""
        counts = {name: self._count(pattern) for name, pattern in _COUNTED.items()}
        return [
            Article(
                id=row["id"] or "",
                iri=row["article"] or "",
                title=row["title"],
                date=row["date"],
                **{name: of.get(row["article"], 0) for name, of in counts.items()},
            )
            for row in self.select(_ARTICLES).records()
        ]

    def _count(self, pattern: str) -> dict[str | None, int]:
        """Return how many ?x each article has."""
        query = f"SELECT ?article (COUNT(?x) AS ?n) {{ {pattern} }} GROUP BY ?article"
        return {row["article"]: int(row["n"] or 0) for row in self.select(query).records()}

    def dataset(self) -> Dataset:
        """Return the graph and its ontology for rdflib; see :mod:`kg.store.dataset`."""
        from kg.store.dataset import view  # rdflib takes longer to load than most queries

        return view(Local.copy(self.storage).store)

    def size(self) -> int:
        """Return how many articles there are."""
        return self._number("?x a kg:Article")

    def counts(self) -> Counts:
        """Return how much there is of everything."""
        kinds = {kind: self._number(f"?x a <{KIND[kind].value}>") for kind in Kind}
        return Counts(
            articles=self.size(),
            copies=self._number("?x kg:copy ?copy"),
            entities=self._number(f"GRAPH <{ids.ENTITIES_GRAPH}> {{ ?x rdfs:label ?label }}"),
            statements=self._number("?x a kg:Statement"),
            kinds=kinds,
        )

    def _number(self, pattern: str) -> int:
        (row,) = self.select(f"SELECT (COUNT(?x) AS ?n) {{ {pattern} }}").records()
        return int(row["n"] or 0)

    def runs(self) -> tuple[Run, ...]:
        """Return the runs that read the articles, in order."""
        found = {kept.run for kept in Archive(self.storage).kept().values()}
        found = found or {run for run, _ in decode_runs(self.quads())}
        return tuple(sorted(found, key=lambda r: (r.software, r.model, r.ontology, r.settings)))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield what the articles say, without the ontology and what is kept for ourselves."""
        return (quad for quad in self.storage.quads() if _is_said(quad.graph_name))

    def names(self, *, full: bool = False) -> list[str]:
        """Return the names of the graphs that say what the articles say.

        Args:
            full: also those that keep each article as it was read.
        """
        rows = self.select("SELECT DISTINCT ?g { GRAPH ?g { ?s a ?type } }").records()
        found = {row["g"] or "" for row in rows} | {ids.FACTS_GRAPH}
        kept = (ids.READING,) if full else ()
        return sorted(n for n in found if n.endswith(kept) or _is_said(ox.NamedNode(n)))

    def readings(self) -> Iterator[Reading]:
        """Yield what was read off each article, without predications, in order of ids."""
        kept = self.query("ASK { ?any a kg:KeptReading }")
        if kept == Answer(True):
            return Archive(self.storage).resolved()
        return decode(self.quads())


def open_graph(path: Path) -> Graph:
    """Open the graph in a folder that ``kg build`` wrote, or in a file of its own.

    Args:
        path: a folder with a store, or with ``graph.trig`` alone; or a ``.trig``, ``.ttl``,
            ``.nq`` or ``.nt`` file.

    Raises:
        StoreError: there is no graph, or it cannot be read; the message names file and line.
    """
    alone = path / TRIG if not (path / STORE).exists() else path
    for file in (path, alone):
        if file.is_file():
            return in_memory(read_quads(file))
    return Graph(snapshot(path))


def in_memory(quads: Iterable[ox.Quad], *, ontology: Iterable[Path] | None = None) -> Graph:
    """Return a graph of quads that lasts as long as the program, with the ontology beside."""
    storage = Local.in_memory(quads)
    put_ontology_beside(storage, ontology)
    return Graph(storage)


def _is_said(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bool:
    name = getattr(graph, "value", "")
    return name not in _OURS and not name.endswith(ids.READING)
