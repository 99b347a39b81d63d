from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from kg import ids
from kg.errors import QueryError, StoreError
from kg.rdf import encode
from kg.store.dataset import view
from tests.examples import RUN, invented, seed

KG = Namespace(ids.KG)
E = Namespace(f"{ids.BASE}entity/")
FACTS = URIRef(ids.FACTS_GRAPH)


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(encode([seed(), invented()], RUN))


@pytest.fixture(scope="module")
def dataset(quads: list[ox.Quad]) -> Dataset:
    store = ox.Store()
    store.extend(quads)
    return view(store)


def test_rdflib_sees_every_quad(dataset: Dataset, quads: list[ox.Quad]) -> None:
    assert len(list(dataset.quads())) == len(quads)
    names = {graph.identifier for graph in dataset.graphs()} - {DATASET_DEFAULT_GRAPH_ID}
    assert {f"<{name}>" for name in names} == {str(quad.graph_name) for quad in quads}


def test_triples_are_found_in_the_union_and_in_a_graph(dataset: Dataset) -> None:
    assert (E.russia, KG.supports, E.iran) in dataset
    assert (E.russia, KG.supports, E.iran) in dataset.graph(FACTS)
    assert dataset.value(E.russia, RDFS.label) == Literal("Russia")
    assert E.russia in set(dataset.subjects(RDF.type, KG.Country))


def test_sparql_is_answered_with_our_prefixes_and_bindings(dataset: Dataset) -> None:
    query = "SELECT ?x ?name { ?x kg:supports ?y . ?y rdfs:label ?name }"
    [row] = dataset.query(query, initBindings={"x": E.russia})
    assert row == (E.russia, Literal("Iran"))
    [graph] = dataset.query("SELECT ?g { GRAPH ?g { e:russia kg:supports e:iran } }")
    assert graph == (FACTS,)
    assert dataset.query(prepareQuery("ASK { ?s ?p ?o }"))


@pytest.mark.parametrize("format_", ["trig", "nquads", "json-ld"])
def test_what_rdflib_writes_is_the_same_dataset(dataset: Dataset, format_: str) -> None:
    back = Dataset(default_union=True)
    back.parse(data=dataset.serialize(format=format_), format=format_)
    assert set(map(_meaning, back.quads())) == set(map(_meaning, dataset.quads()))


def _meaning(quad: tuple[Node, Node, Node, Node | None]) -> tuple[object, ...]:
    """A quad with the value of its number: rdflib writes the decimal 1 as 1.0."""
    s, p, o, g = quad
    return s, p, (o.toPython(), o.datatype) if isinstance(o, Literal) else o, g


def test_turtle_has_our_prefixes(dataset: Dataset) -> None:
    text = dataset.graph(FACTS).serialize(format="turtle")
    assert "e:russia kg:criticizes e:united-states ;\n    kg:supports e:iran ." in text


def test_shapes_are_checked_by_pyshacl(dataset: Dataset) -> None:
    shapes = Graph().parse(
        data=f"""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <{ids.KG}> .
        [] a sh:NodeShape ; sh:targetClass kg:Country ; sh:property [
            sh:path <{RDFS.label}> ; sh:minCount 1 ] .
        [] a sh:NodeShape ; sh:targetClass kg:Person ; sh:property [
            sh:path kg:nothingOfTheKind ; sh:minCount 1 ] .
        """
    )
    conforms, report, _ = pyshacl.validate(dataset, shacl_graph=shapes)
    assert not conforms
    assert E["barack-obama"] in set(report.objects())
    assert E.russia not in set(report.objects())


def test_a_graph_of_one_s_own_is_taken_from_it(dataset: Dataset) -> None:
    copy = Graph()
    copy += dataset.triples((None, KG.supports, None))
    found = dataset.query("CONSTRUCT WHERE { ?s kg:supports ?o }").graph
    assert found is not None
    assert isomorphic(copy, found)


@pytest.mark.parametrize(
    "write",
    [
        lambda d: d.add((E.a, KG.b, E.c, URIRef("http://a/"))),
        lambda d: d.addN([(E.a, KG.b, E.c, d.graph(FACTS))]),
        lambda d: d.remove((None, None, None, None)),
        lambda d: d.update("DELETE WHERE { ?s ?p ?o }"),
        lambda d: d.parse(data="<http://a/> <http://a/> <http://a/> .", format="nt"),
        lambda d: d.graph(URIRef("http://new/")),
        lambda d: d.remove_graph(FACTS),
        lambda d: Collection(d, E.list, [E.a]),
    ],
)
def test_nothing_is_written_through_it(
    dataset: Dataset, write: Callable[[Dataset], object]
) -> None:
    before = len(dataset)
    with pytest.raises(StoreError, match="this Dataset only reads"):
        write(dataset)
    assert len(dataset) == before


def test_a_query_stays_on_this_machine(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        dataset.query("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
