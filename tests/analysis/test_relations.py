"""Dyads, months, turning points, balance, plans, and what changed."""

from __future__ import annotations

import dataclasses
import itertools
import random
import statistics
from collections.abc import Sequence
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scipy import stats

from kg.analysis import balance, changes, dyads, plans, turning
from kg.analysis.corpus import corpus, own_voice
from kg.analysis.dyads import Event
from kg.ids import KG
from kg.model import IRI, EntityType, Factuality, Kind, Reading

from .make import Said, article, claim, day, denial, fact, iri, plan

SCORES = {"SUPPORT": 5.0, "CONSULT": 2.5, "ACCUSE": -3.0, "ASSAULT": -9.0, "AGREE": 2.5}


def event(score: float, day: str, *, actor: str = "A", target: str = "B") -> Event:
    return Event(
        actor=IRI(actor),
        target=IRI(target),
        code="X",
        date=day,
        score=score,
        fact=True,
        mutual=False,
        statements=(IRI(f"s-{actor}{target}{day}"),),
    )


def test_facts_and_claims_are_tallied_apart() -> None:
    reading = article(
        "a",
        "2024-01-09",
        fact("A", "supports", "B", plover="SUPPORT"),
        claim("C", "A", "attacks", "B", plover="ASSAULT"),
    )
    [dyad] = dyads.dyads(dyads.events([reading], scores=SCORES))
    assert (dyad.facts.events, dyad.facts.mean) == (1, 5.0)
    assert (dyad.said.events, dyad.said.conflict, dyad.said.mean) == (1, 1, -9.0)
    assert dyad.types == (("SUPPORT", 1),)


def test_what_is_denied_or_supposed_is_no_event() -> None:
    supposed = Said(
        "A",
        "attacks",
        "B",
        frozenset({Kind.HYPOTHETICAL}),
        ((None, Factuality.UNCOMMITTED),),
        plover="ASSAULT",
    )
    reading = article(
        "a", "2024-01-09", denial("A", "supports", "B", plover="SUPPORT"), supposed
    )
    assert dyads.events([reading], scores=SCORES) == []


def test_one_event_of_a_day_counts_once_however_many_outlets_have_it() -> None:
    said = fact("A", "supports", "B", plover="SUPPORT")
    readings = [article(o, "2024-01-09", said, publisher=o) for o in ("Post", "Herald")]
    [found] = dyads.events(readings, scores=SCORES)
    assert len(found.statements) == 2
    later = article("c", "2024-01-10", said, publisher="Post")
    assert len(dyads.events([*readings, later], scores=SCORES)) == 2


def test_people_act_for_their_states() -> None:
    reading = article(
        "a",
        "2024-01-09",
        fact("Krell", "accuses", "Velden", plover="ACCUSE"),
        fact("Krell", "supports", "Sorvik", plover="SUPPORT"),
        acts_for={"Krell": "Kestova", "Sorvik": "Kestova", "Velden": "Varnia"},
    )
    [found] = dyads.events([reading], scores=SCORES)
    assert (found.actor, found.target) == (iri("Kestova"), iri("Varnia"))


def test_who_is_said_to_hold_an_office_acts_for_it_where_nothing_else_is_known() -> None:
    reading = article(
        "a",
        "2024-01-09",
        fact("Krell", "accuses", "Velden", plover="ACCUSE"),
        fact("Krell", "holdsOfficeIn", "Kestova"),
        acts_for={"Velden": "Varnia"},
    )
    office = replace(
        reading.statements[1],
        relation=replace(reading.statements[1].relation, iri=IRI(f"{KG}holdsOfficeIn")),
    )
    reading = dataclasses.replace(reading, statements=(reading.statements[0], office))
    [found] = dyads.events([reading], scores=SCORES)
    assert (found.actor, found.target) == (iri("Kestova"), iri("Varnia"))


def test_a_minister_of_january_does_not_act_for_the_state_in_june() -> None:
    said = fact("Krell", "accuses", "Varnia", plover="ACCUSE")
    serving = article("a", "2024-01-09", said, acts_for={"Krell": "Kestova"})
    retired = article("b", "2024-06-14", said)
    found = dyads.events([serving, retired], scores=SCORES)
    assert [event.actor for event in found] == [iri("Kestova"), iri("Krell")]


def test_a_meeting_counts_in_both_directions() -> None:
    reading = article("a", "2024-01-09", fact("B", "meets", "A", plover="CONSULT"))
    found = dyads.dyads(dyads.events([reading], scores=SCORES))
    assert [(d.actor, d.target) for d in found] == [(iri("A"), iri("B")), (iri("B"), iri("A"))]


def test_a_mode_without_a_score_has_that_of_its_type() -> None:
    assert dyads.score_of("CONSULT-meet", scores=SCORES) == 2.5


def test_without_scores_events_are_counted_but_not_weighed() -> None:
    reading = article("a", "2024-01-09", fact("A", "supports", "B", plover="SUPPORT"))
    tally = dyads.tally(dyads.events([reading], scores={}))
    assert (tally.events, tally.cooperation, tally.mean) == (1, 0, None)


def test_months_go_by_the_day_of_the_event_if_it_is_known() -> None:
    reading = article(
        "a",
        "2024-02-09",
        fact("A", "supports", "B", plover="SUPPORT", time=day("2024-01-31")),
        fact("A", "accuses", "B", plover="ACCUSE"),
    )
    found = dyads.monthly(dyads.events([reading], scores=SCORES))
    assert {month: tally.mean for month, tally in found.items()} == {
        "2024-01": 5.0,
        "2024-02": -3.0,
    }


def test_the_month_from_which_things_get_better_is_the_turning_point() -> None:
    bad = [event(-3, f"2024-0{m}-0{d}") for m in (1, 2, 3) for d in (1, 5)]
    good = [event(4, f"2024-0{m}-0{d}") for m in (5, 6, 7) for d in (1, 5)]
    [point] = turning.turning_points([*good, *bad])
    assert (point.month, point.before, point.after) == ("2024-05", -3.0, 4.0)
    # Only 2 of the 924 ways to order six of each kind split as well.
    assert point.p <= 0.01


def test_scores_without_a_trend_have_no_turning_point() -> None:
    mixed = [event((-1) ** n * 3.0, f"2024-0{m}-0{n}") for m in range(1, 7) for n in (1, 2)]
    assert turning.turning_points(mixed) == []


def test_a_few_events_have_no_turning_point() -> None:
    few = [event(-3, "2024-01-01"), event(5, "2024-02-01"), event(5, "2024-03-01")]
    assert turning.turning_points(few) == []


def test_of_many_pairs_chance_alone_names_hardly_any() -> None:
    drawn = random.Random(1)
    noise = [
        event(drawn.choice([-3.0, 4.0]), f"2024-{m:02}-0{d}", actor=f"A{n}", target=f"B{n}")
        for n in range(60)
        for m in range(1, 8)
        for d in (1, 5)
    ]
    trend = [
        event(-3.0 if m < 5 else 4.0, f"2024-{m:02}-0{d}") for m in range(1, 9) for d in (1, 5)
    ]
    alone = turning.turning_points(noise)
    assert alone == []
    assert [p.pair for p in turning.turning_points([*noise, *trend])] == [("A", "B")]


def test_the_named_pairs_are_those_of_a_second_implementation() -> None:
    shares = [0.001, 0.004, 0.012, 0.02, 0.03, 0.2, 0.5, 0.9]
    points = [
        turning.TurningPoint((IRI(f"{n}"), IRI("B")), "2024-05", -1.0, 1.0, p, (), ())
        for n, p in enumerate(shares)
    ]
    named = turning.discoveries(points, 0.05)
    adjusted = stats.false_discovery_control(shares)
    assert [p.p for p in named] == [
        p for p, a in zip(shares, adjusted, strict=True) if a <= 0.05
    ]


def test_the_share_of_orders_is_near_that_of_all_orders() -> None:
    scores, months = [1.0, 2.0, 1.5, 3.0, 2.5, 4.0, 3.5], list("1122334")

    def best(order: Sequence[float]) -> float:
        halves = [(order[:n], order[n:]) for n in (4,)]
        return max(
            (statistics.fmean(a) - statistics.fmean(b)) ** 2 * len(a) * len(b) / 7
            for a, b in halves
        )

    everything = [best(order) for order in itertools.permutations(scores)]
    exact = sum(value >= best(scores) - 1e-9 for value in everything) / len(everything)
    assert turning.chance(scores, months) == pytest.approx(exact, abs=0.03)


def test_turning_points_are_the_same_each_time() -> None:
    events = [event(float(n % 5 - (n < 8) * 4), f"2024-{n % 12 + 1:02}-01") for n in range(16)]
    assert turning.turning_points(events) == turning.turning_points(events)


@pytest.mark.parametrize(
    ("signs", "balanced"),
    [((1, 1, 1), True), ((1, -1, -1), True), ((1, 1, -1), False), ((-1, -1, -1), False)],
)
def test_a_triad_is_balanced_if_its_signs_multiply_to_plus(
    signs: tuple[int, int, int], balanced: bool
) -> None:
    pairs = (("A", "B"), ("A", "C"), ("B", "C"))
    events = [
        event(float(s), "2024-01-01", actor=a, target=b)
        for s, (a, b) in zip(signs, pairs, strict=True)
    ]
    [triad] = balance.triads(events)
    assert triad.balanced is balanced
    assert triad.signs == signs
    assert len(triad.statements) == 3


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF"), st.booleans())))
def test_all_triads_are_counted_as_they_are_listed(drawn: list[tuple[str, str, bool]]) -> None:
    events = [
        event(2.0 if good else -3.0, "2024-01-01", actor=a, target=b)
        for a, b, good in drawn
        if a != b
    ]
    listed = balance.triads(events)
    counted = balance.Balance(len(listed), sum(triad.balanced for triad in listed))
    assert balance.balance(events) == counted
    triangles = sum(nx.triangles(balance.signed(events)).values()) // 3
    assert counted.triads == triangles


def test_of_many_actors_the_triads_of_the_busiest_are_listed() -> None:
    pairs = (("A", "B"), ("A", "C"), ("B", "C"), ("C", "D"), ("B", "D"))
    events = [event(1.0, "2024-01-01", actor=a, target=b) for a, b in pairs]
    assert [t.actors for t in balance.triads(events, actors=3)] == [("A", "B", "C")]
    assert balance.balance(events).triads == 2


def test_two_relations_make_no_triad() -> None:
    events = [event(1, "2024-01-01"), event(1, "2024-01-01", actor="B", target="C")]
    assert balance.triads(events) == []


MEETING = ("Velden", "meets", "Krell")
PLANNED = article("a", "2024-02-28", plan(*MEETING, time=day("2024-03-15")))


@pytest.mark.parametrize(
    ("later", "fate"),
    [
        (fact(*MEETING), plans.Fate.CARRIED_OUT),
        (denial(*MEETING), plans.Fate.FAILED),
        (plan(*MEETING, time=day("2024-06-14")), plans.Fate.PLANNED_ANEW),
        (fact("Krell", "sleeps"), plans.Fate.NOTHING_REPORTED),
    ],
)
def test_later_articles_decide_the_fate_of_a_plan(later: Said, fate: plans.Fate) -> None:
    [found, *_] = plans.plans([PLANNED, article("b", "2024-03-18", later)])
    assert (found.fate, found.due) == (fate, date(2024, 3, 15))


def test_a_plan_is_contested_if_one_says_yes_and_another_no() -> None:
    readings = [
        PLANNED,
        article("b", "2024-03-18", claim("Krell", *MEETING)),
        article("c", "2024-03-18", denial(*MEETING)),
    ]
    [found] = plans.plans(readings)
    assert found.fate is plans.Fate.CONTESTED
    assert len(found.evidence) == 2


def test_on_facts_only_a_claim_does_not_carry_a_plan_out() -> None:
    known = corpus([PLANNED, article("b", "2024-03-18", claim("Krell", *MEETING))])
    [all_kinds], [facts_only] = plans.plans(known), plans.plans(own_voice(known))
    assert all_kinds.fate is plans.Fate.CARRIED_OUT
    assert facts_only.fate is plans.Fate.NOTHING_REPORTED


def test_a_plan_is_open_until_it_is_due() -> None:
    assert plans.plans([PLANNED])[0].fate is plans.Fate.OPEN
    [found] = plans.plans([PLANNED], as_of=date(2024, 4, 1))
    assert found.fate is plans.Fate.NOTHING_REPORTED


def test_a_plan_without_a_date_is_neither_due_nor_open() -> None:
    [found] = plans.plans([article("a", "2024-02-28", plan(*MEETING))])
    assert (found.fate, found.due) == (plans.Fate.UNDATED, None)


def test_a_meeting_in_june_does_not_carry_out_one_planned_for_march() -> None:
    readings = [
        PLANNED,
        article("b", "2024-06-14", fact(*MEETING, time=day("2024-06-14"))),
    ]
    [found] = plans.plans(readings)
    assert found.fate is plans.Fate.NOTHING_REPORTED


def test_what_is_new_gone_and_held_otherwise_is_found() -> None:
    arms = ("Varnia", "arms", "Front")
    before: list[Reading] = [
        article("a", "2024-01-11", claim("Okara", *arms, factuality=Factuality.CERTAINLY_NOT)),
        article("b", "2024-01-12", fact("Velden", "phones", "Krell")),
    ]
    after = [
        article("c", "2024-05-08", claim("Okara", *arms), fact("Varnia", "aids", "Kestova"))
    ]
    found = changes.changes(before, after)
    assert found.new == (after[0].statements[1].iri,)
    assert found.gone == (before[1].statements[0].iri,)
    assert found.new_entities == (iri("Kestova"),)
    [shift] = found.shifts
    assert (shift.holder, shift.before, shift.after) == (iri("Okara"), ("CT-",), ("CT+",))


def test_nothing_changes_between_a_corpus_and_itself() -> None:
    found = changes.changes([PLANNED], [PLANNED])
    assert found == changes.Changes((), (), (), (), ())


def test_readings_of_a_period_are_those_published_in_it() -> None:
    undated = article("u", None, fact("A", "aids", "B"))
    readings = [PLANNED, undated]
    assert changes.published(readings, start=date(2024, 2, 28), end=date(2024, 2, 28)) == [
        PLANNED
    ]
    assert changes.published(readings, start=date(2024, 3, 1)) == []


def test_news_without_a_date_in_june_does_not_settle_a_plan_for_march() -> None:
    [found] = plans.plans([PLANNED, article("b", "2024-06-14", fact(*MEETING))])
    assert found.fate is plans.Fate.NOTHING_REPORTED


def test_a_denial_before_the_day_says_nothing_of_the_plan() -> None:
    [found] = plans.plans([PLANNED, article("b", "2024-03-10", denial(*MEETING))])
    assert found.fate is plans.Fate.OPEN


def test_a_plan_is_an_event_of_the_day_it_was_reported() -> None:
    said = plan(*MEETING, time=day("2024-03-15"), plover="AGREE")
    [found] = dyads.events([article("a", "2024-02-28", said)], scores=SCORES)
    assert (found.date, found.fact) == ("2024-02-28", False)


def test_only_actors_act() -> None:
    reading = article(
        "a",
        "2024-01-09",
        fact("Kestova", "supports", "sale", plover="SUPPORT"),
        types={"sale": EntityType.TOPIC},
    )
    assert dyads.events([reading], scores=SCORES) == []
