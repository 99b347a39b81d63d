"""A graph's folder: written whole or not at all, the same each time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from kg import api
from kg.errors import QueryError, ReadError, StoreError
from kg.model import Kind, Reading
from kg.pipeline import folder as writing
from kg.store import Table
from tests.conftest import SEED
from tests.folders import contents

pytestmark = pytest.mark.model

FILES = ["graph.html", "graph.trig", "graph.ttl", "report.html", "report.md"]


@pytest.mark.slow
def test_a_build_says_what_it_made(nlp: Language, tmp_path: Path) -> None:
    built = api.build([SEED, "missing.txt"], tmp_path / "new" / "out", nlp=nlp)
    assert built.articles == 1
    assert [failure.id for failure in built.failures] == ["missing.txt"]
    assert built.statements > 0 < built.entities
    assert sum(built.kinds.values()) >= built.statements
    assert sorted(contents(built.folder)) == FILES


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(
    nlp: Language, tmp_path: Path, seed_folder: Path
) -> None:
    api.build([SEED], tmp_path, nlp=nlp)
    assert contents(tmp_path) == contents(seed_folder)


def test_a_build_that_fails_leaves_the_last_good_state(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Norway supports Iceland.", encoding="utf-8")
    out = tmp_path / "out"
    api.build([article], out, nlp=nlp)
    before = contents(out)
    article.write_text("Iceland supports Norway.", encoding="utf-8")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "write_page", interrupted)
    with pytest.raises(KeyboardInterrupt):
        api.build([article], out, nlp=nlp)
    assert contents(out) == before


def test_where_nothing_can_be_read_nothing_is_written(nlp: Language, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no article could be read"):
        api.build(["missing.txt"], tmp_path / "out", nlp=nlp)
    assert not (tmp_path / "out").exists()


def test_a_graph_gives_its_readings_back(nlp: Language, seed_folder: Path) -> None:
    [kept] = api.readings(seed_folder)
    [read] = api.extract([SEED], nlp=nlp)
    assert isinstance(read, Reading)
    assert kept.statements == read.statements
    assert kept.document == read.document


def test_articles_are_listed_with_their_counts(seed_folder: Path) -> None:
    [article] = api.articles(seed_folder)
    [reading] = api.readings(seed_folder)
    assert article.id == SEED.stem
    assert article.date == "2009-03-03"
    assert article.statements == len(reading.statements)


def test_a_graph_answers_queries_and_named_questions(seed_folder: Path) -> None:
    found = api.query(seed_folder, "SELECT ?whom { e:russia kg:supports ?whom }")
    assert isinstance(found, Table)
    assert [row["whom"] for row in found.records()] == [
        "https://w3id.org/newskg/id/entity/iran"
    ]
    facts = api.ask(seed_folder, "facts", {"about": "Iran"})
    assert isinstance(facts, Table)
    assert facts.rows


def test_measures_are_data_and_the_report_is_words(seed_folder: Path, tmp_path: Path) -> None:
    measures = api.analyze(seed_folder)
    assert json.loads(json.dumps(measures)) == measures
    assert api.report(seed_folder) == (seed_folder / "report.md").read_text(encoding="utf-8")
    api.report(seed_folder, out=tmp_path / "report.html")
    page = (tmp_path / "report.html").read_bytes()
    assert page == (seed_folder / "report.html").read_bytes()


@pytest.mark.slow
def test_the_page_of_a_kept_graph_is_the_page_that_was_built(
    seed_folder: Path, tmp_path: Path
) -> None:
    page = api.view(seed_folder, out=tmp_path / "page.html")
    assert page.read_bytes() == (seed_folder / "graph.html").read_bytes()


def test_a_part_of_a_graph_makes_a_smaller_page(seed_folder: Path, tmp_path: Path) -> None:
    whole = len((seed_folder / "graph.html").read_bytes())
    for number, part in enumerate(
        [
            {"entity": "Hillary Clinton"},
            {"kinds": [Kind.PLANNED]},
            {"since": date(2009, 4, 1), "until": date(2009, 4, 30)},
        ]
    ):
        page = api.view(seed_folder, out=tmp_path / f"{number}.html", **part)  # type: ignore[arg-type]
        assert len(page.read_bytes()) < whole
    with pytest.raises(QueryError, match="no statement is left"):
        api.view(seed_folder, out=tmp_path / "none.html", until=date(1990, 1, 1))


def test_a_folder_without_a_graph_says_what_to_do(tmp_path: Path) -> None:
    for function in (api.articles, api.readings, api.analyze, api.report, api.view):
        with pytest.raises(StoreError, match="kg build"):
            function(tmp_path)
