"""List, article, dark, phone, paper, exports, keyboard, and the address that holds it all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageColor
from playwright.sync_api import Page
from pypdf import PdfReader

from kg.view import frame
from kg.view.styles import GROUPS, KINDS
from tests.view.seed import reading
from tests.view.synthetic import readings
from tests.view.viewer import Viewer

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def export(page: Page, button: str) -> tuple[str, bytes]:
    page.click("#export summary")
    with page.expect_download() as started:
        page.click(button)
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_the_list_has_every_line_of_the_picture(viewer: Viewer) -> None:
    page = viewer.open(view="list")
    assert page.locator("#list tbody tr").count() == 38  # one of them about one entity only
    assert page.locator("#graph").is_hidden()
    row = page.locator("#list tr", has_text="responds to")
    assert "administration officials" in row.inner_text()


def test_the_list_can_be_sorted_by_keyboard_and_keeps_its_place(viewer: Viewer) -> None:
    page = viewer.open(view="list")
    page.focus("[data-keep=sort-conf]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Confidence")
    cells = page.locator("#list td[data-name=Confidence]").all_inner_texts()
    values = [int(cell.split()[0]) for cell in cells]
    assert values == sorted(values, reverse=True)
    assert viewer.see("document.activeElement.dataset.keep") == "sort-conf"


def test_a_relation_chosen_in_the_list_is_marked_there(viewer: Viewer) -> None:
    page = viewer.open(view="list")
    page.locator("#list .link", has_text="supports").focus()
    page.keyboard.press("Enter")
    assert page.locator("#list tr.on").inner_text().startswith("Russia")
    assert "Russia supports Iran" in viewer.detail
    assert viewer.see("document.activeElement.textContent") == "supports"


SORTED = {"from": "From", "relation": "Relation", "to": "To", "source": "Who says so"}


@pytest.mark.parametrize("column", SORTED)
def test_every_column_of_words_sorts_the_list(viewer: Viewer, column: str) -> None:
    page = viewer.open(view="list")
    for sort, sign in (("ascending", 1), ("descending", -1)):
        page.click(f"[data-keep=sort-{column}]")
        assert page.locator(f"th[aria-sort={sort}]").inner_text().startswith(SORTED[column])
        cells = page.locator(f"#list td[data-name='{SORTED[column]}']").all_inner_texts()
        firsts = [cell.split(",")[0].replace("\N{EN DASH}", "") for cell in cells]
        order = viewer.page.evaluate(
            "([a, sign]) => [...a].sort((x, y) => sign * x.localeCompare(y, 'en'))",
            [firsts, sign],
        )
        assert firsts == order


VALUES: dict[str, tuple[str, Callable[[str], object]]] = {
    "kind": ("Stated as", [line.words for line in KINDS].index),
    "date": ("Date", lambda cell: cell.removeprefix("reported").split()[0]),
    "conf": ("Confidence", lambda cell: int(cell.split()[0])),
    "count": ("Sentences", int),
}


@pytest.mark.parametrize("column", VALUES)
def test_columns_of_values_sort_by_value(viewer: Viewer, column: str) -> None:
    viewer.write("dense", readings(4, per_entity=60), title="Dense")
    name, value = VALUES[column]
    page = viewer.open(view="list", sort=f"-{column}")
    cells = page.locator(f"#list td[data-name='{name}']").all_inner_texts()
    found: list[Any] = [value(cell) for cell in cells]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) > 1


def test_a_long_list_comes_in_parts_and_an_empty_one_says_so(large: Viewer) -> None:
    page = large.open(view="list", top="400")
    rows, every = page.locator("#list tbody tr"), large.see("kgView.picture.edges.length")
    assert rows.count() == 150 < every
    page.click("#list >> text=Show more")
    assert rows.count() == 300
    page.click("[aria-label='How it is stated: none']")
    assert rows.count() == 0
    assert "Nothing is left under these filters" in page.inner_text("#list")


#: One of everything that can be chosen.
CHOSEN = [
    {"sel": "russia", "depth": "2", "kind": "-claim", "conf": "30", "theme": "dark"},
    {"path": "interfax,russia", "group": "-work", "color": "community", "alone": "1"},
    {
        "rel": "russia~iran~supports~asserted",
        "view": "list",
        "sort": "-date",
        "name": "-supports",
    },
    {"view": "text", "source": "+article", "community": "-1", "from": "2009-01-01"},
    {"grouped": "1", "open": "1", "to": "2010-12-31"},
]


@pytest.mark.parametrize("state", CHOSEN)
def test_every_choice_comes_back_from_the_address(
    viewer: Viewer, state: dict[str, str]
) -> None:
    viewer.open_state(state)
    kept = dict(parse_qsl(viewer.see("location.hash").lstrip("#")))
    assert kept == state


def test_everything_chosen_is_in_the_address(viewer: Viewer) -> None:
    page = viewer.open()
    viewer.click("russia")
    page.click("#theme")
    page.uncheck("[data-facet=kind][data-value=claim]")
    page.fill("#since", "2009-01-01")
    page.select_option("#color", "community")
    before = viewer.see("[location.hash, kgView.picture.edges.map((r) => r.key)]")
    page.reload()
    page.wait_for_selector("html[data-ready=yes][data-theme=dark]")
    assert viewer.see("[location.hash, kgView.picture.edges.map((r) => r.key)]") == before
    assert page.inner_text("#detail h2") == "Russia"
    assert not page.is_checked("[data-facet=kind][data-value=claim]")
    assert page.input_value("#since") == "2009-01-01"


def test_a_changed_address_changes_the_page(viewer: Viewer) -> None:
    page = viewer.open(sel="russia")
    page.evaluate("location.hash = 'sel=iran&view=list'")
    page.wait_for_selector("#list table")
    assert page.inner_text("#detail h2") == "Iran"
    assert page.get_attribute("[data-view=list]", "aria-pressed") == "true"


def test_keys_step_through_entities_and_relations(viewer: Viewer) -> None:
    page = viewer.open()
    page.focus("#graph")
    page.keyboard.press("n")
    assert page.inner_text("#detail h2") == "Russia"
    page.keyboard.press("n")
    assert page.inner_text("#detail h2") == "missile defence programme"
    page.keyboard.press("p")
    page.keyboard.press("e")
    assert "exchanges letters with" in page.inner_text("#detail h2")
    page.keyboard.press("Escape")
    assert viewer.said == "Selection cleared"
    assert viewer.see("document.activeElement.id") == "graph"


def test_a_key_shows_hidden_neighbours(large: Viewer) -> None:
    page = large.open()
    page.focus("#graph")
    page.keyboard.press("n")
    more = large.see("kgView.state.sel.more")
    page.keyboard.press("x")
    assert large.shown()[0] == 150 + more
    assert large.said.startswith(f"{more} neighbours of")


def test_menus_close_with_escape_and_give_the_keyboard_back(viewer: Viewer) -> None:
    page = viewer.open(sel="iran")
    for menu in ("export", "help"):
        page.focus(f"#{menu} summary")
        page.keyboard.press("Enter")
        assert page.locator(f"#{menu} > div").is_visible()
        page.keyboard.press("Escape")
        assert page.locator(f"#{menu} > div").is_hidden()
        assert viewer.see("document.activeElement.parentElement.id") == menu
    assert page.inner_text("#detail h2") == "Iran"
    page.focus("#skip")
    page.keyboard.press("Enter")
    assert viewer.see("document.activeElement.id") == "detail"


def test_keys_move_and_zoom_the_picture(viewer: Viewer) -> None:
    page = viewer.open()
    page.focus("#graph")
    view = "[kgView.net.getViewPosition().x, kgView.net.getScale()]"
    x, scale = viewer.see(view)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    moved, larger = viewer.see(view)
    assert moved > x
    assert larger == pytest.approx(1.25 * scale)
    page.keyboard.press("f")
    assert viewer.see(view) == pytest.approx([x, scale])


def test_keys_change_the_view(viewer: Viewer) -> None:
    page = viewer.open()
    page.focus("#graph")
    for key, view in (("l", "list"), ("a", "text"), ("g", "graph")):
        page.keyboard.press(key)
        assert page.locator(f"#{view}").is_visible()
        assert viewer.see("document.activeElement.id") == view


def test_the_tab_key_reaches_everything(viewer: Viewer) -> None:
    page = viewer.open(rel="russia~iran~supports~asserted")
    page.focus("#skip")
    reached = []
    for _ in range(70):
        reached.append(
            viewer.see(
                "(({id, dataset, textContent}) => id || dataset.view || dataset.facet"
                " || textContent)(document.activeElement)"
            )
        )
        if reached[-1] == "Clear selection":
            break
        page.keyboard.press("Tab")
    wanted = ["q", "graph", "list", "text", "fit", "theme", "filters", "group", "kind", "conf"]
    wanted += ["since", "until", "anytime", "detail", "Read in the article", "Copy citation"]
    assert [name for name in wanted if name not in reached] == []
    assert reached[-1] == "Clear selection"


def test_details_keep_the_keyboard(viewer: Viewer) -> None:
    page = viewer.open(sel="iran")
    page.locator("#detail .card .link").first.focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Russia"
    assert viewer.see("document.querySelector('#detail').contains(document.activeElement)")


def test_dark_is_what_the_reader_prefers(viewer: Viewer) -> None:
    viewer.page.emulate_media(color_scheme="dark")
    try:
        page = viewer.open()
        assert page.get_attribute("html", "data-theme") == "dark"
        assert (
            viewer.see("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 29)"
        )
    finally:
        viewer.page.emulate_media(color_scheme="light")


def test_reduced_motion_moves_nothing(viewer: Viewer) -> None:
    viewer.page.emulate_media(reduced_motion="reduce")
    try:
        page = viewer.open()
        page.fill("#q", "Interfax")
        page.keyboard.press("Enter")
        position = viewer.see("kgView.net.getViewPosition()")
        place = viewer.see("(({px, py}) => ({x: px, y: py}))(kgView.state.sel)")
        assert position == pytest.approx(place)
    finally:
        viewer.page.emulate_media(reduced_motion="no-preference")


def test_a_phone_needs_no_sideways_scrolling(viewer: Viewer) -> None:
    for view in ("graph", "list", "text"):
        viewer.open(width=390, height=844, view=view)
        assert viewer.see("document.documentElement.scrollWidth") == 390
    page = viewer.open(width=390, height=844)
    page.locator("#graph").scroll_into_view_if_needed()
    viewer.click("russia")
    page.click("#peek")
    assert viewer.see("document.activeElement.id") == "detail"
    box = page.locator("#detail h2").bounding_box()
    assert box
    assert 0 <= box["y"] < 844


def test_paper_gets_title_picture_and_table_and_the_screen_is_as_before(
    viewer: Viewer,
) -> None:
    page = viewer.open()
    printed = PdfReader(io.BytesIO(page.pdf()))
    text = " ".join(" ".join(leaf.extract_text() for leaf in printed.pages).split())
    assert "Obama administration overtures signal thaw" in text
    assert "It has also received Russian support on a range of issues" in text
    assert "Find an entity" not in text
    assert "Groups of entities" not in text
    assert len(printed.pages[0].images) == 1
    assert page.locator("#paper *").count() == 0
    assert page.locator("#filters").is_visible()


def test_the_exported_picture_has_title_and_legend(viewer: Viewer) -> None:
    page = viewer.open()
    name, data = export(page, "#png")
    assert name == "obama-administration-overtures-signal-thaw-in-us-r.png"
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    canvas = page.locator("#graph canvas").bounding_box()
    assert canvas
    foot = 58 + round(canvas["height"])
    title = picture.crop((0, 0, picture.width, 58))
    legend = picture.crop((0, foot, picture.width, picture.height))
    darkest: Any = title.convert("L").getextrema()
    assert darkest[0] < 60
    shown = {color for _, color in legend.getcolors(1 << 20) or []}
    wanted = {ImageColor.getrgb(g.color) for g in GROUPS if g.key in ("person", "place")}
    wanted |= {ImageColor.getrgb(line.light) for line in KINDS}
    assert wanted <= shown


def test_the_exported_table_and_data_hold_what_is_shown(viewer: Viewer) -> None:
    page = viewer.open(kind="+negated")
    name, data = export(page, "#csv")
    assert name.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["relation"] for row in rows} == {"aims at", "responds to", "is needed"}
    row = next(row for row in rows if row["relation"] == "responds to")
    assert row["stated_as"] == "claim negated"
    assert row["who_says_so"].startswith("administration officials says it is not so")
    assert row["sentence"].startswith("Administration officials indicated")
    _, data = export(page, "#json")
    told = json.loads(data)
    assert len(told["statements"]) == 3
    assert {e["label"] for e in told["entities"]} >= {"Russia", "weapons"}


@pytest.mark.parametrize(
    ("width", "state"),
    [
        (1600, {}),
        (1600, {"theme": "dark", "sel": "russia"}),
        (1600, {"view": "list", "rel": "russia~iran~supports~asserted"}),
        (1600, {"view": "text", "rel": "russia~iran~supports~asserted"}),
        (1600, {"view": "list", "theme": "dark"}),
        (390, {"sel": "iran"}),
        (390, {"view": "list", "theme": "dark"}),
    ],
)
def test_axe_finds_nothing(viewer: Viewer, width: int, state: dict[str, str]) -> None:
    page = viewer.open_state(state, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    told = [
        (v["id"], [n["html"][:120] for n in v["nodes"][:3]])
        for v in found.response["violations"]
    ]
    assert told == []


def test_a_notebook_shows_the_page_without_an_address_of_its_own(viewer: Viewer) -> None:
    path = viewer.folder / "notebook.html"
    html = frame([reading()], title="In a notebook")._repr_html_()
    path.write_text(f"<!DOCTYPE html><title>Notebook</title>{html}", encoding="utf-8")
    viewer.page.goto(path.as_uri())
    inside = viewer.page.frame_locator("iframe")
    inside.locator("html[data-ready=yes]").wait_for()
    inside.locator("#q").fill("Iran")
    inside.locator("#q").press("Enter")
    assert inside.locator("#detail h2").inner_text() == "Iran"
    assert viewer.complaints == []


def test_an_old_browser_is_told_what_is_missing(viewer: Viewer) -> None:
    page = viewer.page.context.new_page()
    try:
        page.add_init_script("delete window.DecompressionStream")
        page.goto(viewer.path.as_uri())
        page.locator("#main", has_text="It needs a browser from 2023 or later").wait_for()
    finally:
        page.close()
