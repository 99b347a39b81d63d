"""The page as a file: made by PyVis, valid, whole, small, the same twice, and safe to read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyvis.network import Network

from kg.model import Reading
from kg.view import frame, page, write_page
from kg.view import html as module
from kg.view.scene import scene
from tests.view import hostile
from tests.view.seed import document, reading
from tests.view.synthetic import readings

ASSETS = Path(module.__file__).parent / "assets"
UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    r"|setAttribute\('on|\|\s*safe"
)


@pytest.fixture(scope="module")
def seed() -> str:
    return page([reading()], title=document().title or "")


def data(html: str, name: str) -> Any:
    """The JSON of one of the page's data blocks."""
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.S
    )
    assert found
    return json.loads(found[1])


def plain(shown: Sequence[Reading]) -> str:
    """What PyVis makes of the same graph by itself, all resources in the file."""
    graph = scene(shown)
    net = Network(directed=True, cdn_resources="in_line")
    for i, node in enumerate(graph.nodes):
        net.add_node(i, label=node.entity.label, title=node.entity.type.value)
    for item in graph.statements:
        relation, of = graph.relations[item.relation], graph.readings[item.reading]
        if relation.drawn:
            words = of.sentences[item.statement.sentence].span.of(of.document.text)
            net.add_edge(relation.source, relation.target, label=relation.words, title=words)
    return str(net.generate_html())


def test_the_same_readings_give_the_same_bytes(seed: str) -> None:
    assert page([reading()], title=document().title or "") == seed


def test_the_page_names_language_title_and_encoding(seed: str) -> None:
    assert seed.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert seed.count("<title>") == 1
    assert f"<title>{document().title} \N{EN DASH} relationship graph</title>" in seed


class _Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_nothing_is_loaded_from_elsewhere(seed: str) -> None:
    tags = _Tags()
    tags.feed(seed)
    addresses = [
        v for _, a in tags.seen for k, v in a.items() if k in {"src", "href", "action"}
    ]
    assert addresses == ["data:,"]


def test_every_script_has_its_hash_in_the_policy(seed: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', seed)
    assert policy
    scripts = re.findall(r"<script>(.*?)</script>", seed, re.S)
    assert len(scripts) == 1
    assert all(module._hash(script) in policy[1] for script in scripts)
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1].split("style-src")[0]
    assert "unsafe-eval" not in policy[1]


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.[hj]*")), ids=lambda path: path.name)
def test_no_asset_turns_text_into_markup_or_code(path: Path) -> None:
    assert not UNSAFE.search(path.read_text(encoding="utf-8"))


def test_every_asset_is_used_and_the_licence_of_the_renderer_goes_with_it(seed: str) -> None:
    scripts = {path.stem for path in ASSETS.glob("*.js")}
    assert scripts == {*module._SCRIPTS, "failed"}
    assert "@copyright (c) 2011-2017 Almende B.V" in seed
    assert "MIT License" in seed
    assert "vis-network" in (ASSETS / "NOTICE.txt").read_text(encoding="utf-8")


def test_each_article_is_stored_once(seed: str) -> None:
    assert seed.count("Officials indicated that the letter repeated") == 1


@pytest.mark.parametrize("entities", [23, 50, 100])
def test_a_small_page_is_at_most_three_quarters_of_what_pyvis_writes(entities: int) -> None:
    shown = readings(entities)
    assert len(page(shown, title="x")) <= 0.75 * len(plain(shown))


@pytest.mark.slow
def test_a_large_page_grows_by_at_most_300_bytes_for_each_entity_or_relation() -> None:
    shown = readings(1000)
    fixed = len(page([], title="x").encode())
    count = len(scene(shown).nodes) + len(scene(shown).relations)
    assert len(page(shown, title="x").encode()) - fixed <= 300 * count


def test_hostile_text_never_leaves_its_data_block() -> None:
    html = page([hostile.reading()], title=hostile.TEXTS[0])
    assert html.count("<script") == page([], title="x").count("<script")
    assert "<img" not in html
    texts = data(html, "kg")["articles"][0]
    assert hostile.TEXTS[0] in texts[5]


def test_offsets_count_what_javascript_counts() -> None:
    html = page([hostile.reading()], title="x")
    text = data(html, "kg")["articles"][0][5]
    mentions = data(html, "kg")["articles"][0][7]
    start, end = mentions[-3], mentions[-2]
    wide = text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
    assert wide == "😀 wide"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.html"
    write_page([reading()], path, title="Größe")
    before = path.read_bytes()
    assert "Größe" in before.decode("utf-8")
    with pytest.raises(AttributeError):
        write_page([None], path, title="x")  # type: ignore[list-item]
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["graph.html"]


def test_a_graph_without_statements_is_a_page_too() -> None:
    assert data(page([], title="Nothing"), "kg")["statements"] == []


def test_a_notebook_gets_the_page_in_a_frame_that_cannot_reach_it() -> None:
    html = frame([reading()], title="x", height=500)._repr_html_()
    assert html.startswith("<iframe srcdoc=")
    assert "allow-same-origin" not in html
    assert 'height="500"' in html
