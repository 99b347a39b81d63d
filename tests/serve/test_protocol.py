"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), one row for each rule."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from rdflib import Graph
from starlette.testclient import TestClient

from kg.ids import graph_iri

FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
ASK = "ASK { ?s ?p ?o }"
CLEAR = "CLEAR ALL"
SUPPORTS = "SELECT ?s { ?s kg:supports e:iran }"
TRIPLES = "CONSTRUCT WHERE { e:russia kg:supports ?whom }"
JSON = "application/sparql-results+json"
SEED_GRAPH = graph_iri("000_a528606be0305bd7")


@dataclass(frozen=True)
class Rule:
    """A rule: what is sent, and the status that answers it."""

    words: str
    status: int
    method: str = "GET"
    query: dict[str, str | list[str]] = field(default_factory=dict)
    form: dict[str, str | list[str]] | None = None
    body: bytes | str | None = None
    type: str | None = None
    accept: str | None = None
    encoding: str | None = None

    def send(self, client: TestClient) -> tuple[int, str, dict[str, str]]:
        body = urlencode(self.form, doseq=True) if self.form is not None else self.body
        headers = {
            "Content-Type": self.type or (FORM if self.form is not None else None),
            "Accept": self.accept,
            "Content-Encoding": self.encoding,
        }
        response = client.request(
            self.method,
            "/sparql",
            params=self.query,
            content=body,
            headers={name: value for name, value in headers.items() if value is not None},
        )
        return response.status_code, response.text, dict(response.headers)


RULES = [
    Rule("a query by GET", 200, query={"query": ASK}),
    Rule("a query by POST as a form", 200, "POST", form={"query": ASK}),
    Rule("a query by POST as it is", 200, "POST", body=ASK, type=QUERY),
    Rule(
        "with a charset that says UTF-8", 200, "POST", body=ASK, type=f"{QUERY}; charset=utf-8"
    ),
    Rule("parameters that mean nothing", 200, query={"query": ASK, "format": "json"}),
    Rule(
        "an unknown graph is empty", 200, query={"query": ASK, "default-graph-uri": "http://x/"}
    ),
    Rule("PUT", 405, "PUT", query={"query": ASK}),
    Rule("DELETE", 405, "DELETE", query={"query": ASK}),
    Rule("PATCH", 405, "PATCH", body=ASK, type=QUERY),
    Rule("two queries by GET", 400, query={"query": [ASK, ASK]}),
    Rule("two queries by POST", 400, "POST", form={"query": [ASK, ASK]}),
    Rule(
        "a query in the address and in the body",
        400,
        "POST",
        {"query": ASK},
        body=ASK,
        type=QUERY,
    ),
    Rule("no query by POST", 400, "POST", form={"x": "y"}),
    Rule("a query and an update", 400, "POST", form={"query": ASK, "update": CLEAR}),
    Rule("no media type", 415, "POST", body=ASK),
    Rule("another media type", 415, "POST", body=ASK, type="text/plain"),
    Rule("a form that is none", 400, "POST", body=ASK, type=FORM),
    Rule(
        "another charset",
        415,
        "POST",
        body=ASK.encode("utf-16"),
        type=f"{QUERY}; charset=UTF-16",
    ),
    Rule("a compressed body", 415, "POST", body=ASK, type=QUERY, encoding="gzip"),
    Rule("a body that is not UTF-8", 400, "POST", body=b"ASK { ?s ?p '\xff' }", type=QUERY),
    Rule(
        "a form that is not UTF-8",
        400,
        "POST",
        body=b"query=ASK+%7B+%3Fs+%3Fp+%27%FF%27+%7D",
        type=FORM,
    ),
    Rule("a query that is not well formed", 400, query={"query": "ASK { ?s"}),
    Rule("an empty query", 400, query={"query": ""}),
    Rule("an update sent as a query", 400, query={"query": CLEAR}),
    Rule(
        "a query with SERVICE", 400, query={"query": "ASK { SERVICE <http://127.0.0.1:9/> {} }"}
    ),
    Rule(
        "a default graph that is no IRI", 400, query={"query": ASK, "default-graph-uri": "a b"}
    ),
    Rule("a relative named graph", 400, query={"query": ASK, "named-graph-uri": "g"}),
    Rule("an update by GET", 405, query={"update": CLEAR}),
    Rule("an update by POST where nothing is written", 403, "POST", form={"update": CLEAR}),
    Rule("an update as it is where nothing is written", 403, "POST", body=CLEAR, type=UPDATE),
    Rule("a format that there is not", 406, query={"query": ASK}, accept="image/png"),
    Rule("a deep nest", 400, query={"query": f"ASK {'{' * 200}{'}' * 200}"}),
    Rule(
        "a character that XML has not",
        406,
        query={"query": "SELECT (STR('\\u001B') AS ?x) {}"},
        accept="application/sparql-results+xml",
    ),
    Rule("no format at all", 406, query={"query": ASK}, accept="*/*;q=0"),
    Rule("a graph's format for a table", 406, query={"query": SUPPORTS}, accept="text/turtle"),
    Rule("a table's format for a graph", 406, query={"query": TRIPLES}, accept="text/csv"),
    Rule("a body that is too long", 413, "POST", body=b"#" * (11 << 20), type=QUERY),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.words)
def test_a_request_has_the_status_that_the_protocol_asks(
    client: TestClient, rule: Rule
) -> None:
    status, text, headers = rule.send(client)
    assert status == rule.status, text
    if status != 200:
        assert text.strip(), "a person must be told why"
        assert headers["content-type"].startswith("text/plain")
    if status == 405:
        assert "POST" in headers["allow"]


def test_what_is_wrong_is_said_where_it_stands(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?s {\n ?s ?p }"})
    assert "error at 2:" in answer.text


TABLES = {
    JSON: JSON,
    "application/json": "application/json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv; charset=utf-8",
    "text/tab-separated-values": "text/tab-separated-values; charset=utf-8",
    "*/*": JSON,
    "": JSON,
    "text/*": "text/csv; charset=utf-8",
    "text/csv;q=0.5, application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv, application/sparql-results+xml;q=0.9": "text/csv; charset=utf-8",
    "image/png, */*;q=0.1": JSON,
    f"{JSON};q=0, */*": "application/sparql-results+xml",
    "TEXT/CSV; Q=1.0": "text/csv; charset=utf-8",
    "text/turtle, text/csv;q=0.1": "text/csv; charset=utf-8",
}


@pytest.mark.parametrize("accept", TABLES)
def test_a_table_comes_in_the_format_that_is_liked_best(
    client: TestClient, accept: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", params={"query": SUPPORTS}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TABLES[accept]
    assert answer.headers["vary"] == "Accept"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "https://w3id.org/newskg/id/entity/russia" in answer.text


def test_the_answer_to_ask_is_a_boolean_in_each_format(client: TestClient) -> None:
    def asked(accept: str) -> str:
        answer = client.get("/sparql", params={"query": ASK}, headers={"Accept": accept})
        return str(answer.text)

    assert json.loads(asked(JSON)) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in asked("application/sparql-results+xml")


def test_csv_is_that_of_the_standard(client: TestClient) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("=1+1" "say \\"hi\\", you") } }'
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert answer.text == 'a,b\r\n=1+1,"say ""hi"", you"\r\n'


GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


@pytest.mark.parametrize("media", GRAPHS)
@pytest.mark.parametrize("query", [TRIPLES, "DESCRIBE e:russia"])
def test_other_parsers_read_every_format_of_a_graph(
    client: TestClient, media: str, query: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": media})
    assert answer.headers["content-type"].split(";")[0] == media
    form = ox.RdfFormat.from_media_type(media)
    theirs = {quad.triple for quad in ox.parse(answer.content, form)}
    plain = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/n-triples"}
    )
    assert theirs == {quad.triple for quad in ox.parse(plain.content, ox.RdfFormat.N_TRIPLES)}
    if GRAPHS[media] not in {"trig", "nquads"}:
        read = Graph().parse(data=answer.text, format=GRAPHS[media])
        assert len(read) == len(theirs) > 0


DATASETS = [
    ("the union of all graphs", {}, "", True),
    ("one default graph", {"default-graph-uri": SEED_GRAPH}, "", True),
    ("another default graph", {"default-graph-uri": graph_iri("invented-1")}, "", False),
    (
        "both default graphs merged",
        {"default-graph-uri": [SEED_GRAPH, graph_iri("invented-1")]},
        "",
        True,
    ),
    ("a named graph is no default graph", {"named-graph-uri": SEED_GRAPH}, "", False),
    ("the query's own FROM", {}, f"FROM <{graph_iri('invented-1')}>", False),
    (
        "the request's graphs come before the query's",
        {"default-graph-uri": SEED_GRAPH},
        f"FROM <{graph_iri('invented-1')}>",
        True,
    ),
]


@pytest.mark.parametrize(
    ("graphs", "clause", "there"),
    [row[1:] for row in DATASETS],
    ids=[row[0] for row in DATASETS],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_query_is_asked_of_the_graphs_that_are_named(
    client: TestClient, method: str, graphs: dict[str, str], clause: str, there: bool
) -> None:
    query = f"ASK {clause} {{ ?article dct:identifier '000_a528606be0305bd7' }}"
    given = {"query": query, **graphs}
    sent = {"params": given} if method == "GET" else {"data": given}
    assert client.request(method, "/sparql", **sent).json()["boolean"] is there


def test_graphs_are_named_in_the_address_when_the_body_is_the_query(client: TestClient) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    answer = client.post(
        "/sparql",
        params={"named-graph-uri": SEED_GRAPH},
        content=query,
        headers={"Content-Type": QUERY},
    )
    [row] = answer.json()["results"]["bindings"]
    assert row["g"]["value"] == SEED_GRAPH


def test_without_a_query_the_endpoint_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    asked = """
        PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        ASK { ?service a sd:Service ; sd:endpoint <http://localhost/sparql> ;
          sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
          sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> .
          FILTER NOT EXISTS { ?service sd:supportedLanguage sd:SPARQL11Update } }
    """
    assert Graph().parse(data=answer.text, format="turtle").query(asked).askAnswer


def test_a_browser_at_the_endpoint_is_led_to_the_form(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "http://localhost/ask")


def test_head_is_get_without_the_body(client: TestClient) -> None:
    answer = client.head("/sparql", params={"query": ASK})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == JSON
