"""The server as a program of its own, and clients that others wrote."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from typer.testing import CliRunner

from kg.cli import app
from tests.serve.conftest import Running, start

pytestmark = pytest.mark.slow

PREFIXES = """
PREFIX e: <https://w3id.org/newskg/id/entity/>
PREFIX kg: <https://w3id.org/newskg/ontology#>
"""
RUSSIA = URIRef("https://w3id.org/newskg/id/entity/russia")
SUPPORTS = URIRef("https://w3id.org/newskg/ontology#supports")
IRAN = URIRef("https://w3id.org/newskg/id/entity/iran")
X = URIRef("http://example.org/x")


@pytest.fixture(scope="module")
def endpoint(served_folder: Path) -> Iterator[str]:
    """The endpoint of a server that is ended with the tests of this module."""
    running = start(served_folder)
    yield running.addresses["SPARQL endpoint"]
    code, errors = running.stop()
    assert code == 0
    assert errors.splitlines() == ["Ctrl-C ends it.", "Stopped."]


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_works(endpoint: str, method: str, form: str) -> None:
    client: Any = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setRequestMethod(form)
    client.setQuery(f"{PREFIXES} SELECT ?who {{ ?who kg:supports e:iran }}")
    client.setReturnFormat(JSON)
    [row] = client.queryAndConvert()["results"]["bindings"]
    assert row["who"]["value"] == str(RUSSIA)
    client.setReturnFormat(XML)
    assert str(RUSSIA) in client.queryAndConvert().toxml()
    client.setReturnFormat(CSV)
    assert client.queryAndConvert() == f"who\r\n{RUSSIA}\r\n".encode()
    client.setQuery(f"{PREFIXES} CONSTRUCT WHERE {{ e:russia kg:supports ?whom }}")
    client.setReturnFormat(TURTLE)
    assert (RUSSIA, SUPPORTS, IRAN) in Graph().parse(data=client.queryAndConvert())


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_a_graph_of_rdflib_over_the_endpoint_works(endpoint: str, method: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method))
    assert (RUSSIA, SUPPORTS, IRAN) in graph
    assert list(graph.objects(RUSSIA, SUPPORTS)) == [IRAN]
    rows = graph.query(f"{PREFIXES} SELECT ?label {{ e:iran rdfs:label ?label }}")
    assert [str(row[0]) for row in rows] == ["Iran"]  # type: ignore[index]


def test_rdflib_writes_where_updates_are_taken(
    served_folder: Path, tmp_path: Path, serving: Callable[..., Running]
) -> None:
    shutil.copytree(served_folder, tmp_path / "out")
    running = serving(tmp_path / "out", "--writable")
    endpoint = running.addresses["SPARQL endpoint"]
    graph = Graph(SPARQLUpdateStore(endpoint, endpoint), identifier=X)
    graph.add((X, X, Literal('it\'s "new"\n')))
    assert list(graph.objects(X, X)) == [Literal('it\'s "new"\n')]
    client = SPARQLWrapper(endpoint)
    client.setMethod(POST)
    client.setQuery(f"DELETE WHERE {{ GRAPH <{X}> {{ ?s ?p ?o }} }}")
    assert client.query().response.status == 204
    assert list(graph.objects(X, X)) == []
    second = CliRunner().invoke(
        app, ["serve", str(tmp_path / "out"), "--port", "0", "--writable"]
    )
    assert second.exit_code == 1
    assert "is being written to by process" in second.stderr


def test_a_port_that_is_taken_is_an_error_in_one_line(served_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", str(served_folder), "--port", port])
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert f"something listens at 127.0.0.1:{port} already; give another --port" in line


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0", "--writable"], "would let everybody who reaches 0.0.0.0"),
        (["--host", "192.0.2.1"], "cannot listen at 192.0.2.1"),
    ],
)
def test_a_server_that_cannot_or_should_not_start_says_why(
    served_folder: Path, options: list[str], words: str
) -> None:
    result = CliRunner().invoke(app, ["serve", str(served_folder), "--port", "0", *options])
    assert result.exit_code == 1
    assert words in result.stderr


def test_a_folder_without_a_graph_is_not_served(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", str(tmp_path)])
    assert result.exit_code == 1
    assert "there is no graph in" in result.stderr


def test_processes_of_queries_end_with_the_server_however_it_ends(
    served_folder: Path, serving: Callable[..., Running]
) -> None:
    running = serving(served_folder)
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    if not children.exists():
        pytest.skip("only Linux lists the children of a process")
    pids = children.read_text().split()
    assert pids
    running.process.kill()
    running.process.wait(timeout=60)
    for pid in pids:
        subprocess.run(["timeout", "60", "tail", f"--pid={pid}", "-f", "/dev/null"], check=True)


def _children(pid: int) -> set[str]:
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def test_a_query_ends_when_its_client_goes_away(
    served_folder: Path, serving: Callable[..., Running]
) -> None:
    running = serving(served_folder, "--timeout", "1000")
    if not Path(f"/proc/{running.process.pid}/task").exists():
        pytest.skip("only Linux lists the children of a process")
    before = _children(running.process.pid)
    slow = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    endpoint = running.addresses["SPARQL endpoint"]
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(endpoint, params=slow, timeout=1)
    deadline = time.monotonic() + 60
    while before <= _children(running.process.pid):
        assert time.monotonic() < deadline, "the process of the query lives on"
        time.sleep(0.1)


def test_slow_answers_do_not_stop_the_end(
    served_folder: Path, serving: Callable[..., Running]
) -> None:
    running = serving(served_folder)
    slow = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    endpoint = running.addresses["SPARQL endpoint"]
    code = f"import httpx; httpx.get({endpoint!r}, params={slow!r}, timeout=60)"
    client = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    try:
        httpx.get(running.addresses["articles"], timeout=60)
        assert running.stop()[0] == 0
    finally:
        client.kill()
        client.wait(timeout=60)
