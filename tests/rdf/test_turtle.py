from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pyoxigraph as ox
import rdflib
from hypothesis import given

from kg import ids
from kg.model import Reading, Run
from kg.rdf import (
    decode,
    encode,
    execution_quads,
    plain_turtle,
    quads,
    trig,
    turtle,
    write,
)
from tests.examples import RUN, invented, seed
from tests.strategies import at_most, readings, runs

_QUICK = at_most(15)


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


@_QUICK
@given(readings(max_size=2), runs)
def test_both_files_are_written_at_once_as_each_alone(given_: list[Reading], run: Run) -> None:
    both = StringIO(), StringIO()
    write(quads(given_, run), turtle=both[0], trig=both[1])
    dataset = encode(given_, run)
    assert both[0].getvalue() == "".join(turtle(dataset))
    assert both[1].getvalue() == "".join(trig(dataset))


def test_what_differs_from_run_to_run_is_left_out_unless_asked_for() -> None:
    start, end = datetime(2024, 1, 2, 3, 4, tzinfo=UTC), datetime(2024, 1, 2, 3, 5, tzinfo=UTC)
    quads = [
        *encode([invented()], RUN),
        *execution_quads(RUN, started=start, ended=end, machine="a desk"),
    ]
    assert "".join(trig(quads)) == "".join(trig(encode([invented()], RUN)))
    assert "2024-01-02T03:05:00+00:00" in "".join(trig(quads, runs=True))
    assert "a desk" in "".join(turtle(quads, runs=True))
    assert list(decode(quads)) == [invented()]


def test_facts_come_first_and_are_read_as_they_stand() -> None:
    text = "".join(turtle(encode([seed(), invented()], RUN)))
    facts = text.partition("# What some article asserts as fact")[2].partition("\n#")[0]
    assert "e:russia kg:criticizes e:united-states ;\n    kg:supports e:iran .\n" in facts
    assert "e:barack-obama kg:proposes st:" in facts


def test_offsets_are_in_the_order_of_the_text() -> None:
    text = "".join(trig(encode([seed()], RUN)))
    assert text.index("\n<#char=294,606>") < text.index("\n<#char=1133,1231>")
    assert text.index("\n<#char=2677,2701>") < text.index("\n<#char=2677,2859>")


def test_a_text_of_several_lines_keeps_them() -> None:
    assert '"""Obama administration overtures' in "".join(trig(encode([seed()], RUN)))


def test_a_construct_with_blank_nodes_is_written() -> None:
    thing = ox.NamedNode(f"{ids.KG}x")
    text = plain_turtle([ox.Triple(ox.BlankNode("b"), thing, ox.BlankNode("c"))])
    assert text.endswith("_:b kg:x _:c .\n")
