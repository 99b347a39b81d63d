from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings

from kg import ids
from kg.model import Reading, Run
from kg.rdf import decode, encode, trig, turtle
from tests.strategies import readings, runs

_QUICK = settings(max_examples=25, deadline=None)


def _triples(text: str) -> set[str]:
    return {str(triple.triple) for triple in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def _term(term: object) -> ox.NamedNode | ox.Literal:
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), datatype=datatype, language=term.language)
    return ox.NamedNode(str(term))


def _through_rdflib(text: str, format_: str) -> set[str]:
    """Read a file with rdflib and return its triples."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=text, format=format_)
    return {
        str(ox.Triple(ox.NamedNode(str(s)), ox.NamedNode(str(p)), _term(o)))
        for s, p, o in graph.triples((None, None, None))
    }


@_QUICK
@given(readings(), runs)
def test_trig_reads_back_as_the_same_dataset(given_: list[Reading], run: Run) -> None:
    dataset = encode(given_, run)
    text = "".join(trig(dataset))
    read = ox.Dataset(ox.parse(text, format=ox.RdfFormat.TRIG))
    assert read == dataset
    assert list(decode(read)) == given_


@_QUICK
@given(readings(), runs)
def test_turtle_holds_each_triple_of_the_dataset(given_: list[Reading], run: Run) -> None:
    dataset = encode(given_, run)
    assert _triples("".join(turtle(dataset))) == {str(quad.triple) for quad in dataset}


@_QUICK
@given(readings(max_size=2), runs)
def test_rdflib_reads_the_same_as_pyoxigraph(given_: list[Reading], run: Run) -> None:
    dataset = encode(given_, run)
    triples = {str(quad.triple) for quad in dataset}
    assert _through_rdflib("".join(trig(dataset)), "trig") == triples
    assert _through_rdflib("".join(turtle(dataset)), "turtle") == triples


@_QUICK
@given(readings(), runs)
def test_the_order_of_the_quads_does_not_change_the_bytes(
    given_: list[Reading], run: Run
) -> None:
    quads = list(encode(given_, run))
    assert "".join(trig(quads)) == "".join(trig(reversed(quads)))
    assert "".join(turtle(quads)) == "".join(turtle(reversed(quads)))


@_QUICK
@given(readings(), runs)
def test_no_control_character_is_written_but_the_line_break(
    given_: list[Reading], run: Run
) -> None:
    text = "".join(trig(encode(given_, run)))
    assert not {c for c in text if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0)}


def test_what_differs_from_run_to_run_is_left_out_unless_asked_for() -> None:
    thing = ox.NamedNode("http://example.org/a")
    quads = [ox.Quad(thing, thing, thing, ox.NamedNode(ids.RUNS_GRAPH))]
    assert "example" not in "".join(trig(quads))
    assert "example" in "".join(trig(quads, runs=True))
