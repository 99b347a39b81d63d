"""What tests share: the language model and a browser, each started once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Error, sync_playwright
from spacy.language import Language

from kg.parse import load

#: Where Debian's package and others put the browser.
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("full", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("full"), max_examples=10)
settings.load_profile("full")

SEED = Path(__file__).parent.parent / "seeds" / "000_a528606be0305bd7.txt"
#: Begins the reason for which a test was left out that is to be said at the end.
LEFT_OUT = "left out: "


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model."""
    return load()


@pytest.fixture(scope="session")
def seed_folder(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``kg build`` writes for the article in ``seeds/``; not to be altered."""
    # Imported here so that the tests of single stages need no others.
    from kg.pipeline.build import build

    folder = tmp_path_factory.mktemp("seed") / "out"
    build([SEED], folder, nlp=nlp)
    return folder


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Headless Chromium.  Without it a test is skipped, and in CI it fails."""
    path = next((path for path in CHROMIUM if Path(path).exists()), None)
    if path is None:
        cannot_run(
            request,
            "BROWSER TESTS",
            "Chromium is not installed (Debian: apt-get install chromium)",
        )
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            cannot_run(request, "BROWSER TESTS", f"Chromium does not start: {error.message}")
        yield started
        started.close()


def cannot_run(request: pytest.FixtureRequest, what: str, reason: str) -> NoReturn:
    """Leave a test out for want of something that CI has to have."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    leave_out(what, reason)


def leave_out(what: str, reason: str) -> NoReturn:
    """Skip a test, and say at the end that it was."""
    pytest.skip(f"{LEFT_OUT}{what}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what nobody looked at."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {report.longrepr[2].partition(LEFT_OUT)[2] for report in skipped}
    for told in sorted(reasons - {""}):
        what, _, reason = told.partition(": ")
        terminalreporter.section(f"SKIPPED: {what}", sep="!", red=True, bold=True)
        terminalreporter.line(reason)
