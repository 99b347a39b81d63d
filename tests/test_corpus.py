"""The corpora that benchmarks are run on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

GENERATOR = Path(__file__).parents[1] / "benchmarks" / "corpus.py"
Records = list[dict[str, Any]]


def made(folder: Path, count: int, *, seed: int = 1) -> tuple[Records, Records]:
    """So many articles, and the truth about them."""
    files = folder / f"{count}.jsonl", folder / f"{count}-truth.jsonl"
    asked = [
        f"--articles={count}",
        f"--seed={seed}",
        f"--out={files[0]}",
        f"--truth={files[1]}",
    ]
    subprocess.run([sys.executable, GENERATOR, *asked], check=True)
    lines = [file.read_text(encoding="utf-8").splitlines() for file in files]
    return [json.loads(line) for line in lines[0]], [json.loads(line) for line in lines[1]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, Records]:
    return made(tmp_path_factory.mktemp("corpus"), 400)


def test_a_corpus_begins_as_a_larger_one_of_its_seed(
    corpus: tuple[Records, Records], tmp_path: Path
) -> None:
    assert made(tmp_path, 50) == (corpus[0][:50], corpus[1][:50])
    assert made(tmp_path, 50, seed=2)[0] != corpus[0][:50]


def test_articles_are_as_long_as_news_and_no_slot_is_left_open(
    corpus: tuple[Records, Records],
) -> None:
    lengths = []
    for article, truth in zip(*corpus, strict=True):
        assert not re.search(r"[{}|\x01]|\(\)|\.\.", article["text"] + article["title"])
        if truth["copy"] is None:
            assert not re.search(r",,| ,", article["text"])
            lengths.append(len(article["text"].split()))
    assert min(lengths) >= 240
    assert max(lengths) <= 420
    assert 270 <= sum(lengths) / len(lengths) <= 340


def test_every_name_of_the_truth_stands_in_its_text(corpus: tuple[Records, Records]) -> None:
    for article, truth in zip(*corpus, strict=True):
        assert article["id"] == truth["id"]
        assert len(truth["names"]) > 5
        assert all(name in article["text"] for name in truth["names"])


def test_a_copy_is_another_paper_s_and_its_source_is_none(
    corpus: tuple[Records, Records],
) -> None:
    articles, truths = ({record["id"]: record for record in records} for records in corpus)
    copies = {id: truth["copy"] for id, truth in truths.items() if truth["copy"]}
    assert 20 < len(copies) < 100
    for copy, source in copies.items():
        assert truths[source]["copy"] is None
        assert truths[source]["event"] == truths[copy]["event"]
        assert articles[source]["publisher"] != articles[copy]["publisher"]
        assert articles[source]["date"] <= articles[copy]["date"]
    exact = [
        copy for copy in copies if articles[copy]["text"] == articles[copies[copy]]["text"]
    ]
    assert 0 < len(exact) < len(copies) / 2


def test_some_events_are_told_twice_and_some_people_share_a_name(
    corpus: tuple[Records, Records],
) -> None:
    told, bearers = defaultdict(list), defaultdict(set)
    for truth in corpus[1]:
        if truth["copy"] is None:
            told[truth["event"]].append(truth["id"])
        for name, bearer in truth["names"].items():
            if bearer.startswith("person/") and " " in name:
                bearers[name].add(bearer)
    assert sum(len(ids) > 1 for ids in told.values()) > 10
    assert sum(len(found) > 1 for found in bearers.values()) > 5
