"""Spark reads what the plain driver reads, whatever happens to its workers."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from spacy.language import Language

import kg.__main__
from kg import api
from kg.errors import ParseError
from kg.pipeline.batch import Outcome
from tests.conftest import SEED, cannot_run
from tests.folders import contents

pytestmark = pytest.mark.model

INVENTED = SEED.parent / "invented"
ARTICLES = [SEED, *sorted(INVENTED.glob("*.jsonl"))]
NAMES = INVENTED / "gazetteer.csv"


@pytest.fixture(scope="module")
def spark(request: pytest.FixtureRequest) -> Path:
    """The folder of Spark's own programs.  Without Spark or Java nothing can be tested."""
    if find_spec("pyspark") is None:
        cannot_run(request, "SPARK TESTS", "PySpark is not installed (pip install 'kg[spark]')")
    if shutil.which("java") is None:
        cannot_run(
            request,
            "SPARK TESTS",
            "Java is not installed (Debian: apt-get install default-jre-headless)",
        )
    import pyspark

    return Path(pyspark.__file__).parent / "bin"


@pytest.fixture(scope="module")
def loopback(spark: Path) -> Iterator[dict[str, str]]:
    """The environment in which nothing listens to other machines."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        yield dict(os.environ)


@pytest.fixture(scope="module")
def plain(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this process makes of the articles in ``seeds/``."""
    out = tmp_path_factory.mktemp("plain") / "out"
    api.build(ARTICLES, out, nlp=nlp, gazetteer=NAMES)
    return contents(out)


def test_who_has_no_spark_is_told_how_to_get_it(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(ParseError, match=r"pip install 'kg\[spark\]'"):
        api.build([SEED], tmp_path / "out", nlp=nlp, engine="spark")


@pytest.mark.slow
def test_the_submitted_program_makes_the_same_graph(
    spark: Path, loopback: dict[str, str], plain: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    submit = [str(spark / "spark-submit"), "--master", "local[2]", kg.__main__.__file__]
    told = ["--out", str(out), "--gazetteer", str(NAMES), "--engine", "spark"]
    command = [*submit, "build", *map(str, ARTICLES), *told]
    done = subprocess.run(command, env=loopback, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert contents(out) == plain


@pytest.fixture
def cluster(
    spark: Path, loopback: dict[str, str], tmp_path: Path
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a cluster on this machine, and its two workers of one core each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, deploy = f"spark://127.0.0.1:{port}", "org.apache.spark.deploy"
    anywhere = ["--host", "127.0.0.1", "--webui-port", "0"]
    small = ["--port", "0", "--cores", "1", "--memory", "1g"]
    started: list[subprocess.Popen[bytes]] = []

    def start(role: str, *arguments: str | Path) -> None:
        with (tmp_path / f"{len(started)}.log").open("wb") as log:
            command = [spark / "spark-class", f"{deploy}.{role}", *anywhere, *arguments]
            started.append(
                subprocess.Popen(
                    command, env=loopback, stdout=log, stderr=log, start_new_session=True
                )
            )

    try:
        start("master.Master", "--port", str(port))
        for number in range(2):
            start("worker.Worker", *small, "--work-dir", tmp_path / f"work{number}", address)
        until(lambda: (tmp_path / "0.log").read_text("utf-8").count("Registering worker") == 2)
        yield address, started[1:]
    finally:
        for process in started:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it has started, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_loses_no_article_and_reads_none_twice(
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    plain: dict[str, bytes],
    nlp: Language,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, [one, other] = cluster
    monkeypatch.setattr("kg.pipeline.articles._BATCH_DOCUMENTS", 1)
    seen: list[str] = []

    def first_of_all_kill_one(outcome: Outcome) -> None:
        seen.append(outcome.id)
        if len(seen) == 1:
            assert list((tmp_path / "work0").glob("app-*/*/stderr")), "it has read nothing"
            kill(one)

    built = api.build(
        ARTICLES,
        tmp_path / "out",
        nlp=nlp,
        gazetteer=NAMES,
        engine="spark",
        master=address,
        on_article=first_of_all_kill_one,
    )
    assert one.poll() is not None
    assert other.poll() is None
    assert built.failures == ()
    assert len(seen) == len(set(seen)) == built.read
    assert contents(tmp_path / "out") == plain
