"""What a reader sees: the picture, and the sentence behind everything in it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Mention, MentionKind, Span
from tests.view.seed import reading
from tests.view.synthetic import readings
from tests.view.viewer import Viewer

pytestmark = pytest.mark.browser


def test_the_page_opens_without_a_request_and_without_a_complaint(viewer: Viewer) -> None:
    viewer.open()
    assert viewer.shown() == (25, 37)
    assert viewer.requests == []
    assert viewer.complaints == []


SIZES = [(1280, 800), (1440, 900), (1600, 950)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_small_graph_is_readable_at_once(viewer: Viewer, width: int, height: int) -> None:
    viewer.open(width=width, height=height)
    legible(viewer, share=0.9)
    assert viewer.see("kgView.labelled.nodes") == 25


@pytest.mark.model
def test_the_page_of_the_seed_article_is_readable_at_once(
    viewer: Viewer, seed_folder: Path
) -> None:
    written, viewer.path = viewer.path, seed_folder / "graph.html"
    for width, height in SIZES:
        viewer.open(width=width, height=height)
        legible(viewer, share=0.75)
    viewer.path = written


def legible(viewer: Viewer, *, share: float) -> None:
    """All entities and that share of the relations have their words, none over another."""
    labelled = viewer.see("kgView.labelled")
    assert labelled["nodes"] == viewer.see("kgView.picture.nodes.length")
    assert labelled["edgesWanted"] == viewer.see("kgView.picture.edges.length")
    assert labelled["edges"] >= share * labelled["edgesWanted"]
    for a, b in itertools.combinations([label["box"] for label in labelled["boxes"]], 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@pytest.mark.parametrize("width", [961, 1000, 1101, 1200, 1361, 1600])
def test_the_picture_takes_half_of_the_window(viewer: Viewer, width: int) -> None:
    viewer.open(width=width)
    takes_half(viewer, width)


def test_the_picture_of_a_large_graph_takes_half_of_the_window(large: Viewer) -> None:
    large.open()
    takes_half(large, 1600)


def takes_half(viewer: Viewer, width: int) -> None:
    box = viewer.page.locator("#graph canvas").bounding_box()
    assert box
    assert box["width"] >= width / 2
    assert box["height"] >= 475
    assert viewer.see("kgView.labelled.nodes") >= 25
    bars, section = (viewer.page.locator(s).bounding_box() for s in ("#bars", "#time"))
    assert bars
    assert section
    assert bars["y"] >= section["y"]
    assert bars["width"] >= width / 4


def test_the_most_central_of_many_have_their_names(large: Viewer) -> None:
    for top in ("150", "400"):
        large.open(top=top)
        named = large.see("kgView.labelled.boxes.map((b) => b.id)")
        first = large.see("kgView.nodes.slice(0, 6).map((n) => n.key)")
        assert set(first) <= set(named)


def test_entities_stay_within_the_picture_after_the_window_changes(viewer: Viewer) -> None:
    page = viewer.open()
    page.set_viewport_size({"width": 900, "height": 700})
    viewer.rest()
    box = page.locator("#graph").bounding_box()
    assert box
    for key in viewer.see("kgView.picture.nodes.map((n) => n.key)"):
        x, y = viewer.spot(key)
        assert box["x"] <= x <= box["x"] + box["width"]
        assert box["y"] <= y <= box["y"] + box["height"]


def test_clicking_an_entity_lists_every_relation_with_its_sentences(viewer: Viewer) -> None:
    page = viewer.open()
    viewer.click("iran")
    assert page.inner_text("#detail h2") == "Iran"
    assert "2 relations" in viewer.detail
    assert "It has also received Russian support" in viewer.detail
    assert "Iran, country, 2 relations" in viewer.said


def test_clicking_a_line_shows_sentence_speaker_kind_date_and_article(viewer: Viewer) -> None:
    page = viewer.open()
    viewer.click(viewer.relation("responds to"))
    card = page.locator("#detail .card")
    assert card.count() == 1
    assert (
        page.inner_text("#detail h2") == "Not so: Russia responds to Obama's letter to Medvedev"
    )
    text = card.inner_text()
    assert "Administration officials indicated that Russia has not responded" in text
    assert "administration officials, which says it is not so (“indicated”)" in text
    assert "the article, which does not say whether it is so" in text
    assert "claimed by someone, denied or did not happen" in text
    assert "reported 2009-03-03" in text
    link = card.locator("a")
    assert link.get_attribute("href") == "https://news.example/world/obama-overtures"


def test_words_are_marked_by_their_offsets_and_not_by_search(viewer: Viewer) -> None:
    page = viewer.open()
    viewer.click(viewer.relation("responds to"))
    marks = page.locator("#detail .card mark").all_inner_texts()
    assert marks == ["Russia", "has not responded to", "the letter"]
    assert "Russian newspaper" in page.inner_text("#detail blockquote")


def test_a_selected_line_keeps_the_look_of_its_kind(viewer: Viewer) -> None:
    viewer.open()
    key = viewer.relation("responds to")
    viewer.click(key)
    options = viewer.see(
        f"(() => {{ const r = kgView.relations.find((x) => x.key === {key!r});"
        "const e = kgView.net.body.edges[r.id];"
        "return [e.selected, e.getFormattingValues()]; })()"
    )
    assert options[0] is True
    assert options[1]["color"] == "#c62828"
    assert options[1]["dashes"] == [3, 3]


def test_several_sentences_stand_behind_one_line(viewer: Viewer) -> None:
    viewer.write("dense", readings(4, per_entity=60), title="Dense")
    viewer.open()
    several = "kgView.relations.find((r) => r.drawn && r.statements.length > 1)"
    page = viewer.open(rel=viewer.see(f"{several}.key"))
    count = viewer.see(f"{several}.statements.length")
    assert page.locator("#detail > .card").count() == count
    assert f"{count} statements behind this line" in viewer.detail
    assert page.locator("#detail details.rel").count() > 1


def test_lines_between_the_same_two_stand_apart(viewer: Viewer) -> None:
    viewer.open()
    spots = [viewer.spot(viewer.relation(words)) for words in ("protects", "threatens")]
    (ax, ay), (bx, by) = spots
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 > 15


def test_a_proposal_leads_to_whoever_is_to_act(viewer: Viewer) -> None:
    viewer.open()
    page = viewer.open(rel=viewer.relation("proposes"))
    assert (
        page.inner_text("#detail h2")
        == "Barack Obama proposes: halts missile defence programme United States"
    )
    inner = page.locator("#detail .card .link", has_text="[United States halts")
    inner.first.click()
    assert page.inner_text("#detail h2") == "United States halts missile defence programme"
    assert "if: [Russia neutralises Iranian nuclear threat]" in viewer.detail


def test_a_statement_about_one_entity_is_listed_with_it(viewer: Viewer) -> None:
    viewer.open(sel="missile-defence-programme")
    assert "Not so: missile defence programme is needed" in viewer.detail


def test_a_citation_can_be_copied(viewer: Viewer) -> None:
    page = viewer.open(rel="russia~iran~supports~asserted")
    page.bring_to_front()  # Only a page in front may use the clipboard.
    page.locator("#detail .card button", has_text="Copy citation").click()
    page.locator("#live", has_text="Copied: ").wait_for(state="attached")
    copied = viewer.see("navigator.clipboard.readText()")
    assert copied.startswith("“It has also received Russian support")
    assert "2009-03-03, https://news.example/world/obama-overtures" in copied
    assert viewer.said == f"Copied: {copied}"


def test_the_article_and_the_picture_lead_to_each_other(viewer: Viewer) -> None:
    page = viewer.open()
    viewer.click(viewer.relation("responds to"))
    page.click("text=Read in the article")
    lit = page.locator("#text [data-sent].on")
    assert lit.count() == 1
    assert "Administration officials indicated" in lit.inner_text()
    assert lit.locator(".w.said").inner_text() == "has not responded to"
    page.click("#text .w.rel >> text=is aimed at")
    assert page.inner_text("#detail h2") == "Iran's nuclear programme aims at energy"
    page.click("#text .w.rel >> text=is aimed at")
    assert page.inner_text("#detail h2") == "Not so: Iran's nuclear programme aims at weapons"
    page.click("#text .w.ent >> text=Kommersant")
    assert page.inner_text("#detail h2") == "Kommersant"
    page.click("[data-view=graph]")
    assert viewer.see("kgView.focus.nodes.size") == 2


def test_the_article_is_shown_word_for_word(viewer: Viewer) -> None:
    page = viewer.open(view="text")
    text = viewer.see("JSON.parse(document.querySelector('#kg').textContent).articles[0][5]")
    assert viewer.see("document.querySelector('#text article').textContent") == text
    assert page.inner_text("#text article").split() == text.split()
    assert page.locator("#text .w.rel").count() > 20


def test_words_within_words_keep_the_spaces_between_them(viewer: Viewer) -> None:
    made = reading()
    text = made.document.text
    start = text.index("his Russian counterpart")
    span, inner = Span(start, start + 23), Span(start + 4, start + 11)
    extra = [
        Mention(
            span=s,
            head=s,
            text=s.of(text),
            kind=MentionKind.NOMINAL,
            entity=made.entities[i].iri,
        )
        for i, s in enumerate((span, inner))
    ]
    mentions = tuple(sorted([*made.mentions, *extra], key=lambda m: m.span))
    viewer.write("nested", [replace(made, mentions=mentions)], title="Nested")
    page = viewer.open(view="text")
    assert page.inner_text("#text article").split() == text.split()
    assert page.locator("#text .w", has_text="counterpart").count() == 1


def test_an_upright_screen_gets_an_upright_picture(viewer: Viewer) -> None:
    viewer.open(width=390, height=844)
    keys = viewer.see("kgView.picture.nodes.map((n) => n.key)")
    spots = [viewer.spot(key) for key in keys]
    across, down = (max(v) - min(v) for v in zip(*spots, strict=True))
    assert down > across
    page = viewer.page
    page.set_viewport_size({"width": 1600, "height": 950})
    viewer.rest()
    spots = [viewer.spot(key) for key in keys]
    across, down = (max(v) - min(v) for v in zip(*spots, strict=True))
    assert across > down


def test_the_article_that_opens_tells_of_what_is_chosen(large: Viewer) -> None:
    large.open()
    key, doc = large.see(
        "(() => { const r = kgView.relations.find((r) => r.statements[0].doc > 3);"
        " return [r.key, r.statements[0].doc]; })()"
    )
    page = large.open(rel=key)
    page.click("[data-view=text]")
    assert page.locator("#which option:checked").inner_text().endswith(f"Article {doc}")
    assert page.locator("#text [data-sent].on").count() > 0
    page.select_option("#which", "1")
    assert "Article 1 · " in page.inner_text("#text .about")
    assert "article=doc1" in large.see("location.hash")


def test_what_else_joins_two_is_listed_and_leads_there(viewer: Viewer) -> None:
    viewer.open()
    page = viewer.open(rel=viewer.relation("protects"))
    others = page.locator("#detail details.rel")
    assert "Also between the two" in viewer.detail
    others.first.locator("summary").click()
    others.first.locator("blockquote").wait_for()  # it is filled when it has opened
    words = others.first.locator("summary bdi").inner_text()
    others.first.locator("text=Show only this relation").click()
    assert page.inner_text("#detail h2") == words
    page.click("text=Clear selection")
    assert page.inner_text("#detail h2") == "Overview"
