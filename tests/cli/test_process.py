"""The command line as a program of its own: start-up, bytes, pipes, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.examples import RUN, invented, seed
from tests.folders import make_folder

KG = [sys.executable, "-m", "kg"]
#: Runs a command and prints which of the heavy packages it loaded.
LOADED = """
import sys
import kg.cli
try:
    kg.cli.main()
except SystemExit:
    pass
heavy = {"spacy", "thinc", "trafilatura", "pyvis", "networkx", "scipy", "pyshacl", "rdflib"}
print("loaded:", *sorted(heavy & set(sys.modules)))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*KG, *arguments], capture_output=True, env={**os.environ, **environment}, check=False
    )


def test_importing_the_package_is_quiet_and_light() -> None:
    code = "import kg, kg.api, kg.model, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, check=True, text=True
    )
    assert done.stderr == ""
    packages = {name.partition(".")[0] for name in done.stdout.split()}
    assert not packages & {"spacy", "rdflib", "pyoxigraph", "networkx", "typer", "numpy"}


@pytest.mark.model
def test_a_query_loads_neither_the_model_nor_the_page(seed_folder: Path) -> None:
    query = ["query", str(seed_folder), "ASK { e:russia kg:supports e:iran }"]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *query], capture_output=True, check=True, text=True
    )
    assert "true" in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded:"


@pytest.mark.model
@pytest.mark.slow
def test_output_is_utf8_in_any_locale_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("C\u00f4te d'Ivoire supports Norway.", encoding="utf-8")
    command = ("extract", "--format", "jsonl", str(article))
    one = run(*command, LC_ALL="C", PYTHONUTF8="0", PYTHONHASHSEED="1")
    other = run(*command, PYTHONIOENCODING="latin-1", PYTHONHASHSEED="2")
    assert one.stdout == other.stdout
    assert "C\u00f4te d'Ivoire" in one.stdout.decode("utf-8")


@pytest.mark.model
@pytest.mark.slow
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Norway supports Iceland {n}."}) for n in range(300)]
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(lines), encoding="utf-8")
    command = " ".join([*KG, "extract", "--format", "jsonl", str(news)])
    done = subprocess.run(f"{command} | head -c 1", shell=True, capture_output=True, check=True)
    assert done.stdout == b"{"
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.slow
def test_an_interrupt_is_answered_with_one_line() -> None:
    process = subprocess.Popen(
        [*KG, "extract", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What runs in the background of a script has been told to ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None
    # More than a pipe holds: once it is written, the program reads and waits for the rest.
    process.stdin.write("Norway supports Iceland. " * 40_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 130
    assert errors == "Interrupted.\n"  # it keeps nothing


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the threads")
def test_a_query_that_takes_too_long_can_be_interrupted(tmp_path: Path) -> None:
    make_folder([seed(), invented()], tmp_path / "out", RUN)
    pairs = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"  # weeks
    process = subprocess.Popen(
        [*KG, "query", str(tmp_path / "out"), pairs],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    threads = Path(f"/proc/{process.pid}/task")
    while len(list(threads.iterdir())) == 1:  # it asks in another
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    try:
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, errors) == (130, "Interrupted.\n")
