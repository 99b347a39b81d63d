"""A page in a real browser, watched for requests and complaints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, Route

from kg.model import Reading
from kg.view import write_page


class Viewer:
    """One page, opened again for each test; requests to anywhere else are refused and noted."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.folder = folder
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(viewport={"width": 1600, "height": 950})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.path = folder

    def _answer(self, route: Route) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def write(self, name: str, readings: Sequence[Reading], *, title: str) -> None:
        """Write a page and turn to it."""
        self.path = self.folder / f"{name}.html"
        if not self.path.exists():
            write_page(readings, self.path, title=title)

    def open(self, *, width: int = 1600, height: int = 950, **state: str) -> Page:
        """Open the page with that state in its address."""
        return self.open_state(state, width=width, height=height)

    def open_state(
        self, state: Mapping[str, str], *, width: int = 1600, height: int = 950
    ) -> Page:
        """Open the page with that state in its address."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + ("#" + urlencode(state) if state else ""))
        self.page.wait_for_selector("html[data-ready=yes]")
        # Ready to be used is one frame before drawn: names are placed while drawing.
        self.rest()
        return self.page

    def turn(self, **state: str) -> None:
        """Change the state in the address of the page that is open."""
        self.page.evaluate(
            """(hash) => new Promise((done) => {
              const before = location.href;
              addEventListener('hashchange', () => done(), { once: true });
              location.hash = hash;
              if (location.href === before) done();
            })""",
            urlencode(state),
        )

    def rest(self) -> None:
        """Wait until the picture has its size and nothing in it moves any more."""
        self.page.evaluate(
            """async () => {
              const where = () => JSON.stringify([
                innerWidth, innerHeight, kgView.net.getViewPosition(), kgView.net.getScale(),
              ]);
              let before = '';
              for (let same = 0; same < 5; ) {
                await new Promise(requestAnimationFrame);
                same = where() === before ? same + 1 : 0;
                before = where();
              }
            }"""
        )

    def see(self, script: str) -> Any:
        """Return what a script of the page gives."""
        return self.page.evaluate(script)

    def relation(self, words: str) -> str:
        """The key of the first relation whose words contain these."""
        key: str = self.see(f"kgView.relations.find((r) => r.words.includes({words!r})).key")
        return key

    def spot(self, key: str) -> tuple[float, float]:
        """Where an entity, or else a relation, stands on the screen."""
        x, y = self.page.evaluate(
            """(key) => {
              const box = document.querySelector('#graph').getBoundingClientRect();
              const node = kgView.nodes.find((n) => n.key === key);
              const relation = kgView.relations.find((r) => r.key === key);
              const middle = () => kgView.net.body.edges[relation.id].edgeType.getPoint(0.5);
              const at = node ? { x: node.px, y: node.py } : middle();
              const p = kgView.net.canvasToDOM({ x: at.x, y: at.y });
              return [box.left + p.x, box.top + p.y];
            }""",
            key,
        )
        return x, y

    def click(self, key: str) -> None:
        """Click on an entity or a relation in the picture."""
        self.rest()
        self.page.mouse.click(*self.spot(key))

    def drag(self, start: tuple[float, float], x: float, y: float) -> None:
        """Press at a place on the screen, move by so many pixels, and let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(start[0] + x, start[1] + y, steps=6)
        self.page.mouse.up()
        self.rest()

    def paint(self, key: str) -> str:
        """The colour, as ``#rrggbb``, that the screen has in the middle of an entity."""
        self.rest()
        return self.ground(*self.spot(key))

    def ground(self, x: float, y: float) -> str:
        """The colour, as ``#rrggbb``, that the picture has at a place on the screen."""
        color: str = self.page.evaluate(
            """([x, y]) => {
              const canvas = document.querySelector('#graph canvas'),
                box = canvas.getBoundingClientRect(), ratio = canvas.width / box.width,
                at = [(x - box.left) * ratio, (y - box.top) * ratio];
              const data = canvas.getContext('2d').getImageData(...at, 1, 1).data;
              const hex = [...data].slice(0, 3).map((v) => v.toString(16).padStart(2, '0'));
              return '#' + hex.join('');
            }""",
            [x, y],
        )
        return color

    def shown(self) -> tuple[int, int]:
        """How many entities and relations the picture has."""
        nodes, edges = self.see("[kgView.picture.nodes.length, kgView.picture.edges.length]")
        return nodes, edges

    @property
    def detail(self) -> str:
        """The words of the details."""
        return self.page.inner_text("#detail")

    @property
    def said(self) -> str:
        """What a screen reader was told last."""
        return self.page.inner_text("#live")
