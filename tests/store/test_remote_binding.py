from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.remote.binding import bind, form
from kg.store.results import Value, result, tabular
from tests.strategies import hostile

A, B = (ox.NamedNode(f"http://example.org/{name}") for name in "ab")

TRIPLES = """
@prefix : <http://example.org/> .
:a :p :b , :c ; :q "x" , 'say "x"' .
:b :p :c , :a ; :q "y" .
:c :p :c ; :n 1 .
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(TRIPLES, format=ox.RdfFormat.TURTLE)
    return store


def _rows(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> list[str]:
    return sorted(map(str, tabular(result(found)).rows))


STRING = "http://www.w3.org/2001/XMLSchema#string"
PREFIX = "PREFIX : <http://example.org/> "


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x ?o { ?x :p ?o }",
        "SELECT $x ?o { $x :p ?o }",
        "SELECT * { ?x :p ?o }",
        "SELECT ?s ?x WHERE { ?s :p :c }",
        "SELECT ?s ?x { ?s :p ?x OPTIONAL { ?x :q ?o FILTER(?x = :a) } }",
        "SELECT ?s ?o ?x { { ?s :p ?x } UNION { ?x :p ?o } UNION { ?s :q ?o } }",
        "SELECT ?s ?x { ?s :p ?o MINUS { ?x :p ?s } }",
        "SELECT ?s ?x { ?s :p ?o FILTER NOT EXISTS { ?x :p ?s } }",
        "SELECT ?s ?x { ?s :p ?o FILTER EXISTS { { ?x :p ?s } UNION { ?s :n ?o } } }",
        "SELECT ?s ?x { ?s :p ?o FILTER(COALESCE(?s = ?x, true)) }",
        "SELECT ?s ?x { VALUES ?x { :a :b :c } ?x :p ?s }",
        "SELECT ?s ?x { ?x :p ?s } VALUES (?x ?s) { (:a :b) (:b UNDEF) }",
        "SELECT ?s ?x { VALUES (?x ?s) { (:a :b) (:b :c) } ?x :p ?s }",
        "SELECT ?x (COUNT(?o) AS ?n) { ?x :p ?o } GROUP BY ?x HAVING(COUNT(?o) > 1)",
        "SELECT ?s ?x { { SELECT ?x ?s { ?x :p ?s } } ?s :p ?o }",
        "SELECT ?s ?x { { SELECT * { ?x :p ?s } LIMIT 5 } ?s :p ?o }",
        "SELECT ?s ?x { { SELECT ?s (COUNT(?x) AS ?n) { ?x :p ?s } GROUP BY ?s } ?x :p ?s }",
        "SELECT ?s ?x { SELECT ?s ?x { ?x :p/:p ?s } }",
        "SELECT ?s ?x { GRAPH ?g { ?x :p ?s } }",
        "SELECT (EXISTS { ?x :p ?x } AS ?loop) ?x { ?x :p ?s }",
        "SELECT ?x ?o { ?x :p ?o # ?x { SELECT\n }",
        "SELECT ?x ?o { ?x :q ?o FILTER(?o != '?x }') }",
        "ASK { ?x :p :b }",
        "CONSTRUCT { ?x :r ?o } WHERE { ?x :p ?o }",
        "construct { ?x :r ?o } { ?x :p ?o }",
        "CONSTRUCT WHERE { ?x :p ?o }",
        "construct where { ?x :p ?o . ?o :p ?y }",
        "DESCRIBE ?x",
        "DESCRIBE ?x WHERE { ?x :p ?o }",
    ],
)
def test_values_hold_wherever_the_engine_s_own_substitution_does(
    store: ox.Store, query: str
) -> None:
    for term in (A, B):
        there = store.query(bind(f"{PREFIX}{query}", {"x": term}))
        here = store.query(f"{PREFIX}{query}", substitutions={ox.Variable("x"): term})
        assert _rows(there) == _rows(here)


def test_several_values_go_in_together(store: ox.Store) -> None:
    query = f"{PREFIX} SELECT ?x ?o ?s {{ ?x :p ?o OPTIONAL {{ ?o :p ?s }} }}"
    assert _rows(store.query(bind(query, {"x": A, "o": B}))) == _rows(
        store.query(query, substitutions={ox.Variable("x"): A, ox.Variable("o"): B})
    )


def test_a_group_without_the_variable_stays_as_it_is() -> None:
    query = "SELECT ?x { ?x ?p ?o OPTIONAL { ?o ?q ?z } MINUS { ?z ?p 'x' } }"
    written = bind(query, {"x": A})
    assert written.count("VALUES") == 1
    assert written.replace(" VALUES (?x) { (<http://example.org/a>) }", "") == query


def test_nothing_given_changes_nothing() -> None:
    assert bind("SELECT ?x { ?x ", {}) == "SELECT ?x { ?x "


@given(hostile)
def test_a_value_stays_a_value(text: str) -> None:
    value = ox.Literal(text)
    store = ox.Store()
    store.extend([ox.Quad(A, A, value), ox.Quad(A, A, ox.Literal(f"not {text}"))])
    found = store.query(bind("SELECT ?s ?x { ?s ?p ?x }", {"x": value}))
    assert _rows(found) == [str((Value(A.value, kind="uri"), Value(text, datatype=STRING)))]


#: Pieces of queries, with braces that match.
_PIECES = st.sampled_from(
    [
        "?x",
        "SELECT",
        "(",
        ")",
        "*",
        "VALUES",
        "EXISTS",
        "# {\n",
        "'}'",
        "<a>",
        "\n",
        " . ",
        "a:b",
    ]
)
_GROUPS = st.recursive(
    st.lists(_PIECES, max_size=6).map(" ".join),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"{{{' '.join(parts)}}}"),
    max_leaves=8,
)


@given(_GROUPS)
def test_nothing_but_values_is_put_into_a_query(text: str) -> None:
    query = f"SELECT * {{{text}}}"
    written = bind(query, {"x": A}).replace(f" VALUES (?x) {{ ({A}) }}", "")
    assert _without_braces(written) == _without_braces(query)


def _without_braces(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def test_what_is_no_query_is_refused() -> None:
    with pytest.raises(QueryError, match="begins with none of SELECT, ASK"):
        form("INSERT DATA { <a> <b> <c> }")


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("SELECT ?x { ?x ?p ?o ", "x", "braces do not match"),
        ("SELECT ?x ?x ?p ?o }", "x", "braces do not match"),
        ("SELECT ?x" + "{" * 200 + "}" * 200, "x", "or are too many"),
        ("SELECT ?x { ?x ?p ?o }", "x } DROP", "is no name of a variable"),
    ],
)
def test_what_cannot_be_written_is_refused(query: str, name: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(query, {name: A})
