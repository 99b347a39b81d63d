"""Identity across articles, on readings made by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import entity_iri, local_entity_iri
from kg.model import Document, Entity, EntityType, Mention, MentionKind, Reading, Span
from kg.resolve import unify

PERSON, COMPANY = EntityType.PERSON, EntityType.COMPANY


def article(name: str, *things: tuple[str, EntityType, tuple[str, ...]]) -> Reading:
    """An article that is a list of names: (label, type, forms used)."""
    text, mentions, entities = "", [], []
    for label, kind, forms in things:
        entities.append(Entity(iri=entity_iri(label), label=label, type=kind))
        for form in forms:
            span = Span(len(text), len(text) + len(form))
            mentions.append(
                Mention(
                    span=span,
                    head=span,
                    text=form,
                    kind=MentionKind.NAME,
                    entity=entities[-1].iri,
                )
            )
            text += form + " "
    return Reading(
        document=Document(id=name, text=text),
        entities=tuple(entities),
        mentions=tuple(mentions),
    )


def iris(readings: list[Reading]) -> list[set[str]]:
    return [{e.iri for e in reading.entities} for reading in readings]


FULL = article("a1", ("Anna Keller", PERSON, ("Anna Keller", "Keller")))
SHORT = article("a2", ("Keller", PERSON, ("Keller",)))
OTHER = article("a3", ("Bruno Keller", PERSON, ("Bruno Keller", "Keller")))
FIRM = article("a4", ("Norton Inc.", COMPANY, ("Norton Inc.",)))
BARE = article("a5", ("Norton", EntityType.ENTITY, ("Norton", "Norton")))
MIDDLE = article("a6", ("Anna Maria Keller", PERSON, ("Anna Maria Keller",)))
SPELLED = article("a7", ("Ana Keller", PERSON, ("Ana Keller",)))
DIMITRI = article("a8", ("Dimitri Volkov", PERSON, ("Dimitri Volkov",)))
DMITRI = article("a9", ("Dmitri Volkov", PERSON, ("Dmitri Volkov",) * 2))
EVERY = [FULL, SHORT, OTHER, FIRM, BARE, MIDDLE, DIMITRI, DMITRI]


def test_a_last_name_leads_to_the_only_full_name() -> None:
    assert iris(unify([FULL, SHORT])) == [{entity_iri("Anna Keller")}] * 2


def test_a_last_name_of_two_people_stays_apart() -> None:
    assert iris(unify([FULL, SHORT, OTHER]))[1] == {entity_iri("Keller")}


def test_a_legal_form_makes_no_difference() -> None:
    one, other = unify([FIRM, BARE])
    assert one.entities == other.entities
    assert one.entities[0].type is COMPANY


def test_a_middle_name_makes_no_difference() -> None:
    assert len(set().union(*iris(unify([FULL, MIDDLE])))) == 1


def test_another_spelling_is_the_same_person() -> None:
    assert iris(unify([DIMITRI, DMITRI])) == [{entity_iri("Dmitri Volkov")}] * 2


def test_a_short_name_of_other_spelling_is_another_person() -> None:
    assert len(set().union(*iris(unify([FULL, SPELLED])))) == 2


def test_an_initial_leads_to_the_only_full_name_of_that_letter() -> None:
    initial = article("d1", ("A. Keller", PERSON, ("A. Keller", "Keller")))
    assert iris(unify([FULL, OTHER, initial]))[2] == {entity_iri("Anna Keller")}


def test_an_initial_of_two_people_stays_apart() -> None:
    initial = article("d1", ("A. Keller", PERSON, ("A. Keller",)))
    adam = article("d2", ("Adam Keller", PERSON, ("Adam Keller", "Keller")))
    assert len(set().union(*iris(unify([FULL, adam, initial])))) == 3


def test_a_title_is_no_part_of_a_name() -> None:
    titled = article("d1", ("Dr Keller", PERSON, ("Dr Keller",)))
    assert iris(unify([FULL, titled]))[1] == {entity_iri("Anna Keller")}


@pytest.mark.parametrize(
    ("right", "slip", "kind"),
    [
        ("Anna Keller", "Anna Kelelr", PERSON),
        ("Anna Keller", "Anan Keller", PERSON),
        ("Anna Keller", "Anna Kellet", PERSON),
        ("Bank of Norvanes", "Bank of Norvans", COMPANY),
    ],
)
def test_a_slip_in_a_name_used_much_is_that_name(
    right: str, slip: str, kind: EntityType
) -> None:
    much, once = (
        article("d1", (right, kind, (right,) * 4)),
        article("d2", (slip, kind, (slip,))),
    )
    assert iris(unify([much, once])) == [{entity_iri(right)}] * 2
    as_much = article("d3", (slip, kind, (slip,) * 4))
    assert len(set().union(*iris(unify([much, as_much])))) == 2


@pytest.mark.parametrize("other", ["Apollo 12", "Norvane Foods", "Tank of Norvane"])
def test_other_names_of_bodies_are_no_slips(other: str) -> None:
    names = ("Apollo 11", "Norvane Goods", "Bank of Norvane")
    much = article("d1", *((name, COMPANY, (name,) * 9) for name in names))
    once = article("d2", (other, COMPANY, (other,)))
    assert entity_iri(other) in iris(unify([much, once]))[1]


def test_spellings_do_not_lead_from_name_to_name() -> None:
    chain = ["Kalleberg", "Kalleborg", "Kolleborg", "Kollebork"]
    people = [
        article(f"d{n}", (f"Anna {last}", PERSON, (f"Anna {last}",) * (9 - n)))
        for n, last in enumerate(chain)
    ]
    found = iris(unify(people))
    assert found[0] == found[1]
    assert len(set().union(*found)) == 2


def test_people_of_two_middle_names_stay_apart_beside_one_of_none() -> None:
    names = ("Anna Keller", "Anna B. Keller", "Anna C. Keller")
    held = [article(f"d{n}", (name, PERSON, (name,))) for n, name in enumerate(names)]
    assert len(set().union(*iris(unify(held)))) == 2


def test_a_merge_says_why_in_each_mention() -> None:
    mention = unify([FULL, SHORT])[1].mentions[0]
    assert "short form of 'Anna Keller'" in mention.reason


def test_a_person_and_a_firm_of_one_name_stay_apart() -> None:
    firm = article("b1", ("Keller", COMPANY, ("Keller",)))
    assert iris(unify([FULL, firm]))[1] == {entity_iri("Keller")}


def test_what_no_name_names_stays_with_its_article() -> None:
    def unnamed(name: str) -> Reading:
        iri = local_entity_iri(name, "officials")
        entity = Entity(iri=iri, label="officials", type=EntityType.UNNAMED_SOURCE)
        span = Span(0, 9)
        mention = Mention(
            span=span, head=span, text="officials", kind=MentionKind.NOMINAL, entity=iri
        )
        return Reading(
            document=Document(id=name, text="officials"),
            entities=(entity,),
            mentions=(mention,),
        )

    one, other = unify([unnamed("c1"), unnamed("c2")])
    assert one.entities[0].iri != other.entities[0].iri


@given(st.permutations(EVERY))
def test_the_order_of_reading_makes_no_difference(readings: list[Reading]) -> None:
    expected = {r.document.id: r for r in unify(EVERY)}
    assert {r.document.id: r for r in unify(readings)} == expected


def test_it_is_done_once() -> None:
    once = unify(EVERY)
    assert unify(once) == once


def test_labels_types_and_aliases_are_the_same_everywhere() -> None:
    readings = unify(EVERY)
    for one, other in itertools.combinations(readings, 2):
        shared = {e.iri for e in one.entities} & {e.iri for e in other.entities}
        assert all(one.entity(iri) == other.entity(iri) for iri in shared)
