"""The report: what it says, what it leaves out, and that hostile words stay words."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from kg.analysis import analyze, exports, network, report, report_html, write_report
from kg.analysis.report import page
from kg.analysis.report.html import html
from kg.analysis.report.markdown import escape, markdown
from kg.analysis.results import findings
from kg.model import Reading
from tests.strategies import at_most, readings

from .make import SCORES, article, claim, corpus, fact


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_report_tells_the_story_of_the_corpus() -> None:
    text = report(corpus(), scores=SCORES)
    assert "3 articles published between 9 January 2024 and 8 May 2024 by 3 outlets" in text
    dash = "\N{EN DASH}"
    disputed = section(text, "Disputed")
    assert (
        f"**Varnia {dash} arms {dash} Front**: affirmed by Krell (9 January 2024)" in disputed
    )
    assert "denied by Varnia (18 March 2024)" in disputed
    assert "borne out by Post on 8 May 2024" in section(text, "Claims borne out or refuted")
    assert "A later article says that it did not happen" in section(text, "Plans")
    assert "Norvane" in section(text, "Resting on one unnamed source")
    assert "This is a small sample" in section(text, "What was read")


def test_sections_with_nothing_to_say_are_left_out() -> None:
    text = report([article("a", "2024-01-09", fact("A", "aids", "B"))], scores=SCORES)
    headings = re.findall(r"^## (.*)", text, re.MULTILINE)
    assert headings == ["What was read", "Who is central", "Strongest links", "Evidence"]


def test_columns_with_nothing_in_them_are_left_out() -> None:
    text = report([article("a", "2024-01-09", claim("Krell", "Varnia", "arms", "Front"))])
    assert "| Speaker | Statements | About | How certain |\n" in text
    assert "Borne out" not in text
    assert "This is a small sample: who is central or tied here is so in this article" in text


def test_who_share_the_first_place_are_named_together() -> None:
    ring = zip("ABCDEF", "BCDEFA", strict=True)
    text = report([article("a", "2024-01-09", *(fact(u, "aids", v) for u, v in ring))])
    assert "**E** and **F** lie, equally, on the largest share" in section(text, "Go-betweens")


def test_nothing_read_is_said_in_a_line() -> None:
    assert "0 articles. A program read 0 statements and 0 entities" in report([])


def test_every_number_leads_to_a_sentence_on_the_page() -> None:
    text = report(corpus(), scores=SCORES)
    linked = set(re.findall(r"\(#(s\d+)\)", text))
    anchors = re.findall(r'<a id="(s\d+)"></a>', text)
    assert linked == set(anchors)
    assert len(anchors) == len(set(anchors))


def test_the_evidence_gives_reading_standing_words_and_place() -> None:
    entry = report(corpus()).split('<a id="s2"></a>')[1].split("<a id")[0]
    assert "Varnia \N{EN DASH} arms \N{EN DASH} Front: *according to Krell.*" in entry
    assert "Varnia arms Front as a has it." in entry
    assert "> Courier, 9 January 2024" in entry


def test_the_html_page_has_the_same_sections_and_links() -> None:
    html, text = report_html(corpus(), scores=SCORES), report(corpus(), scores=SCORES)
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html) == re.findall(r"^## (.*)", text, re.M)
    assert set(re.findall(r'href="#(s\d+)"', html)) == set(re.findall(r'<li id="(s\d+)"', html))


def test_a_file_is_html_if_its_name_says_so(tmp_path: Path) -> None:
    assert (
        write_report(corpus(), tmp_path / "r.html").read_text("utf-8").startswith("<!DOCTYPE")
    )
    assert write_report(corpus(), tmp_path / "r.md").read_text("utf-8").startswith("# What")


def test_analyze_is_plain_data_named_after_the_measures() -> None:
    found = analyze(corpus(), scores=SCORES)
    assert json.loads(json.dumps(found)) == found
    measures = {
        "degree", "pagerank", "betweenness", "communities", "pairs", "dyads", "monthly",
        "speakers", "disputed", "corroborated", "confirmed", "single_unnamed_source", "plans",
        "balance", "turning_points", "mediators", "facts", "actors", "evidence",
    }  # fmt: skip
    assert measures <= found.keys()
    assert measures - {"facts", "actors", "evidence"} <= found["facts"].keys()
    assert found["statements"]["kinds"]["planned"] == 1
    assert found["plans"][0]["fate"] == "did not happen"


@pytest.mark.slow
def test_the_report_is_the_same_in_every_process(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.analysis.make import corpus, SCORES\n"
        "from kg.analysis import analyze, report\n"
        "import json\n"
        "text = report(corpus(), scores=SCORES)\n"
        "Path(sys.argv[1]).write_text(text + json.dumps(analyze(corpus())), 'utf-8')\n"
    )
    outputs = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(target)], check=True, env=environment)
        outputs.append(target.read_bytes())
    assert outputs[0] == outputs[1]


HOSTILE = "<img src=x onerror=alert(1)>](javascript:alert(1)) | `x` **b** \u202e</script>"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        self.targets |= {value or "" for name, value in attrs if name in {"href", "src"}}


def hostile() -> list[Reading]:
    return [
        article(
            "h",
            "2024-01-09",
            fact(HOSTILE, "aids", "B", words="and see https://evil.example", plover="SUPPORT"),
            claim("www.evil.example", HOSTILE, "arms", "B"),
            publisher=HOSTILE,
        )
    ]


def test_words_of_articles_are_inert_in_html() -> None:
    tags = Tags()
    tags.feed(report_html(hostile(), scores=SCORES))
    assert not tags.found & {"img", "script", "iframe", "object"}
    assert all(target.startswith("#") for target in tags.targets)


def test_words_of_articles_are_inert_in_markdown() -> None:
    tags = Tags()
    rendered = MarkdownIt("commonmark").enable("table").render(report(hostile(), scores=SCORES))
    tags.feed(rendered)
    assert "img" not in tags.found
    assert all(target.startswith("#") for target in tags.targets), tags.targets
    assert "&lt;img src=x onerror=alert(1)&gt;" in rendered


@given(st.text(max_size=60))
def test_escaped_words_come_out_of_markdown_as_they_went_in(words: str) -> None:
    visible = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    rendered = MarkdownIt("commonmark").enable("table").render(f"x {escape(visible)} x")
    tags = Tags()
    tags.feed(rendered)
    assert tags.found <= {"p"}


def test_figures_are_the_same_each_time_and_hold_no_bitmap_or_link() -> None:
    pytest.importorskip("matplotlib")
    html = report_html(corpus(), scores=SCORES)
    assert html == report_html(corpus(), scores=SCORES)
    assert html.count("<svg") >= 1
    assert "<image" not in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_many_references_are_cut_and_counted() -> None:
    many = [fact("A", f"aids{n}", "B") for n in range(40)]
    text = report([article("a", "2024-01-09", *many)])
    assert "and 16 more)" in text
    assert "; and 30 more." in text
    assert len(page(findings([article("a", "2024-01-09", *many)])).evidence) == 24


@pytest.mark.browser
def test_the_page_needs_nothing_from_outside(browser: Browser, tmp_path: Path) -> None:
    path = write_report(corpus(), tmp_path / "r.html", scores=SCORES)
    window = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: said.append(message.text))
    window.goto(path.as_uri())
    window.click("a[href='#s1']")
    assert window.locator("li#s1").is_visible()
    assert asked == [path.as_uri()]
    assert said == []
    window.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_page(browser: Browser, tmp_path: Path, width: int) -> None:
    path = write_report(corpus(), tmp_path / "r.html", scores=SCORES)
    # The page forbids scripts, that of the checker too.
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    window = context.new_page()
    window.goto(path.as_uri())
    found = Axe().run(window)
    assert found.violations_count == 0, found.generate_report()
    wide = window.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    context.close()


@at_most(20)
@given(readings())
def test_any_readings_can_be_measured_and_every_link_has_its_target(
    found: list[Reading],
) -> None:
    known = findings(found, scores=SCORES)
    made = page(known)
    json.dumps(analyze(found, scores=SCORES))
    text = markdown(made)
    linked, anchors = re.findall(r"\]\(#(s\d+)\)", text), re.findall(r'<a id="(s\d+)">', text)
    assert set(linked) <= set(anchors)
    tags = Tags()
    tags.feed(html(made))
    assert not tags.found & {"img", "script"}
    assert all(target.startswith("#") for target in tags.targets)


@pytest.mark.slow
@at_most(20)
@given(readings())
def test_any_network_can_be_exported_and_read_back(found: list[Reading]) -> None:
    graph = network(found)
    read = nx.parse_graphml(exports.to_graphml(graph), force_multigraph=True)
    assert set(read.edges(keys=True)) == set(graph.edges(keys=True))
    rows = exports.statements(found)
    back = list(csv.DictReader(io.StringIO(exports.to_csv(rows), newline="")))
    assert len(back) == len(rows)
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in back for cell in row.values()
    )
