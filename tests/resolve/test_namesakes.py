"""Different people, and things, of one name, on readings made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import entity_iri
from kg.model import IRI, Document, Entity, EntityType, Mention, MentionKind, Reading, Span
from kg.resolve import unify
from tests.resolve.conftest import Told

T = EntityType
SMITH = entity_iri("John Smith")


@dataclass(frozen=True)
class Who:
    """A thing as an article has it: its name, and words that describe it."""

    name: str
    type: EntityType = T.PERSON
    roles: tuple[str, ...] = ()
    acts_for: str | None = None
    same_as: tuple[IRI, ...] = ()


def article(name: str, *things: Who, on: date | None = None) -> Reading:
    """An article that is a list of names, each with its descriptions after it."""
    text, mentions = "", []
    for thing in things:
        for words in (thing.name, *thing.roles):
            span = Span(len(text), len(text) + len(words))
            kind = MentionKind.NAME if words == thing.name else MentionKind.NOMINAL
            head = Span(span.end - len(words.split()[-1]), span.end)
            mentions.append(
                Mention(
                    span=span, head=head, text=words, kind=kind, entity=entity_iri(thing.name)
                )
            )
            text += words + ". "
    entities = {
        entity_iri(thing.name): Entity(
            iri=entity_iri(thing.name),
            label=thing.name,
            type=thing.type,
            same_as=thing.same_as,
            acts_for=entity_iri(thing.acts_for) if thing.acts_for else None,
        )
        for thing in things
    }
    return Reading(
        document=Document(id=name, text=text, published=on),
        entities=tuple(entities[iri] for iri in sorted(entities)),
        mentions=tuple(mentions),
    )


def iris(*readings: Reading, of: str) -> list[IRI]:
    """What a name means in each article after they have been brought together."""
    return [
        next(m.entity for m in reading.mentions if m.text == of) for reading in unify(readings)
    ]


NORVANE = Who("John Smith", roles=("the president",), acts_for="Norvane")
ORLAND = Who("John Smith", roles=("the prime minister",), acts_for="Orland")
STRIKER = Who("John Smith", roles=("a striker",))
SILENT = Who("John Smith")
ADA, BO = Who("Ada Lund"), Who("Bo Varga")

P1, P2 = article("p1", NORVANE, ADA), article("p2", NORVANE)
O1 = article("o1", ORLAND)
S1 = article("s1", STRIKER, BO)
QUIET = article("q", SILENT, BO)
PLAIN = article("r", SILENT)
EVERY = [P1, P2, O1, S1, QUIET, PLAIN]


def test_a_president_and_a_striker_are_two_people() -> None:
    assert iris(P1, P2, S1, of="John Smith") == [SMITH, SMITH, IRI(f"{SMITH}-athlete")]


def test_offices_in_two_countries_are_held_by_two_people() -> None:
    assert iris(P1, P2, O1, of="John Smith") == [SMITH, SMITH, IRI(f"{SMITH}-orland")]


def test_silence_splits_nobody() -> None:
    assert iris(P1, PLAIN, QUIET, of="John Smith") == [SMITH] * 3


def test_an_article_that_tells_nothing_goes_by_those_it_names() -> None:
    assert iris(P1, P2, S1, QUIET, PLAIN, of="John Smith")[2:] == [
        IRI(f"{SMITH}-athlete"),
        IRI(f"{SMITH}-athlete"),
        SMITH,
    ]


def test_who_was_a_striker_once_may_be_president() -> None:
    former = article("f", Who("John Smith", roles=("the former striker",)))
    assert iris(P1, former, of="John Smith") == [SMITH] * 2


def test_one_article_that_tells_of_both_careers_makes_them_one_persons() -> None:
    both = article(
        "b", Who("John Smith", roles=("a striker", "the president"), acts_for="Norvane")
    )
    assert iris(P1, S1, both, of="John Smith") == [SMITH] * 3


def test_a_later_career_contradicts_no_earlier_one() -> None:
    early = article("e", STRIKER, on=date(1995, 1, 1))
    late = article("l", NORVANE, on=date(2018, 1, 1))
    assert iris(early, late, of="John Smith") == [SMITH] * 2


def test_an_ambassador_may_be_named_by_the_country_he_is_sent_to() -> None:
    sent = article(
        "a", Who("John Smith", roles=("the ambassador", "the minister"), acts_for="Orland")
    )
    assert iris(P1, sent, of="John Smith") == [SMITH] * 2


def test_a_known_thing_keeps_the_plain_iri_and_its_links() -> None:
    link = IRI("http://www.wikidata.org/entity/Q0")
    known = article("k", Who("John Smith", roles=("the president",), same_as=(link,)))
    readings = unify([known, S1, article("s2", STRIKER)])
    assert [r.entity(m.entity).same_as for r in readings for m in r.mentions[:1]] == [
        (link,),
        (),
        (),
    ]
    assert readings[0].mentions[0].entity == SMITH


def test_who_is_taken_for_a_known_thing_and_is_another_has_not_its_links() -> None:
    link = IRI("http://www.wikidata.org/entity/Q0")
    presidents = [article(n, replace(NORVANE, same_as=(link,))) for n in ("k", "l")]
    readings = unify([*presidents, article("s", replace(STRIKER, same_as=(link,)))])
    assert [r.entity(r.mentions[0].entity).same_as for r in readings] == [(link,), (link,), ()]


def test_a_person_and_a_company_of_one_name_are_two_things() -> None:
    person = article("x", Who("Norton", roles=("the senator",)))
    firm = article("y", Who("Norton", T.COMPANY))
    found = iris(person, firm, of="Norton")
    assert len(set(found)) == 2


def test_a_type_that_few_articles_give_is_a_misreading() -> None:
    people = [article(f"x{n}", Who("Norton", roles=("the senator",))) for n in range(4)]
    wrong = article("y", Who("Norton", T.COMPANY))
    assert set(iris(*people, wrong, of="Norton")) == {entity_iri("Norton")}


def test_the_reason_says_what_keeps_them_apart() -> None:
    reasons = [reading.mentions[0].reason for reading in unify([P1, P2, S1])]
    assert "kept apart from another person of the name: athlete, not officeholder" in reasons[2]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (Who("Keller", roles=("a striker",)), "Bruno Keller"),
        (Who("Keller", roles=("the president",), acts_for="Norvane"), "Anna Keller"),
        (Who("Keller"), "Keller"),
    ],
)
def test_a_last_name_of_several_goes_to_whom_as_much_is_told_of(short: Who, full: str) -> None:
    anna = article("a", Who("Anna Keller", roles=("the president",), acts_for="Norvane"))
    bruno = article("b", Who("Bruno Keller", roles=("a striker",)))
    assert unify([article("c", short), anna, bruno])[0].mentions[0].entity == entity_iri(full)


FIRM = Who("Tolland Perry AG", T.COMPANY)
BARE = Who("Tolland Perry", T.ORGANIZATION)


def test_a_firm_without_its_legal_form_is_no_person_though_most_articles_take_it_for_one() -> (
    None
):
    seeming = [article(f"b{n}", Who("Tolland Perry")) for n in range(3)]
    unified = unify([article("a", FIRM), *seeming, article("c", BARE)])
    assert {(e.iri, e.type) for reading in unified for e in reading.entities} == {
        (entity_iri("Tolland Perry"), T.COMPANY)
    }


def test_somebody_of_a_firms_name_of_whom_something_is_told_is_not_the_firm() -> None:
    founder = [article(f"b{n}", Who("Tolland Perry", roles=("a striker",))) for n in range(3)]
    unified = unify([article("a", FIRM), *founder, article("c", BARE)])
    assert [[e.type for e in reading.entities] for reading in unified[:2]] == [
        [T.COMPANY],
        [T.PERSON],
    ]


def test_somebody_of_a_firms_name_whom_nobody_takes_for_one_is_not_the_firm() -> None:
    unified = unify([article("a", FIRM), article("b", Who("Tolland Perry"))])
    assert [e.type for reading in unified for e in reading.entities] == [T.COMPANY, T.PERSON]


@pytest.mark.model
def test_what_articles_say_keeps_namesakes_apart(tell: Callable[..., Told]) -> None:
    president = "John Smith, the president of Norway, met Anna Keller on Monday. He smiled."
    striker = "Lundby striker John Smith scored twice on Monday. John Smith thanked the fans."
    one, other = (
        replace(told.reading, document=replace(told.reading.document, id=name))
        for name, told in (("n1", tell(president)), ("n2", tell(striker)))
    )
    found = [
        next(m.entity for m in reading.mentions if m.text == "John Smith")
        for reading in unify([one, other])
    ]
    assert set(found) > {SMITH}


@given(st.permutations(EVERY))
def test_the_order_of_reading_makes_no_difference(readings: list[Reading]) -> None:
    expected = {r.document.id: r for r in unify(EVERY)}
    assert {r.document.id: r for r in unify(readings)} == expected


def test_it_is_done_once() -> None:
    once = unify(EVERY)
    assert unify(once) == once
