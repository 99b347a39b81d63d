from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.guard import refuse_network

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
        refuse_network(query)


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
    refuse_network(query)
