"""Updates, where the server may write."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.errors import QueryError
from kg.serve.using import put_using

PREFIX = "PREFIX x: <http://example.org/> "
TWO = PREFIX + "INSERT DATA { GRAPH x:g { x:a x:p 1 } GRAPH x:h { x:a x:p 2 } }"
VALUES = PREFIX + "SELECT ?o { x:a x:p ?o } ORDER BY ?o"


def update(client: TestClient, text: str, **graphs: str) -> int:
    data = {"update": text, **{name.replace("_", "-"): iri for name, iri in graphs.items()}}
    status: int = client.post("/sparql", data=data).status_code
    return status


def values(client: TestClient) -> list[str]:
    rows = client.get("/sparql", params={"query": VALUES}).json()["results"]["bindings"]
    return [row["o"]["value"] for row in rows]


@pytest.mark.slow
def test_what_was_written_is_seen_by_whoever_asks_next(writing_client: TestClient) -> None:
    assert update(writing_client, TWO) == 204
    assert values(writing_client) == ["1", "2"]
    direct = writing_client.post(
        "/sparql",
        content=PREFIX + "DELETE DATA { GRAPH x:g { x:a x:p 1 } }",
        headers={"Content-Type": "application/sparql-update"},
    )
    assert (direct.status_code, direct.content) == (204, b"")
    assert values(writing_client) == ["2"]
    described = writing_client.get("/sparql").text
    assert "SPARQL11Update" in described


@pytest.mark.slow
def test_an_update_that_is_wrong_changes_nothing(writing_client: TestClient) -> None:
    update(writing_client, TWO)
    graph = {"using_graph_uri": "http://example.org/g"}
    for text in (
        "INSERT DATA { x",
        "DELETE WHERE { ?s ?p ?o } ; LOAD <http://127.0.0.1:9/x>",
        f"{PREFIX} INSERT {{ x:b x:p 3 }} WHERE {{ SERVICE <http://127.0.0.1:9/> {{}} }}",
        "SELECT * { ?s ?p ?o }",
    ):
        assert update(writing_client, text) == 400
    for text in ("USING x:g WHERE { x:a x:p 1 }", "USING NAMED x:g WHERE { x:a x:p 1 }"):
        assert update(writing_client, f"{PREFIX} DELETE {{ x:a x:p 1 }} {text}", **graph) == 400
    with_ = f"{PREFIX} WITH x:g DELETE {{ x:a x:p 1 }} WHERE {{ x:a x:p 1 }}"
    assert update(writing_client, with_, **graph) == 400
    assert values(writing_client) == ["1", "2"]


@pytest.mark.slow
def test_an_update_is_asked_of_the_graphs_that_the_request_names(
    writing_client: TestClient,
) -> None:
    update(writing_client, TWO)
    insert = f"{PREFIX} INSERT {{ GRAPH x:i {{ x:a x:p ?n }} }}"
    more = f"{insert} WHERE {{ x:a x:p ?o BIND(?o + 10 AS ?n) }}"
    assert update(writing_client, more, using_graph_uri="http://example.org/g") == 204
    assert values(writing_client) == ["1", "2", "11"]
    named = f"{insert} WHERE {{ GRAPH ?g {{ x:a x:p ?o }} BIND(?o + 20 AS ?n) }}"
    assert update(writing_client, named, using_named_graph_uri="http://example.org/h") == 204
    assert values(writing_client) == ["1", "2", "11", "22"]


GRAPHS = {"using": ["http://x/g"], "named": ["http://x/n"]}
CLAUSE = "USING <http://x/g> USING NAMED <http://x/n>"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("CLEAR ALL", "CLEAR ALL"),
        ("INSERT DATA { <a:> <b:> 'WHERE' }", "INSERT DATA { <a:> <b:> 'WHERE' }"),
        (
            "DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
            f"DELETE {{ ?s ?p ?o }} INSERT {{ ?o ?p ?s }} {CLAUSE} WHERE {{ ?s ?p ?o }}",
        ),
        (
            "delete where { ?s ?p ?o . ?o ?q '}' }",
            f"delete {{ ?s ?p ?o . ?o ?q '}}' }} {CLAUSE} where {{ ?s ?p ?o . ?o ?q '}}' }}",
        ),
        (
            "INSERT { } WHERE { SELECT * WHERE { ?s ?p ?o } } ; DROP ALL",
            f"INSERT {{ }} {CLAUSE} WHERE {{ SELECT * WHERE {{ ?s ?p ?o }} }} ; DROP ALL",
        ),
    ],
)
def test_graphs_of_a_request_are_written_before_each_where(given: str, expected: str) -> None:
    assert put_using(given, **GRAPHS) == expected
    ox.Store().update(expected)
    assert put_using(given, using=[], named=[]) == given


@pytest.mark.parametrize("given", ["DELETE WHERE { ?s", "WITH <a:> DELETE {} WHERE {}"])
def test_graphs_of_a_request_are_not_put_into_what_is_wrong(given: str) -> None:
    with pytest.raises(QueryError):
        put_using(given, **GRAPHS)
