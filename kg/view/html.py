"""The scene as one HTML file, made by PyVis with our own template.

PyVis holds the data and renders; its own template is not used, since it loads scripts from
elsewhere and trusts its text.  The page runs only the scripts whose hashes it names and may
load nothing (Content-Security-Policy).
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyvis
from markupsafe import Markup

from kg.model import Reading
from kg.view.inert import label
from kg.view.limits import Held, Passages, held
from kg.view.payload import (
    ARTICLE,
    STATEMENT,
    articles,
    fact_rows,
    legend,
    statement_rows,
)
from kg.view.picture import group_places, network, opening
from kg.view.scene import Scene, scene

__all__ = ["page", "write_page"]

_ASSETS = Path(__file__).parent / "assets"
_PYVIS = Path(pyvis.__file__).parent / "templates"
#: The renderer that PyVis ships; its licence stands in its first lines.
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPTS = (
    "unpack", "data", "state", "select", "lines", "graph", "labels", "cards", "panel",
    "filters", "timeline", "table", "article", "search", "export", "main",
)  # fmt: skip


def page(readings: Iterable[Reading], *, title: str) -> str:
    """Return a page that shows what the readings say; it needs no other file and no network.

    The same readings give the same text.
    """
    found = held(list(readings))
    shown = scene(found.readings)
    packed, vis_hash, notice = _vis()
    net = network(shown)
    net.set_template_dir([str(_ASSETS), str(_PYVIS)], "page.html")
    environment = net.templateEnv
    environment.autoescape = True
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    environment.globals.update(
        title=label(title),
        data=_data(shown, found, title),
        style=Markup(_asset("page.css")),
        vis=packed,
        vis_notice=notice,
        scripts=Markup(_scripts()),
    )
    html: str = net.generate_html()
    hashes = [vis_hash, *(_hash(script) for script in _SCRIPT.findall(html))]
    return html.replace("@@HASHES@@", " ".join(hashes), 1)


def write_page(readings: Iterable[Reading], path: Path, *, title: str) -> None:
    """Write the page to a file, whole or not at all."""
    html = page(readings, title=title)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(html)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _data(shown: Scene, found: Held, title: str) -> dict[str, Any]:
    texts = [Passages(reading, whole=found.whole) for reading in shown.readings]
    return {
        "title": label(title),
        "of": {"statements": found.statements, "articles": found.articles},
        "whole": found.whole,
        "core": opening(shown),
        "places": group_places(shown),
        "fields": {"articles": ARTICLE, "statements": STATEMENT},
        "articles": articles(shown, texts),
        "facts": fact_rows(shown),
        **legend(),
        **statement_rows(shown, texts),
    }


def _scripts() -> str:
    """The page's own scripts, in order, in one scope of their own."""
    parts = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return (
        f"(async () => {{\n'use strict';\n{parts}\n}})().catch(failed);\n{_asset('failed.js')}"
    )


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


@cache
def _vis() -> tuple[str, str, str]:
    """The renderer packed, its hash, and its licence notice."""
    source = (_PYVIS / _VIS).read_bytes()
    packed = base64.b64encode(gzip.compress(source, 9, mtime=0)).decode()
    text = source.decode()
    return packed, _hash(text), text[: text.index("*/") + 2].replace("--", "-")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
