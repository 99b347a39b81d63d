from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import api, ids
from kg.errors import QueryError, StoreError
from kg.model import IRI
from kg.rdf import encode
from kg.store import Answer, Graph, Table, Triples, named_queries, tabular
from kg.store.remote import RemoteStorage, connect
from kg.store.remote import updates as requests
from tests.conftest import leave_out
from tests.examples import RUN, invented, seed
from tests.folders import contents, make_folder
from tests.strategies import at_most, hostile

A, B = (IRI(f"{ids.BASE}article/{name}#graph") for name in "ab")
XSD = "http://www.w3.org/2001/XMLSchema#"
S, P = (ox.NamedNode(f"{ids.KG}{name}") for name in "sp")


def _quad(value: str, graph: IRI = A) -> ox.Quad:
    return ox.Quad(S, P, ox.Literal(value), ox.NamedNode(graph))


@contextlib.contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Give the address of an Oxigraph server as it starts: its default graph is empty."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    log = folder / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [program, "serve", "--bind", f"127.0.0.1:{port}"], stdout=file, stderr=file
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, log)
            yield address
        finally:
            process.kill()
            process.wait()


def _wait_for(address: str, log: Path) -> None:
    for _ in range(200):
        try:
            httpx.get(address)
            return
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError(f"the server does not start: {log.read_text()}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that each test fills anew."""
    with _serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(params=["updates", "files"])
def remote(server: str, request: pytest.FixtureRequest) -> Iterator[RemoteStorage]:
    """An empty store, filled by updates or by files of N-Quads."""
    store = f",{server}/store" if request.param == "files" else ""
    storage = connect(f"{server}/query,{server}/update{store}")
    storage.update("DROP ALL")
    yield storage
    storage.close()


@pytest.fixture(scope="module")
def full(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteStorage]:
    """The graph of the twelve sentences, with the ontology, on a server of its own."""
    with _serving(tmp_path_factory.mktemp("full")) as address:
        storage = connect(f"{address}/query,{address}/update")
        storage.load(graph.storage.quads())
        yield storage
        storage.close()


def test_what_is_loaded_comes_back(remote: RemoteStorage) -> None:
    quads = encode([seed(), invented()], RUN)
    remote.load(quads)
    assert set(remote.quads()) == set(quads)
    assert set(remote.quads(ids.FACTS_GRAPH)) == {
        quad for quad in quads if quad.graph_name == ox.NamedNode(ids.FACTS_GRAPH)
    }


def test_what_is_loaded_as_lines_comes_back(remote: RemoteStorage) -> None:
    quads = encode([seed(), invented()], RUN)
    remote.load_lines(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    assert set(remote.quads()) == set(quads)


def test_loading_twice_adds_nothing_even_of_blank_nodes(remote: RemoteStorage) -> None:
    blank = ox.BlankNode("b")
    graph = ox.NamedNode(A)
    quads = [ox.Quad(S, P, blank, graph), ox.Quad(blank, P, ox.Literal("x"), graph)]
    for _ in range(2):
        remote.load(quads)
    first, second = sorted(remote.quads(), key=lambda quad: str(quad.object), reverse=True)
    assert first.object == second.subject
    assert isinstance(first.object, ox.NamedNode)


def test_graphs_are_replaced(remote: RemoteStorage) -> None:
    remote.load([_quad("old"), _quad("kept", B)])
    for _ in range(2):
        remote.replace([A], [_quad("new")])
        assert set(remote.quads()) == {_quad("new"), _quad("kept", B)}
    remote.replace([A, B], [])
    assert list(remote.quads()) == []


def test_what_does_not_fit_one_request_is_replaced_graph_by_graph(
    remote: RemoteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote.load([_quad("old"), _quad("old", B)])
    monkeypatch.setattr(requests, "_REQUEST", 10)
    quads = {_quad(f"{n}", graph) for n in range(5) for graph in (A, B)}
    remote.replace([A, B], sorted(quads, key=lambda quad: str(quad.graph_name)))
    assert set(remote.quads()) == quads


def test_quads_of_several_graphs_in_turns_are_all_kept(
    remote: RemoteStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "_REQUEST", 10)
    quads = [_quad(f"{n}", graph) for n in range(3) for graph in (A, B)]
    remote.replace([A, B], quads)
    assert set(remote.quads()) == set(quads)


@at_most(15)
@given(st.lists(hostile, max_size=8))
def test_no_text_breaks_out_of_a_request(full: RemoteStorage, texts: list[str]) -> None:
    quads = {_quad(text) for text in texts}
    full.replace([A], quads)
    assert set(full.quads(A)) == quads
    for text in texts:
        found = full.query("ASK { ?s ?p ?o }", bindings={"o": ox.Literal(text)})
        assert found == Answer(True)
    full.replace([A], [])


def test_the_graphs_of_others_are_not_ours(remote: RemoteStorage) -> None:
    remote.load([_quad("ours"), _quad("theirs", IRI("http://example.org/theirs"))])
    assert list(remote.quads()) == [_quad("ours")]


def test_queries_see_the_union_also_when_the_first_was_asked_of_nothing(
    remote: RemoteStorage,
) -> None:
    assert remote.query("ASK { ?s ?p ?o }") == Answer(False)
    remote.load([_quad("here")])
    ask = "ASK { kg:s kg:p 'here' }"
    assert remote.query(ask) == Answer(True)
    assert remote.query(ask.replace("ASK", f"ASK FROM <{B}>")) == Answer(False)


def test_each_kind_of_query_has_its_kind_of_answer(full: RemoteStorage) -> None:
    assert isinstance(full.query("SELECT ?s { ?s ?p ?o } LIMIT 1"), Table)
    assert isinstance(full.query("ASK { ?s ?p ?o }"), Answer)
    for query in ("CONSTRUCT WHERE { ?s kg:supports ?o }", "DESCRIBE e:russia"):
        found = full.query(query)
        assert isinstance(found, Triples)
        assert found.triples


#: Something of each type of parameter.
_TERMS: dict[str, ox.NamedNode | ox.Literal] = {
    "entity": ox.NamedNode(f"{ids.BASE}entity/iran"),
    "relation": ox.NamedNode(f"{ids.KG}supports"),
    "statement": ox.NamedNode(seed().statements[0].iri),
    "article": ox.NamedNode(ids.article_iri("invented-1")),
    "kind": ox.NamedNode(f"{ids.KG}Statement"),
    "day": ox.Literal("2009-04-05", datatype=ox.NamedNode(f"{XSD}date")),
}
RUSSIA = ox.NamedNode(f"{ids.BASE}entity/russia")


@pytest.mark.parametrize("name", named_queries())
def test_questions_are_answered_as_they_are_here(
    full: RemoteStorage, graph: Graph, name: str
) -> None:
    question = named_queries()[name]
    needed = [p for p in question.parameters if p.required or p.default is not None]
    for parameters in (needed, list(question.parameters)):
        bindings = {parameter.name: _TERMS[parameter.type] for parameter in parameters}
        entities = [p.name for p in parameters if p.type == "entity"]
        for chosen in [bindings, *(bindings | {name: RUSSIA} for name in entities)]:
            sparql = question.asked_with(chosen)
            here, there = graph.select(sparql), tabular(full.query(sparql))
            assert there.columns == here.columns
            assert sorted(map(str, there.rows)) == sorted(map(str, here.rows))


def test_an_update_is_carried_out(remote: RemoteStorage) -> None:
    remote.load([_quad("here")])
    where = "GRAPH ?g { ?s kg:p 'here' }"
    remote.update(f"INSERT {{ GRAPH <{B}> {{ ?s kg:q 1 }} }} WHERE {{ {where} }}")
    assert remote.query("ASK { kg:s kg:q 1 }") == Answer(True)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE {", r"^http://127\.0\.0\.1:\d+/query: HTTP 400: error at"),
        ("SELECT ?x WHERE { ?x my:name ?y }", "HTTP 400: error at"),
        ("DELETE WHERE { ?s ?p ?o }", "begins with none of SELECT, ASK"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("ASK { ?s ?p '\ud800' }", "no text that can be sent"),
    ],
)
def test_a_wrong_query_is_an_error_in_words(
    full: RemoteStorage, query: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        full.query(query)


def test_a_wrong_update_is_an_error_in_words(full: RemoteStorage) -> None:
    with pytest.raises(QueryError, match=r"/update: HTTP 400: error at"):
        full.update("INSERT")
    with pytest.raises(QueryError, match="LOAD is refused"):
        full.update("LOAD <http://127.0.0.1/>")


def test_an_address_of_something_else_is_said_to_be_so(server: str) -> None:
    storage = connect(f"{server}/update,{server}/update")
    with (
        contextlib.closing(storage),
        pytest.raises(QueryError, match=r"/update: HTTP 400: The URL"),
    ):
        storage.query("ASK { ?s ?p ?o }")


def test_a_second_server_keeps_and_gives_back_too() -> None:
    """Any server that is writable for tests: what is in its graphs of ours is dropped."""
    addresses = os.environ.get("KG_TEST_STORE")
    if not addresses:
        reason = "set KG_TEST_STORE=http://host/query,http://host/update"
        leave_out("A SECOND SPARQL SERVER", reason)
    with contextlib.closing(connect(addresses)) as storage:
        quads = set(encode([seed(), invented()], RUN))
        graphs = {IRI(str(quad.graph_name.value)) for quad in quads}
        storage.replace(sorted(graphs), quads)
        assert set(storage.quads()) == quads
        ask = "ASK { ?x kg:supports e:iran }"
        assert storage.query(ask, bindings={"x": RUSSIA}) == Answer(True)
        assert storage.query(ask, bindings={"x": S}) == Answer(False)
        storage.replace(sorted(graphs), [])
        assert list(storage.quads()) == []


@pytest.mark.slow
def test_a_folder_may_keep_its_graph_on_a_server(server: str, tmp_path: Path) -> None:
    addresses = f"{server}/query,{server}/update"
    connect(addresses).update("DROP ALL")
    here = make_folder([seed(), invented()], tmp_path / "here", RUN)
    there = make_folder([seed(), invented()], tmp_path / "there", RUN, server=addresses)
    assert contents(there) == contents(here)
    assert (there / "store").read_text() == f"{addresses}\n"
    assert api.ask(there, "facts") == api.ask(here, "facts")
    api.rename(here, "Iran", "Persia")
    api.rename(there, "Iran", "Persia")
    api.remove(here, ["invented-1"])
    assert api.remove(there, ["invented-1"]).articles == 1
    assert contents(there) == contents(here)
    assert api.validate(there).ok
    with pytest.raises(StoreError, match="is kept on another server"):
        make_folder([], there, RUN, server=f"{addresses},{server}/store")
