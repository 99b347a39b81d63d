"""Networks and tables for other tools, read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest

from kg.analysis import exports, network
from kg.model import Reading

from .make import Said, article, claim, fact


@pytest.fixture
def readings() -> list[Reading]:
    return [
        article(
            "a",
            "2024-01-09",
            fact("=SUM(A1)", "aids", "B"),
            fact("=SUM(A1)", "meets", "B"),
            claim("K", "B", "proposes", Said("B", "halts", "C")),
            publisher="Post & \x0bCo",
        )
    ]


def test_graphml_read_back_is_the_same_network(readings: list[Reading], tmp_path: Path) -> None:
    graph = network(readings)
    exports.write_graphml(graph, tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert list(read.nodes) == list(graph.nodes)
    assert sorted(read.edges(keys=True)) == sorted(graph.edges(keys=True))
    kept = [data["kinds"] for *_, data in read.edges(data=True)]
    assert set(kept) == {"asserted"}


def test_gexf_read_back_is_the_same_network(readings: list[Reading], tmp_path: Path) -> None:
    graph = network(readings)
    exports.write_gexf(graph, tmp_path / "g.gexf")
    read = nx.read_gexf(tmp_path / "g.gexf")
    assert {d["label"] for _, d in read.nodes(data=True)} == {"=SUM(A1)", "B", "C", "K"}
    assert read.number_of_edges() == graph.number_of_edges()


def test_exports_carry_no_day_and_are_the_same_each_time(readings: list[Reading]) -> None:
    graph = network(readings)
    assert "lastmodifieddate" not in exports.to_gexf(graph)
    assert exports.to_gexf(graph) == exports.to_gexf(network(readings))
    assert exports.to_graphml(graph) == exports.to_graphml(network(readings))


def test_no_cell_is_a_formula(readings: list[Reading], tmp_path: Path) -> None:
    exports.write_csv(exports.pair_rows(network(readings)), tmp_path / "pairs.csv")
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        [row, *_] = csv.DictReader(file)
    assert "'=SUM(A1)" in (row["first_label"], row["second_label"])
    assert (row["strength"], row["statements"]) == ("2", "2")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t", "\r"])
def test_what_a_spreadsheet_takes_for_a_formula_is_quoted(start: str) -> None:
    [row] = csv.DictReader(io.StringIO(exports.to_csv([{"a": start + "1"}]), newline=""))
    assert row["a"].startswith("'")


def test_numbers_stay_numbers() -> None:
    assert exports.to_csv([{"a": -1.5}]) == "a\r\n-1.5\r\n"


def test_there_is_a_row_for_every_statement(readings: list[Reading]) -> None:
    rows = exports.statements(readings)
    assert len(rows) == 4
    outer = next(row for row in rows if row["relation_label"] == "proposes")
    inner = next(row for row in rows if row["relation_label"] == "halts")
    assert outer["object"] == inner["statement"]
    assert (outer["source"], outer["factuality"], outer["kinds"]) == ("K", "CT+", "claim")
    text = readings[0].document.text
    assert text[int(outer["start"]) : int(outer["end"])] == outer["sentence"]
