"""Networks and tables for other tools, read back."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from kg import api
from kg.analysis import exports, links, network
from kg.errors import KGError
from kg.model import Reading
from kg.pipeline import reports

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


@pytest.mark.slow
@pytest.mark.model
def test_a_network_is_handed_on_by_the_ending_of_the_name(
    seed_folder: Path, tmp_path: Path
) -> None:
    graph = api.graph(seed_folder).to_networkx()
    for ending, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        reports.export(seed_folder, tmp_path / f"g{ending}")
        back = read(tmp_path / f"g{ending}")
        assert (len(back), back.number_of_edges()) == (len(graph), graph.number_of_edges())
    reports.export(seed_folder, tmp_path / "g.csv")
    with (tmp_path / "g.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == links(graph).number_of_edges()
    with pytest.raises(KGError, match=r"\.graphml, \.gexf, \.csv"):
        reports.export(seed_folder, tmp_path / "g.png")


@pytest.mark.model
def test_only_what_was_published_in_a_period_is_handed_on(
    seed_folder: Path, tmp_path: Path
) -> None:
    reports.export(seed_folder, tmp_path / "g.graphml", since=date(2010, 1, 1))
    assert len(nx.read_graphml(tmp_path / "g.graphml")) == 0


@pytest.mark.model
def test_a_graph_is_a_data_frame_of_its_statements(seed_folder: Path) -> None:
    graph = api.graph(seed_folder)
    frame = graph.statements()
    assert tuple(frame.columns) == exports.STATEMENT_COLUMNS
    assert len(frame) == sum(len(reading.statements) for reading in graph.readings())
    supported = frame[frame.relation_label == "supports"]
    assert list(supported.object_label) == ["Iran"]
    assert len(graph.to_networkx()) > 0


@pytest.mark.model
def test_without_pandas_it_is_said_what_to_install(
    seed_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KGError, match=r"kg\[frames\]"):
        api.graph(seed_folder).statements()
