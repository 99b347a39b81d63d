from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.model import EntityType
from kg.store import Graph, find_entity, list_entities
from tests.examples import RUN, invented, seed

READINGS = [seed(), invented()]
RUSSIA = "https://w3id.org/newskg/id/entity/russia"


def test_entities_are_listed_with_what_was_found_of_them(graph: Graph) -> None:
    listed = list_entities(graph)
    [russia] = [entity for entity in listed if entity.iri == RUSSIA]
    mentions = [m for r in READINGS for m in r.mentions if m.entity == RUSSIA]
    assert (russia.label, russia.type) == ("Russia", EntityType.COUNTRY)
    assert russia.articles == 2
    assert russia.mentions == len(mentions) > 0
    assert russia.links
    assert [e.mentions for e in listed] == sorted((e.mentions for e in listed), reverse=True)
    assert len(listed) == len({e.iri for r in READINGS for e in r.entities})


def test_a_type_takes_in_the_narrower_ones(graph: Graph) -> None:
    agents = list_entities(graph, type=EntityType.AGENT)
    countries = list_entities(graph, type=EntityType.COUNTRY)
    assert {e.type for e in countries} == {EntityType.COUNTRY}
    assert {e.iri for e in countries} < {e.iri for e in agents}
    assert EntityType.TOPIC not in {e.type for e in agents}


@pytest.mark.parametrize("words", ["russia", "SSIA", "  Russia "])
def test_a_search_is_for_words_in_a_name(graph: Graph, words: str) -> None:
    assert RUSSIA in {e.iri for e in list_entities(graph, search=words)}
    assert list_entities(graph, search=f"{words} nowhere") == []


@pytest.mark.parametrize("name", [RUSSIA, "e:russia", "russia", "RUSSIA"])
def test_an_entity_is_found_by_iri_or_name(name: str) -> None:
    assert find_entity(READINGS, name).iri == RUSSIA


def test_what_no_entity_is_called_is_an_error() -> None:
    with pytest.raises(QueryError, match=r"'Atlantis'; `kg entities DIR` lists them"):
        find_entity(READINGS, "Atlantis")


def test_the_run_of_a_graph_is_given_back(graph: Graph) -> None:
    assert graph.runs() == (RUN,)
