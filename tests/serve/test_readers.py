"""Many readers while another process writes: each answer is of one whole state."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.serve.conftest import run_apart, start
from tests.serve.make import make_folder

#: Writes a group of triples, whole in one step, for every line that it is sent.
WRITER = """
import sys
import pyoxigraph as ox
store = ox.Store(sys.argv[1])
def node(name):
    return ox.NamedNode("http://example.org/" + name)
for n, line in enumerate(sys.stdin):
    graph = node(f"g{n}")
    store.extend(ox.Quad(node(f"s{n}-{i}"), node("p"), ox.Literal(n), graph) for i in range(50))
store.flush()
"""
READERS, GROUPS, SIZE = 32, 12, 50
#: After so many answers the next group is written.
_PACE = 10
COUNTS = """
SELECT ?n (COUNT(*) AS ?size) { ?s <http://example.org/p> ?n } GROUP BY ?n
"""


@dataclass
class Reading:
    """What 32 clients read while one process writes."""

    endpoint: str
    client: httpx.AsyncClient
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    answers: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    async def read(self) -> list[int]:
        """Ask until the writer has ended, and once more; return how many groups were seen."""
        seen = []
        while True:
            last = self.ended.is_set()
            seen.append(await self.groups())
            self.answers.put_nowait(None)
            if last:
                return seen

    async def groups(self) -> int:
        answer = await self.client.post(self.endpoint, data={"query": COUNTS})
        assert answer.status_code == 200, answer.text
        rows = answer.json()["results"]["bindings"]
        assert {row["size"]["value"] for row in rows} <= {str(SIZE)}, "half a group was seen"
        assert {int(row["n"]["value"]) for row in rows} == set(range(len(rows)))
        return len(rows)

    async def write(self, store: Path) -> None:
        writer = await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, str(store), stdin=subprocess.PIPE
        )
        assert writer.stdin is not None
        for _ in range(GROUPS):
            for _ in range(_PACE):
                await self.answers.get()
            writer.stdin.write(b"\n")
            await writer.stdin.drain()
        writer.stdin.close()
        assert await writer.wait() == 0
        self.ended.set()


async def histories(endpoint: str, store: Path) -> list[list[int]]:
    limits = httpx.Limits(max_connections=READERS)
    async with httpx.AsyncClient(timeout=120, limits=limits) as client:
        reading = Reading(endpoint, client)
        readers = asyncio.gather(*(reading.read() for _ in range(READERS)))
        seen, _ = await asyncio.gather(readers, reading.write(store))
        return list(seen)


@pytest.mark.slow
def test_thirty_two_readers_see_whole_states_in_order_while_another_process_writes(
    tmp_path: Path,
) -> None:
    folder = make_folder(tmp_path / "out", [])
    running = start(folder)
    try:
        endpoint = running.addresses["SPARQL endpoint"]
        found = run_apart(histories, endpoint, folder / "store")
    finally:
        running.stop()
    assert len(found) == READERS
    for seen in found:
        assert seen == sorted(seen), "nobody goes back in time"
        assert seen[-1] == GROUPS
    assert len({n for seen in found for n in seen}) > GROUPS // 2, "they read meanwhile"
