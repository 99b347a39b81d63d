from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import QueryError
from kg.store import Graph, named_queries, run_named
from tests.strategies import at_most, hostile

SEED = "Obama administration overtures signal thaw in US- Russia relations"
Rows = list[tuple[str | None, ...]]


def _ask(graph: Graph, name: str, columns: str, **params: str) -> Rows:
    table = run_named(graph, name, params)
    return [tuple(record[column] for column in columns.split()) for record in table.records()]


def test_what_is_asserted_as_fact(graph: Graph) -> None:
    assert _ask(graph, "facts", "subject relation object") == [
        ("Barack Obama", "proposes", "United States halts missile defence"),
        ("Barack Obama", "sends message to", "Dmitry Medvedev"),
        ("Kommersant", "reports on", "Obama's letter to Medvedev"),
        ("Poland", "criticizes", "Russia"),
        ("Poland", "signs agreement with", "United States"),
        ("Russia", "criticizes", "United States"),
        ("Russia", "supports", "Iran"),
    ]


def test_facts_about_one_thing(graph: Graph) -> None:
    assert _ask(graph, "facts", "subject object", about="Iran") == [("Russia", "Iran")]


def test_who_said_what(graph: Graph) -> None:
    programme = "Iran's nuclear programme aimed at"
    letter = "Russia responds to Obama's letter to Medvedev"
    seed_day, day_after = "2009-03-03", "2009-03-05"
    threat, halt = (
        "Russia neutralizes the Iranian threat",
        "United States halts missile defence",
    )
    system = "missile defence described as necessary"
    assert _ask(graph, "who-said-what", "date who cue what how") == [
        (seed_day, "Barack Obama", "suggesting", threat, "Uu"),
        (seed_day, "Barack Obama", "suggesting", halt, "Uu"),
        (seed_day, "Iran", "has repeatedly asserted", f"{programme} energy", "CT+"),
        (seed_day, "Iran", "has repeatedly asserted", f"{programme} weapons", "CT-"),
        (seed_day, "Obama administration officials", "an assertion", system, "CT-"),
        (seed_day, "administration officials", "indicated", letter, "CT-"),
        (day_after, "Dmitry Medvedev", "said", letter, "CT+"),
        (day_after, "a senior diplomat", "warned", "Russia mobilizes Kaliningrad", "CT+"),
        (day_after, "an analyst", "said", "Russia supports Iran", "PS+"),
    ]


def test_what_one_source_said_about_one_thing(graph: Graph) -> None:
    assert _ask(graph, "who-said-what", "what", by="Iran", about="energy") == [
        ("Iran's nuclear programme aimed at energy",)
    ]


def test_disputed_claims(graph: Graph) -> None:
    assert _ask(graph, "disputed", "what for for_article against against_article") == [
        (
            "Russia responds to Obama's letter to Medvedev",
            "Dmitry Medvedev",
            "A follow-up",
            "administration officials",
            SEED,
        )
    ]
    assert _ask(graph, "disputed", "what", about="Iran") == []


def test_what_rests_on_a_single_unnamed_source(graph: Graph) -> None:
    assert _ask(graph, "single-unnamed-source", "what source how") == [
        ("Russia mobilizes Kaliningrad", "a senior diplomat", "CT+"),
        ("Russia responds to Obama's letter to Medvedev", "administration officials", "CT-"),
        ("missile defence described as necessary", "Obama administration officials", "CT-"),
    ]


def test_relations_over_time_count_those_who_act_for_a_country(graph: Graph) -> None:
    expected: Rows = [("2008-09", "1", "-2"), ("2009-03", "1", "1.5")]
    for a, b in (("Russia", "United States"), ("united states", "e:russia")):
        assert _ask(graph, "relations-over-time", "month events mean", a=a, b=b) == expected


def test_the_whole_chain_of_attribution(graph: Graph) -> None:
    label = "missile defence described as necessary"
    assert _ask(graph, "attribution-chain", "steps source cue how", statement=label) == [
        ("4", "Obama administration officials", "an assertion", "CT-"),
        ("3", "Obama's letter to Medvedev", "repeated", "CT-"),
        ("2", "officials", "indicated", "Uu"),
        ("1", SEED, None, "Uu"),
    ]


def test_what_is_planned(graph: Graph) -> None:
    meeting = (
        "Barack Obama meets with Dmitry Medvedev",
        "2009-04-01",
        "2009-04-10",
        "London",
        "summit of the Group of 20",
    )
    columns = "what from to where occasion"
    assert _ask(graph, "planned", columns) == [
        ("Russia mobilizes Kaliningrad", None, None, None, None),
        meeting,
    ]
    dated = {"about": "Barack Obama", "since": "2009-04-10", "until": "2009-04-01"}
    assert _ask(graph, "planned", columns, **dated) == [meeting]
    assert _ask(graph, "planned", columns, about="Barack Obama", since="2009-04-11") == []
    assert _ask(graph, "planned", columns, about="Barack Obama", until="2009-03-31") == []


def test_what_was_supposed_on_which_condition(graph: Graph) -> None:
    assert _ask(graph, "conditions", "what source condition") == [
        (
            "United States halts missile defence",
            "Barack Obama",
            "Russia neutralizes the Iranian threat",
        ),
        (
            "missile defence described as necessary",
            "Obama administration officials",
            "someone neutralizes the Iranian threat",
        ),
    ]
    assert len(_ask(graph, "conditions", "what", by="Barack Obama")) == 1


def test_what_is_denied(graph: Graph) -> None:
    assert _ask(graph, "denied", "what source how") == [
        ("Iran's nuclear programme aimed at weapons", "Iran", "CT-"),
        ("Russia responds to Obama's letter to Medvedev", "administration officials", "CT-"),
        ("missile defence described as necessary", "Obama administration officials", "CT-"),
    ]
    assert len(_ask(graph, "denied", "what", by="Iran")) == 1


def test_what_an_article_confirms(graph: Graph) -> None:
    assert _ask(graph, "confirmed", "what claimant how confirmed_in") == [
        ("Russia supports Iran", "an analyst", "PS+", SEED)
    ]


def test_the_words_that_a_statement_rests_on(graph: Graph) -> None:
    support = "It has also received Russian support on a range of issues allowing it to resist "
    rows = _ask(
        graph,
        "evidence",
        "article how sentence from to",
        subject="Russia",
        relation="supports",
        object="Iran",
    )
    assert rows == [
        ("A follow-up", "Uu", "Russia may be supporting Iran, an analyst said.", "297", "344"),
        (SEED, "CT+", f"{support}Washington's tough maneuvering.", "1232", "1343"),
    ]


def test_an_object_asked_for_leaves_out_statements_without_one(graph: Graph) -> None:
    assert len(_ask(graph, "evidence", "what", subject="Russia")) == 7
    assert len(_ask(graph, "evidence", "what", subject="Russia", object="Kaliningrad")) == 1


def test_who_cooperates_and_who_is_in_conflict(graph: Graph) -> None:
    columns = "actor target quad facts others"
    rows: Rows = [
        ("Poland", "Russia", "verbal conflict", "1", "0"),
        ("Poland", "United States", "verbal cooperation", "1", "0"),
        ("Russia", "Iran", "verbal cooperation", "1", "1"),
        ("Russia", "United States", "verbal conflict", "1", "0"),
        ("United States", "Russia", "verbal cooperation", "1", "1"),
    ]
    assert _ask(graph, "cooperation-and-conflict", columns) == rows
    assert _ask(graph, "cooperation-and-conflict", columns, country="Iran") == [rows[2]]


NEEDED: Mapping[str, Mapping[str, str]] = {
    "relations-over-time": {"a": "Russia", "b": "United States"},
    "attribution-chain": {"statement": "missile defence described as necessary"},
    "evidence": {"subject": "Russia"},
}


@pytest.mark.parametrize("name", named_queries())
def test_each_question_is_described_and_answered(graph: Graph, name: str) -> None:
    question = named_queries()[name]
    assert question.title.endswith("?") or question.title.endswith(".")
    assert question.description
    assert run_named(graph, name, NEEDED.get(name)).rows


@pytest.mark.parametrize("name", named_queries())
def test_each_optional_parameter_narrows_the_answer(graph: Graph, name: str) -> None:
    """Nothing in the graph is the London of nowhere, so what is asked about it is nothing."""
    needed = NEEDED.get(name, {})
    whole = run_named(graph, name, needed)
    for parameter in named_queries()[name].parameters:
        if not parameter.required and parameter.type != "day":
            nothing = "https://example.org/nothing"
            asked = {**needed, parameter.name: nothing}
            assert run_named(graph, name, asked).rows == ()
            assert parameter.name not in whole.columns


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("factz", {}, r"no question 'factz'; there are .*facts"),
        ("facts", {"abut": "Iran"}, r"facts has no parameter 'abut'; it takes about"),
        ("relations-over-time", {"a": "Russia"}, r"needs the parameter 'b': The other one"),
        ("facts", {"about": "Rusia"}, r"no entity 'Rusia'; do you mean 'Russia'"),
        ("facts", {"about": "zzzz"}, r"no entity 'zzzz'$"),
        ("planned", {"since": "tomorrow"}, r"'tomorrow' is no day; write it as 2009-03-03"),
        ("facts", {"about": "https://a b"}, r"is no valid IRI"),
        (
            "attribution-chain",
            {"statement": "Russia supports Iran"},
            r"is several: https:.*, https:.*; give one",
        ),
    ],
)
def test_a_wrong_parameter_is_an_error_that_says_what_is_right(
    graph: Graph, name: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run_named(graph, name, params)


@settings(at_most(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=hostile)
def test_a_hostile_label_names_nothing_and_does_nothing(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError):
        run_named(graph, "facts", {"about": f'{text}" }} DROP ALL #'})
