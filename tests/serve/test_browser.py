"""The pages in a browser: nothing runs, nothing is fetched, everybody can use them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.examples import invented, seed
from tests.serve.conftest import start
from tests.serve.hostile import ID, hostile
from tests.serve.make import make_folder
from tests.view.test_browser_views import RULES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [
    "articles",
    "article/000_a528606be0305bd7",
    f"article/{quote(ID, safe='')}",
    "ask",
    "ask?name=who-said-what&run=1",
    f"ask?{urlencode({'query': 'SELECT ?s ?o { ?s kg:supports ?o }'})}",
    "id/entity/evil",
    "article/none",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over three articles, one of them hostile."""
    folder = tmp_path_factory.mktemp("browser") / "out"
    running = start(make_folder(folder, [seed(), invented(), hostile()]))
    yield running.addresses["page"]
    running.stop()


@pytest.mark.parametrize(
    ("width", "scheme", "paths"), [(1280, "light", PAGES), (390, "dark", PAGES[2:6:2])]
)
def test_pages_fetch_and_run_nothing_and_axe_finds_nothing(
    browser: Browser, address: str, width: int, scheme: str, paths: list[str]
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    found = {}
    try:
        for path in paths:
            page.goto(address + path)
            assert page.evaluate("window.__pwn") is None
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
            told = [(v["id"], v["nodes"][0]["html"]) for v in result.response["violations"]]
            found.update({path: told} if told else {})
    finally:
        page.close()
    assert found == {}
    assert [url for url in requests if not url.startswith((address, "data:"))] == []
    assert [text for text in complaints if "404" not in text] == []


def test_a_question_is_asked_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    try:
        page.goto(address + "ask")
        page.get_by_role("link", name="What does the news assert as fact?").press("Enter")
        page.get_by_label("about").fill("Iran")
        page.get_by_label("about").press("Enter")
        page.get_by_role("row", name="Russia supports Iran").wait_for()
    finally:
        page.close()
