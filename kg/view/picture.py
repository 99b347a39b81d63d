"""The scene as a PyVis network: what stands where, how large, in which shape."""

from __future__ import annotations

from collections import Counter

from pyvis.network import Network

from kg.view.inert import label
from kg.view.layout import Box, positions
from kg.view.payload import edge_rows, node_row
from kg.view.scene import Scene
from kg.view.styles import GROUP_OF, GROUPS

__all__ = ["group_places", "network", "opening"]

#: Above MANY entities the page opens on the CORE most central ones.
MANY, CORE = 200, 150
#: Groups that are folded into a node each stand this much further apart than entities, so
#: that there is room to open one.
_GROUPS_APART = 2.2
_LINKS = 3


def opening(shown: Scene) -> int:
    """Return how many entities the page opens on."""
    return CORE if len(shown.nodes) > MANY else len(shown.nodes)


def network(shown: Scene) -> Network:
    """Return PyVis's own network, filled directly.

    PyVis's methods for adding take time that grows with the square of the graph, and drop
    parallel edges of an undirected one.
    """
    net = Network(directed=True, cdn_resources="in_line")
    net.options = {"physics": {"enabled": False}}
    index = {node.entity.iri: i for i, node in enumerate(shown.nodes)}
    for i, (node, (x, y)) in enumerate(zip(shown.nodes, _places(shown), strict=True)):
        group = GROUPS[GROUP_OF[node.entity.type]]
        place = {"id": i, "shape": group.shape, "x": x, "y": y, "size": _size(shown, i)}
        net.nodes.append(place | {"kg": node_row(node, index)})
    net.edges.extend(edge_rows(shown))
    return net


def _size(shown: Scene, i: int) -> float:
    """Area follows PageRank; in large graphs everything is smaller."""
    most = shown.nodes[0].rank or 1.0
    scale = 1.0 if len(shown.nodes) <= 80 else 0.75
    size: float = scale * (8 + 15 * (shown.nodes[i].rank / most) ** 0.6)
    return round(size, 1)


def _places(shown: Scene) -> list[tuple[float, float]]:
    names = [label(node.entity.label) for node in shown.nodes]
    boxes = [Box(_width(name) + 18, 48 + 17 * (len(name) // 20)) for name in names]
    lengths = [0.85 * _width(r.words) for r in shown.relations if r.drawn]
    return positions(boxes, shown.pairs, lengths, core=opening(shown))


def group_places(shown: Scene) -> list[tuple[int, float, float]]:
    """Return the number of each community that a relation joins, and where it stands folded."""
    community = [node.community for node in shown.nodes]
    joins = Counter(
        (min(p), max(p)) for p in ((community[a], community[b]) for a, b in shown.pairs)
    )
    known = sorted({number for pair in joins for number in pair})
    index = {number: i for i, number in enumerate(known)}
    pairs = [(index[a], index[b]) for a, b in _strongest(joins)]
    boxes = [Box(160, 90)] * len(known)
    places = positions(boxes, pairs, [0.0] * len(pairs), core=CORE)
    return [
        (number, round(_GROUPS_APART * x), round(_GROUPS_APART * y))
        for number, (x, y) in zip(known, places, strict=True)
    ]


def _width(words: str) -> float:
    """About how wide words are when written at 13 pixels and wrapped at 20 characters."""
    return 7.3 * max(6, min(len(words), 20))


def _strongest(joins: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each community its three strongest links; all links together would be a knot."""
    left: Counter[int] = Counter()
    kept = []
    for a, b in sorted(joins, key=lambda pair: (-joins[pair], pair)):
        if a != b and (left[a] < _LINKS or left[b] < _LINKS):
            kept.append((a, b))
            left.update((a, b))
    return kept
