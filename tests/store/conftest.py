from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf import encode, trig, turtle
from kg.store import Graph, open_graph
from tests.examples import RUN, invented, seed


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the twelve sentences read by hand."""
    folder = tmp_path_factory.mktemp("graph")
    dataset = encode([seed(), invented()], RUN)
    (folder / "graph.trig").write_text("".join(trig(dataset)), encoding="utf-8", newline="\n")
    (folder / "graph.ttl").write_text("".join(turtle(dataset)), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="session")
def graph(graph_folder: Path) -> Graph:
    """The graph of the twelve sentences."""
    return open_graph(graph_folder)
