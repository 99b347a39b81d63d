from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.guard import refuse_harmful

BRACES = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <http://127.0.0.1/> {BRACES} }}",
        f"SELECT * {{ service silent <http://127.0.0.1/> {BRACES} }}",
        f"SELECT * {{ ?s ?p 1 .SERVICE<http://127.0.0.1/>{BRACES} }}",
        f"SELECT * {{ ?s ?p 1SERVICE<http://127.0.0.1/>{BRACES} }}",
        f'SELECT * {{ ?s ?p "\\"" SERVICE <http://127.0.0.1/> {BRACES} }} # "',
        f"SELECT * {{ ?s ?p '''it's''' . SERVICE ?x {BRACES} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<1) SERVICE ?x {BRACES} FILTER(?o>2) }}",
        f"SELECT * {{ \\u0053ERVICE <http://127.0.0.1/> {BRACES} }}",
        f"SELECT * {{ # quote ' \n SERVICE <http://127.0.0.1/> {BRACES} }}",
        "LOAD <http://127.0.0.1/>",
        "PREFIX a: <http://a/> LOAD <http://127.0.0.1/> INTO GRAPH a:b",
    ],
)
def test_a_query_that_would_reach_out_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="is refused: a query never leaves this machine"):
        refuse_harmful(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?service {BRACES}",
        "SELECT * { ?s a:service ?o ; service:load ?x }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        'SELECT * { ?s ?p "SERVICE <http://127.0.0.1/>" }',
        "SELECT * { ?s ?p 'it\\'s a SERVICE' }",
        'SELECT * { ?s ?p """a "quoted" SERVICE""" }',
        f"SELECT * {BRACES} # SERVICE",
        'SELECT * { ?s ?p "x"@SERVICE }',
        "SELECT * { ?s ?p ?services . ?loads ?p ?o }",
    ],
)
def test_the_word_in_a_name_or_a_text_is_no_service(query: str) -> None:
    refuse_harmful(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 20_000,
        f"ASK {{ ?s {'(' * 200}<a:b>{')' * 200} ?o }}",
        f"ASK {{ ?s ?p {'[ <a:b> ' * 200}1{']' * 200} }}",
        f"ASK {{ FILTER({'!' * 20_000}true) }}",
        f"ASK {{ FILTER(true{' || true' * 20_000}) }}",
        f"ASK {{ ?s <a:b>{'/<a:b>' * 20_000} ?o }}",
        f"ASK {{ {f'OPTIONAL {BRACES} ' * 20_000} }}",
        f"DELETE {BRACES} WHERE {'{' * 200}{'}' * 200}",
    ],
)
def test_a_query_that_the_engine_could_not_read_to_its_end_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="there are more than"):
        refuse_harmful(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ VALUES ?x {{ {'<http://a/b-c> ' * 5_000} }} }}",
        f"SELECT * {{ ?s ?p '{'((((' * 100}' }}",
        f"INSERT DATA {{ {'<a:s> <a:p> -1 . ' * 5_000} }}",
    ],
)
def test_a_long_query_that_is_flat_is_not_refused(query: str) -> None:
    refuse_harmful(query)
