"""A graph that can be asked: articles, readings and SPARQL over pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ids
from kg.errors import QueryError, StoreError
from kg.model import Reading, Run
from kg.ontology import files
from kg.rdf import PREFIXES, decode, decode_run, read_quads
from kg.store.guard import refuse_network
from kg.store.results import Result, Table, result, tabular
from kg.store.words import names_graphs

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["TRIG", "Article", "Graph", "open_graph"]

#: The file of a graph's folder that holds all of it.
TRIG = "graph.trig"

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


class Graph:
    """A graph and the ontology it is read with.

    Queries see the union of all named graphs unless they name graphs by FROM.  Nothing here
    writes.
    """

    def __init__(
        self, quads: Iterable[ox.Quad], *, ontology: Iterable[Path] | None = None
    ) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)
        for path in files() if ontology is None else ontology:
            self._add_ontology(path)

    def _add_ontology(self, path: Path) -> None:
        """A triple that the data has too is not written twice: the union would count it so."""
        graph = ox.NamedNode(ids.ONTOLOGY_GRAPH)
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            s, p, o = quad.subject, quad.predicate, quad.object
            if next(self._store.quads_for_pattern(s, p, o, None), None) is None:
                self._store.add(ox.Quad(s, p, o, graph))

    def query(
        self, sparql: str, *, bindings: Mapping[str, ox.NamedNode | ox.Literal] | None = None
    ) -> Result:
        """Return the answer to a query.

        Args:
            sparql: SPARQL 1.1; the prefixes of :data:`kg.rdf.PREFIXES` need no declaration.
            bindings: values of variables that the query selects, put in as terms, not as text.

        Raises:
            QueryError: the query is wrong, or would leave this machine.
        """
        refuse_network(sparql)
        given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): term for name, term in (bindings or {}).items()
        }
        try:
            return result(
                self._store.query(
                    sparql,
                    prefixes=dict(PREFIXES),
                    use_default_graph_as_union=not names_graphs(sparql),
                    substitutions=given or None,
                )
            )
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"the query is wrong: {error}") from error

    def select(
        self, sparql: str, *, bindings: Mapping[str, ox.NamedNode | ox.Literal] | None = None
    ) -> Table:
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

        return view(self._store)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield everything but the ontology."""
        ontology = ox.NamedNode(ids.ONTOLOGY_GRAPH)
        return (quad for quad in self._store if quad.graph_name != ontology)

    def readings(self) -> Iterator[Reading]:
        """Yield what was read off each article, without predications."""
        return decode(self.quads())

    def run(self) -> Run:
        """Return the run that read the articles.

        Raises:
            StoreError: the graph has none, or several.
        """
        return decode_run(self.quads())


def open_graph(path: Path) -> Graph:
    """Open the graph in a folder that ``kg build`` wrote, or in a file of its own.

    Args:
        path: a folder with ``graph.trig``, or a ``.trig``, ``.ttl``, ``.nq`` or ``.nt`` file.

    Raises:
        StoreError: there is no graph, or it cannot be read; the message names file and line.
    """
    file = path / TRIG if path.is_dir() else path
    if not file.is_file():
        raise StoreError(
            f"there is no graph in {path}; `kg build INPUT --out {path}` makes one"
        )
    return Graph(read_quads(file))
