"""The README's examples, run as they stand."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from kg.cli import app
from kg.parse import DEFAULT_MODEL, load
from tests.conftest import SEED

README = Path(__file__).parent.parent / "README.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
COMMANDS = sorted(command.name or "" for command in app.registered_commands)


def blocks(language: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Each command of the console blocks with what the README says it prints."""
    parts = [part for block in blocks("console") for part in block.split("$ ")[1:]]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


@pytest.fixture
def folder(seed_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader of the README has it, with the seeds and a graph of them."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEED, tmp_path / "seeds")
    shutil.copytree(seed_folder, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.model
@pytest.mark.parametrize(("command", "expected"), examples(), ids=lambda text: text[:30])
@pytest.mark.usefixtures("folder")
def test_a_command_prints_what_the_readme_says(
    command: str, expected: str, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("articles", "batch"):
        monkeypatch.setattr(
            f"kg.pipeline.{module}.load",
            lambda name=DEFAULT_MODEL: nlp if name == DEFAULT_MODEL else load(name),
        )
    program, *arguments = shlex.split(command)
    assert program == "kg"
    if arguments[0] == "build":
        shutil.rmtree("out")  # the reader has none yet
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.stderr
    assert doctest.OutputChecker().check_output(expected, result.stdout, FLAGS), result.stdout


@pytest.mark.model
@pytest.mark.usefixtures("folder")
def test_the_python_examples_give_what_the_readme_says() -> None:
    source = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(source, {}, "README", str(README), 0)
    failed, attempted = doctest.DocTestRunner(optionflags=FLAGS).run(test)
    assert attempted > 0
    assert failed == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"| `kg {command} " in README.read_text(encoding="utf-8")


def test_what_the_readme_says_of_files_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:ontology|kg|benchmarks|seeds)/[\w./]*)`", text))
    assert named
    missing = [name for name in named if not (README.parent / name).exists()]
    assert missing == []


def test_the_relation_in_the_readme_is_one_of_the_ontology() -> None:
    [shown] = blocks("turtle")
    relations = (README.parent / "ontology" / "relations.ttl").read_text(encoding="utf-8")
    name = shown.split()[0]
    assert f"\n{name} a owl:ObjectProperty" in relations
    for trigger in re.findall(r'"[^"]+"(?= ,| \.)', shown):
        assert trigger in relations
