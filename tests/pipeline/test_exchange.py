"""A graph handed on and taken back is the same graph."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import api
from kg.errors import StoreError
from kg.rdf import Format
from tests.examples import RUN, invented, seed
from tests.folders import contents, make_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder([seed(), invented()], tmp_path_factory.mktemp("given") / "out", RUN)


def exported(folder: Path, file: Path, **options: bool) -> Path:
    with file.open("wb") as target:
        form = next(form for form in Format if form.ending == file.suffix)
        api.export_graph(folder, target, format=form, **options)  # type: ignore[arg-type]
    return file


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".trig", ".nq", ".jsonld"])
@pytest.mark.parametrize("full", [True, False])
def test_what_was_exported_is_taken_back_as_it_was(
    folder: Path, tmp_path: Path, ending: str, full: bool
) -> None:
    file = exported(folder, tmp_path / f"graph{ending}", full=full)
    built = api.import_graph(tmp_path / "back", file)
    assert (built.articles, built.failures) == (2, ())
    assert contents(tmp_path / "back") == contents(folder)
    again = exported(tmp_path / "back", tmp_path / f"again{ending}", full=full)
    assert again.read_bytes() == file.read_bytes()


def test_a_strict_reader_finds_the_same_in_every_format(folder: Path, tmp_path: Path) -> None:
    trig, quads = (
        set(ox.parse(path=exported(folder, tmp_path / f"graph{ending}", full=True)))
        for ending in (".trig", ".nq")
    )
    assert trig == quads


def test_what_the_build_writes_is_what_an_export_writes(folder: Path) -> None:
    out = io.BytesIO()
    api.export_graph(folder, out)
    assert out.getvalue() == (folder / "graph.trig").read_bytes()


@pytest.mark.slow
def test_an_import_into_a_graph_that_has_the_articles_changes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    file = exported(folder, tmp_path / "graph.nq", full=True)
    api.import_graph(tmp_path / "back", file)
    before = contents(tmp_path / "back")
    assert api.import_graph(tmp_path / "back", file).failures == ()
    assert contents(tmp_path / "back") == before


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("graph.ttl", {}, "export the graph as trig, nquads or jsonld"),
        ("graph.nt", {"full": True}, "does not say which article"),
        ("facts.trig", {"facts": True}, "export the whole graph"),
    ],
)
def test_what_cannot_be_taken_back_is_refused_with_the_reason(
    folder: Path, tmp_path: Path, name: str, options: dict[str, bool], words: str
) -> None:
    file = exported(folder, tmp_path / name, **options)
    with pytest.raises(StoreError, match=words):
        api.import_graph(tmp_path / "back", file)
    assert not (tmp_path / "back").exists()


def test_facts_alone_are_small_and_say_names(folder: Path, tmp_path: Path) -> None:
    text = exported(folder, tmp_path / "facts.ttl", facts=True).read_text(encoding="utf-8")
    assert re.search(r"^e:russia [^.]*kg:supports e:iran", text, re.MULTILINE)
    assert "nif:isString" not in text
    assert len(text) < 0.3 * len((folder / "graph.ttl").read_bytes())
