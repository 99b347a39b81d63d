"""Every command, in this process: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json
import logging
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from rich import progress as bars
from rich.console import Console
from spacy.language import Language
from typer.testing import CliRunner, Result

from kg import __version__, api
from kg.cli import app
from kg.cli.console import _Bar
from kg.errors import StoreError
from kg.parse import DEFAULT_MODEL, load
from tests.conftest import SEED

pytestmark = pytest.mark.model

COMMANDS = [
    "add", "analyze", "build", "entities", "evaluate", "explain", "export", "extract", "import",
    "info", "list", "merge", "query", "remove", "rename", "retype", "serve", "split", "update",
    "validate", "view",
]  # fmt: skip
HOSTILE = (
    "Norway supports Iceland in its dispute with a shipping company over fish \x1b[2J\u202e. "
    "The dispute began in spring, when a trawler was stopped at sea and taken to the harbour."
)


@pytest.fixture
def run(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Run a command; the model is loaded once for all."""
    for module in ("articles", "batch"):
        monkeypatch.setattr(
            f"kg.pipeline.{module}.load",
            lambda name=DEFAULT_MODEL: nlp if name == DEFAULT_MODEL else load(name),
        )
    logger = logging.getLogger("kg")
    level = logger.level
    yield lambda *arguments, **options: CliRunner().invoke(
        app, [str(argument) for argument in arguments], **options
    )
    logger.setLevel(level)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Norway supports Iceland.", encoding="utf-8")
    return path


def test_help_teaches_each_command_with_examples(run: Callable[..., Result]) -> None:
    overview = run("--help").stdout
    for command in COMMANDS:
        assert f"  {command} " in overview
        text = run(command, "--help").stdout
        assert f"  Examples:\n    kg {command} " in text
        assert "\b" not in text


def test_every_function_of_the_api_is_a_command_and_the_other_way_round() -> None:
    twins = {
        "about": "info",
        "articles": "list",
        "ask": "query",
        "between": "explain",
        "export_graph": "export",
        "failures": "list",
        "import_graph": "import",
        "report": "analyze",
    }
    functions = {twins.get(name, name) for name in api.__all__} - {"graph", "readings"}
    assert sorted(functions) == COMMANDS


def test_the_version_is_printed(run: Callable[..., Result]) -> None:
    assert run("--version").stdout == f"kg {__version__}\n"


def test_build_says_what_was_read_and_where_it_is(
    run: Callable[..., Result], article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run("build", article, "--out", out)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Read 1 article (3 words) in ")
    assert lines[1].startswith("Found 2 entities, 1 statement: 1 asserted.")
    for name in ("graph.html", "report.html", "report.md", "graph.ttl", "graph.trig"):
        assert f"{out}/{name}" in result.stdout
        assert (out / name).is_file()
    assert f"kg query {out}" in lines[-1]
    assert result.stderr == ""


def test_build_names_what_it_could_not_read_and_builds_the_rest(
    run: Callable[..., Result], article: Path, tmp_path: Path
) -> None:
    result = run("build", article, "gone.txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert (tmp_path / "out" / "graph.ttl").is_file()
    first, second = result.stderr.splitlines()
    assert first == "not read: gone.txt: no such file or folder"
    assert second.startswith("1 input could not be read; see above, or later `kg list ")
    listed = run("list", tmp_path / "out", "--failed").stdout
    assert "gone.txt: no such file or folder" in listed


def test_build_without_any_article_is_an_error_in_one_line(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run("build", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Error: no article could be read")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (["--workers", "many"], "'many' is neither a number nor auto"),
        (["--master", "spark://host:7077"], "a cluster reads with --engine spark"),
    ],
)
def test_how_articles_are_read_is_checked_before_any_is(
    run: Callable[..., Result], article: Path, tmp_path: Path, wrong: list[str], message: str
) -> None:
    result = run("build", str(article), "--out", str(tmp_path / "out"), *wrong)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert not (tmp_path / "out").exists()


def test_extract_prints_a_line_for_each_input_in_order(
    run: Callable[..., Result], article: Path
) -> None:
    result = run("extract", "--format", "jsonl", "gone.txt", article)
    assert result.exit_code == 1
    failure, reading = map(json.loads, result.stdout.splitlines())
    assert failure == {"id": "gone.txt", "error": "gone.txt: no such file or folder"}
    assert reading["id"] == "article"
    assert "rule" not in reading["statements"][0]


def test_extract_explains_when_asked(run: Callable[..., Result], article: Path) -> None:
    result = run("extract", "--format", "jsonl", "--explain", article)
    assert json.loads(result.stdout)["statements"][0]["rule"]


def test_extract_lists_what_was_not_taken_and_why(run: Callable[..., Result]) -> None:
    text = "The idea visited Oslo in a letter."
    [rejected] = json.loads(
        run("extract", "--format", "jsonl", "--explain", "-", input=text).stdout
    )["rejected"]
    assert (rejected["relation"], rejected["trigger"]) == ("visits", "visit")
    assert "not of the domain Agent" in rejected["reason"]
    assert "not of the domain Agent" in run("extract", "--explain", "-", input=text).stdout
    assert "rejected" not in run("extract", "--format", "jsonl", "-", input=text).stdout


def test_extract_prints_a_table_for_people(run: Callable[..., Result], article: Path) -> None:
    head, row = run("extract", article).stdout.splitlines()
    assert head.split() == [
        "article", "subject", "relation", "object", "kind", "according", "to", "sentence",
    ]  # fmt: skip
    assert row.split()[:5] == ["article", "Norway", "supports", "Iceland", "asserted"]


def test_extract_reads_standard_input(run: Callable[..., Result]) -> None:
    result = run("extract", "--format", "jsonl", "-", input="Norway supports Iceland.")
    assert json.loads(result.stdout)["statements"]


def test_text_of_articles_does_not_steer_the_terminal(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    for form in ("table", "jsonl"):
        printed = run("extract", "--format", form, tmp_path).stdout
        assert "supports" in printed
        assert not any(character in printed for character in "\x1b\u202e")


def test_a_name_of_a_file_does_not_steer_the_terminal(run: Callable[..., Result]) -> None:
    assert "\x1b" not in run("extract", "\x1b[2J.txt").stderr


def test_query_answers_in_each_format(run: Callable[..., Result], seed_folder: Path) -> None:
    select = "SELECT ?whom { e:russia kg:supports ?whom }"
    assert run("query", seed_folder, select).stdout.split() == ["whom", "e:iran"]
    csv = run("query", seed_folder, select, "--format", "csv").stdout
    assert csv == "whom\nhttps://w3id.org/newskg/id/entity/iran\n"
    data = json.loads(run("query", seed_folder, select, "--format", "json").stdout)
    assert data["head"] == {"vars": ["whom"]}
    construct = "CONSTRUCT WHERE { e:russia kg:supports ?whom }"
    turtle = run("query", seed_folder, construct, "--format", "turtle").stdout
    assert "e:russia kg:supports e:iran ." in turtle


def test_an_answer_is_shown_as_it_is(run: Callable[..., Result], seed_folder: Path) -> None:
    printed = run("query", seed_folder, 'SELECT ("at 10:100:20 :china: [b]x" AS ?x) {}').stdout
    assert printed.splitlines() == ["x", "at 10:100:20 :china: [b]x"]


def test_a_query_may_come_from_a_file(
    run: Callable[..., Result], seed_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "q.rq").write_text("ASK { e:russia kg:supports e:iran }", encoding="utf-8")
    result = run("query", seed_folder, "--file", tmp_path / "q.rq")
    assert result.stdout.split() == ["answer", "true"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--name", "relations-over-time", "--with", "a=Russia", "--with", "b=Iran"],
        ["--name", "relations-over-time", "--with", "a=Russia", "b=Iran"],
        ["--name", "relations-over-time", "a=Russia", "b=Iran"],
    ],
)
def test_a_named_question_takes_parameters(
    run: Callable[..., Result], seed_folder: Path, arguments: list[str]
) -> None:
    result = run("query", seed_folder, *arguments)
    assert result.stdout.splitlines()[1].startswith("2009-03")


def test_without_a_query_the_named_questions_are_listed(
    run: Callable[..., Result], seed_folder: Path
) -> None:
    printed = run("query", seed_folder).stdout
    assert re.search(r"^relations-over-time +a b \[kind\] +How ", printed, re.MULTILINE)
    assert re.search(r"^facts +\[about\] +What ", printed, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["SELECT nonsense"], "the query is wrong"),
        (["ASK {}", "ASK {}"], "give one query"),
        (["--name", "nothing"], "there is no question 'nothing'; there are"),
        (["--name", "facts", "--with", "about"], "'about' is no parameter; write it as"),
        (["--file", "gone.rq"], "gone.rq: No such file or directory"),
        (["ASK {}", "--format", "turtle"], "only CONSTRUCT and DESCRIBE"),
    ],
)
def test_a_wrong_query_is_an_error_in_one_line(
    run: Callable[..., Result], seed_folder: Path, arguments: list[str], words: str
) -> None:
    result = run("query", seed_folder, *arguments)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert words in line


def test_articles_are_listed(run: Callable[..., Result], seed_folder: Path) -> None:
    assert SEED.stem in run("list", seed_folder).stdout
    [article] = json.loads(run("list", seed_folder, "--format", "json").stdout)
    assert article["id"] == SEED.stem
    assert article["statements"] > 0


def test_the_analysis_is_words_or_data(
    run: Callable[..., Result], seed_folder: Path, tmp_path: Path
) -> None:
    measures = run("analyze", seed_folder, "--json").stdout
    assert json.loads(measures)["articles"] == 1
    assert measures == run("analyze", seed_folder, "--format", "json").stdout
    assert run("analyze", seed_folder, "-o", tmp_path / "r.html").exit_code == 0
    assert "<html" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_analysis_is_printed_and_written_beside_the_graph(
    run: Callable[..., Result], article: Path, tmp_path: Path
) -> None:
    run("build", article, "--out", tmp_path)
    built = {name: (tmp_path / name).read_bytes() for name in ("report.md", "report.html")}
    for name in built:
        (tmp_path / name).unlink()
    result = run("analyze", tmp_path)
    assert result.stdout == (tmp_path / "report.md").read_text(encoding="utf-8")
    assert {name: (tmp_path / name).read_bytes() for name in built} == built
    assert f"{tmp_path}/report.html" in result.stderr


@pytest.mark.slow
def test_a_period_is_compared_with_what_came_before(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    articles = [
        {"id": "a", "date": "2024-01-05", "text": "Norway supports Iceland."},
        {
            "id": "b",
            "date": "2024-02-05",
            "text": "Norway supports Iceland. France supports Chad.",
        },
        {"id": "c", "date": "2024-03-05", "text": "Peru supports Chile."},
    ]
    lines = "\n".join(json.dumps(article) for article in articles)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    run("build", tmp_path / "in.jsonl", "--out", tmp_path / "out")
    before = (tmp_path / "out" / "report.md").read_bytes()
    asked = ("--from", "2024-02-01", "--to", "2024-02-29")
    report = run("analyze", tmp_path / "out", *asked).stdout
    section = report.partition("## New since 1 February 2024")[2].partition("\n## ")[0]
    assert "France" in section
    assert "Norway" not in section
    assert "Peru" not in report
    assert (tmp_path / "out" / "report.md").read_bytes() == before
    measures = json.loads(run("analyze", tmp_path / "out", *asked, "--json").stdout)
    assert measures["articles"] == 1
    assert len(measures["changes"]["new"]) == 1
    none = run("analyze", tmp_path / "out", "--from", "2025-01-01")
    assert none.exit_code == 1
    assert none.stderr.startswith("Error: no article with a date was published")


@pytest.mark.slow
def test_two_builds_are_compared(run: Callable[..., Result], tmp_path: Path) -> None:
    texts = {
        "old": "Norway supports Iceland. Peru supports Chile.",
        "new": "Norway supports Iceland. France supports Chad.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("build", tmp_path / f"{name}.txt", "--out", tmp_path / name)
    asked = (tmp_path / "new", "--against", tmp_path / "old")
    report = run("analyze", *asked).stdout
    section = report.partition("## Compared with the other graph")[2].partition("\n## ")[0]
    new, gone = section.partition("No longer there:")[::2]
    assert ("France" in new, "Peru" in new) == (True, False)
    assert ("France" in gone, "Peru" in gone) == (False, True)
    assert "Norway" not in section
    found = json.loads(run("analyze", *asked, "--json").stdout)
    cited = {*found["changes"]["new"], *found["changes"]["gone"]}
    assert len(cited) == 2
    assert cited <= found["evidence"].keys()


def test_a_network_is_written_for_other_programs(
    run: Callable[..., Result], seed_folder: Path, tmp_path: Path
) -> None:
    result = run("analyze", seed_folder, "--export", tmp_path / "network.gexf")
    assert str(tmp_path / "network.gexf") in result.stderr + result.stdout
    assert "<gexf" in (tmp_path / "network.gexf").read_text(encoding="utf-8")
    wrong = run("analyze", seed_folder, "--export", tmp_path / "network.xls")
    assert wrong.exit_code == 1
    assert ".graphml" in wrong.stderr


def test_the_page_is_written_and_named(
    run: Callable[..., Result], seed_folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    result = run("view", seed_folder, "--entity", "Iran", "--kind", "claim", "--out", page)
    assert str(page) in result.stdout
    assert page.is_file()


def test_the_page_of_a_query_holds_what_the_query_finds(
    run: Callable[..., Result], seed_folder: Path, tmp_path: Path
) -> None:
    page, file = tmp_path / "page.html", tmp_path / "mine.rq"
    file.write_text("SELECT ?s { ?s rdf:predicate kg:supports }", encoding="utf-8")
    for given in (["--file", file], ["--query", "CONSTRUCT WHERE { ?a kg:supports ?b }"]):
        assert run("view", seed_folder, *given, "--out", page).exit_code == 0
        assert '"supports"' in page.read_text(encoding="utf-8")
        page.unlink()
    both = run("view", seed_folder, "--file", file, "--query", "ASK {}", "--out", page)
    assert "give one query" in both.stderr
    nothing = run("view", seed_folder, "--query", "ASK {}", "--out", page)
    assert (nothing.exit_code, nothing.stderr.count("\n")) == (1, 1)
    assert not page.exists()


@pytest.mark.slow
def test_validate_finds_what_was_altered(
    run: Callable[..., Result], seed_folder: Path, tmp_path: Path
) -> None:
    assert run("validate", seed_folder).exit_code == 0
    shutil.copytree(seed_folder, tmp_path / "out")
    turtle = tmp_path / "out" / "graph.ttl"
    text = turtle.read_text(encoding="utf-8")
    turtle.write_text(f"{text}\ne:iran kg:supports e:russia .\n", encoding="utf-8")
    result = run("validate", tmp_path / "out")
    assert result.exit_code == 1
    assert str(turtle) in result.stdout
    problems = json.loads(run("validate", tmp_path / "out", "--format", "json").stdout)
    assert problems
    assert {"file", "line", "node", "what", "mend"} <= set(problems[0])


def test_evaluate_prints_figures(run: Callable[..., Result], tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    statement = {
        "subject": "Norway",
        "relation": "supports",
        "object": "Iceland",
        "kind": ["asserted"],
        "stances": [["article", "CT+"]],
        "time": None,
        "place": None,
    }
    record: dict[str, Any] = {
        "id": "1",
        "date": "2009-03-03",
        "text": "Norway supports Iceland.",
        "topic": "diplomacy",
        "constructions": ["active"],
        "statements": [statement],
    }
    gold.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert "statement F1" in run("evaluate", gold, "--misses").stdout
    data = json.loads(run("evaluate", gold, "--format", "json").stdout)
    assert data["statement F1"] == {"value": 1.0, "right": 1, "total": 1}


@pytest.mark.parametrize("command", ["analyze", "list", "query", "validate", "view"])
def test_a_folder_without_a_graph_says_what_to_do(
    run: Callable[..., Result], tmp_path: Path, command: str
) -> None:
    question = ["ASK {}"] if command == "query" else []
    result = run(command, tmp_path, *question)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"Error: there is no graph in {tmp_path}; `kg build ")


def test_a_model_that_is_not_installed_is_named(
    run: Callable[..., Result], article: Path
) -> None:
    result = run("extract", "--model", "en_no_such_model", article)
    assert result.exit_code == 1
    assert "'en_no_such_model' is not installed" in result.stderr


def test_wrong_usage_ends_with_two(run: Callable[..., Result]) -> None:
    for arguments in (["build"], ["extract", "--format", "xml", "a.txt"], ["nonsense"]):
        assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Interrupted."),
        (StoreError("there is\nno graph"), 1, "Error: there is no graph"),
        (ZeroDivisionError("x"), 1, "Error: a fault of kg (ZeroDivisionError: x); see where"),
        (OSError(28, "No space left on device"), 1, "Error: No space left on device"),
    ],
    ids=["interrupt", "known", "unknown", "system"],
)
def test_whatever_happens_is_said_in_one_line(
    run: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    words: str,
) -> None:
    def failing(folder: Path) -> None:
        raise error

    monkeypatch.setattr("kg.pipeline.questions.articles", failing)
    result = run("list", "out")
    assert result.exit_code == code
    [line] = result.stderr.splitlines()
    assert line.startswith(words)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("command", "afterwards"),
    [
        (["build"], "nothing is lost: the same command goes on where it stopped."),
        (["remove", "out", "a"], "the same command completes what it had begun."),
        (["rename", "out", "a", "b"], "the same command completes what it had begun."),
    ],
)
def test_an_interrupted_command_says_what_giving_it_again_does(
    run: Callable[..., Result],
    article: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    afterwards: str,
) -> None:
    for writer in ("build", "decisions"):
        stopped = Mock(side_effect=KeyboardInterrupt)
        monkeypatch.setattr(f"kg.pipeline.{writer}.keeping", stopped)
    given = [*command, article] if command == ["build"] else command
    assert run(*given).stderr.splitlines()[-1] == f"Interrupted; {afterwards}"


@pytest.mark.slow
def test_copies_are_told_of(run: Callable[..., Result], tmp_path: Path) -> None:
    text = (SEED.parent / SEED.name).read_text(encoding="utf-8")
    lines = [json.dumps({"id": name, "text": text}) for name in "abc"]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "out"
    built = run("build", tmp_path / "news.jsonl", "-o", out).stdout.splitlines()
    assert built[1] == "The graph has 1 article and 2 copies of these."
    assert "copies:     2 of these articles" in run("info", out).stdout
    assert json.loads(run("info", out, "--format", "json").stdout)["copies"] == 2
    assert run("remove", out, "b").stdout == "Removed 1 article; 1 article and 1 copy left.\n"


def test_the_speed_is_that_of_all_that_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, *[4.0] * 8])
    monkeypatch.setattr("kg.cli.console.time", Mock(monotonic=lambda: next(now)))
    with bars.Progress(console=Console(file=io.StringIO())) as bar:
        shown = _Bar(bar, None)
        for _ in range(8):  # a batch at once
            shown.on_article(object())
        shown.on_files()
        assert bar.tasks[0].fields["rate"] == "2.0/s"
        assert bar.tasks[-1].description == "Writing the page and the report"


def test_debugging_lets_the_error_through(run: Callable[..., Result], tmp_path: Path) -> None:
    assert isinstance(run("--debug", "list", tmp_path).exception, StoreError)
