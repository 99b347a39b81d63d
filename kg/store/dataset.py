"""The graph as an rdflib Dataset, for the tools that are made for rdflib.

The Dataset is a view: nothing is copied, and nothing can be written through it.  Its default
graph is the union of all graphs, the ontology among them.  SPARQL given as text is answered
by the graph's own engine; everything else goes through rdflib's objects, one term at a time,
so a large graph is exported with ``kg`` and not with rdflib's serialisers.

Its limits, as of rdflib 7.6 and oxrdflib 0.5:

* Numbers come in their usual form, ``"01"^^xsd:integer`` as ``1``, and rdflib's serialisers
  write the decimal ``1`` as ``1.0``: the same value, not the same text.
* It knows no RDF 1.2: base directions are lost, triple terms come as plain tuples.
* A triple that stands in two graphs is yielded twice by ``triples`` and written twice by the
  Turtle serialiser; it is no other triple for that.
* ``len(dataset)`` counts distinct triples by looking at each: seconds for a million.
* A query prepared by ``rdflib.plugins.sparql.prepareQuery`` is answered by rdflib's own
  engine, which is slow on a large graph; give it as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from kg.errors import StoreError
from kg.rdf import PREFIXES
from kg.store.guard import refuse_harmful

__all__ = ["view"]


class _ReadOnly(OxigraphStore):
    """A store that answers and takes nothing.

    Strings come without a datatype, as from rdflib's own parsers: rdflib takes ``"a"`` and
    ``"a"^^xsd:string`` for two, which they are not.
    """

    def triples(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        """Yield the triples of a pattern, each with its graph."""
        for (s, p, o), graphs in super().triples(*args, **kwargs):
            yield (s, p, _plain(o)), graphs

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:
        """Return the answer to a query that stays on this machine."""
        if isinstance(query, str):
            refuse_harmful(query)
        found = super().query(query, *args, **kwargs)
        if found.type == "SELECT":
            found.bindings = [
                {name: _plain(term) for name, term in row.items()} for row in found.bindings
            ]
        elif found.graph is not None:
            triples = [(s, p, _plain(o)) for s, p, o in found.graph]
            found.graph = Graph()
            found.graph += triples
        return found

    def add_graph(self, graph: Any) -> None:
        """Do nothing for a graph that is there: rdflib asks so for a graph by its name."""
        name = graph.identifier
        is_there = self._inner.contains_named_graph(ox.NamedNode(name))
        if name != DATASET_DEFAULT_GRAPH_ID and not is_there:
            self._refuse()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise StoreError(
            "this Dataset only reads; to change a copy: copy = Dataset(); "
            "copy.addN((s, p, o, copy.graph(g)) for s, p, o, g in dataset.quads())"
        )

    add = addN = remove = update = remove_graph = open = destroy = _refuse  # noqa: N815


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


def view(store: ox.Store) -> Dataset:
    """Return a Dataset over a store; it lasts as long as the store is open."""
    dataset = Dataset(store=_ReadOnly(store=store), default_union=True)
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri, replace=True)
    return dataset
