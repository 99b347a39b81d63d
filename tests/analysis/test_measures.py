"""Measures on small graphs whose values were worked out by hand, or by a second program."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import brokers, centrality, communities, pairs, paths, structure
from kg.analysis.links import independent, links, matrix
from kg.errors import KGError

STAR = nx.MultiDiGraph([("hub", leaf) for leaf in "abcd"])
#: Two triangles, and a link between A and D.
KITE = nx.MultiDiGraph(["AB", "BC", "CA", "DE", "EF", "FD"])
KITE.add_edge("A", "D", key="bridge")


def test_the_centre_of_a_star_lies_on_every_path() -> None:
    assert centrality.betweenness(STAR) == {"hub": 1, "a": 0, "b": 0, "c": 0, "d": 0}


def test_betweenness_of_two_triangles_joined_by_a_link() -> None:
    # Six of the ten pairs of the other five nodes pass through A: {B, C} x {D, E, F}.
    found = centrality.betweenness(KITE)
    assert found["A"] == found["D"] == pytest.approx(6 / 10)
    assert found["B"] == 0


def test_pagerank_solves_its_equation() -> None:
    # With d = 0.85: c = 0.05, a = 0.05 + 0.85 (b + c), b = 0.05 + 0.85 a.
    found = centrality.pagerank(nx.MultiDiGraph(["ab", "ba", "ca"]))
    a = (0.05 + 0.85 * (0.05 + 0.05)) / (1 - 0.85**2)
    assert found == pytest.approx({"a": a, "b": 0.05 + 0.85 * a, "c": 0.05}, abs=1e-6)


def test_pagerank_follows_a_symmetric_relation_both_ways() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("A", "B", key="s", symmetric=True)
    assert centrality.pagerank(graph) == pytest.approx({"A": 0.5, "B": 0.5})


def test_a_loop_counts_once_and_is_no_link() -> None:
    graph = nx.MultiDiGraph([("A", "A"), ("A", "B")])
    assert centrality.degree(graph) == {"A": 2, "B": 1}
    assert set(centrality.pagerank(graph)) == {"A", "B"}


def test_effective_size_and_constraint_of_a_broker() -> None:
    # A has neighbours B, C (linked) and D: 3 - 2 * 1/3.
    assert brokers.effective_size(KITE)["A"] == pytest.approx(3 - 2 / 3)
    # p(A,j) = 1/3 each; via C: p(A,C) p(C,B) = 1/3 * 1/2, likewise via B; D leads nowhere new.
    by_hand = 2 * (1 / 3 + 1 / 6) ** 2 + (1 / 3) ** 2
    assert brokers.constraint(KITE)["A"] == pytest.approx(by_hand)


def test_the_one_link_between_two_groups_is_a_bridge() -> None:
    assert brokers.bridges(KITE) == [("A", "D", ("bridge",))]


def test_a_link_to_a_hanger_on_is_no_bridge_worth_naming() -> None:
    assert brokers.bridges(STAR) == []


def test_two_triangles_are_two_communities() -> None:
    groups = communities.communities(KITE)
    assert sorted(sorted(group) for group in groups) == [["A", "B", "C"], ["D", "E", "F"]]
    assert communities.community_labels(KITE, groups=groups) == ["A and B", "D and E"]
    # Each group: 3 of 7 links inside, degrees add up to 7 of 14.
    assert communities.modularity(KITE, groups=groups) == pytest.approx(2 * (3 / 7 - 1 / 4))


def test_core_numbers_of_a_triangle_with_a_tail() -> None:
    found = structure.core_numbers(nx.MultiDiGraph(["AB", "BC", "CA", "CD"]))
    assert found == {"A": 2, "B": 2, "C": 2, "D": 1}


def test_reciprocity_is_the_share_of_answered_links() -> None:
    assert structure.reciprocity(nx.MultiDiGraph(["AB", "BA", "AC"])) == pytest.approx(2 / 3)


def test_the_strongest_path_may_be_the_longer_one() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("A", "C", "weak")])
    graph.add_edges_from([("A", "B", f"ab{n}") for n in range(3)])
    graph.add_edges_from([("B", "C", f"bc{n}") for n in range(3)])
    assert [s.statements for s in paths.shortest_path(graph, "A", "C")] == [("weak",)]
    strongest = paths.strongest_path(graph, "A", "C")
    assert [step.statements[0] for step in strongest] == ["ab0", "bc0"]


def test_there_is_no_path_between_parts() -> None:
    graph = nx.MultiDiGraph(["AB", "CD"])
    assert paths.shortest_path(graph, "A", "D") == []
    assert paths.strongest_path(graph, "A", "D") == []


def test_a_path_from_somebody_unknown_is_an_error() -> None:
    with pytest.raises(KGError, match="nobody is not in this network"):
        paths.shortest_path(STAR, "nobody", "a")


def test_all_shortest_paths_come_in_order() -> None:
    square = nx.MultiDiGraph(["AB", "BD", "AC", "CD"])
    found = paths.shortest_paths(square, "A", "D")
    assert [[step.end for step in path] for path in found] == [["B", "D"], ["C", "D"]]


def test_pairs_come_strongest_first() -> None:
    graph = nx.MultiDiGraph([("A", "B", "s1"), ("C", "A", "s2"), ("A", "C", "s3")])
    found = pairs.strongest_pairs(graph)
    assert [(p.ends, p.strength) for p in found] == [(("A", "C"), 2), (("A", "B"), 1)]
    assert set(found[0].statements) == {"s2", "s3"}


def test_above_a_size_betweenness_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.MultiDiGraph((str(n), str(n + 1)) for n in range(300))
    monkeypatch.setattr(centrality, "PLAIN", 1000)
    monkeypatch.setattr(centrality, "EXACT", 1000)
    assert centrality.betweenness(graph) == centrality.betweenness(graph)
    assert max(centrality.betweenness(graph).values()) == pytest.approx(0.5, abs=0.05)


names = st.sampled_from("ABCDEFG")


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    found = draw(st.lists(st.tuples(names, names), max_size=15))
    return nx.MultiDiGraph([(u, v, f"s{n}") for n, (u, v) in enumerate(found)])


@given(graphs())
def test_pagerank_sums_to_one_and_every_measure_is_in_its_range(graph: nx.MultiDiGraph) -> None:
    ranks = centrality.pagerank(graph)
    assert not ranks or math.isclose(sum(ranks.values()), 1, abs_tol=1e-6)
    assert all(0 <= value < 1 + 1e-9 for value in centrality.betweenness(graph).values())
    assert all(value > 1 - 1e-9 for value in brokers.effective_size(graph).values())
    assert all(0 < value < 2 for value in brokers.constraint(graph).values())
    assert 0 <= structure.reciprocity(graph) <= 1


@given(graphs())
def test_brokerage_agrees_with_a_second_implementation(graph: nx.MultiDiGraph) -> None:
    simple = links(graph)
    if not simple:
        return
    assert brokers.constraint(graph) == pytest.approx(nx.constraint(simple, weight="weight"))
    assert brokers.effective_size(graph) == pytest.approx(nx.effective_size(simple))


@given(graphs())
def test_the_rest_agrees_with_a_second_implementation(graph: nx.MultiDiGraph) -> None:
    simple, directed = links(graph), links(graph, directed=True)
    if not simple:
        return
    weights, names = matrix(simple)
    assert weights.toarray() == pytest.approx(nx.to_numpy_array(simple, nodelist=names))
    groups = communities.communities(graph)
    again = nx.community.modularity(simple, groups, weight="weight")
    assert communities.modularity(graph, groups=groups) == pytest.approx(again)
    assert structure.reciprocity(graph) == pytest.approx(nx.overall_reciprocity(directed))


reports = st.lists(st.tuples(st.sampled_from("PQRS"), st.sampled_from("uvwxyz")))


@given(reports)
def test_independent_reports_are_the_parts_of_the_graph_they_make(
    attested: list[tuple[str, str]],
) -> None:
    shared = nx.Graph((("outlet", outlet), ("words", words)) for outlet, words in attested)
    assert independent(attested) == nx.number_connected_components(shared)


@given(graphs())
def test_communities_part_the_linked_entities(graph: nx.MultiDiGraph) -> None:
    members = [node for group in communities.communities(graph) for node in group]
    assert sorted(members) == sorted(centrality.pagerank(graph))
    assert communities.communities(graph) == communities.communities(graph)
