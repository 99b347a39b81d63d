"""One browser page for all tests of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.view.seed import document, reading
from tests.view.synthetic import readings
from tests.view.viewer import Viewer


@pytest.fixture(scope="session")
def _viewer(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Viewer:
    return Viewer(browser, tmp_path_factory.mktemp("pages"))


@pytest.fixture
def viewer(_viewer: Viewer) -> Viewer:
    """The seed article's page."""
    _viewer.complaints.clear()
    _viewer.requests.clear()
    _viewer.write("seed", [reading()], title=document().title or "")
    return _viewer


@pytest.fixture
def large(_viewer: Viewer) -> Viewer:
    """A page of 400 entities in 32 articles."""
    _viewer.complaints.clear()
    _viewer.requests.clear()
    _viewer.write("large", readings(400), title="Four hundred")
    return _viewer
