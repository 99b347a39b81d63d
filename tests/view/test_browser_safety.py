"""Text from articles is shown and never run; the page reaches nothing and nobody."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
from pathlib import Path

import pytest

from tests.view import hostile
from tests.view.viewer import Viewer

pytestmark = pytest.mark.browser
ATTACK = "<img src=x onerror=window.__pwn=8>"


@pytest.fixture
def besieged(viewer: Viewer) -> Viewer:
    readings = [hostile.reading(number) for number in range(len(hostile.URLS))]
    viewer.write("hostile", readings, title=hostile.TEXTS[0])
    return viewer


def calm(viewer: Viewer) -> bool:
    """Whether nothing ran, nothing was asked for and nothing was complained of."""
    ran = viewer.see("window.__pwn")
    return ran is None and viewer.requests == [] and viewer.complaints == []


def test_hostile_text_is_shown_word_for_word_and_never_run(besieged: Viewer) -> None:
    page = besieged.open()
    assert page.inner_text("h1") == hostile.TEXTS[0]
    for number in range(len(hostile.TEXTS)):
        besieged.turn(sel=besieged.see(f"kgView.nodes[{number}].key"))
        if number % 4 == 0:  # The sentence is as long as a book.
            page.locator("#detail details.rel summary").first.dispatch_event("click")
    for view in ("list", "text"):
        besieged.turn(view=view)
        page.hover(f"#{view} [data-keep] >> nth=3")
    assert "{{7*7}}" in page.inner_text("#text")
    assert calm(besieged)


def test_search_and_filters_show_hostile_text_as_text(besieged: Viewer) -> None:
    page = besieged.open()
    page.fill("#q", "<img")
    assert "<img src=x onerror" in page.inner_text("#hits")
    page.keyboard.press("Enter")
    page.evaluate(
        "document.querySelectorAll('#filters details').forEach((d) => (d.open = true))"
    )
    for box in page.locator("#filters input[type=checkbox]").all()[::7]:
        box.click()
    assert calm(besieged)


@pytest.mark.parametrize(
    "state",
    [
        {"sel": ATTACK, "color": "__proto__", "kind": "-__proto__", "conf": "NaN"},
        {
            "rel": "constructor",
            "sort": "__proto__",
            "view": "toString",
            "top": "-5",
            "more": "%E0",
        },
        {"path": "__proto__,constructor", "depth": "1e999", "from": ATTACK, "group": "+"},
        {"open": "1,__proto__,99999999999", "grouped": "7", "article": ATTACK, "theme": ATTACK},
    ],
)
def test_a_hostile_address_does_nothing(viewer: Viewer, state: dict[str, str]) -> None:
    viewer.open_state(state)
    assert calm(viewer)


def test_only_web_addresses_become_links(besieged: Viewer) -> None:
    page = besieged.open(sel="constructor")
    for summary in page.locator("#detail details.rel summary").all():
        summary.click()
    links = set(
        page.locator("a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    )
    assert links == {"HTTPS://ok.example/%22"}
    assert set(
        page.locator("a").evaluate_all("(all) => all.map((a) => a.getAttribute('rel'))")
    ) == {"noopener noreferrer"}


def test_no_letter_can_turn_the_text_around(besieged: Viewer) -> None:
    besieged.open(view="text")
    shown = besieged.see("document.documentElement.textContent")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_exported_tables_hold_no_formula(besieged: Viewer) -> None:
    page = besieged.open()
    page.click("#export summary")
    with page.expect_download() as started:
        page.click("#csv")
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell[:20] for cell in cells if cell.strip()[:1] in set("=+@")]
    assert calm(besieged)


def test_exported_data_is_whole_and_the_picture_is_drawn(besieged: Viewer) -> None:
    page = besieged.open()
    for button, check in (("#json", json.loads), ("#png", lambda data: data.index(b"PNG"))):
        page.click("#export summary")
        with page.expect_download() as started:
            page.click(button)
        check(Path(started.value.path()).read_bytes())
    assert calm(besieged)


def test_what_is_smuggled_in_may_not_run_or_load(viewer: Viewer) -> None:
    page = viewer.open()
    page.evaluate(
        """() => {
          window.blocked = new Set();
          window.refused = new Promise((done) => {
            document.addEventListener('securitypolicyviolation', (event) => {
              blocked.add(event.effectiveDirective);
              if (blocked.size === 4) done([...blocked]);
            });
          });
          const s = document.createElement('script');
          s.textContent = 'window.__pwn = 9';
          document.body.append(s);
          const d = document.createElement('div');
          d.innerHTML = '<img src="x" onerror="window.__pwn = 10">'
            + '<img src="https://evil.example/p.png">';
          document.body.append(d);
          fetch('https://evil.example/').catch(() => 0);
        }"""
    )
    kinds = {"script-src-elem", "script-src-attr", "img-src", "connect-src"}
    assert set(viewer.see("refused")) == kinds
    assert viewer.see("window.__pwn") is None
    assert viewer.requests == []


def test_the_page_does_not_wait_for_a_network_that_never_answers(viewer: Viewer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        called: list[object] = []
        thread = threading.Thread(target=_listen, args=(silent, called), daemon=True)
        thread.start()
        port = silent.getsockname()[1]
        browser = viewer.page.context.browser
        assert browser
        context = browser.new_context(proxy={"server": f"http://127.0.0.1:{port}"})
        try:
            page = context.new_page()
            page.on("console", lambda message: viewer.complaints.append(message.text))
            page.goto(viewer.path.as_uri())
            page.wait_for_selector("html[data-ready=yes]")
            page.fill("#q", "Iran")
            page.keyboard.press("Enter")
            assert page.inner_text("#detail h2") == "Iran"
        finally:
            context.close()
    assert called == []
    assert viewer.complaints == []


def _listen(server: socket.socket, called: list[object]) -> None:
    try:
        called.append(server.accept())
    except OSError:
        return
