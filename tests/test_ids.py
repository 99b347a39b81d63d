"""Published values: a graph built anywhere, at any time, has these IRIs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyoxigraph as ox
import pytest
from hypothesis import given

from kg import ids
from kg.model import IRI, Run, Span, TimeSpan
from tests.examples import RUN, invented, seed
from tests.strategies import hostile

SUPPORTS = IRI(f"{ids.KG}supports")
ARTICLE = f"{ids.BASE}article/a%2F1"
STATEMENT = ids.statement_iri("a/1", SUPPORTS, Span(0, 6), Span(7, 15), Span(16, 20))


@pytest.mark.parametrize(
    ("minted", "published"),
    [
        (ids.article_iri("a/1"), ARTICLE),
        (ids.graph_iri("a/1"), f"{ARTICLE}#graph"),
        (ids.context_iri("a/1"), f"{ARTICLE}#text"),
        (ids.phrase_iri("a/1", Span(3, 9)), f"{ARTICLE}#char=3,9"),
        (ids.entity_iri("Barack Obama"), f"{ids.BASE}entity/barack-obama"),
        (
            ids.local_entity_iri("a/1", "officials"),
            f"{ids.BASE}entity/officials-6683528772",
        ),
        (
            ids.entity_reading_iri("a/1", ids.entity_iri("Russia")),
            f"{ARTICLE}#entity=84c9b3d2a242d0bc26cb",
        ),
        (ids.open_relation_iri("looks after"), f"{ids.BASE}relation/looks-after"),
        (ids.open_relation_iri("Looks after"), f"{ids.BASE}relation/looks-after_6c531efcf6"),
        (STATEMENT, f"{ids.BASE}statement/b89b7ba5da63ab50dbd6"),
        (ids.stance_iri(STATEMENT, 1), f"{STATEMENT.replace('statement', 'stance')}-1"),
        (ids.argument_iri(STATEMENT, 0), f"{STATEMENT.replace('statement', 'argument')}-0"),
        (
            ids.time_iri(TimeSpan("2009-03-03", date(2009, 3, 3), date(2009, 3, 3))),
            f"{ids.BASE}time/2009-03-03-02dce077ea",
        ),
        (
            ids.run_iri(Run(software="kg 0.1.0", model="m 1", ontology="abc")),
            f"{ids.BASE}run/9faafab29f72ed12f877",
        ),
    ],
)
def test_an_iri_is_as_published(minted: str, published: str) -> None:
    assert minted == published


def test_a_proposition_is_the_same_whichever_end_of_a_symmetric_relation_comes_first() -> None:
    keys = {
        ids.proposition_key(a, SUPPORTS, b, symmetric=True) for a, b in (("x", "y"), ("y", "x"))
    }
    assert keys == {"828a64dae8e2eeac63ed"}
    assert ids.proposition_key("y", SUPPORTS, "x", symmetric=False) not in keys


def test_one_run_has_an_iri_for_each_time_it_is_carried_out() -> None:
    first, second = (datetime(2024, 1, day, tzinfo=UTC) for day in (1, 2))
    assert ids.execution_iri(RUN, first).startswith(f"{ids.run_iri(RUN)}/")
    assert ids.execution_iri(RUN, first) != ids.execution_iri(RUN, second)


@given(hostile, hostile)
def test_any_text_gives_a_valid_iri(document: str, key: str) -> None:
    for iri in (
        ids.article_iri(document),
        ids.entity_iri(key),
        ids.local_entity_iri(document, key),
        ids.open_relation_iri(key),
        ids.time_iri(TimeSpan(key)),
    ):
        assert ox.NamedNode(iri).value == iri
        assert iri.isascii()


@given(hostile, hostile)
def test_different_documents_have_different_iris(one: str, other: str) -> None:
    assert (ids.article_iri(one) == ids.article_iri(other)) == (one == other)


def test_a_merge_of_entities_leaves_statements_their_iris() -> None:
    statements = {s.iri for reading in (seed(), invented()) for s in reading.statements}
    assert len(statements) == len(seed().statements) + len(invented().statements)
    assert all(iri.startswith(f"{ids.BASE}statement/") for iri in statements)


@given(hostile, hostile)
def test_relations_of_different_words_have_different_iris(one: str, other: str) -> None:
    same = ids.open_relation_iri(one) == ids.open_relation_iri(other)
    assert same == (one == other)


@pytest.mark.parametrize("words", ["Look after", "look-after", "look  after", "löok after"])
def test_a_relation_is_not_taken_for_one_of_similar_words(words: str) -> None:
    assert ids.open_relation_iri(words) != ids.open_relation_iri("look after")
