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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.analysis.balance import signed
from kg.analysis.centrality import degree, ranked
from kg.analysis.report.layout import Figure
from kg.analysis.report.wording import MINUS
from kg.analysis.results import Findings
from kg.model import IRI

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["available", "dyad_matrix", "months", "sociogram"]

_BLUE, _ORANGE, _GREY = "#0072B2", "#D55E00", "#6b6b6b"
_MOST_ACTORS = 20
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
    scores = {
        (dyad.actor, dyad.target): dyad.facts.mean
        for dyad in found.dyads
        if dyad.facts.mean is not None
    }
    count: dict[IRI, int] = {}
    for pair in scores:
        for actor in pair:
            count[actor] = count.get(actor, 0) + 1
    order = sorted(count, key=lambda actor: (-count[actor], actor))[:_MOST_ACTORS]
    names = [_short(found.corpus.label(actor)) for actor in order]

    def draw(axes: Axes) -> None:
        empty = float("nan")
        grid = [[scores.get((row, column), empty) for column in order] for row in order]
        # A mesh and not an image: an image would be a bitmap in the page.
        axes.pcolormesh(_masked(grid), cmap="PuOr", vmin=-10, vmax=10, edgecolors="white")
        axes.invert_yaxis()
        axes.set_aspect("equal")
        for row, values in enumerate(grid):
            for column, value in enumerate(values):
                if value == value:
                    shade = "white" if abs(value) > 6 else "black"
                    axes.text(
                        column + 0.5,
                        row + 0.5,
                        f"{value:+.1f}".replace("-", MINUS),
                        ha="center",
                        va="center",
                        color=shade,
                    )
        middles = [place + 0.5 for place in range(len(names))]
        axes.set_xticks(middles, names, rotation=45, ha="right")
        axes.set_yticks(middles, names)
        axes.set_xlabel("target")
        axes.set_ylabel("actor")

    caption = (
        "Mean score of the facts, from the actor (row) to the target (column): conflict below "
        "0 in brown, cooperation above 0 in violet"
    )
    return Figure(caption, lambda: _svg(draw, 1.6 + 0.42 * max(len(names), 4)))


def sociogram(found: Findings) -> Figure:
    """Actors and the sign of their relations."""
    relations = signed(found.events)
    count = degree(nx.MultiDiGraph(relations))
    order = [node for node, _ in ranked(count)][:_MOST_ACTORS]
    shown = nx.Graph()
    shown.add_nodes_from(sorted(order))
    kept = [(u, v, d) for u, v, d in relations.edges(data=True) if {u, v} <= set(order)]
    shown.add_edges_from(sorted(kept, key=lambda edge: edge[:2]))

    def draw(axes: Axes) -> None:
        places = nx.kamada_kawai_layout(shown) if len(shown) > 1 else nx.circular_layout(shown)
        for sign, colour, line in ((1, _BLUE, "solid"), (-1, _ORANGE, "dashed")):
            edges = [(u, v) for u, v, s in shown.edges(data="sign") if s == sign]
            for u, v in edges:
                (x0, y0), (x1, y1) = places[u], places[v]
                axes.plot([x0, x1], [y0, y1], color=colour, linestyle=line, linewidth=1.6)
            label = "cooperation" if sign > 0 else "conflict"
            axes.plot([], [], color=colour, linestyle=line, label=label)
        for node, (x, y) in places.items():
            axes.plot([x], [y], "o", color=_GREY, markersize=8)
            axes.annotate(
                _short(found.corpus.label(node)),
                (x, y),
                xytext=(0, 7),
                textcoords="offset points",
                ha="center",
                bbox={"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.8},
            )
        axes.margins(0.15)
        axes.legend(frameon=False, loc="lower right")
        axes.set_axis_off()

    caption = (
        "Relations of the actors by the sign of the mean score: cooperation as a blue line, "
        "conflict as a dashed orange one"
    )
    return Figure(caption, lambda: _svg(draw, 4.6))


def _short(label: str, *, most: int = 26) -> str:
    visible = "".join(c if c.isprintable() else " " for c in label)
    return visible if len(visible) <= most else visible[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _masked(grid: list[list[float]]) -> Any:
    import numpy as np

    return np.ma.masked_invalid(np.array(grid, dtype=float))


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
