from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given

from kg import ids
from kg.model import IRI, Kind, Reading, Run
from kg.rdf import article_graphs, encode, identities, in_graphs
from kg.rdf.terms import KG, KIND, NIF, PROV, RDF, Triple, node
from kg.store import Local, in_memory
from kg.validate import check_article, validate_store
from tests.examples import RUN, invented, seed
from tests.strategies import at_most, readings, runs

Quads = list[ox.Quad]
HERE = Path("here")
FACTS = ox.NamedNode(ids.FACTS_GRAPH)


def _article(reading: Reading, run: Run = RUN) -> Quads:
    graphs = article_graphs(reading, run=run, merged=identities([reading]))
    return list(in_graphs(graphs))


def _found(quads: Iterable[ox.Quad]) -> str:
    graphs: dict[IRI, list[Triple]] = defaultdict(list)
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        assert isinstance(quad.graph_name, ox.NamedNode)
        triple = quad.subject, quad.predicate, quad.object
        graphs[IRI(quad.graph_name.value)].append(triple)
    return "\n".join(map(str, check_article(graphs, file=HERE)))


@pytest.mark.parametrize("reading", [seed(), invented()], ids=lambda r: r.document.id)
def test_an_article_as_read_is_sound(reading: Reading) -> None:
    assert not _found(_article(reading))


@at_most(30)
@given(readings(min_size=1), runs)
def test_whatever_is_read_the_words_and_the_direct_triples_are_right(
    given_: list[Reading], run: Run
) -> None:
    """Readings made by chance break other rules, such as that of a claim's stance."""
    for reading in given_:
        found = _found(_article(reading, run)) if reading.sentences else ""
        for words in ("direct triple", "The words there", "points at no sentence"):
            assert words not in found


def _without(predicate: ox.NamedNode) -> Callable[[Quads], Quads]:
    return lambda quads: [quad for quad in quads if quad.predicate != predicate]


def _with(old: ox.NamedNode, new: ox.NamedNode) -> Callable[[Quads], Quads]:
    return lambda quads: [
        ox.Quad(q.subject, q.predicate, new if q.object == old else q.object, q.graph_name)
        for q in quads
    ]


def _with_another_fact(quads: Quads) -> Quads:
    russia, iran = (ox.NamedNode(f"{ids.BASE}entity/{name}") for name in ("russia", "iran"))
    return [*quads, ox.Quad(iran, KG["supports"], russia, FACTS)]


def _without_facts(quads: Quads) -> Quads:
    return [quad for quad in quads if quad.graph_name != FACTS]


def _with_other_words(quads: Quads) -> Quads:
    first = next(quad for quad in quads if quad.predicate == NIF["anchorOf"])
    wrong = ox.Quad(first.subject, first.predicate, ox.Literal("x"), first.graph_name)
    return [*(quad for quad in quads if quad != first), wrong]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            _with_another_fact,
            "here: e:iran (): The direct triple e:iran kg:supports e:russia is",
        ),
        (_without_facts, "its direct triple e:russia kg:supports e:iran is missing. Add the"),
        (_with_other_words, 'not "x". Put back nif:anchorOf'),
        (_without(KG["reportedBy"]), "The chain of reports does not end in the article's own"),
        (
            _without(KG["holder"]),
            "The article's own stances are 0; a statement has exactly one",
        ),
        (_without(PROV["wasDerivedFrom"]), "It points at no sentence of its article"),
        (
            _with(KIND[Kind.PLANNED], KIND[Kind.ASSERTED]),
            "Its kind and the article's own stance do not agree",
        ),
        (_with(KG["Uu"], KG["CTplus"]), "a claim is not"),
        (_with(KIND[Kind.PLANNED], KG["Statement"]), "It is of no kind"),
    ],
)
def test_each_rule_catches_what_breaks_it(
    broken: Callable[[Quads], Quads], message: str
) -> None:
    assert message.replace(" ()", "") in _found(broken(_article(seed())))


def test_two_kinds_at_once_are_found() -> None:
    quads = _article(seed())
    asserted = next(q for q in quads if q.object == KIND[Kind.ASSERTED])
    both = ox.Quad(asserted.subject, RDF["type"], KIND[Kind.HEDGED], asserted.graph_name)
    assert "An asserted statement is of no other kind" in _found([*quads, both])


def test_the_rules_of_the_whole_are_checked_in_a_store() -> None:
    graph = in_memory(encode([seed(), invented()], RUN))
    assert isinstance(graph.storage, Local)
    store = graph.storage.store
    assert validate_store(store, path=HERE).problems == ()
    store.remove(next(store.quads_for_pattern(None, None, None, node(ids.FACTS_GRAPH))))
    report = validate_store(store, path=HERE)
    assert [problem.where.partition(":")[0] for problem in report.problems] == ["here"]
    assert "its direct triple" in report.problems[0].what
