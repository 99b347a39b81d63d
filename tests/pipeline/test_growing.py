"""A graph that grows: whatever happens in which order, it is what a build would make."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import Mock, patch

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg import api
from kg.errors import ParseError, QueryError, StoreError
from kg.ids import ENTITIES_GRAPH, RUNS_GRAPH, graph_iri
from kg.model import Document, Failure
from kg.pipeline import articles, batch
from kg.pipeline.batch import Outcome
from kg.read import read
from kg.store import keeping, open_graph
from kg.store.storage import Local
from tests.folders import contents

pytestmark = pytest.mark.model

NEWS = {
    "a": "Anna Keller met Boris Lundt in Oslo on 3 May 2021. Keller criticised Norway.",
    "b": "Norway supports Iceland. Officials said that Mr Lundt had resigned.",
    "c": "Ms Keller plans to visit Iceland in June 2021. Norway supports Iceland.",
    "d": "Boris Lundt denied that he had met Anna Maria Keller. The IMF praised Norway.",
}
CHANGED = "Norway does not support Iceland. Anna Keller leads the International Monetary Fund."


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article in each file."""
    folder = tmp_path_factory.mktemp("news")
    for name, text in NEWS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are read, as they are."""
    read: list[str] = []
    plain = articles.read_articles

    def counting(documents, *args, **kwargs):  # type: ignore[no-untyped-def]
        read.extend(document.id for document in documents)
        return plain(documents, *args, **kwargs)

    monkeypatch.setattr(batch, "read_articles", counting)
    return read


def whole(folder: Path) -> set[str]:
    """Everything a graph says, the ontology and what we keep for ourselves included.

    Blank nodes, which only the ontology has, are others each time.
    """
    quads = open_graph(folder).storage.quads()
    said = (str(q) for q in quads if getattr(q.graph_name, "value", "") != RUNS_GRAPH)
    return {text for text in said if "_:" not in text}


@pytest.fixture(scope="module")
def fresh(
    nlp: Language, news: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[frozenset[str]], tuple[dict[str, bytes], set[str]]]:
    """What a build of some articles gives."""
    made: dict[frozenset[str], tuple[dict[str, bytes], set[str]]] = {}
    place = tmp_path_factory.mktemp("fresh")

    def build(names: frozenset[str]) -> tuple[dict[str, bytes], set[str]]:
        if names not in made:
            out = place / "".join(sorted(names))
            api.build([news / f"{name}.txt" for name in sorted(names)], out, nlp=nlp)
            made[names] = contents(out), whole(out)
        return made[names]

    return build


@pytest.mark.slow
def test_adding_twice_changes_nothing_and_reads_nothing(
    nlp: Language, news: Path, tmp_path: Path, count: list[str]
) -> None:
    first = api.add([news], tmp_path, nlp=nlp)
    before, quads = contents(tmp_path), whole(tmp_path)
    again = api.add([news], tmp_path, nlp=nlp)
    assert sorted(count) == sorted(NEWS)
    assert (first.read, again.read, again.articles) == (4, 0, 4)
    assert (contents(tmp_path), whole(tmp_path)) == (before, quads)


STEPS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(sorted(NEWS))), min_size=2, max_size=6
)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_any_order_of_adding_and_removing_is_a_build(
    nlp: Language,
    news: Path,
    fresh: Callable[[frozenset[str]], tuple[dict[str, bytes], set[str]]],
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[bool, str]],
) -> None:
    out, there = tmp_path_factory.mktemp("grown"), set[str]()
    with patch("kg.pipeline.folder.LARGE", 0):  # pages follow from the graph, and take longest
        for adds, name in steps:
            if adds or name not in there:
                api.add([news / f"{name}.txt"], out, nlp=nlp)
                there.add(name)
            elif len(there) > 1:
                api.remove(out, [name])
                there.remove(name)
    api.add([news / f"{min(there)}.txt"], out, nlp=nlp)  # changes nothing, and writes the files
    files, quads = fresh(frozenset(there))
    assert contents(out) == files
    assert whole(out) == quads
    shutil.rmtree(out)


@pytest.mark.slow
def test_a_changed_article_is_refused_by_add_and_taken_by_update(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    mine, out = Path(shutil.copytree(news, tmp_path / "mine")), tmp_path / "out"
    api.add([mine], out, nlp=nlp)
    before = whole(out)
    (mine / "b.txt").write_text(CHANGED, encoding="utf-8")
    [failure] = api.add([mine], out, nlp=nlp).failures
    assert "`kg update` puts this one in its place" in failure.error
    assert whole(out) == before
    assert api.update([mine], out, nlp=nlp).read == 1
    api.build([mine], tmp_path / "anew", nlp=nlp)
    assert contents(out) == contents(tmp_path / "anew")
    assert whole(out) == whole(tmp_path / "anew")


@pytest.mark.slow
def test_a_build_takes_out_what_is_not_in_its_inputs(
    nlp: Language,
    news: Path,
    tmp_path: Path,
    count: list[str],
    fresh: Callable[[frozenset[str]], tuple[dict[str, bytes], set[str]]],
) -> None:
    api.build([news], tmp_path, nlp=nlp)
    count.clear()
    api.build([news / "a.txt", news / "c.txt"], tmp_path, nlp=nlp)
    assert count == []
    assert contents(tmp_path) == fresh(frozenset("ac"))[0]


def test_an_article_that_is_not_there_cannot_be_removed(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    api.add([news / "a.txt"], tmp_path, nlp=nlp)
    before = whole(tmp_path)
    with pytest.raises(QueryError, match=r"has no article 'z'; `kg list"):
        api.remove(tmp_path, ["a", "z"])
    assert whole(tmp_path) == before


def test_nothing_can_be_removed_where_there_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no graph in"):
        api.remove(tmp_path / "nothing", ["a"])
    assert not (tmp_path / "nothing").exists()


def cut_short(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Interrupt something when it has changed the store and is to write the files."""
    with monkeypatch.context() as patched:
        patched.setattr("kg.pipeline.rewrite.write_folder", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            do()


@pytest.mark.slow
def test_an_interrupted_removal_is_told_of_and_completed_by_the_same_command(
    nlp: Language, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, names = tmp_path / "out", [news / "a.txt", news / "b.txt"]
    api.build(names, out, nlp=nlp)
    cut_short(monkeypatch, lambda: api.remove(out, ["b"]))
    [problem] = [p for p in api.validate(out).problems if "interrupted" in p.what]
    assert "give the same command again" in problem.mend
    with pytest.raises(QueryError, match="has no article 'z'"):
        api.remove(out, ["b", "z"])
    assert api.remove(out, ["b"]).articles == 1
    api.build(names[:1], tmp_path / "anew", nlp=nlp)
    assert contents(out) == contents(tmp_path / "anew")
    assert whole(out) == whole(tmp_path / "anew")
    assert api.validate(out).ok
    with pytest.raises(QueryError, match="has no article 'b'"):
        api.remove(out, ["b"])


@pytest.mark.slow
def test_what_was_interrupted_is_completed_by_whatever_writes_next(
    nlp: Language, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    api.build([news], out, nlp=nlp)
    api.build([news], tmp_path / "anew", nlp=nlp)
    for folder in (tmp_path / "anew", out):
        merge = partial(api.merge, folder, "Boris Lundt", "Norway")
        if folder == out:
            cut_short(monkeypatch, merge)
            with pytest.raises(QueryError, match="are one entity already"):
                merge()
        else:
            merge()
    assert contents(out) == contents(tmp_path / "anew")
    assert api.validate(out).ok


def test_a_writer_removes_what_one_that_was_killed_had_begun(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    left = tmp_path / ".building-abc"
    left.mkdir()
    (left / "graph.html").touch()
    api.build([news / "a.txt"], tmp_path, nlp=nlp)
    assert not left.exists()


@pytest.mark.slow
def test_a_graph_without_articles_tells_of_itself(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    api.build([news / "a.txt"], tmp_path, nlp=nlp)
    api.remove(tmp_path, ["a"])
    about = api.about(tmp_path)
    assert (about.articles, about.runs) == (0, ())
    assert ("statements", "0") in about.facts()


@pytest.mark.parametrize(
    "error", [ParseError("it is not installed"), KeyboardInterrupt()], ids=["model", "ctrl-c"]
)
def test_what_fails_before_anything_is_kept_leaves_nothing(
    news: Path, tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.batch.load", Mock(side_effect=error))
    with pytest.raises(type(error)):
        api.build([news], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "out").touch()
    with pytest.raises(StoreError, match="out is a file; a graph needs a folder"):
        api.build([news], tmp_path / "out")


@pytest.mark.slow
def test_an_interrupted_run_goes_on_where_it_stopped(
    nlp: Language, news: Path, tmp_path: Path, count: list[str]
) -> None:
    def interrupt(outcome: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        api.add([news], tmp_path / "out", nlp=nlp, on_article=interrupt)
    api.add([news], tmp_path / "out", nlp=nlp)
    assert sorted(count) == sorted(NEWS)
    api.build([news], tmp_path / "anew", nlp=nlp)
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


@pytest.mark.slow
def test_a_run_that_is_interrupted_while_it_writes_is_made_good(
    nlp: Language, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    with keeping(out) as archive:
        storage = type(archive.storage)
    plain, calls = storage.load_lines, iter(range(100))

    def failing(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        if next(calls) == 2:
            raise KeyboardInterrupt
        plain(self, *args, **kwargs)

    monkeypatch.setattr("kg.pipeline.settle._AT_ONCE", 1)
    monkeypatch.setattr("kg.pipeline.settle._STEP", 1)
    with monkeypatch.context() as patched:
        patched.setattr(storage, "load_lines", failing)
        with pytest.raises(KeyboardInterrupt):
            api.add([news], out, nlp=nlp)
    assert 0 < len(api.articles(out)) < 4
    api.add([news], out, nlp=nlp)
    api.build([news], tmp_path / "anew", nlp=nlp)
    assert contents(out) == contents(tmp_path / "anew")


@pytest.mark.slow
def test_what_an_interrupted_run_said_of_a_thing_goes_though_other_articles_come(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    out, names = tmp_path / "out", [news / f"{name}.txt" for name in "abc"]
    api.add(names[:2], out, nlp=nlp)
    with keeping(out) as archive:
        label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        [norway] = (
            quad
            for quad in archive.storage.quads(ENTITIES_GRAPH)
            if quad.predicate == label and quad.object == ox.Literal("Norway")
        )
        left = [
            ox.Quad(norway.subject, label, ox.Literal(name), norway.graph_name)
            for name in ("Aaland", "Zealand")
        ]
        archive.storage.load(left)
    api.add(names[2:], out, nlp=nlp)
    api.build(names, tmp_path / "anew", nlp=nlp)
    assert whole(out) == whole(tmp_path / "anew")


@pytest.mark.slow
@pytest.mark.parametrize(("first", "wanted"), [(1, [True]), (3, [])])
def test_the_store_is_put_in_order_when_most_of_the_graph_is_written(
    nlp: Language,
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: int,
    wanted: list[bool],
) -> None:
    names = [news / f"{name}.txt" for name in "abdc"]
    api.add(names[:first], tmp_path, nlp=nlp)
    monkeypatch.setattr("kg.pipeline.settle._AT_ONCE", 0)
    done: list[bool] = []
    monkeypatch.setattr(Local, "optimize", lambda self: done.append(True))
    api.add(names[first:], tmp_path, nlp=nlp)
    assert done == wanted


def test_a_second_writer_is_told_who_writes(nlp: Language, news: Path, tmp_path: Path) -> None:
    with (
        keeping(tmp_path),
        pytest.raises(StoreError, match=r"is being written to by process \d"),
    ):
        api.add([news], tmp_path, nlp=nlp)
    api.add([news / "a.txt"], tmp_path, nlp=nlp)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Ids of articles that cannot be read."""
    ids: set[str] = set()
    plain = articles.read_articles

    def failing(documents, *args, **kwargs):  # type: ignore[no-untyped-def]
        for document, outcome in zip(documents, plain(documents, *args, **kwargs), strict=True):
            bad = document.id in ids
            yield Failure(document.id, f"{document.id}: too odd") if bad else outcome

    monkeypatch.setattr(batch, "read_articles", failing)
    return ids


@pytest.mark.slow
def test_what_cannot_be_read_is_listed_and_only_tried_again_when_asked(
    nlp: Language, news: Path, tmp_path: Path, faulty: set[str]
) -> None:
    faulty.add("b")
    first = api.add([news, "gone.txt"], tmp_path, nlp=nlp)
    assert [failure.id for failure in first.failures] == ["gone.txt", "b"]
    listed = [(failed.id, failed.reason) for failed in api.failures(tmp_path)]
    assert listed == [("b", "b: too odd"), ("gone.txt", "gone.txt: no such file or folder")]
    faulty.clear()
    assert api.add([news], tmp_path, nlp=nlp).articles == 3
    again = api.add([news], tmp_path, nlp=nlp, retry=True)
    assert (again.articles, again.failures) == (4, ())
    assert [failed.id for failed in api.failures(tmp_path)] == ["gone.txt"]


@pytest.mark.slow
def test_failures_are_told_apart_by_place_and_a_build_forgets_those_of_other_inputs(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    empty = [tmp_path / "in" / name for name in ("one/x.txt", "two/x.jsonl")]
    for path in empty:
        path.parent.mkdir(parents=True)
        path.touch()
    out, good = tmp_path / "out", news / "a.txt"
    for _ in range(2):
        built = api.build([good, *empty, "gone.txt"], out, nlp=nlp)
        assert [f.id for f in built.failures] == ["x", "x", "gone.txt"]
        listed = [failed.reason for failed in api.failures(out)]
        assert sorted(listed) == sorted(failure.error for failure in built.failures)
    empty[0].write_text(NEWS["b"], encoding="utf-8")
    api.add([empty[0]], out, nlp=nlp)
    assert [failed.id for failed in api.failures(out)] == ["gone.txt"]
    api.build([good, empty[1]], out, nlp=nlp)
    [failed] = api.failures(out)
    assert failed.reason.startswith(str(empty[1]))
    api.build([good], out, nlp=nlp)
    assert api.failures(out) == []


@pytest.mark.slow
def test_what_happened_is_kept(nlp: Language, news: Path, tmp_path: Path) -> None:
    api.build([news / "a.txt"], tmp_path, nlp=nlp)
    api.add([news, "gone.txt"], tmp_path, nlp=nlp)
    about = api.about(tmp_path)
    assert [(e.command, e.read, e.failed) for e in about.executions] == [
        ("build", 1, 0),
        ("add", 3, 1),
    ]
    assert about.executions[1].inputs == tuple(sorted([str(news), "gone.txt"]))
    assert about.articles == 4
    [run] = about.runs
    assert run.model.startswith("en_core_web_sm")


def test_a_run_that_did_not_end_is_seen(nlp: Language, news: Path, tmp_path: Path) -> None:
    seen: list[tuple[str | None, int | None]] = []

    def look(outcome: Outcome) -> None:
        seen.extend((made.ended, made.read) for made in api.about(tmp_path).executions)

    api.add([news / "a.txt"], tmp_path, nlp=nlp, on_article=look)
    assert seen == [(None, None)]
    assert [made.read for made in api.about(tmp_path).executions] == [1]


@pytest.mark.slow
def test_several_processes_give_the_same_graph(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    api.build([news], tmp_path / "one", nlp=nlp)
    api.build([news], tmp_path / "two", workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert whole(tmp_path / "one") == whole(tmp_path / "two")


@pytest.mark.slow
def test_copies_of_a_text_are_one_article_that_names_them(
    nlp: Language, tmp_path: Path
) -> None:
    text = " ".join(f"{NEWS[name]} Report {n} of the day." for n, name in enumerate("abcdab"))
    lines = [
        {"id": "late", "text": f"{text} It rained.", "date": "2021-05-04", "publisher": "B"},
        {"id": "first", "text": text, "date": "2021-05-03", "publisher": "A"},
        {"id": "other", "text": NEWS["d"], "date": "2021-05-03"},
    ]
    for number, line in enumerate(lines):
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(line), encoding="utf-8")
    out = tmp_path / "out"
    api.add([tmp_path / "0.jsonl", tmp_path / "2.jsonl"], out, nlp=nlp)
    alone = contents(out)
    api.add([tmp_path / "1.jsonl"], out, nlp=nlp)
    assert [article.id for article in api.articles(out)] == ["first", "other"]
    [first, _] = api.readings(out)
    assert [(copy.id, copy.publisher) for copy in first.document.copies] == [("late", "B")]
    assert api.about(out).copies == 1
    assert ("copies", "1 of these articles") in api.about(out).facts()
    api.build(sorted(tmp_path.glob("*.jsonl")), tmp_path / "anew", nlp=nlp)
    assert contents(out) == contents(tmp_path / "anew")
    left = api.remove(out, ["first"])
    assert (left.articles, left.copies) == (2, 0)
    assert contents(out) == alone


def test_a_gazetteer_among_the_articles_is_none_of_them(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    mine = Path(shutil.copytree(news, tmp_path / "mine"))
    (mine / "names.csv").write_text("name,type\nAnna Keller,Person\n", encoding="utf-8")
    built = api.add([mine], tmp_path / "out", nlp=nlp, gazetteer=mine / "names.csv")
    assert (built.articles, built.failures) == (4, ())


@pytest.mark.slow
def test_an_article_that_takes_too_long_is_a_failure_and_the_others_are_read(
    nlp: Language, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = articles.read_articles

    def slow(documents, *args, **kwargs):  # type: ignore[no-untyped-def]
        for document, outcome in zip(documents, plain(documents, *args, **kwargs), strict=True):
            time.sleep(60 if document.id == "b" else 0)
            yield outcome

    monkeypatch.setattr(batch, "read_articles", slow)
    documents = [item for item in read([news]) if isinstance(item, Document)]
    reader = batch.Reader.of(batch.Settings(seconds=1.0), nlp=nlp)
    outcomes = {outcome.id: outcome for outcome in batch.read_batch(documents, reader)}
    assert [id for id, outcome in outcomes.items() if isinstance(outcome, Failure)] == ["b"]
    assert "took longer than 1 seconds" in outcomes["b"].error  # type: ignore[union-attr]


@pytest.mark.slow
def test_processes_that_are_killed_cost_no_article(
    nlp: Language, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.articles._BATCH_DOCUMENTS", 1)
    monkeypatch.setattr("kg.pipeline.growing._STEP", 1)
    killed: list[int] = []

    def kill(outcome: Outcome) -> None:
        for child in multiprocessing.active_children() if not killed else []:
            killed.append(child.pid or 0)
            child.kill()

    built = api.build([news], tmp_path / "out", workers=2, on_article=kill)
    assert len(killed) == 2
    assert (built.read, built.failures) == (4, ())
    api.build([news], tmp_path / "anew", nlp=nlp)
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


@pytest.mark.slow
def test_a_second_process_is_told_which_one_writes(
    nlp: Language, news: Path, tmp_path: Path
) -> None:
    hold = (
        "import sys; from pathlib import Path; from kg.store import keeping\n"
        "with keeping(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=f"is being written to by process {other.pid} "):
            api.add([news], tmp_path, nlp=nlp)
        other.kill()
    assert api.add([news], tmp_path, nlp=nlp).articles == 4


#: Adds articles one by one and kills itself in the midst of a write: before the graph is
#: written, between two articles of it, or at its end.
KILLED = """
import os, signal, sys
from kg import api
from kg.store import Local
import kg.pipeline.articles, kg.pipeline.growing, kg.pipeline.settle
kg.pipeline.articles._BATCH_DOCUMENTS = kg.pipeline.growing._STEP = 1
kg.pipeline.settle._AT_ONCE = kg.pipeline.settle._STEP = 1
writes = 0
def counted(plain):
    def write(*args, **kwargs):
        global writes
        writes += 1
        if writes == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        plain(*args, **kwargs)
    return write
Local.replace, Local.load_lines = counted(Local.replace), counted(Local.load_lines)
api.add([sys.argv[1]], sys.argv[2])
"""


@pytest.mark.slow
@pytest.mark.parametrize("write", [3, 7, 9])
def test_a_killed_run_leaves_whole_articles_and_is_completed_by_the_next(
    nlp: Language,
    news: Path,
    tmp_path: Path,
    write: int,
    fresh: Callable[[frozenset[str]], tuple[dict[str, bytes], set[str]]],
) -> None:
    command = [sys.executable, "-c", KILLED, str(news), str(tmp_path), str(write)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    files, quads = fresh(frozenset(NEWS))
    there = [article.id for article in api.articles(tmp_path)]
    left = whole(tmp_path)
    for name in NEWS:
        graph = f"<{graph_iri(name)}>"
        own = {quad for quad in quads if quad.endswith(graph)}
        assert {q for q in left if q.endswith(graph)} == (own if name in there else set())
    api.add([news], tmp_path, nlp=nlp)
    assert contents(tmp_path) == files
    assert whole(tmp_path) == quads
