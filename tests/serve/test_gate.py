"""Pages of strangers get no hold of the graph."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

ASK = {"query": "ASK {}"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("evil.example", 403),
        ("evil.example:8000", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost@evil.example", 403),
        ("[::1", 403),
        ("", 403),
    ],
)
def test_only_the_names_of_this_computer_are_answered_to(
    client: TestClient, host: str, status: int
) -> None:
    answer = client.get("/sparql", params=ASK, headers={"Host": host})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost", 200),
        ("http://evil.example", 403),
        ("null", 403),
        ("http://localhost:9999", 403),
    ],
)
def test_a_form_of_another_origin_is_not_taken(
    client: TestClient, origin: str, status: int
) -> None:
    answer = client.post("/sparql", data=ASK, headers={"Origin": origin})
    assert answer.status_code == status


def test_no_other_origin_may_read_an_answer(client: TestClient) -> None:
    answer = client.get("/sparql", params=ASK, headers={"Origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("address", ["/articles", "/ask", "/sparql", "/none", "/style.css"])
def test_every_answer_forbids_what_pages_do_not_need(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "script-src" not in policy
    assert "unsafe" not in policy
