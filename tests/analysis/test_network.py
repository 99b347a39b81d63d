"""The network of statements and its views."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from kg.analysis import corpus, links, network, speech, ties, views
from kg.analysis.centrality import degree
from kg.analysis.links import joined
from kg.analysis.network import ACTOR, DATE, KINDS, MENTIONS, OUTLET, SENTENCE, TARGET, TYPE
from kg.ids import KG
from kg.model import EntityType, Kind, Reading

from .make import Said, article, claim, day, denial, fact, iri, plan

PEOPLE = {"Velden": EntityType.PERSON, "Krell": EntityType.PERSON}
SERVES = {"Velden": "Varnia", "Krell": "Kestova"}


@pytest.fixture
def readings() -> list[Reading]:
    return [
        article(
            "a1",
            "2024-01-09",
            fact("Velden", "writes to", "Krell"),
            claim("Krell", "Varnia", "attacks", "Kestova"),
            plan("Velden", "meets", "Krell", time=day("2024-03-15")),
            publisher="Post",
            types=PEOPLE,
            acts_for=SERVES,
        ),
        article(
            "a2",
            "2024-02-01",
            fact("Velden", "writes to", "Krell"),
            denial("Varnia", "attacks", "Kestova"),
            fact("Krell", "proposes", Said("Varnia", "halts", "patrols")),
            fact("Kestova", "mourns"),
            publisher="Herald",
            types=PEOPLE,
            acts_for=SERVES,
        ),
    ]


def edges(graph: nx.MultiDiGraph) -> list[tuple[str, str]]:
    named = dict(graph.nodes(data="label"))
    return [(named[u], named[v]) for u, v in graph.edges()]


def test_every_statement_between_two_entities_is_an_edge(readings: list[Reading]) -> None:
    assert sorted(edges(network(readings))) == [
        ("Varnia", "Kestova"),
        ("Varnia", "Kestova"),
        ("Varnia", "patrols"),
        ("Velden", "Krell"),
        ("Velden", "Krell"),
        ("Velden", "Krell"),
    ]


def test_edges_are_keyed_by_statement_and_say_where_they_come_from(
    readings: list[Reading],
) -> None:
    graph = network(readings)
    statement = readings[0].statements[2]
    data = graph.edges[iri("Velden"), iri("Krell"), statement.iri]
    assert data[KINDS] == ("planned",)
    assert data[DATE] == "2024-03-15"
    assert data[OUTLET] == "Post"
    assert data[SENTENCE] == "Velden meets Krell as a1 has it."
    assert (data[ACTOR], data[TARGET]) == (iri("Varnia"), iri("Kestova"))


def test_nodes_have_label_type_and_mentions(readings: list[Reading]) -> None:
    node = network(readings).nodes[iri("Krell")]
    assert (node["label"], node[TYPE], node[MENTIONS]) == ("Krell", "Person", 4)


def test_articles_in_another_order_give_the_same_graph(readings: list[Reading]) -> None:
    one, other = network(readings), network(readings[::-1])
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_who_speaks_of_whom_is_a_network_of_its_own(readings: list[Reading]) -> None:
    assert edges(speech(readings)) == [("Krell", "Varnia"), ("Krell", "Kestova")]


def test_what_is_said_of_an_inner_statement_is_said_of_its_actors() -> None:
    inner = Said("Varnia", "halts", "patrols")
    reading = article("a", "2024-01-01", claim("Dahl", "Krell", "proposes", inner))
    assert edges(speech([reading])) == [
        ("Dahl", "Krell"),
        ("Dahl", "Varnia"),
        ("Dahl", "patrols"),
    ]


def test_facts_leave_out_claims_denials_and_plans(readings: list[Reading]) -> None:
    kept = views.keep_facts(network(readings))
    assert {data[KINDS] for *_, data in kept.edges(data=True)} == {("asserted",)}
    assert kept.number_of_edges() == 3


def test_a_view_keeps_kinds_relations_sources_outlets_or_a_period(
    readings: list[Reading],
) -> None:
    graph = network(readings)
    negated = views.keep_kinds(graph, kinds={Kind.NEGATED})
    written = views.keep_relations(graph, relations={KG + "WritesTo"})
    krell = views.keep_sources(graph, sources={iri("Krell")})
    herald = views.keep_outlets(graph, outlets={"Herald"})
    spring = views.keep_period(graph, start=date(2024, 3, 1))
    counts = [g.number_of_edges() for g in (negated, written, krell, herald, spring)]
    assert counts == [1, 2, 1, 3, 1]


def test_an_undated_statement_lies_in_no_period() -> None:
    graph = network([article("a", None, fact("A", "aids", "B"))])
    assert views.keep_period(graph).number_of_edges() == 0


def test_at_actor_level_persons_count_for_their_states(readings: list[Reading]) -> None:
    rolled = views.actors(network(readings))
    assert edges(rolled).count(("Varnia", "Kestova")) == 5
    assert iri("Krell") not in rolled


def test_what_two_of_one_state_do_to_each_other_is_no_act_between_actors() -> None:
    reading = article(
        "a", "2024-01-01", fact("Velden", "praises", "Okara"),
        acts_for={"Velden": "Varnia", "Okara": "Varnia"},
    )  # fmt: skip
    assert views.actors(network([reading])).number_of_edges() == 0


def test_a_repeat_in_one_outlet_does_not_strengthen_a_link() -> None:
    said = fact("A", "aids", "B")
    post = [article(f"p{n}", "2024-01-01", said, publisher="Post") for n in range(3)]
    herald = article("h", "2024-01-02", said, publisher="Herald")
    assert links(network(post)).edges[iri("A"), iri("B")]["weight"] == 1
    assert links(network([*post, herald])).edges[iri("A"), iri("B")]["weight"] == 2


def test_the_same_words_in_two_outlets_are_one_report() -> None:
    said = fact("A", "aids", "B", words="on Monday, the agency reported")
    copies = [article(o, "2024-01-01", said, publisher=o) for o in ("Post", "Herald")]
    assert links(network(copies)).edges[iri("A"), iri("B")]["weight"] == 1


def test_views_and_links_leave_their_graph_alone(readings: list[Reading]) -> None:
    graph = network(readings)
    before = list(graph.edges(keys=True, data=True)), list(graph.nodes(data=True))
    views.actors(views.keep_facts(graph))
    links(graph, directed=True)
    assert (list(graph.edges(keys=True, data=True)), list(graph.nodes(data=True))) == before


def test_an_entity_goes_by_the_label_most_articles_give_it() -> None:
    graph = network([article("a", "2024-01-01", fact("A", "aids", "B"))])
    assert graph.nodes[iri("A")]["label"] == "A"


def test_no_readings_give_an_empty_graph() -> None:
    assert network([]).number_of_nodes() == 0


def test_ties_are_the_edges_of_the_network_and_of_its_views(readings: list[Reading]) -> None:
    known, graph = corpus(readings), network(readings)
    held = ties.ties(known)
    for found, view in (
        (held, graph),
        (ties.fact_ties(held), views.keep_facts(graph)),
        (ties.actor_ties(known, held), views.actors(graph)),
    ):
        assert sorted((t.start, t.end, t.report.key) for t in found) == sorted(
            view.edges(keys=True)
        )
        same = joined(found, nodes=view), links(view)
        assert [sorted(g.edges(data="weight")) for g in same] == [
            sorted(same[0].edges(data="weight"))
        ] * 2
        degrees = {node: value for node, value in degree(view).items() if value}
        assert ties.number_of_ties(found) == degrees
