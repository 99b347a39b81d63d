from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import example, given

from kg.errors import QueryError
from kg.store import Answer, Table, Triples, Value, to_csv, to_json, to_turtle
from kg.store.results import value
from tests.strategies import hostile

INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def _table(*texts: str) -> Table:
    return Table(("text",), tuple((Value(text),) for text in texts))


@given(hostile)
def test_no_text_in_csv_begins_as_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(_table(text)), newline="")))
    (cell,) = rows[1] if len(rows) > 1 and rows[1] else ("",)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(hostile)
@example("\r0")
def test_csv_keeps_the_text(text: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(_table("first", text)), newline="")))
    assert len(rows) == 3
    cell = rows[2][0] if rows[2] else ""
    assert cell.removeprefix("'") == text.replace("\0", "").removeprefix("'")


def test_a_negative_number_stays_a_number_in_csv() -> None:
    table = Table(("n", "t"), ((Value("-2", datatype=INTEGER), Value("-2")),))
    assert to_csv(table) == "n,t\n-2,'-2\n"


@given(hostile)
def test_json_keeps_the_text(text: str) -> None:
    written = to_json(_table(text))
    assert json.loads(written)["results"]["bindings"] == [
        {"text": {"type": "literal", "value": text}}
    ]


def test_json_is_in_the_standard_s_format() -> None:
    table = Table(
        ("a", "b"),
        (
            (Value("https://example.org/x", kind="uri"), None),
            (Value("two", language="en"), Value("2", datatype=INTEGER)),
        ),
    )
    assert json.loads(to_json(table)) == {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {"a": {"type": "uri", "value": "https://example.org/x"}},
                {
                    "a": {"type": "literal", "value": "two", "xml:lang": "en"},
                    "b": {"type": "literal", "value": "2", "datatype": INTEGER},
                },
            ]
        },
    }
    assert json.loads(to_json(Answer(True))) == {"head": {}, "boolean": True}


def test_an_answer_is_a_table_with_one_cell() -> None:
    assert to_csv(Answer(False)) == "answer\nfalse\n"


def test_only_a_graph_is_turtle() -> None:
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        to_turtle(_table("a"))


def test_triples_are_turtle_or_a_table() -> None:
    place = ox.NamedNode("https://w3id.org/newskg/id/entity/iran")
    triples = Triples((ox.Triple(place, place, ox.Literal("a\nb")),))
    assert to_turtle(triples).endswith('\ne:iran e:iran """a\nb""" .\n')
    assert [value.short if value else None for value in triples.table().rows[0]] == [
        "e:iran",
        "e:iran",
        "a\nb",
    ]


def test_records_have_none_for_what_is_not_bound() -> None:
    assert list(Table(("a", "b"), ((Value("1"), None),)).records()) == [{"a": "1", "b": None}]


def test_each_term_is_a_record() -> None:
    assert value(None) is None
    assert value(ox.BlankNode("b")) == Value("b", kind="bnode")
    assert value(ox.Literal("x", language="en")) == Value("x", language="en")
