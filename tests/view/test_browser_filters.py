"""Finding and filtering: what is left, and what is said about what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from kg import ids
from kg.model import Entity, EntityType
from kg.view import limits
from tests.view.seed import reading
from tests.view.synthetic import readings
from tests.view.viewer import Viewer

pytestmark = pytest.mark.browser


def uncheck(page: Page, facet: str, value: str) -> None:
    page.locator(f"#filters details:has([data-facet={facet}])").evaluate(
        "(d) => (d.open = true)"
    )
    page.uncheck(f"[data-facet={facet}][data-value='{value}']")


def test_slash_leads_to_the_search_and_suggestions_can_be_walked(viewer: Viewer) -> None:
    page = viewer.open()
    page.keyboard.press("/")
    page.keyboard.type("obama")
    hits = page.locator("#hits [role=option]")
    assert hits.nth(1).inner_text().startswith("Obama's letter")
    assert hits.count() == 3
    assert viewer.said == "3 entities found"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert hits.nth(1).get_attribute("aria-selected") == "true"
    assert page.get_attribute("#q", "aria-activedescendant") == "hit1"
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Obama's letter to Medvedev"
    assert page.locator("#hits").is_hidden()


def test_search_knows_other_names_and_forgives_accents(viewer: Viewer) -> None:
    page = viewer.open()
    page.fill("#q", "MÓSCOW")
    assert (
        page.locator("#hits li")
        .first.inner_text()
        .replace("\n", " ")
        .startswith("Russia (Moscow)")
    )
    page.fill("#q", "nobody at all")
    assert page.inner_text("#hits") == "Nothing found"


@pytest.mark.parametrize(
    ("facet", "value", "nodes", "edges"),
    [
        ("group", "person", 17, 25),
        ("kind", "asserted", 20, 22),
        ("name", "holds office in", 23, 32),
        ("source", "iran", 23, 35),
    ],
)
def test_a_line_of_the_legend_switches_what_it_explains(
    viewer: Viewer, facet: str, value: str, nodes: int, edges: int
) -> None:
    page = viewer.open()
    uncheck(page, facet, value)
    assert viewer.shown() == (nodes, edges)
    assert "hidden by filters" in page.inner_text("#hidden")
    assert f"{nodes} of 29 entities, {edges} of 37 relations shown" in page.inner_text("#shown")
    page.click("#reset")
    assert viewer.shown() == (25, 37)


def test_only_leaves_one_and_its_count_is_what_was_promised(viewer: Viewer) -> None:
    page = viewer.open()
    row = page.locator(".facet", has=page.locator("[data-facet=kind][data-value=planned]"))
    promised = int(row.locator(".n").inner_text())
    row.hover()
    row.locator("button.only").click()
    assert len(viewer.see("kgView.relations.filter((r) => r.passes)")) == promised == 7
    assert viewer.see("[...new Set(kgView.picture.edges.map((r) => r.kind))]") == [3]


def test_counts_answer_to_the_other_filters(viewer: Viewer) -> None:
    page = viewer.open()
    uncheck(page, "group", "person")
    count = page.locator(".facet", has=page.locator("[data-facet=kind][data-value=asserted]"))
    assert int(count.locator(".n").inner_text()) == 6


def test_confidence_hides_what_was_read_less_surely(viewer: Viewer) -> None:
    page = viewer.open()
    page.focus("#conf")
    for _ in range(18):
        page.keyboard.press("ArrowRight")
    assert viewer.see("kgView.state.conf") == 90
    live = viewer.see("kgView.picture.edges.flatMap((r) => r.live.map((s) => s.conf))")
    assert live
    assert min(live) >= 90
    assert viewer.see("document.activeElement.id") == "conf"


def test_dragging_over_the_dates_leaves_what_may_lie_between(viewer: Viewer) -> None:
    page = viewer.open()
    box = page.locator("#bars").bounding_box()
    assert box
    step, middle = box["width"] / 16, box["y"] + 20
    page.mouse.move(box["x"] + 14.5 * step, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 15.5 * step, middle, steps=4)
    page.mouse.up()
    assert page.input_value("#since") == "2009-03-01"
    assert page.input_value("#until") == "2009-04-30"
    spans = viewer.see("kgView.picture.edges.flatMap((r) => r.live.map((s) => [s.from, s.to]))")
    assert spans
    assert all(first <= "2009-04-30" and last >= "2009-03-01" for first, last in spans)
    page.click("#anytime")
    assert viewer.shown() == (25, 37)


def test_dates_can_be_typed_and_a_vague_year_reaches_into_each_month(viewer: Viewer) -> None:
    page = viewer.open()
    page.fill("#since", "2008-06-01")
    page.fill("#until", "2008-06-30")
    assert viewer.shown()[1] == 7
    assert viewer.see("document.activeElement.id") == "until"


def test_focus_grows_with_its_depth(viewer: Viewer) -> None:
    page = viewer.open(sel="interfax")
    sizes = []
    page.focus("#depth")
    for _ in range(3):
        sizes.append(viewer.see("kgView.focus.nodes.size"))
        page.keyboard.press("ArrowDown")
        assert viewer.see("document.activeElement.id") == "depth"
    assert sizes == [2, 3, 6]


def test_the_shortest_path_between_two_is_shown_step_by_step(viewer: Viewer) -> None:
    page = viewer.open(sel="interfax")
    page.fill("#to", "Russia")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Shortest path"
    assert "3 steps" in viewer.detail
    assert viewer.see("kgView.focus.relations.size") == 3
    assert "Shortest path from Interfax to Russia: 3 steps" in viewer.said
    page.fill("#q", "Group of 20")
    page.keyboard.press("Enter")
    page.fill("#to", "Iran")
    page.keyboard.press("Enter")
    assert "No path under these filters" in viewer.detail


def test_shift_and_click_asks_for_the_path_too(viewer: Viewer) -> None:
    page = viewer.open(sel="interfax")
    x, y = viewer.spot("obama-administration")
    page.keyboard.down("Shift")
    page.mouse.click(x, y)
    page.keyboard.up("Shift")
    assert "2 steps" in viewer.detail


def test_many_entities_open_on_the_most_central_ones(large: Viewer) -> None:
    page = large.open()
    nodes, edges = large.shown()
    assert nodes == 150
    assert edges > 100
    assert "250 less central entities not drawn" in page.inner_text("#hidden")
    page.select_option("#top", "400")
    assert large.shown()[0] == 400


def test_hidden_neighbours_are_counted_and_can_be_shown(large: Viewer) -> None:
    large.open()
    first = large.see("kgView.nodes[0].key")
    page = large.open(sel=first)
    more = large.see("kgView.nodes[0].more")
    assert more > 0
    assert page.inner_text("#expand") == f"Show {more} hidden neighbours"
    page.click("#expand")
    assert large.shown()[0] == 150 + more
    assert large.see("kgView.nodes[0].more") == 0
    assert page.locator("#expand").count() == 0
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert large.shown()[0] == 150 + more


def test_groups_can_be_folded_into_one_node_each_and_opened(large: Viewer) -> None:
    page = large.open()
    page.check("#grouped")
    folded, lines = large.shown()
    groups = large.see("new Set(kgView.nodes.map((n) => n.community)).size")
    assert folded == groups
    assert lines > 0
    x, y = large.page.evaluate(
        """() => { const box = document.querySelector('#graph').getBoundingClientRect();
        const n = kgView.picture.nodes[0], p = kgView.net.canvasToDOM({ x: n.px, y: n.py });
        return [box.left + p.x, box.top + p.y]; }"""
    )
    page.mouse.click(x, y)
    assert "opened" in large.said
    assert large.shown()[0] > folded
    assert "folded group" in page.inner_text("#shown")


def test_a_group_of_entities_can_be_hidden(viewer: Viewer) -> None:
    page = viewer.open()
    inside = viewer.see("kgView.nodes.filter((n) => n.community === 0).map((n) => n.key)")
    uncheck(page, "community", "1")
    left = viewer.see("kgView.picture.nodes.map((n) => n.key)")
    assert left
    assert not set(left) & set(inside)


def test_beyond_ten_thousand_entities_groups_open_folded(viewer: Viewer) -> None:
    made = reading()
    known = tuple(
        Entity(iri=ids.entity_iri(f"Name {i}"), label=f"Name {i}", type=EntityType.PERSON)
        for i in range(10_001)
    )
    viewer.write("vast", [replace(made, entities=made.entities + known)], title="Vast")
    page = viewer.open()
    assert page.is_checked("#grouped")
    assert 1 < viewer.shown()[0] < 25
    assert "folded group" in page.inner_text("#shown")
    page.fill("#q", "Name 9876")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Name 9876"
    assert viewer.complaints == []


def test_articles_can_be_chosen(large: Viewer) -> None:
    page = large.open(top="400")
    page.locator("#filters details:has([data-facet=doc])").evaluate("(d) => (d.open = true)")
    row = page.locator(".facet", has=page.locator("[data-facet=doc][data-value=doc3]"))
    row.hover()
    row.locator("button.only").click()
    assert large.see(
        "[...new Set(kgView.picture.edges.flatMap((r) => r.live.map((s) => s.doc)))]"
    ) == [3]


def test_reset_brings_everything_back(viewer: Viewer) -> None:
    page = viewer.open(kind="-asserted,claim", conf="80", sel="iran", depth="2")
    assert viewer.shown()[1] < 37
    page.click("#reset")
    assert viewer.shown() == (25, 37)
    assert viewer.see("location.hash") == ""


def test_all_and_none_of_a_legend_are_one_click(viewer: Viewer) -> None:
    page = viewer.open()
    page.click("[aria-label='How it is stated: none']")
    assert viewer.shown() == (0, 0)
    assert "38 statements hidden by filters" in page.inner_text("#hidden")
    page.click("[aria-label='How it is stated: all']")
    assert viewer.shown() == (25, 37)


def test_what_has_no_line_is_said_and_can_be_shown(viewer: Viewer) -> None:
    page = viewer.open()
    assert "4 entities without a drawn relation" in page.inner_text("#hidden")
    assert "1 relation only in list and details" in page.inner_text("#hidden")
    page.check("#alone")
    assert viewer.shown() == (29, 37)
    assert "without a drawn relation" not in page.inner_text("#hidden")
    viewer.rest()
    assert viewer.see("kgView.labelled.nodes") == 29


def test_labels_that_are_not_written_are_counted(large: Viewer) -> None:
    page = large.open()
    edges = large.see("kgView.picture.edges.length")
    assert f"{edges} relation labels not written: zoom in" in page.inner_text("#hidden")
    page.locator("#detail ol .link").first.click()
    large.rest()
    assert large.see("kgView.labelled.edges") > 5


def test_groups_open_and_close_by_keyboard(large: Viewer) -> None:
    page = large.open(grouped="1")
    folded = large.shown()[0]
    first = page.locator("#detail [data-keep=group0]")
    first.focus()
    page.keyboard.press("Enter")
    assert large.said == "Group 1 opened"
    assert large.shown()[0] > folded
    assert first.get_attribute("aria-expanded") == "true"
    assert large.see("document.activeElement.dataset.keep") == "group0"
    page.keyboard.press("Enter")
    assert large.said == "Group 1 closed"
    assert large.shown()[0] == folded


def test_a_page_that_cannot_hold_all_says_what_it_leaves_out(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_STATEMENTS", 40)
    monkeypatch.setattr(limits, "MOST_TEXT", 1000)
    viewer.write("cut", readings(60), title="Cut")
    page = viewer.open()
    assert "40 of 120 statements · 5 articles" in page.inner_text("#size")
    assert "80 statements not in this page" in page.inner_text("#hidden")
    assert "80 are left out. A page of a part" in page.inner_text("#beyond")
    assert "kg view DIR --entity NAME" in page.inner_text("#beyond")
    page.click("[data-view=text]")
    assert "Only the sentences behind statements" in page.inner_text("#text")
    assert page.locator("#text .w.rel").count() == page.locator("#text [data-sent]").count() > 0
    page.locator("#text .w.rel").first.click()
    sentence = page.inner_text("#detail blockquote")
    assert sentence == page.locator("#text [data-sent].on").first.inner_text()
    assert viewer.complaints == []
