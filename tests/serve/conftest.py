from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient

from kg.serve.app import application
from kg.serve.gate import LOOPBACK
from kg.serve.limits import Limits
from kg.serve.service import Service
from tests.examples import invented, seed
from tests.serve.make import make_folder

T = TypeVar("T")
#: Enough for any query that is not meant to be slow, however busy the machine is.
PATIENT = Limits(seconds=60, patience=60, quick=60, readers=1, slow=0)


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of twelve sentences; not to be altered."""
    return make_folder(tmp_path_factory.mktemp("served") / "out", [seed(), invented()])


@pytest.fixture(scope="module")
def client(served_folder: Path) -> Iterator[TestClient]:
    """A client of a server that only reads."""
    service = Service(served_folder, limits=PATIENT)
    app = application(service, hosts=LOOPBACK)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture
def writing_client(served_folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server that takes updates, over a graph of its own."""
    folder = tmp_path / "out"
    shutil.copytree(served_folder, folder)
    service = Service(folder, limits=PATIENT, writable=True)
    with TestClient(
        application(service, hosts=LOOPBACK), base_url="http://localhost"
    ) as client:
        yield client


def run_apart(function: Callable[..., Awaitable[T]], *arguments: object) -> T:
    """Run something asynchronous in a thread: a browser may have the loop of this one."""
    with start_blocking_portal() as portal:
        return portal.call(function, *arguments)


@dataclass
class Running:
    """``kg serve`` as a process of its own: its addresses, and how it ended."""

    process: subprocess.Popen[str]
    addresses: dict[str, str] = field(default_factory=dict)

    def stop(self) -> tuple[int, str]:
        """Interrupt it as Ctrl-C does; return its code and what it complained of."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


def start(folder: Path, *options: str) -> Running:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What runs in the background of a script has been told to ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    running = Running(process)
    for line in process.stdout:
        name, _, address = line.strip().rpartition(" ")
        running.addresses[name.strip()] = address
        if name.startswith("graph store"):
            return running
    raise AssertionError(process.communicate(timeout=60)[1])


@pytest.fixture
def serving() -> Iterator[Callable[..., Running]]:
    """Start ``kg serve`` on a free port of the loopback; it is ended with the test."""
    with ExitStack() as stack:

        def started(folder: Path, *options: str) -> Running:
            running = start(folder, *options)
            stack.callback(_end, running.process)
            return running

        yield started


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.kill()
    process.communicate(timeout=60)
