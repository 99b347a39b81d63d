"""Figures of a report as SVG: months, dyads, a sociogram.

They are drawn where matplotlib is installed, and only when a page asks for them.  Words become
shapes, so nothing of an article is markup in them; colours are Okabe and Ito's for readers who
tell red and green badly apart, and conflict also has a hatching or a dashed line.  The same
findings give the same bytes: ids follow a fixed salt, and no date is written.
"""

from __future__ import annotations

import importlib.util
import io
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.analysis.balance import signed
from kg.analysis.report.layout import Figure
from kg.analysis.report.wording import MINUS
from kg.analysis.results import Findings

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["available", "dyad_matrix", "months", "sociogram"]

_BLUE, _ORANGE, _GREY = "#0072B2", "#D55E00", "#6b6b6b"
_LINES = ((1, _BLUE, "solid", "cooperation"), (-1, _ORANGE, "dashed", "conflict"))
_MOST_ACTORS = 20
#: How near two dots are whose names would overlap, in units of the layout (-1 to 1).
_WIDE, _HIGH = 0.5, 0.1
_WIDTH = 7.2
_STYLE: Any = {
    "svg.hashsalt": "kg",
    "svg.fonttype": "path",
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "hatch.linewidth": 0.6,
}
_ID = re.compile(r'(\bid="|\bhref="#|url\(#)')


def available() -> bool:
    """Whether figures can be drawn here."""
    return importlib.util.find_spec("matplotlib") is not None


def months(found: Findings) -> Figure:
    """Cooperation above the line and conflict below it, month by month."""
    names, tallies = list(found.monthly), list(found.monthly.values())

    def draw(axes: Axes) -> None:
        places = range(len(names))
        up = [tally.cooperation for tally in tallies]
        down = [-tally.conflict for tally in tallies]
        axes.bar(places, up, color=_BLUE, label="cooperation")
        axes.bar(places, down, color=_ORANGE, hatch="////", edgecolor="white", label="conflict")
        axes.axhline(0, color="black", linewidth=0.8)
        step = max(1, len(names) // 12)
        axes.set_xticks(list(places)[::step], names[::step], rotation=45, ha="right")
        axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
        axes.locator_params(axis="y", integer=True)
        axes.set_ylabel("events")
        axes.legend(frameon=False, loc="upper left")
        axes.spines[["top", "right"]].set_visible(False)

    caption = "Events of cooperation (up) and conflict (down) by month"
    return Figure(caption, lambda: _svg(draw, 3.0))


def dyad_matrix(found: Findings) -> Figure:
    """The mean score of what each actor (row) does to each other (column)."""
    dyads = [dyad for dyad in found.dyads if dyad.facts.mean is not None]
    scores = {(dyad.actor, dyad.target): dyad.facts.mean for dyad in dyads}
    count = Counter(actor for pair in scores for actor in pair)
    order = sorted(count, key=lambda actor: (-count[actor], actor))[:_MOST_ACTORS]
    grid = [[scores.get((row, column)) for column in order] for row in order]
    names = [_short(found.corpus.label(actor)) for actor in order]
    caption = (
        "Mean score of the facts, from the actor (row) to the target (column): conflict below "
        "0 in brown, cooperation above 0 in violet"
    )
    height = 1.6 + 0.42 * max(len(names), 4)
    return Figure(caption, lambda: _svg(lambda axes: _matrix(axes, grid, names), height))


def _matrix(axes: Axes, grid: list[list[float | None]], names: list[str]) -> None:
    import numpy as np

    # A mesh and not an image: an image would be a bitmap in the page.
    cells = np.ma.masked_invalid(np.array(grid, dtype=float))
    axes.pcolormesh(cells, cmap="PuOr", vmin=-10, vmax=10, edgecolors="white")
    axes.invert_yaxis()
    axes.set_aspect("equal")
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            if value is not None:
                words = f"{value:+.1f}".replace("-", MINUS)
                shade = "white" if abs(value) > 6 else "black"
                middle = (column + 0.5, row + 0.5)
                axes.text(*middle, words, ha="center", va="center", color=shade)
    middles = [place + 0.5 for place in range(len(names))]
    axes.set_xticks(middles, names, rotation=45, ha="right")
    axes.set_yticks(middles, names)
    axes.set_xlabel("target")
    axes.set_ylabel("actor")


def sociogram(found: Findings) -> Figure:
    """Actors and the sign of their relations, as far as these are stated as fact."""
    relations = signed(found.stated.events)
    order = sorted(relations, key=lambda node: (-relations.degree(node), node))
    # Built in order: a subgraph would follow the order of a set.
    shown = nx.Graph()
    shown.add_nodes_from(sorted(order[:_MOST_ACTORS]))
    shown.add_edges_from(
        (u, v, {"sign": sign})
        for u, v, sign in sorted(relations.edges(data="sign"))
        if u in shown and v in shown
    )
    names = {node: _short(found.corpus.label(node)) for node in shown}
    caption = (
        "Relations of the actors by the sign of the mean score of the facts: cooperation as a "
        "blue line, conflict as a dashed orange one"
    )
    return Figure(caption, lambda: _svg(lambda axes: _relations(axes, shown, names), 4.6))


def _relations(axes: Axes, shown: nx.Graph, names: dict[str, str]) -> None:
    places = _places(shown)
    signs = {sign for *_, sign in shown.edges(data="sign")}
    for sign, colour, line, label in (each for each in _LINES if each[0] in signs):
        axes.plot([], [], color=colour, linestyle=line, label=label)
        for u, v, s in shown.edges(data="sign"):
            if s == sign:
                (x0, y0), (x1, y1) = places[u], places[v]
                axes.plot([x0, x1], [y0, y1], color=colour, linestyle=line, linewidth=1.6)
    behind: Any = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.8}
    written: list[tuple[float, float]] = []
    for node, (x, y) in places.items():
        axes.plot([x], [y], "o", color=_GREY, markersize=8)
        # A name goes below its dot where another one stands beside it above.
        below = any(abs(x - w) < _WIDE and abs(y - h) < _HIGH for w, h in written)
        written += [] if below else [(x, y)]
        place: Any = {"xytext": (0, -14 if below else 7), "textcoords": "offset points"}
        axes.annotate(names[node], (x, y), bbox=behind, ha="center", **place)
    axes.margins(0.15)
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=2)
    axes.set_axis_off()


def _places(shown: nx.Graph) -> dict[str, tuple[float, float]]:
    """Return where nodes stand; parts without a link lie farther apart than any path."""
    if len(shown) < 2:
        found = nx.circular_layout(shown)
    else:
        paths = dict(nx.all_pairs_shortest_path_length(shown))
        apart = max(step for steps in paths.values() for step in steps.values()) + 1
        far = {u: {v: paths[u].get(v, apart) for v in shown} for u in shown}
        found = nx.kamada_kawai_layout(shown, dist=far)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _short(label: str, *, most: int = 26) -> str:
    visible = "".join(c if c.isprintable() else " " for c in label)
    return visible if len(visible) <= most else visible[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _svg(draw: Callable[[Axes], None], height: float) -> str:
    """Return what is drawn as an ``svg`` element to stand in a page."""
    from matplotlib.figure import Figure as Canvas

    with _style():
        canvas = Canvas(figsize=(_WIDTH, height), layout="constrained")
        draw(canvas.add_subplot())
        text = io.StringIO()
        canvas.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    whole = text.getvalue()
    return whole[whole.index("<svg") :].strip()


@contextmanager
def _style() -> Iterator[None]:
    import matplotlib

    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():
        # A letter that the font lacks is drawn as a box; the tables have it.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def prefixed(svg: str, prefix: str, *, label: str) -> str:
    """Return a picture with ids of its own, so that several can stand in one page.

    >>> prefixed('<svg><g id="a"/><use href="#a"/></svg>', "f1-", label="x")
    '<svg role="img" aria-label="x"><g id="f1-a"/><use href="#f1-a"/></svg>'
    """
    own = _ID.sub(rf"\g<1>{prefix}", svg)
    return own.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
