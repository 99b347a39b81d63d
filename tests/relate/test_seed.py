"""The article in ``seeds/``, read as an editor would read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.model import Kind, Reading, Statement
from tests.relate.conftest import Reader, chain, content

SEED = Path(__file__).parents[2] / "seeds" / "000_a528606be0305bd7.txt"

FACTS = [
    "United States consultsWith Russia",
    "Barack Obama sendsMessageTo Dmitry Medvedev",
    "Russia supports Iran",
    "Kommersant reportsOn Barack Obama's letter",
]
NO_FACTS = [
    ("Iran's nuclear programme aimedAt energy", {Kind.CLAIM}, "Iran"),
    ("Iran's nuclear programme aimedAt weapons", {Kind.CLAIM, Kind.NEGATED}, "Iran"),
    ("missile defence system protects Russia", {Kind.CLAIM, Kind.HYPOTHETICAL}, "Bush"),
    ("Russia respondsTo Barack Obama's letter", {Kind.CLAIM, Kind.NEGATED}, "administration"),
    ("Barack Obama meetsWith Dmitry Medvedev", {Kind.PLANNED}, ""),
    ("Sergei Lavrov meetsWith Hillary Clinton", {Kind.PLANNED}, ""),
]


@pytest.fixture(scope="module")
def seed(read: Reader) -> Reading:
    return read(SEED.read_text(encoding="utf-8"), published=date(2009, 3, 3))


def the(wanted: str, reading: Reading) -> Statement:
    found = [s for s in reading.statements if content(s, reading).startswith(wanted)]
    assert found, f"nothing says that {wanted}"
    return found[0]


@pytest.mark.model
@pytest.mark.parametrize("fact", FACTS)
def test_what_the_article_holds_certain_is_asserted(seed: Reading, fact: str) -> None:
    assert the(fact, seed).asserted


@pytest.mark.model
@pytest.mark.parametrize(("wanted", "kinds", "source"), NO_FACTS)
def test_what_others_hold_or_plan_is_never_asserted(
    seed: Reading, wanted: str, kinds: set[Kind], source: str
) -> None:
    statement = the(wanted, seed)
    assert statement.kinds == kinds
    holder = statement.stances[-1].holder
    assert not source or seed.entity(holder).label.startswith(source)


@pytest.mark.model
def test_support_received_is_support_given_the_other_way_round(seed: Reading) -> None:
    assert the("Russia supports Iran", seed).relation.swapped


@pytest.mark.model
def test_a_suggested_halt_is_proposed_and_not_supported(seed: Reading) -> None:
    halt = the("United States halts", seed)
    proposal = next(s for s in seed.statements if s.object and s.object.statement == halt.iri)
    assert proposal.relation.label == "proposes"
    assert halt.kinds == {Kind.HYPOTHETICAL}
    assert halt.condition == the("Russia neutralizes", seed).iri


@pytest.mark.model
def test_a_claim_keeps_the_hands_it_passed_through(seed: Reading) -> None:
    statement = the("missile defence system describedAs necessary", seed)
    assert chain(statement, seed).split("; ") == [
        "article:Uu",
        "officials:Uu",
        "Barack Obama's letter:CT-",
        "Obama administration officials:CT-",
    ]
    assert statement.condition == the("someone neutralizes Iranian threat", seed).iri


@pytest.mark.model
@pytest.mark.parametrize(
    ("wanted", "earliest", "latest", "place"),
    [
        ("Barack Obama meetsWith", date(2009, 4, 1), date(2009, 4, 10), "London"),
        ("Sergei Lavrov meetsWith", date(2009, 3, 7), date(2009, 3, 7), "Geneva"),
        ("Kommersant reportsOn", date(2009, 3, 2), date(2009, 3, 2), None),
    ],
)
def test_statements_say_when_and_where(
    seed: Reading, wanted: str, earliest: date, latest: date, place: str | None
) -> None:
    statement = the(wanted, seed)
    assert statement.time is not None
    assert (statement.time.earliest, statement.time.latest) == (earliest, latest)
    assert (seed.entity(statement.place).label if statement.place else None) == place


@pytest.mark.model
def test_a_meeting_has_its_occasion(seed: Reading) -> None:
    roles = {a.role: a.text for a in the("Barack Obama meetsWith", seed).arguments}
    assert "summit" in roles["occasion"]


@pytest.mark.model
def test_nobody_in_particular_stands_in_no_fact_but_passives(seed: Reading) -> None:
    someone = [s for s in seed.statements if s.asserted and "someone" in str(s.subject.entity)]
    assert all(s.relation.swapped for s in someone)
