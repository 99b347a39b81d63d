from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import KGError, StoreError
from kg.store import Answer
from kg.store.remote import RemoteStorage, connect
from kg.store.remote.addresses import Addresses
from kg.store.remote.credentials import credentials
from kg.store.remote.http import Client

AT = "https://news.example/query,https://news.example/update"
ASK = "ASK FROM <urn:g> { ?s ?p ?o }"
UPDATE = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"
Step = httpx.Response | Exception


class Server:
    """A server that gives what it is told to, one thing after the other."""

    def __init__(self, *steps: Step) -> None:
        self.steps = list(steps)
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self.steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    def storage(self, *, at: str = AT, **environment: str) -> RemoteStorage:
        client = Client(
            auth=credentials({"NETRC": "/nonexistent"} | environment),
            transport=httpx.MockTransport(self),
            sleep=self.waits.append,
        )
        return RemoteStorage(Addresses.parse(at), client)


def _results(text: str) -> httpx.Response:
    headers = {"Content-Type": "application/sparql-results+json; charset=utf-8"}
    return httpx.Response(200, headers=headers, text=text)


def _yes() -> httpx.Response:
    return _results('{"head": {}, "boolean": true}')


def _moved(status: int, to: str) -> httpx.Response:
    return httpx.Response(status, headers={"Location": to})


@pytest.mark.parametrize(
    "failure",
    [
        httpx.Response(429),
        httpx.Response(502),
        httpx.Response(503),
        httpx.Response(504),
        httpx.ConnectError("refused"),
        httpx.ConnectTimeout("late"),
        httpx.RemoteProtocolError("the answer broke off"),
    ],
    ids=str,
)
def test_what_may_pass_is_tried_again(failure: Step) -> None:
    server = Server(failure, failure, _yes())
    assert server.storage().query(ASK) == Answer(True)
    assert len(server.waits) == 2
    assert all(0 <= wait <= 1 for wait in server.waits)


def test_after_five_tries_the_last_failure_is_the_error() -> None:
    server = Server(*[httpx.Response(503, text=f"busy {n}") for n in range(5)])
    with pytest.raises(StoreError, match=r"^https://news\.example/query: HTTP 503: busy 4$"):
        server.storage().query(ASK)
    assert (len(server.requests), len(server.waits)) == (5, 4)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    server = Server(httpx.Response(status, text="no"))
    with pytest.raises(KGError, match=f"HTTP {status}.*: no"):
        server.storage().query(ASK)


def test_an_answer_that_takes_too_long_is_not_asked_for_again() -> None:
    with pytest.raises(StoreError, match="gave no answer in time"):
        Server(httpx.ReadTimeout("late")).storage().query(ASK)


@pytest.mark.parametrize("status", [502, 504])
def test_an_update_that_may_have_been_carried_out_is_not_sent_again(status: int) -> None:
    with pytest.raises(StoreError, match=f"/update: HTTP {status}"):
        Server(httpx.Response(status)).storage().update(UPDATE)
    with pytest.raises(StoreError, match="/update cannot be reached: broken"):
        Server(httpx.ReadError("broken")).storage().update(UPDATE)


@pytest.mark.parametrize(
    "failure", [httpx.Response(503), httpx.ConnectError("refused")], ids=str
)
def test_an_update_that_was_not_begun_is_sent_again(failure: Step) -> None:
    server = Server(failure, httpx.Response(204))
    server.storage().update(UPDATE)
    assert server.requests[0].content == server.requests[1].content == UPDATE.encode()


def test_the_server_says_how_long_to_wait() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server = Server(
        httpx.Response(503, headers={"Retry-After": "7"}),
        httpx.Response(429, headers={"Retry-After": date}),
        httpx.Response(429, headers={"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}),
        httpx.Response(503, headers={"Retry-After": "soon"}),
        _yes(),
    )
    server.storage().query(ASK)
    seven, thirty, none, some = server.waits
    assert (seven, none) == (7, 0)
    assert 0 < thirty <= 30
    assert 0 <= some <= 4


def test_a_server_that_asks_to_wait_for_hours_is_not_waited_for() -> None:
    server = Server(httpx.Response(503, headers={"Retry-After": "7200"}, text="down"))
    with pytest.raises(StoreError, match="HTTP 503: down"):
        server.storage().query(ASK)
    assert server.waits == []


def test_another_address_of_the_same_server_is_followed_with_the_whole_request() -> None:
    server = Server(_moved(308, "https://news.example/new/query"), _yes())
    assert server.storage(KG_STORE_TOKEN="t").query(ASK) == Answer(True)
    first, second = server.requests
    assert second.url.path == "/new/query"
    assert second.content == first.content
    assert second.headers["Authorization"] == "Bearer t"


@pytest.mark.parametrize(
    ("status", "to"),
    [
        (307, "https://evil.example/query"),
        (308, "http://news.example/query"),
        (307, "https://news.example:8443/query"),
        (302, "https://news.example/login"),
        (303, "https://news.example/result"),
    ],
)
def test_another_server_is_not_followed(status: int, to: str) -> None:
    server = Server(_moved(status, f"{to}?secret=1"))
    with pytest.raises(StoreError, match=rf"/query sends on to {to}; give") as caught:
        server.storage().query(ASK)
    assert "secret" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_server_that_goes_in_circles_is_left() -> None:
    server = Server(*[_moved(307, "https://news.example/query")] * 5)
    with pytest.raises(StoreError, match="in circles"):
        server.storage().query(ASK)


def test_an_answer_of_another_kind_is_named() -> None:
    page = httpx.Response(200, headers={"Content-Type": "text/html"}, text="<h1>Hello</h1>")
    with pytest.raises(
        StoreError, match=r"it is text/html; is this a server's query address\?"
    ):
        Server(page).storage().query(ASK)
    with pytest.raises(StoreError, match="/query: the answer cannot be read"):
        Server(_results('{"head": {"vars"')).storage().query(ASK)


def test_what_a_server_says_is_short_and_harmless() -> None:
    words = httpx.Response(500, text="\x1b[2J\u202eno\n\n  way " + "x" * 10_000)
    with pytest.raises(StoreError) as caught:
        Server(words).storage().query(ASK)
    message = str(caught.value)
    assert message.startswith("https://news.example/query: HTTP 500: [2J no way xx")
    assert message.isprintable()
    assert len(message) < 400


def test_a_server_without_the_union_is_refused_with_what_to_do() -> None:
    uri = '{"type": "uri", "value": "urn:x"}'
    row = f'{{"s": {uri}, "p": {uri}, "o": {uri}}}'
    some = f'{{"head": {{"vars": ["s", "p", "o"]}}, "results": {{"bindings": [{row}]}}}}'
    no = '{"head": {}, "boolean": false}'
    with pytest.raises(StoreError, match="does not show the union of all graphs"):
        Server(*map(_results, (some, no, no))).storage().query("ASK { ?s ?p ?o }")


def test_parameters_in_an_address_are_sent_and_not_shown() -> None:
    server = Server(_yes(), httpx.Response(500, text="no"))
    storage = server.storage(at="https://news.example/query?db=a&key=k,https://news.example/u")
    storage.query(ASK)
    assert dict(server.requests[0].url.params) == {"db": "a", "key": "k"}
    with pytest.raises(StoreError, match=r"^https://news\.example/query: HTTP 500"):
        storage.query(ASK)
    assert repr(storage) == "RemoteStorage('https://news.example/query')"


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KG_STORE_TOKEN": "abc"}, "Bearer abc"),
        ({"KG_STORE_USER": "ann", "KG_STORE_PASSWORD": "pass"}, "Basic YW5uOnBhc3M="),
        ({}, None),
    ],
)
def test_credentials_come_from_the_environment(
    environment: dict[str, str], header: str | None
) -> None:
    server = Server(_yes())
    server.storage(**environment).query(ASK)
    assert server.requests[0].headers.get("Authorization") == header


def test_credentials_come_from_netrc_for_its_hosts_only(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine news.example login ann password pass\n")
    server = Server(_yes(), _yes())
    server.storage(NETRC=str(file)).query(ASK)
    server.storage(NETRC=str(file), at="https://other.example/q,https://other.example/u").query(
        ASK
    )
    first, second = server.requests
    assert first.headers["Authorization"] == "Basic YW5uOnBhc3M="
    assert "Authorization" not in second.headers


SECRET = "s3cr3t"


def test_no_secret_gets_out(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    server = Server(httpx.Response(401, text="who are you?"), _yes())
    storage = server.storage(KG_STORE_USER="ann", KG_STORE_PASSWORD=SECRET)
    with pytest.raises(StoreError, match="set KG_STORE_USER and KG_STORE_PASSWORD") as caught:
        storage.query(ASK)
    storage.query(ASK)
    said = [str(caught.value), repr(storage), caplog.text]
    broken = tmp_path / "netrc"
    broken.write_text(f"machine a.example login x {SECRET}\n")
    refused: list[Callable[[], object]] = [
        lambda: credentials({"NETRC": str(broken)}),
        lambda: credentials({"KG_STORE_TOKEN": f"{SECRET}\n"}),
        lambda: credentials({"KG_STORE_USER": SECRET}),
        lambda: connect(f"https://ann:{SECRET}@news.example/query,https://news.example/u"),
        lambda: connect(f"https://news.example/q,ftp://{SECRET}@news.example/"),
        lambda: connect(f"https://news.example/q,https://x:{SECRET}@[news.example/"),
    ]
    for what in refused:
        with pytest.raises(StoreError) as failed:
            what()
        said.append(str(failed.value))
        assert failed.value.__cause__ is None
    assert SECRET not in " ".join(said)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("http://h/query", "two addresses or three, not 1: write QUERY,UPDATE"),
        ("http://h/1,http://h/2,http://h/3,http://h/4", "not 4"),
        ("http://h/query,", "is no address"),
        ("h/query,h/update", "is no address"),
        ("ftp://h/query,http://h/update", "ftp://h/query is no address"),
        ("http://h/query#a,http://h/update", "http://h/query is no address"),
        ("http://a@h/query,http://h/update", "the address of h holds a name or password"),
        ("http://h:x/query,http://h/update", "no URL"),
    ],
)
def test_addresses_that_are_none_are_refused(text: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        connect(text)


def test_many_quads_go_in_requests_of_bounded_size_in_order() -> None:
    a, b = (ox.NamedNode(f"urn:{name}") for name in "ab")
    quads = [ox.Quad(a, a, ox.Literal(str(n)), b) for n in range(20_000)]
    for at, path in ((AT, "/update"), (f"{AT},https://news.example/files", "/files")):
        server = Server(*[httpx.Response(204)] * 10)
        server.storage(at=at).load(quads)
        sizes = [len(request.content) for request in server.requests]
        assert {request.url.path for request in server.requests} == {path}
        assert len(sizes) > 1
        assert max(sizes) <= 500_000
        sent = b"".join(request.content for request in server.requests)
        at_ = [sent.index(b'"%d"' % n) for n in range(0, 20_000, 1000)]
        assert at_ == sorted(at_)
