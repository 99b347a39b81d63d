"""The page against plain PyVis, in one run: size, time until it is there, time to answer.

    python -m benchmarks.view             23, 50 and 300 entities, about two minutes
    python -m benchmarks.view 1000        plain PyVis needs a minute or two for one drawing
    python -m benchmarks.view --ours 10000

Pages are opened in turn, three times each, all requests refused; medians count.  Plain PyVis
is ready when it first draws something to be seen; ours when it has done so and takes clicks.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from kg.model import Reading
from kg.view import page, write_page
from kg.view.picture import network
from kg.view.scene import scene
from tests.conftest import CHROMIUM
from tests.view.synthetic import readings

#: At most this share of plain PyVis's time and size (up to 100 entities).
TIME = {23: 0.8, 50: 0.6, 300: 0.05, 1000: 0.02}
SIZE = 0.75
LONGEST = 180_000
FIRST_DRAWING = """
  const stroke = CanvasRenderingContext2D.prototype.stroke;
  CanvasRenderingContext2D.prototype.stroke = function (...a) {
    if (this.canvas.isConnected && window.drawn === undefined) window.drawn = performance.now();
    return stroke.apply(this, a);
  };
"""
ANSWER = """async ([selector, number]) => {
  const start = performance.now();
  document.querySelectorAll(selector)[number].click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""
FRAMES = """() => {
  window.frames_ = [];
  const tick = (t) => { frames_.push(t); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""


def plain(shown: Sequence[Reading], path: Path) -> None:
    """Write what PyVis makes of the same graph by itself, its resources within the file."""
    graph = scene(shown)
    net = Network(directed=True, cdn_resources="in_line", height="900px")
    for i, node in enumerate(graph.nodes):
        net.add_node(i, label=node.entity.label, title=node.entity.type.value)
    for item in graph.statements:
        relation, of = graph.relations[item.relation], graph.readings[item.reading]
        if relation.drawn:
            words = of.sentences[item.statement.sentence].span.of(of.document.text)
            net.add_edge(relation.source, relation.target, label=relation.words, title=words)
    path.write_text(net.generate_html(), encoding="utf-8")


def opened(browser: Browser, path: Path) -> Page:
    """A new page without the network that notes its first drawing."""
    context = browser.new_context(viewport={"width": 1600, "height": 950})
    context.route(
        lambda url: not url.startswith(("file:", "data:", "blob:")), lambda r: r.abort()
    )
    context.add_init_script(FIRST_DRAWING)
    tab = context.new_page()
    tab.goto(path.as_uri(), wait_until="commit", timeout=LONGEST)
    return tab


def ready(browser: Browser, path: Path, *, ours: bool) -> float:
    """Seconds from the request until the page is there."""
    tab = opened(browser, path)
    end = time.monotonic() + LONGEST / 1000
    while (took := tab.evaluate("window.drawn")) is None and time.monotonic() < end:
        time.sleep(0.02)
    if ours:
        tab.wait_for_selector("html[data-ready=yes]", timeout=LONGEST)
        took = max(took or LONGEST, tab.evaluate("kgView.ready"))
    tab.context.close()
    return (took if took is not None else LONGEST) / 1000


def answers(browser: Browser, path: Path) -> tuple[float, float, float, float]:
    """Milliseconds for selecting and for filtering, frames a second of a drag, canvas share."""
    tab = opened(browser, path)
    tab.wait_for_selector("html[data-ready=yes]", timeout=LONGEST)
    tab.wait_for_timeout(500)
    box = tab.locator("#graph canvas").bounding_box()
    assert box
    tab.evaluate(FRAMES)
    x, y = box["x"] + 12, box["y"] + 12
    tab.mouse.move(x, y)
    tab.mouse.down()
    start = time.monotonic()
    while (passed := time.monotonic() - start) < 1.5:
        tab.mouse.move(x + 200 * (passed % 0.5), y + 100 * (passed % 0.5))
    tab.mouse.up()
    frames = tab.evaluate("frames_.length") / passed
    selecting = []
    for number in range(5):
        tab.click("#reset")
        tab.wait_for_timeout(300)
        selecting.append(tab.evaluate(ANSWER, ["#detail ol .link", number]))
    tab.click("#reset")
    filtering = [tab.evaluate(ANSWER, ["[data-facet=kind]", i // 2]) for i in range(6)]
    tab.context.close()
    return (
        statistics.median(selecting),
        statistics.median(filtering),
        frames,
        box["width"] / 1600,
    )


def compare(browser: Browser, size: int, folder: Path, *, alone: bool) -> None:
    shown = readings(size)
    drawn = scene(shown)
    start = time.process_time()
    network(drawn)
    layout = time.process_time() - start
    ours, theirs = folder / f"ours-{size}.html", folder / f"plain-{size}.html"
    write_page(shown, ours, title=f"{size} entities")
    times: dict[str, list[float]] = {"ours": [], "plain": []}
    if not alone:
        plain(shown, theirs)
    for _ in range(3 if size < 300 else 1):
        times["ours"].append(ready(browser, ours, ours=True))
        if not alone:
            times["plain"].append(ready(browser, theirs, ours=False))
    mine = statistics.median(times["ours"])
    more = ours.stat().st_size - len(page([], title=f"{size} entities").encode())
    each = more / (len(drawn.nodes) + len(drawn.relations))
    print(
        f"{size} entities: layout {layout:.2f} s (CPU), {ours.stat().st_size >> 10} KiB"
        f" ({each:.0f} bytes for each entity or relation beyond the fixed part),"
        f" ready in {mine:.2f} s"
    )
    if not alone:
        other = statistics.median(times["plain"])
        share = ours.stat().st_size / theirs.stat().st_size
        print(
            f"  plain PyVis: {other:.2f} s, {theirs.stat().st_size >> 10} KiB;"
            f" time {mine / other:.3f} of it (at most {TIME.get(size, '-')}), size {share:.2f}"
            f" (at most {SIZE} up to 100)"
        )
    selecting, filtering, frames, width = answers(browser, ours)
    print(
        f"  selecting {selecting:.0f} ms, filtering {filtering:.0f} ms,"
        f" drag {frames:.0f} frames a second, canvas {width:.0%} of the window",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[23, 50, 300])
    parser.add_argument("--ours", action="store_true", help="do not open plain PyVis")
    asked = parser.parse_args()
    path = next(path for path in CHROMIUM if Path(path).exists())
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size in asked.sizes:
            compare(browser, size, Path(folder), alone=asked.ours)
        browser.close()


if __name__ == "__main__":
    main()
