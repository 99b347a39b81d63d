"""Pictures of a page, as the README shows them.

    python benchmarks/screenshots.py out/graph.html notebooks/images

Writes graph.png, relation.png, dark.png, list.png, article.png and phone.png, in few colours so
that they stay small.  Needs Chromium.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Page, sync_playwright

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
DESKTOP, PHONE = (1440, 900), (390, 844)
#: The relation and the entity to show: the first denial, else the first; the second entity.
RELATION = "(kgView.relations.find((r) => r.kind === 5 && r.drawn) ?? kgView.relations[0]).key"
ENTITY = "kgView.nodes[0].key"


def opened(page: Page, path: Path, size: tuple[int, int], state: dict[str, str]) -> None:
    """Open the page at that size, in that state."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("about:blank")
    page.goto(f"{path.resolve().as_uri()}#{urlencode(state)}")
    page.wait_for_selector("html[data-ready=yes]")
    page.wait_for_timeout(400)


def take(page: Page, path: Path, folder: Path) -> None:
    """Write all pictures."""
    opened(page, path, DESKTOP, {})
    relation, entity = page.evaluate(RELATION), page.evaluate(ENTITY)
    pictures = {
        "graph": (DESKTOP, {}),
        "relation": (DESKTOP, {"rel": relation}),
        "dark": (DESKTOP, {"sel": entity, "theme": "dark"}),
        "list": (DESKTOP, {"view": "list"}),
        "article": (DESKTOP, {"view": "text", "rel": relation}),
        "phone": (PHONE, {"sel": entity}),
    }
    for name, (size, state) in pictures.items():
        opened(page, path, size, state)
        target = folder / f"{name}.png"
        page.screenshot(path=target)
        # This method keeps rare colours, such as those of the legend.
        small = Image.open(target).convert("RGB").quantize(255, Image.Quantize.MAXCOVERAGE)
        small.save(target, optimize=True)
        print(f"{target}: {target.stat().st_size // 1000} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    browser_path = next(path for path in CHROMIUM if Path(path).exists())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox"]
        )
        take(browser.new_page(), asked.page, asked.folder)
        browser.close()


if __name__ == "__main__":
    main()
