"""Who is in a graph, and people's say in it, on the command line."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.model import Run
from tests.folders import make_folder
from tests.resolve.test_across import COMPANY, FULL, OTHER, PERSON, SHORT, article

HOSTILE = article(
    "=1+1|\x1b[2J",
    ("=HYPERLINK(0)", COMPANY, ("=HYPERLINK(0)",)),
    ("\x1b[2J\u202eKeller", PERSON, ("\x1b[2J\u202eKeller",)),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "out"
    run = Run(software="by hand", model="none", ontology="none")
    make_folder([FULL, SHORT, OTHER, HOSTILE], folder, run)
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A folder to decide on: two persons called Keller, a short form, hostile names."""
    return Path(shutil.copytree(made, tmp_path / "out"))


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def listed(out: Path, *options: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(kg("entities", out, "--format", "csv", *options).stdout))
    )


def test_entities_are_listed_for_people_and_programs(made: Path) -> None:
    head, first, *_ = kg("entities", made).stdout.splitlines()
    assert head.split() == [
        "entity", "label", "type", "aliases", "mentions", "articles", "links",
    ]  # fmt: skip
    assert first.split() == ["e:anna-keller", "Anna", "Keller", "Person", "2", "1"]
    data = json.loads(kg("entities", made, "--format", "json").stdout)
    assert data[0]["mentions"] == 2
    assert [row["label"] for row in listed(made)] == [
        "'" + entity["label"] if entity["label"].startswith("=") else entity["label"]
        for entity in data
    ]


def test_entities_are_chosen_by_type_and_words(made: Path) -> None:
    assert {row["type"] for row in listed(made, "--type", "organization")} == {"Company"}
    assert [row["label"] for row in listed(made, "--search", "KELLER anna")] == ["Anna Keller"]
    assert kg("entities", made, "--type", "Firm").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["entities"],
        ["entities", "--format", "json"],
        ["explain", "2j-keller"],
        ["explain", "HYPERLINK"],
        ["rename", "hyperlink-0", "\x1b[2J"],
        ["split", "hyperlink-0", "--into", "x", "--article", "\x1b[2J"],
    ],
)
def test_names_in_articles_do_not_steer_the_terminal(out: Path, arguments: list[str]) -> None:
    command, *others = arguments
    result = kg(command, out, *others)
    assert result.stdout + result.stderr
    assert not any(c in result.stdout + result.stderr for c in "\x1b\u202e")


def test_names_in_articles_are_no_formulas_in_csv(out: Path) -> None:
    kg("split", out, "hyperlink-0", "--into", "Firm", "--article", "=1+1|\x1b[2J")
    printed = kg("entities", out, "--format", "csv").stdout
    kept = (out / "decisions.csv").read_text(encoding="utf-8")
    assert "Firm" in printed
    assert "Firm" in kept
    cells = [
        cell
        for text in (printed, kept)
        for row in csv.reader(io.StringIO(text))
        for cell in row
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_decision_is_told_and_kept(out: Path) -> None:
    result = kg("merge", out, "Anna Keller", "bruno-keller", "--note", "a slip")
    assert result.exit_code == 0, result.stderr
    decided, kept = result.stdout.splitlines()
    assert decided == "Decided: merge e:anna-keller e:bruno-keller (a slip)"
    assert kept == f"{out} is written again; {out}/decisions.csv keeps the decision."
    assert "e:bruno-keller" not in kg("entities", out).stdout
    explained = kg("explain", out, "Anna Keller").stdout
    assert "decided: merge e:anna-keller e:bruno-keller (a slip)" in explained
    assert "a person's decision: a slip" in explained


@pytest.mark.slow
def test_each_decision_has_its_effect(out: Path) -> None:
    kg("split", out, "Anna Keller", "--into", "Karl Keller", "--article", "a1")
    kg("rename", out, "Bruno Keller", "Bruno K.")
    kg("retype", out, "Keller", "mediaoutlet")
    entities = {row["label"]: row for row in listed(out)}
    assert entities["Karl Keller"]["mentions"] == "2"
    assert entities["Bruno K."]["aliases"] == "Bruno Keller"
    assert entities["Keller"]["type"] == "MediaOutlet"


@pytest.mark.slow
def test_overruling_an_earlier_decision_is_said(out: Path) -> None:
    kg("rename", out, "Bruno Keller", "Bruno K.")
    result = kg("rename", out, "bruno-keller", "Bruno")
    assert result.stderr.splitlines() == [
        "This overrules an earlier decision: rename e:bruno-keller 'Bruno K.'"
    ]


def test_an_ambiguous_name_is_an_error_that_lists_who_has_it(out: Path) -> None:
    kg("rename", out, "Bruno Keller", "Anna Keller")
    result = kg("merge", out, "Keller", "anna keller")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith("Error: several entities are called 'anna keller', say which: ")
    assert "e:bruno-keller (Anna Keller, Person)" in line


def test_an_explanation_is_data_too(made: Path) -> None:
    data = json.loads(kg("explain", made, "Anna Keller", "--format", "json").stdout)
    [explained] = data["articles"]
    assert explained["article"] == "a1"
    assert [m["text"] for m in explained["grounds"][0]["mentions"]] == ["Anna Keller", "Keller"]


@pytest.mark.model
def test_between_two_entities_their_sentences_are_printed(seed_folder: Path) -> None:
    head, *rows = kg("explain", seed_folder, "Russia", "Iran").stdout.splitlines()
    assert head.split()[-1] == "sentence"
    assert any("It has also received Russian support" in row for row in rows)
    data = json.loads(kg("explain", seed_folder, "Russia", "Iran", "--format", "json").stdout)
    assert len(data) == len(rows)
    assert {"supports"} <= {tie["relation"] for tie in data}


@pytest.mark.parametrize(
    "arguments",
    [
        ["entities"],
        ["explain", "x"],
        ["explain", "x", "y"],
        ["merge", "x", "y"],
        ["split", "x", "--into", "y", "--article", "z"],
        ["rename", "x", "y"],
        ["retype", "x", "Person"],
    ],
    ids=" ".join,
)
def test_a_folder_without_a_graph_says_what_to_do(tmp_path: Path, arguments: list[str]) -> None:
    command, *others = arguments
    result = kg(command, tmp_path, *others)
    assert result.exit_code == 1
    assert "there is no graph in" in result.stderr
    assert not (tmp_path / "decisions.csv").exists()
