"""What a hand does in the picture: pointing, clicking twice, dragging, turning the wheel."""

from __future__ import annotations

import math

import pytest

from kg.view.styles import GROUPS
from tests.view.synthetic import readings
from tests.view.viewer import Viewer

pytestmark = pytest.mark.browser
PERSON, COUNTRY = (next(g.color for g in GROUPS if g.key == key) for key in ("person", "place"))


def brightness(color: str) -> int:
    return sum(bytes.fromhex(color[1:]))


def middle(viewer: Viewer) -> tuple[float, float]:
    """A place of the picture where nothing stands."""
    box = viewer.page.locator("#graph canvas").bounding_box()
    assert box
    return box["x"] + 8, box["y"] + 8


def test_pointing_at_an_entity_says_what_it_is(viewer: Viewer) -> None:
    page = viewer.open()
    page.mouse.move(*viewer.spot("barack-obama"), steps=3)
    page.locator("#tip", has_text="Barack Obama, person").wait_for()
    page.mouse.move(*middle(viewer), steps=3)
    page.locator("#tip").wait_for(state="hidden")


def test_pointing_at_a_line_says_what_it_states_and_how(viewer: Viewer) -> None:
    page = viewer.open()
    page.mouse.move(*viewer.spot(viewer.relation("responds to")), steps=3)
    page.locator("#tip", has_text="Not so: Russia responds to Obama's letter").wait_for()
    assert page.inner_text("#tip").endswith("(denied or did not happen, 1 sentence)")
    assert "Overview" in viewer.detail


def test_a_hidden_neighbour_is_promised_by_the_tip_and_shown_by_a_double_click(
    large: Viewer,
) -> None:
    large.open()
    key, more = large.see("(({ key, more }) => [key, more])(kgView.nodes[0])")
    large.page.mouse.move(*large.spot(key), steps=3)
    promise = f"{more} hidden neighbours: double click to show"
    large.page.locator("#tip", has_text=promise).wait_for()
    before = large.shown()[0]
    large.page.mouse.dblclick(*large.spot(key))
    assert large.shown()[0] == before + more
    assert f"{more} neighbours of" in large.said
    assert f"{before + more} of 400 entities" in large.page.inner_text("#shown")


def test_a_dragged_entity_stays_where_it_was_put_and_its_name_goes_with_it(
    viewer: Viewer,
) -> None:
    viewer.open()
    name = "kgView.labelled.boxes.find((b) => b.id === 'iran').box"
    start, old = viewer.spot("iran"), viewer.see(name)
    viewer.drag(start, 90, 60)
    x, y = viewer.spot("iran")
    assert (x, y) == pytest.approx((start[0] + 90, start[1] + 60), abs=12)
    assert viewer.paint("iran") == COUNTRY.lower()
    assert math.dist(viewer.see(name)[:2], old[:2]) > 40
    viewer.page.click("[data-view=list]")
    viewer.page.click("[data-view=graph]")
    assert viewer.spot("iran") == pytest.approx((x, y))
    assert viewer.paint("iran") == COUNTRY.lower()


def test_dragging_the_ground_moves_the_whole_picture(viewer: Viewer) -> None:
    viewer.open()
    spots = [viewer.spot(key) for key in ("iran", "interfax")]
    viewer.drag(middle(viewer), 70, 40)
    for key, (x, y) in zip(("iran", "interfax"), spots, strict=True):
        assert viewer.spot(key) == pytest.approx((x + 70, y + 40), abs=12)


def test_the_wheel_zooms_at_the_pointer_and_fit_shows_all_again(viewer: Viewer) -> None:
    page = viewer.open()
    at = viewer.spot("iran")
    scale = viewer.see("kgView.net.getScale()")
    page.mouse.move(*at)
    page.mouse.wheel(0, -400)
    viewer.rest()
    assert viewer.see("kgView.net.getScale()") > 1.03 * scale
    assert viewer.spot("iran") == pytest.approx(at, abs=3)
    page.click("#fit")
    viewer.rest()
    assert viewer.see("kgView.net.getScale()") == pytest.approx(scale)


def test_a_click_on_the_ground_clears_the_selection(viewer: Viewer) -> None:
    page = viewer.open(sel="iran")
    page.mouse.click(*middle(viewer))
    assert page.inner_text("#detail h2") == "Overview"
    assert viewer.said == "Selection cleared"


def test_a_choice_pales_all_but_its_surroundings(viewer: Viewer) -> None:
    viewer.open()
    plain = viewer.paint("barack-obama")
    assert plain == PERSON.lower()
    viewer.turn(sel="iran")
    assert viewer.paint("russia") == COUNTRY.lower()
    assert brightness(viewer.paint("barack-obama")) > brightness(plain) + 200
    viewer.turn(sel="iran", depth="3")
    assert viewer.paint("barack-obama") == plain


def test_a_path_is_painted_and_the_rest_is_pale(viewer: Viewer) -> None:
    viewer.open(path="interfax,russia")
    on_it = viewer.see("[...kgView.focus.nodes].map((i) => kgView.nodes[i].key)")
    assert {"interfax", "russia"} < set(on_it)
    assert viewer.paint("russia") == COUNTRY.lower()
    assert brightness(viewer.paint("iran")) > brightness(COUNTRY) + 200


def test_what_a_filter_hides_is_gone_from_the_canvas(viewer: Viewer) -> None:
    page = viewer.open()
    assert viewer.paint("barack-obama") == PERSON.lower()
    page.uncheck("[data-facet=group][data-value=person]")
    assert viewer.paint("barack-obama") != PERSON.lower()


def test_colours_can_stand_for_groups_of_entities(viewer: Viewer) -> None:
    page = viewer.open()
    page.select_option("#color", "community")
    keys = viewer.see(
        "[0, 1].map((c) => kgView.picture.nodes.find((n) => n.community === c).key)"
    )
    assert [viewer.paint(key) for key in keys] == ["#0072b2", "#e69f00"]


#: The straight line whose middle is furthest from all else, and that middle on the screen.
LONELY = """() => {
  const box = document.querySelector('#graph').getBoundingClientRect();
  const { nodes, edges } = kgView.picture;
  const ends = (r) => [kgView.nodes[r.from], kgView.nodes[r.to]];
  const far = (p, a, b) => {
    const d = [b.px - a.px, b.py - a.py], l = d[0] ** 2 + d[1] ** 2 || 1;
    const t = Math.min(1, Math.max(0, ((p.x - a.px) * d[0] + (p.y - a.py) * d[1]) / l));
    return Math.hypot(a.px + t * d[0] - p.x, a.py + t * d[1] - p.y);
  };
  let best = [0];
  for (const r of edges) {
    const [a, b] = ends(r);
    const p = { x: (a.px + b.px) / 2, y: (a.py + b.py) / 2 };
    const room = Math.min(
      ...nodes.map((n) => far(p, n, n) - n.size),
      ...edges.map((o) => (o === r ? Infinity : far(p, ...ends(o)))),
    );
    if (!r.bend && room > best[0]) best = [room, r.key, kgView.net.canvasToDOM(p)];
  }
  return [best[1], box.left + best[2].x, box.top + best[2].y];
}"""


def test_a_large_picture_shows_its_lines_and_knows_which_is_clicked(viewer: Viewer) -> None:
    viewer.write("crowd", readings(450), title="Crowd")
    page = viewer.open(top="450")
    assert viewer.shown()[0] > 400
    viewer.rest()
    key, x, y = viewer.see(LONELY)
    assert viewer.ground(x, y) != "#ffffff"
    page.mouse.click(x, y)
    assert viewer.see("kgView.state.sel.key") == key
    assert page.locator("#detail > .card").count() > 0
    assert viewer.see("kgView.focus.nodes.size") == 2
    page.uncheck("[data-facet=kind] >> nth=0")
    page.uncheck("[data-facet=kind] >> nth=2")
    assert viewer.complaints == []
