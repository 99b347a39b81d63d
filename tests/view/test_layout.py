from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.layout import Box, positions
from kg.view.picture import network
from kg.view.scene import scene
from tests.strategies import at_most
from tests.view.seed import reading
from tests.view.synthetic import readings

BOX = Box(120, 60)


def places(size: int, pairs: list[tuple[int, int]], *, core: int = 150) -> np.ndarray:
    return np.array(positions([BOX] * size, pairs, [80.0] * len(pairs), core=core))


def apart(points: np.ndarray) -> float:
    distance = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    return float((distance + 1e9 * np.eye(len(points))).min())


@given(st.integers(1, 12), st.data())
@at_most(25)
def test_every_entity_has_its_own_finite_place(size: int, data: st.DataObject) -> None:
    node = st.integers(0, size - 1)
    pairs = data.draw(
        st.lists(st.tuples(node, node).filter(lambda p: p[0] != p[1]), max_size=20)
    )
    points = places(size, pairs)
    assert np.isfinite(points).all()
    if size > 1:
        assert apart(points) > 25


@pytest.mark.slow
def test_the_same_graph_is_drawn_the_same() -> None:
    pairs = [(a, b) for a, b in scene(readings(300)).pairs]
    assert (places(300, pairs) == places(300, pairs)).all()


def test_no_line_of_the_seed_article_passes_a_foreign_entity() -> None:
    net = network(scene([reading()]))
    points = {n["id"]: np.array([n["x"], n["y"]]) for n in net.nodes}
    joined = {i for e in net.edges for i in (e["from"], e["to"])}
    for edge in net.edges:
        a, b = points[edge["from"]], points[edge["to"]]
        for other in joined - {edge["from"], edge["to"]}:
            t = np.clip((points[other] - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
            assert np.hypot(*(a + t * (b - a) - points[other])) > 12


@pytest.mark.slow
def test_the_centre_is_placed_for_its_own_sake() -> None:
    pairs = scene(readings(300)).pairs
    small = [(a, b) for a, b in pairs if a < 40 and b < 40]
    joined = sorted({i for pair in small for i in pair})
    alone, within = places(40, small, core=40), places(300, pairs, core=40)
    shift = within[joined[0]] - alone[joined[0]]
    assert np.allclose(within[joined], alone[joined] + shift)


def test_parts_that_nothing_joins_do_not_overlap() -> None:
    points = places(9, [(0, 1), (1, 2), (0, 2), (3, 4), (5, 6), (7, 8)])
    assert apart(points) > 60


@pytest.mark.parametrize(("size", "pairs"), [(0, []), (1, []), (2, [(0, 1)])])
def test_the_smallest_graphs_have_a_layout(size: int, pairs: list[tuple[int, int]]) -> None:
    assert len(positions([BOX] * size, pairs, [80.0] * len(pairs), core=150)) == size
