"""Slow and hostile queries end alone."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.serve.app import application
from kg.serve.jobs import Query
from kg.serve.limits import Limits
from kg.serve.refusal import Refusal
from kg.serve.service import Service
from tests.serve.conftest import run_apart

pytestmark = pytest.mark.slow

#: One place: whoever is not moved away from it is in everybody's way.
STRICT = Limits(
    seconds=2.5, patience=60, quick=0.5, readers=1, slow=1, memory=1 << 30, answer=1 << 20
)
EVERYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
HOSTILE = {
    "a cross product that is counted": (f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}", 504),
    "a deep path": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)* ?b . ?b (!<x:a>)+ ?c }",
        504,
    ),
    "a cross product that is sorted": (f"SELECT * {{ {EVERYTHING} }} ORDER BY ?a ?e ?i", 0),
    "a cross product that is sent": (f"SELECT * {{ {EVERYTHING} }}", 500),
    "a huge literal": (f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('ab' AS ?x0) {DOUBLED} }}", 0),
}
X = "<http://example.org/x>"
QUICK = Query(sparql="ASK { e:russia kg:supports e:iran }", table="application/json")


@pytest.fixture(scope="module")
def strict(served_folder: Path) -> Iterator[TestClient]:
    """A client of a server with little patience and memory."""
    service = Service(served_folder, limits=STRICT)
    with TestClient(application(service, hosts=None)) as client:
        yield client


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_stopped_and_the_next_one_is_answered(
    strict: TestClient, name: str
) -> None:
    query, status = HOSTILE[name]
    answer = strict.post("/sparql", data={"query": query})
    # How far some get depends on the machine: the time or the memory ends first.
    assert answer.status_code in ({status} if status else {500, 504})
    assert any(why in answer.text for why in ("took longer", "more memory", "longer than"))
    asked = strict.get("/sparql", params={"query": "ASK { e:russia kg:supports e:iran }"})
    assert asked.json()["boolean"] is True


async def _beside(folder: Path) -> list[str]:
    """Quick queries one after the other while slow ones run."""
    service = Service(folder, limits=replace(STRICT, seconds=30.0, slow=3))
    async with service.open():
        slow = Query(sparql=HOSTILE["a deep path"][0], table="text/csv")
        under_way = [asyncio.create_task(service.read(slow)) for _ in range(3)]
        await asyncio.sleep(0)
        answers = [(await service.read(QUICK)).read().decode() for _ in range(5)]
        assert not any(task.done() for task in under_way)
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        return answers


def test_quick_queries_are_answered_while_slow_ones_run(served_folder: Path) -> None:
    answers = run_apart(_beside, served_folder)
    assert answers == ['{"head":{},"boolean":true}'] * 5


async def _crowded(folder: Path) -> list[int]:
    """The statuses of more slow queries at once than there is room for."""
    limits = replace(STRICT, seconds=1.5, patience=1, quick=0.2)
    service = Service(folder, limits=limits)
    async with service.open():
        slow = Query(sparql=HOSTILE["a deep path"][0], table="text/csv")
        asked = (service.read(slow) for _ in range(5))
        refusals = await asyncio.gather(*asked, return_exceptions=True)
        return [refusal.status for refusal in refusals if isinstance(refusal, Refusal)]


def test_a_crowd_of_slow_queries_is_refused_and_then_forgotten(served_folder: Path) -> None:
    statuses = run_apart(_crowded, served_folder)
    assert len(statuses) == 5
    assert set(statuses) == {503, 504}


def test_an_answer_as_long_as_allowed_is_whole(strict: TestClient) -> None:
    query = (
        "SELECT (STR(?x) AS ?text) { VALUES ?n { 1 2 3 } BIND('" + "a" * 300_000 + "' AS ?x) }"
    )
    answer = strict.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    assert len(answer.text) == len("text\r\n") + 3 * (300_000 + 2)


def test_an_update_that_takes_too_long_changes_nothing(
    served_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(served_folder, tmp_path / "out")
    service = Service(tmp_path / "out", limits=STRICT, writable=True)
    quick = f"INSERT DATA {{ {X} {X} 1 }}"
    where = "GRAPH ?k { ?a ?b ?c } GRAPH ?l { ?d ?e ?f } GRAPH ?m { ?g ?h ?n }"
    slow = f"{quick} ; INSERT {{ {X} {X} ?n }} WHERE {{ {where} }}"
    with TestClient(application(service, hosts=None)) as client:
        assert client.post("/sparql", data={"update": slow}).status_code in {500, 504}
        asked = client.get("/sparql", params={"query": f"ASK {{ {X} ?p ?o }}"})
        assert asked.json()["boolean"] is False
        assert client.post("/sparql", data={"update": quick}).status_code == 204
