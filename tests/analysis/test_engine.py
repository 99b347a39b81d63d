"""The compiled engine gives what NetworkX gives, or as good."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.analysis import centrality, communities, engine, structure
from kg.analysis.links import links


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    """Five groups of 12, dense within and tied in a ring; some relations hold both ways."""
    found = nx.MultiDiGraph()
    for u, v in nx.ring_of_cliques(5, 12).edges:
        for times in range(1 + (u * v) % 3):
            found.add_edge(f"n{u:02}", f"n{v:02}", f"s{u}-{v}-{times}", symmetric=u % 5 == 0)
    return found


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LARGE", 0)


@pytest.mark.slow
def test_pagerank_is_the_same(graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = centrality.pagerank(graph)
    monkeypatch.setattr(engine, "LARGE", 0)
    assert centrality.pagerank(graph) == pytest.approx(plain, abs=1e-8)


def test_betweenness_is_the_same(
    graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = centrality.betweenness(graph)
    monkeypatch.setattr(centrality, "PLAIN", 0)
    assert centrality.betweenness(graph) == pytest.approx(plain)


def test_core_numbers_are_the_same(
    graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = structure.core_numbers(graph)
    monkeypatch.setattr(engine, "LARGE", 0)
    assert structure.core_numbers(graph) == plain


@pytest.mark.usefixtures("compiled")
def test_sampled_betweenness_is_near_the_exact(
    graph: nx.MultiDiGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = nx.betweenness_centrality(links(graph))
    monkeypatch.setattr(centrality, "PLAIN", 0)
    monkeypatch.setattr(centrality, "EXACT", 0)
    monkeypatch.setattr(centrality, "SAMPLE", 50)
    found = centrality.betweenness(graph)
    assert found == centrality.betweenness(graph)
    assert found == pytest.approx(exact, abs=0.12)
    assert max(found.values()) == pytest.approx(max(exact.values()), abs=0.12)


@pytest.mark.usefixtures("compiled")
def test_groups_are_found(graph: nx.MultiDiGraph) -> None:
    groups = communities.communities(graph)
    assert [len(group) for group in groups] == [12] * 5
    assert communities.modularity(graph, groups=groups) > 0.7
    assert groups == communities.communities(graph)


@pytest.mark.usefixtures("compiled")
def test_no_links_are_no_trouble() -> None:
    assert centrality.pagerank(nx.MultiDiGraph()) == {}
    assert communities.communities(nx.MultiDiGraph()) == []
