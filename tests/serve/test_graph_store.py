"""SPARQL 1.1 Graph Store HTTP Protocol, for reading."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.ids import graph_iri

SEED_GRAPH = graph_iri("000_a528606be0305bd7")
STORE = "/rdf-graph-store"


def triples(content: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES)}


def test_a_graph_is_what_a_query_finds_in_it(client: TestClient) -> None:
    headers = {"Accept": "application/n-triples"}
    graph = client.get(STORE, params={"graph": SEED_GRAPH}, headers=headers)
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{SEED_GRAPH}> {{ ?s ?p ?o }} }}"
    asked = client.get("/sparql", params={"query": query}, headers=headers)
    assert triples(graph.content) == triples(asked.content) != set()


def test_the_default_graph_is_that_of_the_endpoint(client: TestClient) -> None:
    headers = {"Accept": "application/n-triples"}
    default = client.get(f"{STORE}?default", headers=headers)
    query = {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}
    asked = client.get("/sparql", params=query, headers=headers)
    assert triples(default.content) == triples(asked.content) != set()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", f"{STORE}?graph={SEED_GRAPH.replace('#', '%23')}", 200),
        ("HEAD", f"{STORE}?graph={SEED_GRAPH.replace('#', '%23')}", 200),
        ("GET", f"{STORE}?graph=http://example.org/none", 404),
        ("HEAD", f"{STORE}?graph=http://example.org/none", 404),
        ("GET", STORE, 400),
        ("GET", f"{STORE}?default&graph=http://example.org/", 400),
        ("GET", f"{STORE}?graph=http://a/&graph=http://b/", 400),
        ("GET", f"{STORE}?graph=relative", 400),
        ("PUT", f"{STORE}?default", 405),
        ("POST", f"{STORE}?default", 405),
        ("DELETE", f"{STORE}?default", 405),
        ("PATCH", f"{STORE}?default", 405),
    ],
)
def test_a_request_has_the_status_that_the_protocol_asks(
    client: TestClient, method: str, address: str, status: int
) -> None:
    answer = client.request(method, address)
    assert answer.status_code == status
    if status == 405:
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_a_graph_comes_in_the_format_that_is_liked_best(client: TestClient) -> None:
    accept = {"Accept": "application/ld+json, text/turtle;q=0.5"}
    answer = client.get(STORE, params={"graph": SEED_GRAPH}, headers=accept)
    assert answer.headers["content-type"] == "application/ld+json"
    accept = {"Accept": "text/csv"}
    refused = client.get(STORE, params={"graph": SEED_GRAPH}, headers=accept)
    assert refused.status_code == 406
