from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from benchmarks.graphs import readings as generated
from kg import ids
from kg.errors import QueryError
from kg.model import EntityType
from kg.rdf import quads
from kg.store import Graph, Local, in_memory, named_queries, run_named
from tests.examples import RUN, Sketch, invented, seed
from tests.strategies import at_most, hostile

SEED = "Obama administration overtures signal thaw in US- Russia relations"
#: Seconds of CPU time that a question may take of a hundred thousand statements.
LIMIT = 10
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


def test_what_the_articles_say_about_one_thing(graph: Graph) -> None:
    assert _ask(graph, "statements", "date what how source", about="Iran") == [
        ("2009-03-05", "Russia supports Iran", "Uu", "an analyst"),
        ("2009-03-03", "Iran opposes United States", "PS+", None),
        ("2009-03-03", "Russia supports Iran", "CT+", None),
    ]
    assert _ask(graph, "statements", "how", about="Iran", kind="asserted") == [("CT+",)]


@pytest.mark.parametrize(("a", "b"), [("Russia", "Iran"), ("Iran", "Russia")])
def test_what_is_said_of_two_together(graph: Graph, a: str, b: str) -> None:
    rows = _ask(graph, "between", "article how sentence", a=a, b=b)
    assert [row[:2] for row in rows] == [("A follow-up", "Uu"), (SEED, "CT+")]
    assert rows[0][2] == "Russia may be supporting Iran, an analyst said."
    assert len(_ask(graph, "between", "what", a=a, b=b, kind="claim")) == 1


def test_with_whom_somebody_is_tied(graph: Graph) -> None:
    assert _ask(graph, "ties", "with statements mean", about="Russia") == [
        ("Iran", "2", "5"),
        ("Obama's letter to Medvedev", "2", None),
        ("Kaliningrad", "1", "-5.5"),
        ("Poland", "1", "-2"),
        ("United States", "1", "-2"),
        ("the Iranian threat", "1", None),
    ]
    facts = _ask(graph, "ties", "with", about="Russia", kind="asserted")
    assert facts == [("Iran",), ("Poland",), ("United States",)]


def test_who_does_it_to_whom(graph: Graph) -> None:
    columns = "subject object statements first last"
    day = "2009-03-05"
    assert _ask(graph, "who-does-what-to-whom", columns, relation="criticizes") == [
        ("Poland", "Russia", "1", day, day),
        ("Russia", "United States", "1", day, day),
    ]
    assert _ask(graph, "who-does-what-to-whom", columns, relation="supports", kind="all") == [
        ("Russia", "Iran", "2", "2009-03-03", day)
    ]


def test_what_happened_when(graph: Graph) -> None:
    agreed = ("2008-08-01", "2008-08-31", "Poland signs agreement with United States")
    condemned = ("2008-09-01", "2008-09-30", "Russia criticizes United States")
    columns = "from to what"
    asked = {"about": "United States"}
    assert _ask(graph, "timeline", columns, **asked) == [agreed, condemned]
    assert _ask(graph, "timeline", columns, **asked, since="2008-09-01") == [condemned]
    assert _ask(graph, "timeline", columns, **asked, until="2008-08-31") == [agreed]
    assert _ask(graph, "timeline", columns, **asked, kind="claim") == []


def test_which_articles_report_on_somebody(graph: Graph) -> None:
    columns = "date article statements"
    follow_up = ("2009-03-05", "A follow-up", "5")
    assert _ask(graph, "coverage", columns, about="Russia") == [
        follow_up,
        ("2009-03-03", SEED, "3"),
    ]
    assert _ask(graph, "coverage", columns, about="Russia", since="2009-03-04") == [follow_up]
    assert len(_ask(graph, "coverage", columns, about="Russia", until="2009-03-04")) == 1


def test_where_somebody_is_mentioned_in_which_words(graph: Graph) -> None:
    place = f"{ids.article_iri('000_a528606be0305bd7')}#char="
    assert _ask(graph, "mentions", "article from words how reason place", of="Iran") == [
        (SEED, "1133", "Iran", "name", "by hand", f"{place}1133,1137"),
        (SEED, "1232", "It", "pronoun", "by hand", f"{place}1232,1234"),
    ]


def test_who_does_most(graph: Graph) -> None:
    assert _ask(graph, "most-active", "who statements articles relations") == [
        ("Barack Obama", "2", "1", "2"),
        ("Poland", "2", "1", "2"),
        ("Russia", "2", "2", "2"),
        ("Kommersant", "1", "1", "1"),
    ]


def test_whom_the_articles_quote(graph: Graph) -> None:
    rows = _ask(graph, "sources", "source statements affirmed denied open")
    assert rows[:3] == [
        ("Barack Obama", "2", "0", "0", "2"),
        ("Iran", "2", "1", "1", "0"),
        ("Dmitry Medvedev", "1", "1", "0", "0"),
    ]
    assert len(rows) == 7
    assert _ask(graph, "sources", "source", about="energy") == [("Iran",)]


def test_what_was_not_reported_before(graph: Graph) -> None:
    assert _ask(graph, "new-since", "what", since="2009-03-04") == [
        ("Poland criticizes Russia",),
        ("Poland signs agreement with United States",),
        ("Russia criticizes United States",),
        ("Russia mobilizes Kaliningrad",),
    ]
    planned = {"since": "2009-03-04", "kind": "planned", "about": "Kaliningrad"}
    assert _ask(graph, "new-since", "what", **planned) == [("Russia mobilizes Kaliningrad",)]


def test_who_acts_for_a_state(graph: Graph) -> None:
    rows = _ask(graph, "acts-for", "who type statements", whom="United States")
    assert rows[0] == ("Barack Obama", "Person", "3")
    assert ("officials", "UnnamedSource", "0") in rows
    assert len(rows) == 5


def test_what_is_only_thought_possible(graph: Graph) -> None:
    assert _ask(graph, "uncertain", "what how cue") == [
        ("Iran opposes United States", "PS+", "allowing it to")
    ]


def test_what_several_articles_report(more: Graph) -> None:
    assert _ask(more, "corroborated", "what articles first last") == [
        ("Poland criticizes Russia", "2", "2009-03-05", "2009-03-09")
    ]


def test_who_says_one_thing_here_and_the_opposite_there(more: Graph) -> None:
    letter = "Russia responds to Obama's letter to Medvedev"
    row = ("Dmitry Medvedev", letter, "A follow-up", "Another follow-up")
    columns = "who what affirmed_in denied_in"
    assert _ask(more, "contradicts-itself", columns) == [row]
    assert _ask(more, "contradicts-itself", columns, by="Dmitry Medvedev") == [row]


def test_what_is_quoted_word_for_word(more: Graph) -> None:
    assert _ask(more, "quotations", "who cue what sentence") == [
        (
            "Dmitry Medvedev",
            "said",
            "Russia supports Iran",
            '"Russia supports Iran", Medvedev said.',
        )
    ]


def test_facts_about_words_that_name_nothing_known_show_the_words() -> None:
    sketch = Sketch(dataclasses.replace(invented().document, text="Talks angered Poland."))
    sketch.sentence("Talks angered Poland.")
    sketch.entity("poland", "Poland", EntityType.COUNTRY)
    sketch.say(("", "Talks"), ("angers", "angered"), ("poland", "Poland"))
    graph = in_memory(quads([sketch.reading()], RUN))
    assert _ask(graph, "facts", "subject relation object") == [("Talks", "angers", "Poland")]


@pytest.fixture(scope="module")
def more() -> Graph:
    """The graph of the twelve sentences and of an article that repeats, denies and quotes."""
    said = (
        "Poland criticised Russia.",
        "Medvedev denied that Russia had replied to the letter.",
        '"Russia supports Iran", Medvedev said.',
    )
    document = dataclasses.replace(
        invented().document,
        id="invented-2",
        text=" ".join(said),
        title="Another follow-up",
        published=date(2009, 3, 9),
    )
    a = Sketch(document)
    a.entities = {e.iri.rpartition("/")[2]: e for e in invented().entities}
    russia, medvedev = ("russia", "Russia"), "dmitry-medvedev"
    a.sentence(said[0])
    a.say(("poland", "Poland"), ("criticizes", "criticised"), russia)
    a.sentence(said[1])
    a.say(
        russia,
        ("respondsTo", "had replied"),
        ("obama-letter", "the letter"),
        kinds="claim negated",
        stances=[(None, "Uu", None), (medvedev, "CT-", "denied")],
    )
    a.sentence(said[2])
    a.say(
        russia,
        ("supports", "supports"),
        ("iran", "Iran"),
        kinds="claim",
        stances=[(None, "Uu", None), (medvedev, "CT+", "said")],
    )
    outer, inner = a.statements[-1].stances
    quoted = (outer, replace(inner, quote=True))
    a.statements[-1] = replace(a.statements[-1], stances=quoted)
    return in_memory(quads([seed(), invented(), a.reading()], RUN))


NEEDED: Mapping[str, Mapping[str, str]] = {
    "relations-over-time": {"a": "Russia", "b": "United States"},
    "attribution-chain": {"statement": "missile defence described as necessary"},
    "evidence": {"subject": "Russia"},
    "acts-for": {"whom": "United States"},
    "between": {"a": "Russia", "b": "Iran"},
    "coverage": {"about": "Russia"},
    "mentions": {"of": "Iran"},
    "new-since": {"since": "2009-03-04"},
    "statements": {"about": "Iran"},
    "ties": {"about": "Russia"},
    "timeline": {"about": "United States"},
    "who-does-what-to-whom": {"relation": "criticizes"},
}


@pytest.mark.parametrize("name", named_queries())
def test_each_question_is_described_and_answered(more: Graph, name: str) -> None:
    question = named_queries()[name]
    assert question.title.endswith("?") or question.title.endswith(".")
    assert question.description
    assert run_named(more, name, NEEDED.get(name)).rows


@pytest.mark.parametrize("name", named_queries())
def test_each_optional_parameter_narrows_the_answer(more: Graph, name: str) -> None:
    """Nothing in the graph is the London of nowhere, so what is asked about it is nothing."""
    needed = NEEDED.get(name, {})
    for parameter in named_queries()[name].parameters:
        if not parameter.required and parameter.type not in ("day", "kind"):
            nothing = "https://example.org/nothing"
            asked = {**needed, parameter.name: nothing}
            assert run_named(more, name, asked).rows == ()


@pytest.mark.parametrize(
    "name", [n for n, q in named_queries().items() if "kind" in {p.name for p in q.parameters}]
)
def test_facts_alone_or_statements_of_every_kind_can_be_asked(more: Graph, name: str) -> None:
    needed = NEEDED.get(name, {})
    facts, everything = (
        run_named(more, name, {**needed, "kind": kind}).rows for kind in ("asserted", "all")
    )
    assert everything
    assert len(facts) <= len(everything)
    with pytest.raises(QueryError, match="'fact' is no kind of statement; there are asserted,"):
        run_named(more, name, {**needed, "kind": "fact"})


@pytest.mark.slow
@pytest.mark.parametrize("name", named_queries())
def test_each_question_is_answered_in_time_on_a_hundred_thousand_triples(
    made_up: Graph, name: str
) -> None:
    """The limit is wide: a query whose shape is wrong takes many times as long."""
    assert _seconds(made_up, name, _prominent(made_up)) < 2


@pytest.fixture(scope="module")
def made_up() -> Graph:
    """The graph of 270 made-up articles: a hundred thousand triples."""
    return in_memory(quads(list(generated(270)), RUN))


@pytest.mark.slow
def test_each_question_is_answered_in_time_on_a_hundred_thousand_statements(
    tmp_path: Path,
) -> None:
    """Forty times as many triples: what costs more than in step with them is too late."""
    graph = _stored(11_112, tmp_path / "store")
    assert graph.counts().statements > 100_000
    known = _prominent(graph)
    seconds = {name: _seconds(graph, name, known) for name in named_queries()}
    assert {name: spent for name, spent in seconds.items() if spent > LIMIT} == {}


def _seconds(graph: Graph, name: str, known: Mapping[str, str]) -> float:
    """The CPU time that a question takes."""
    needed = [p for p in named_queries()[name].parameters if p.required]
    asked = {p.name: known.get(p.name, known[p.type]) for p in needed}
    start = time.process_time()
    run_named(graph, name, asked)
    return time.process_time() - start


def _stored(articles: int, place: Path) -> Graph:
    """The graph of made-up articles, nine statements each, in a store on disk."""
    storage, made = Local.writable(place), generated(articles)
    while step := list(islice(made, 256)):
        storage.load(quads(step, RUN))
    return Graph(storage)


def _prominent(graph: Graph) -> Mapping[str, str]:
    """A value for each parameter or type of parameter: whoever is most in the articles."""
    most = """SELECT ?x WHERE { ?x a ?type ; gaf:denotedBy ?place } GROUP BY ?x
        ORDER BY DESC(COUNT(?place)) LIMIT 2"""
    first, second = (row["x"] or "" for row in graph.select(most).records())
    claim = next(graph.select("SELECT ?x { ?x a kg:Claim } LIMIT 1").records())["x"] or ""
    return {
        "entity": first, "b": second, "relation": "kg:supports", "statement": claim,
        "day": "2023-06-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("factz", {}, r"no question 'factz'; there are .*facts"),
        ("facts", {"abut": "Iran"}, r"facts has no parameter 'abut'; it takes about"),
        ("relations-over-time", {"a": "Russia"}, r"needs the parameter 'b': The other one"),
        ("facts", {"about": "Rusia"}, r"no entity 'Rusia'; do you mean 'Russia'"),
        ("facts", {"about": "zzzz"}, r"no entity 'zzzz'$"),
        ("ties", {"about": "Iran", "kind": "true"}, r"'true' is no kind of statement"),
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


@at_most(20)
@given(label=hostile.filter(str.strip).filter(lambda text: ":" not in text))
def test_a_thing_with_a_hostile_label_is_found_by_it(label: str) -> None:
    sketch = Sketch(dataclasses.replace(invented().document, text="Poland criticised Russia."))
    sketch.sentence("Poland criticised Russia.")
    sketch.entity("poland", label, EntityType.COUNTRY)
    sketch.entity("russia", "Russia", EntityType.COUNTRY)
    sketch.mention("poland", "Poland")
    sketch.say(("poland", "Poland"), ("criticizes", "criticised"), ("russia", "Russia"))
    graph = in_memory(quads([sketch.reading()], RUN), ontology=())
    assert _ask(graph, "ties", "with statements", about=label) == [("Russia", "1")]
