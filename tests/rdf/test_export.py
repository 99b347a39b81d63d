from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings

from kg import ids
from kg.errors import StoreError
from kg.model import Reading, Run
from kg.rdf import (
    Format,
    by_graph,
    decode,
    encode,
    execution_quads,
    export,
    read_export,
)
from tests.examples import RUN, invented, seed
from tests.strategies import at_most, hostile, readings, runs

WITH_GRAPHS = [f for f in Format if f.keeps_graphs]
TRIPLES = [Format.TURTLE, Format.NTRIPLES]
RDF12 = [Format.TURTLE, Format.TRIG, Format.NTRIPLES, Format.NQUADS]
SEED = "000_a528606be0305bd7"
PARSERS = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.NQUADS: ox.RdfFormat.N_QUADS,
    Format.JSONLD: ox.RdfFormat.JSON_LD,
    Format.RDFXML: ox.RdfFormat.RDF_XML,
}
RDFLIB = {
    Format.TURTLE: "turtle",
    Format.TRIG: "trig",
    Format.NTRIPLES: "nt",
    Format.NQUADS: "nquads",
    Format.JSONLD: "json-ld",
    Format.RDFXML: "xml",
}
_SMALL = settings(at_most(8), suppress_health_check=[HealthCheck.function_scoped_fixture])


def _exported(quads: object, format: Format, **options: object) -> bytes:
    file = BytesIO()
    export(by_graph(quads), file, format=format, **options)  # type: ignore[arg-type]
    return file.getvalue()


def _triples(data: bytes, format: Format) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(data, format=PARSERS[format])}


def _term(term: object) -> ox.NamedNode | ox.Literal:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), datatype=datatype, language=term.language)
    return ox.NamedNode(str(term))


def _by_rdflib(data: bytes, format: Format) -> set[str]:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=data, format=RDFLIB[format])
    return {
        str(ox.Triple(ox.NamedNode(str(s)), ox.NamedNode(str(p)), _term(o)))
        for s, p, o in graph.triples((None, None, None))
    }


@pytest.mark.slow
@pytest.mark.parametrize("format", WITH_GRAPHS)
@_SMALL
@given(given_=readings(), run=runs)
def test_a_format_with_graphs_is_taken_back_as_it_was(
    tmp_path: Path, format: Format, given_: list[Reading], run: Run
) -> None:
    dataset = encode(given_, run)
    data = _exported(dataset, format)
    assert ox.Dataset(ox.parse(data, format=PARSERS[format])) == dataset
    file = tmp_path / f"graph{format.ending}"
    file.write_bytes(data)
    if given_:
        assert list(decode(read_export(file))) == given_


@pytest.mark.parametrize("format", TRIPLES)
@_SMALL
@given(given_=readings(), run=runs)
def test_a_format_without_graphs_holds_each_triple(
    format: Format, given_: list[Reading], run: Run
) -> None:
    dataset = encode(given_, run)
    expected = {str(quad.triple) for quad in dataset}
    assert _triples(_exported(dataset, format), format) == expected


@settings(at_most(60))
@given(hostile)
@example("a\rb\r\nc")
def test_rdf_xml_keeps_every_text_that_xml_can_say(text: str) -> None:
    thing = ox.NamedNode(f"{ids.KG}x")
    quad = ox.Quad(thing, thing, ox.Literal(text))
    if any(c in text for c in "\0\ufffe\uffff") or re.search(
        r"[\x01-\x08\x0b\x0c\x0e-\x1f]", text
    ):
        with pytest.raises(StoreError, match="has a character that XML cannot say"):
            _exported([quad], Format.RDFXML)
    else:
        data = _exported([quad], Format.RDFXML)
        assert _triples(data, Format.RDFXML) == {str(quad.triple)}
        assert _by_rdflib(data, Format.RDFXML) == {str(quad.triple)}


def test_a_relation_without_a_name_at_its_end_is_refused_as_rdf_xml() -> None:
    thing, number = ox.NamedNode(f"{ids.KG}x"), ox.NamedNode(f"{ids.BASE}relation/5")
    with pytest.raises(StoreError, match="ends in no name, so RDF/XML cannot say it"):
        _exported([ox.Quad(thing, number, thing)], Format.RDFXML)


@pytest.mark.parametrize("format", [f for f in Format if f is not Format.RDFXML])
@settings(at_most(4))
@given(given_=readings(max_size=2), run=runs)
def test_rdflib_reads_the_same(format: Format, given_: list[Reading], run: Run) -> None:
    dataset = encode(given_, run)
    expected = {str(quad.triple) for quad in dataset}
    assert _by_rdflib(_exported(dataset, format), format) == expected


@pytest.mark.parametrize("format", Format)
def test_the_order_of_the_quads_does_not_change_the_bytes(format: Format) -> None:
    quads = list(encode([seed(), invented()], RUN))
    data = _exported(quads, format)
    assert data == _exported(reversed(quads), format)
    assert _triples(data, format) == {str(quad.triple) for quad in quads}
    assert _by_rdflib(data, format) == _triples(data, format)


def test_json_ld_speaks_in_the_terms_of_the_ontology() -> None:
    data = json.loads(_exported(encode([seed()], RUN), Format.JSONLD))
    graphs = {graph["@id"]: graph["@graph"] for graph in data["@graph"]}
    nodes = graphs[str(ids.graph_iri(SEED))]
    (said,) = [n for n in nodes if n.get("label") == "Russia supports Iran"]
    assert said["subject"] == "e:russia"
    assert said["predicate"] == "kg:supports"
    assert said["@type"] == ["kg:AssertedStatement", "kg:Statement"]
    assert said["confidence"] == "1"
    assert {"@id": "e:iran", "label": "Iran"}.items() <= next(
        n for n in graphs[str(ids.ENTITIES_GRAPH)] if n["@id"] == "e:iran"
    ).items()


@pytest.mark.parametrize("format", WITH_GRAPHS)
def test_one_article_stands_by_itself(tmp_path: Path, format: Format) -> None:
    whole = encode([seed(), invented()], RUN)
    file = tmp_path / f"one{format.ending}"
    file.write_bytes(_exported(whole, format, article="invented-1"))
    alone = read_export(file)
    assert list(decode(alone)) == [invented()]
    assert set(alone) < set(whole)
    facts = ox.NamedNode(ids.FACTS_GRAPH)
    expected = {q for q in encode([invented()], RUN) if q.graph_name == facts}
    assert {q for q in alone if q.graph_name == facts} == expected


def test_facts_are_small_and_say_what_things_are_called() -> None:
    whole = encode([seed(), invented()], RUN)
    data = _exported(whole, Format.TURTLE, facts=True)
    assert b"e:russia kg:criticizes e:united-states ;\n    kg:supports e:iran .\n" in data
    assert b'rdfs:label "Kommersant"' in data
    assert b'rdfs:label "United States halts missile defence"' in data
    assert b"nif:isString" not in data
    assert b"kg:Claim" not in data
    facts = {str(q.triple) for q in whole if q.graph_name == ox.NamedNode(ids.FACTS_GRAPH)}
    assert facts < _triples(data, Format.TURTLE)
    assert len(data) < len(_exported(whole, Format.TURTLE)) / 5


def test_the_facts_of_one_article_are_its_own() -> None:
    whole = encode([seed(), invented()], RUN)
    data = _exported(whole, Format.TURTLE, article="invented-1", facts=True)
    assert b"e:poland kg:criticizes e:russia" in data
    assert b"e:iran" not in data


@pytest.mark.parametrize("format", RDF12)
def test_rdf_12_says_of_each_statement_which_triple_it_is_about(
    tmp_path: Path, format: Format
) -> None:
    whole = encode([seed()], RUN)
    data = _exported(whole, format, rdf12=True)
    reified = [
        q
        for q in ox.parse(data, format=PARSERS[format])
        if q.predicate.value.endswith("reifies")
    ]
    triples = {str(q.object) for q in reified}
    assert len(reified) == sum(s.object is not None for s in seed().statements)
    e = f"{ids.BASE}entity"
    assert f"<{e}/russia> <{ids.KG}supports> <{e}/iran>" in triples
    if format.keeps_graphs:
        file = tmp_path / f"graph{format.ending}"
        file.write_bytes(data)
        assert ox.Dataset(read_export(file)) == whole


def test_what_differs_from_run_to_run_is_left_out_unless_asked_for() -> None:
    now = datetime(2024, 1, 2, 3, 4, tzinfo=UTC)
    execution = list(execution_quads(RUN, started=now, ended=now, machine="a desk"))
    whole = [*encode([invented()], RUN), *execution]
    assert b"a desk" not in _exported(whole, Format.NQUADS)
    assert b"a desk" in _exported(whole, Format.NQUADS, runs=True)


@pytest.mark.parametrize("format", [Format.JSONLD, Format.RDFXML])
def test_what_knows_no_rdf_12_is_refused(format: Format) -> None:
    with pytest.raises(StoreError, match="cannot say a triple within a triple; these can: "):
        _exported(encode([seed()], RUN), format, rdf12=True)


def test_an_unknown_article_is_refused() -> None:
    with pytest.raises(StoreError, match="there is no article 'nowhere' in the graph"):
        _exported(encode([seed()], RUN), Format.TRIG, article="nowhere")


@pytest.mark.parametrize("format", [Format.TURTLE, Format.NTRIPLES, Format.RDFXML])
def test_a_file_without_graphs_is_not_taken_back(tmp_path: Path, format: Format) -> None:
    file = tmp_path / f"graph{format.ending}"
    file.write_bytes(_exported(encode([seed()], RUN), format))
    with pytest.raises(StoreError, match=r"does not say which article .* export the graph as"):
        read_export(file)


@pytest.mark.parametrize("format", WITH_GRAPHS)
def test_facts_alone_are_not_taken_back(tmp_path: Path, format: Format) -> None:
    file = tmp_path / f"facts{format.ending}"
    file.write_bytes(_exported(encode([seed()], RUN), format, facts=True))
    with pytest.raises(StoreError, match="holds no article: facts alone have no sentences"):
        read_export(file)
