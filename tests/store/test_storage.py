"""The embedded store as the place where quads are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.model import IRI
from kg.rdf import in_graphs, lines
from kg.rdf.terms import Triple
from kg.store import Local

GRAPH = IRI("urn:graph")


def triples(count: int) -> list[Triple]:
    predicate = ox.NamedNode("urn:said")
    return [
        (ox.NamedNode(f"urn:{number}"), predicate, ox.Literal(f'"no"\n{number}'))
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 6_000])
@pytest.mark.parametrize("on_disk", [False, True])
def test_lines_and_quads_are_loaded_alike(count: int, on_disk: bool, tmp_path: Path) -> None:
    graphs = {GRAPH: triples(count)}
    wanted = set(in_graphs(graphs))
    for number in range(2):
        place = tmp_path / f"{number}"
        storage = Local.writable(place) if on_disk else Local.in_memory()
        if number:
            storage.load(wanted)
        else:
            storage.load_lines("".join(lines(graphs)).encode())
        assert set(storage.quads()) == set(storage.quads(GRAPH)) == wanted
        storage.close()
        if on_disk:
            assert set(Local.snapshot(place).quads()) == wanted


@pytest.mark.parametrize(
    "write",
    [
        lambda storage: storage.load(in_graphs({GRAPH: triples(1)})),
        lambda storage: storage.load(in_graphs({GRAPH: triples(6_000)})),
        lambda storage: storage.update("CLEAR ALL"),
    ],
    ids=["few", "many", "update"],
)
def test_a_full_disk_is_no_wrong_update(write: Callable[[Local], None]) -> None:
    full = Mock(side_effect=OSError("IO error: No space left on device"))
    storage = Local(Mock(extend=full, bulk_load=full, update=full))
    with pytest.raises(StoreError, match=r"^the store cannot be written: IO error: No space"):
        write(storage)
