from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from msgspec.structs import replace

from kg.model import IRI, EntityType, Kind, Reading, Statement
from kg.view.ends import ends
from kg.view.keep import (
    keep_about,
    keep_between,
    keep_kinds,
    keep_statements,
    keep_triples,
)
from kg.view.scene import Relation, scene
from kg.view.styles import GROUP_OF, KINDS, drawn_kind
from tests.view import seed
from tests.view.synthetic import readings

MADE = seed.reading()
BY_IRI = {s.iri: s for s in MADE.statements}
LABELS: dict[str | None, str] = {e.iri: e.label for e in MADE.entities}


def statement(relation: str, text: str = "") -> Statement:
    return next(
        s for s in MADE.statements if s.relation.label == relation and text in s.subject.text
    )


def described(relation: Relation) -> tuple[str | None, str, str | None]:
    nodes = scene([MADE]).nodes
    names = [
        nodes[i].entity.label if i is not None else None
        for i in (relation.source, relation.target)
    ]
    return names[0], relation.words, names[1]


def test_every_type_has_a_group_and_every_kind_a_line() -> None:
    assert set(GROUP_OF) == set(EntityType)
    assert [line.kind for line in KINDS].sort() == list(Kind).sort()
    assert len({line.dashes for line in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("kinds", "drawn"),
    [
        ({Kind.ASSERTED}, Kind.ASSERTED),
        ({Kind.CLAIM, Kind.HEDGED}, Kind.HEDGED),
        ({Kind.CLAIM, Kind.PLANNED}, Kind.PLANNED),
        ({Kind.CLAIM, Kind.NEGATED, Kind.HYPOTHETICAL}, Kind.NEGATED),
    ],
)
def test_what_is_furthest_from_fact_decides_how_a_line_looks(
    kinds: set[Kind], drawn: Kind
) -> None:
    assert drawn_kind(frozenset(kinds)) is drawn


def test_a_proposal_leads_from_the_speaker_to_whoever_is_to_act() -> None:
    found = ends(statement("proposes"), BY_IRI, LABELS.__getitem__)
    assert (LABELS[found.source], LABELS[found.target]) == (
        "Barack Obama",
        "United States",
    )
    assert found.words == "proposes: halts missile defence programme"
    assert found.kind is Kind.ASSERTED
    assert found.carries is None


def test_who_proposes_to_act_himself_is_joined_to_the_inner_object() -> None:
    inner = statement("halts")
    outer = statement("proposes")
    subject = replace(outer.subject, entity=inner.subject.entity)
    found = ends(replace(outer, subject=subject), BY_IRI, LABELS.__getitem__)
    assert (LABELS[found.source], found.words) == ("United States", "proposes: halts")
    assert LABELS[found.target] == "missile defence programme"
    assert found.kind is Kind.HYPOTHETICAL
    assert found.carries == inner.iri


def test_a_carried_statement_is_drawn_once_with_the_one_that_carries_it() -> None:
    inner, outer = statement("halts"), statement("proposes")
    own = replace(outer, subject=replace(outer.subject, entity=inner.subject.entity))
    made = tuple(own if s is outer else s for s in MADE.statements)
    shown = scene([dataclasses.replace(MADE, statements=made)])
    place = {s.statement.iri: s.relation for s in shown.statements}
    assert place[inner.iri] == place[own.iri]
    assert shown.relations[place[own.iri]].words == "proposes: halts"


def test_a_denial_keeps_its_own_words() -> None:
    inner = replace(statement("halts"), kinds=frozenset({Kind.NEGATED}))
    outer = statement("proposes")
    denies = replace(
        outer, relation=replace(outer.relation, iri=IRI("x#denies"), label="denies")
    )
    found = ends(denies, BY_IRI | {inner.iri: inner}, LABELS.__getitem__)
    assert found.words == "denies: halts missile defence programme"


def test_a_statement_within_itself_ends() -> None:
    outer = statement("proposes")
    assert outer.object
    loop = replace(outer, object=replace(outer.object, statement=outer.iri))
    found = ends(loop, {outer.iri: loop}, LABELS.__getitem__)
    assert found.words.startswith("proposes: proposes")


def test_a_statement_about_a_statement_begins_with_whom_that_is_about() -> None:
    found = ends(statement("angers"), BY_IRI, LABELS.__getitem__)
    assert (LABELS[found.source], LABELS[found.target]) == (
        "Bush administration",
        "Russia",
    )


def test_a_statement_about_one_entity_is_not_drawn() -> None:
    shown = scene([MADE])
    undrawn = [described(r) for r in shown.relations if not r.drawn]
    assert undrawn == [("missile defence programme", "not: is needed", None)]
    assert all(r.drawn for r in shown.relations[: len(shown.relations) - 1])


def test_an_assertion_and_a_denial_are_two_lines_and_two_sentences_one() -> None:
    shown = scene(readings(4, per_entity=60))
    keys = [(r.source, r.target, r.words, r.kind) for r in shown.relations]
    assert len(keys) == len(set(keys))
    assert len(shown.statements) > len(shown.relations)
    pairs = [(r.source, r.target) for r in shown.relations]
    assert len(pairs) > len(set(pairs))


def test_entities_of_several_articles_are_one() -> None:
    other = tuple(
        replace(e, aliases=("Rossiya",), same_as=()) if e.label == "Russia" else e
        for e in MADE.entities
    )
    document = dataclasses.replace(MADE.document, id="other")
    shown = scene([MADE, dataclasses.replace(MADE, entities=other, document=document)])
    russia = next(n for n in shown.nodes if n.entity.label == "Russia")
    assert russia.entity.aliases == ("Moscow", "Rossiya", "Russians")
    assert russia.mentions == 2 * sum(m.entity == russia.entity.iri for m in MADE.mentions)
    assert len(shown.nodes) == len(MADE.entities)
    assert len(shown.statements) == 2 * len(MADE.statements)


def test_nodes_stand_in_order_of_their_rank() -> None:
    ranks = [node.rank for node in scene(readings(200)).nodes]
    assert ranks == sorted(ranks, reverse=True)
    assert sum(ranks) == pytest.approx(1)


# --- readings cut for a page ---


def labels(kept: list[Reading]) -> set[str]:
    return {e.label for r in kept for e in r.entities}


def test_about_an_entity_keeps_what_it_takes_part_in() -> None:
    iran = next(e.iri for e in MADE.entities if e.label == "Iran")
    kept = keep_about([MADE], iran)
    assert {s.relation.label for r in kept for s in r.statements} == {
        "aims at",
        "supports",
        "opposes",
    }
    assert len(labels(keep_about([MADE], iran, depth=2))) > len(labels(kept))


def test_a_kept_statement_keeps_what_it_speaks_of() -> None:
    kept = keep_statements([MADE], [statement("proposes").iri])
    assert {s.relation.label for s in kept[0].statements} == {
        "proposes",
        "halts",
        "neutralises",
    }


def test_kinds_keep_statements_of_any_of_them() -> None:
    kept = keep_kinds([MADE], {Kind.NEGATED})
    assert len(kept[0].statements) == 3


def test_between_two_dates_vague_times_count_as_possible() -> None:
    april = keep_between([MADE], since=date(2009, 4, 2), until=date(2009, 4, 3))
    assert {s.relation.label for s in april[0].statements} == {"meets with", "holds"}
    assert keep_between([MADE], until=date(2007, 12, 31)) == []
    undated = dataclasses.replace(
        MADE, document=dataclasses.replace(MADE.document, published=None)
    )
    assert all(s.time for s in keep_between([undated], since=date(1900, 1, 1))[0].statements)


def test_triples_keep_the_statements_that_say_so() -> None:
    s = statement("supports")
    assert s.subject.entity
    assert s.object
    assert s.object.entity
    kept = keep_triples([MADE], [(s.subject.entity, s.relation.iri, s.object.entity)])
    assert [x.iri for x in kept[0].statements] == [s.iri]
