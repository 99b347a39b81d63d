from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given

from kg import ids
from kg.model import IRI, Reading, Run
from kg.rdf import (
    article_graphs,
    decode,
    decode_runs,
    encode,
    identities,
    in_graphs,
    lines,
)
from tests.examples import RUN, invented, seed
from tests.strategies import at_most, readings, runs


@at_most(30)
@given(readings(), runs)
def test_decoding_gives_back_what_was_encoded(given_: list[Reading], run: Run) -> None:
    assert list(decode(encode(given_, run))) == given_


@at_most(25)
@given(readings(), runs)
def test_a_store_gives_back_what_was_encoded(given_: list[Reading], run: Run) -> None:
    store = ox.Store()
    store.extend(encode(given_, run))
    assert list(decode(store)) == given_


@at_most(30)
@given(readings(), runs)
def test_lines_are_what_the_engine_writes(given_: list[Reading], run: Run) -> None:
    for reading in given_:
        graphs = article_graphs(reading, run=run, merged=identities([reading]))
        written = ox.serialize(in_graphs(graphs), format=ox.RdfFormat.N_QUADS)
        assert "".join(lines(graphs)).encode() == written


@pytest.mark.parametrize(
    "text", ["\n", '" .\n<urn:x> <urn:x> <urn:x> .\n#', "\\", "\r\u2028\x00\x7f", "é\U0001f600"]
)
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    graph, triple = (
        IRI("urn:g"),
        (ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text)),
    )
    [line] = lines({graph: [triple]})
    assert line.count("\n") == 1
    [quad] = ox.parse(line, ox.RdfFormat.N_QUADS)
    assert quad == ox.Quad(*triple, ox.NamedNode(graph))


@at_most(25)
@given(readings(), runs)
def test_no_triple_stands_in_two_graphs(given_: list[Reading], run: Run) -> None:
    triples = [str(quad.triple) for quad in encode(given_, run)]
    assert len(triples) == len(set(triples))


@at_most(30)
@given(readings(), runs)
def test_what_is_said_of_a_shared_node_is_the_same_whichever_article_brings_it(
    given_: list[Reading], run: Run
) -> None:
    """So one can be dropped exactly when no article points at it any more."""
    said: dict[str, set[frozenset[str]]] = defaultdict(set)
    for reading in given_:
        brought: dict[str, set[str]] = defaultdict(set)
        graphs = article_graphs(reading, run=run, merged=identities([reading]))
        for quad in in_graphs(graphs):
            if quad.graph_name == ox.NamedNode(ids.SHARED_GRAPH):
                brought[str(quad.subject)].add(str(quad.triple))
        for node, triples in brought.items():
            said[node].add(frozenset(triples))
    assert {len(versions) for versions in said.values()} <= {1}


@at_most(30)
@given(readings(), runs)
def test_a_graph_is_that_of_its_articles_and_of_its_entities(
    given_: list[Reading], run: Run
) -> None:
    merged = identities(given_)
    parts = (in_graphs(article_graphs(reading, run=run, merged=merged)) for reading in given_)
    together = {quad for part in parts for quad in part}
    entities = ox.NamedNode(ids.ENTITIES_GRAPH)
    assert together == {q for q in encode(given_, run) if q.graph_name != entities}


def test_articles_of_several_runs_stand_in_one_graph() -> None:
    newer = replace(RUN, software="kg by hand, again", settings=())
    merged = identities([seed(), invented()])
    quads = [
        *in_graphs(article_graphs(seed(), run=RUN, merged=merged)),
        *in_graphs(article_graphs(invented(), run=newer, merged=merged)),
    ]
    expected = {RUN: ("000_a528606be0305bd7",), newer: ("invented-1",)}
    assert dict(decode_runs(quads)) == expected


@given(readings(min_size=1), runs)
@at_most(10)
def test_a_graph_gives_back_its_run(given_: list[Reading], run: Run) -> None:
    assert [found for found, _ in decode_runs(encode(given_, run))] == [run]
