"""Several processes that read."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import pytest
from spacy.language import Language

from kg.model import Document
from kg.pipeline.batch import Reader, Settings, read_batch
from kg.pipeline.pool import Pool

BATCHES = [
    [
        Document(id=f"{first}{second}", text=f"{name} met the president of {country}.")
        for second, country in enumerate(("Norway", "Chile", "Kenya"))
    ]
    for first, name in enumerate(("Ann Lee", "Bob Stone", "Carl Berg", "Dora Frank"))
]


@pytest.fixture
def alone(nlp: Language) -> list[object]:
    """What one process reads."""
    reader = Reader.of(Settings(), nlp=nlp)
    return [outcome for batch in BATCHES for outcome in read_batch(batch, reader)]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_documents(workers: int, alone: list[object]) -> None:
    assert list(Pool(Settings(), workers).read(iter(BATCHES))) == alone


@pytest.mark.slow
def test_what_a_process_that_dies_between_two_batches_had_to_read_is_read(
    alone: list[object],
) -> None:
    def killing() -> Iterator[Sequence[Document]]:
        yield BATCHES[0]
        for child in multiprocessing.active_children():
            child.kill()
        while multiprocessing.active_children():
            time.sleep(0.01)
        time.sleep(1)  # until the pool knows
        yield from BATCHES[1:]

    assert list(Pool(Settings(), 1).read(killing())) == alone


#: Starts two processes, which take seconds to load what they need, and has a signal sent to
#: itself, or to all, meanwhile.
SIGNALLED = """
import os, signal, sys, threading, time
from kg.model import Document
from kg.pipeline.batch import Settings
from kg.pipeline.pool import Pool
signal.signal(signal.SIGINT, signal.default_int_handler)
whole = sys.argv[1] == "all"
send, target = (os.killpg, os.getpgid(0)) if whole else (os.kill, os.getpid())
threading.Timer(0.5, send, (target, int(sys.argv[2]))).start()
articles = [Document(id=str(n), text=f"Ann Lee met Bob Stone {n} times.") for n in range(9)]
try:
    for outcome in Pool(Settings(), 2).read([article] for article in articles):
        time.sleep(60)
except KeyboardInterrupt:
    print("interrupted")
"""


def signalled(whom: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SIGNALLED, whom, str(int(number))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.slow
def test_processes_end_with_the_one_that_drives_them_though_it_is_killed() -> None:
    process = signalled("itself", signal.SIGKILL)
    process.communicate(timeout=60)  # until none holds its output any more
    assert process.returncode == -signal.SIGKILL


@pytest.mark.slow
def test_an_interrupt_while_processes_start_is_heard_once() -> None:
    output, errors = signalled("all", signal.SIGINT).communicate(timeout=60)
    assert (output, errors) == ("interrupted\n", "")
