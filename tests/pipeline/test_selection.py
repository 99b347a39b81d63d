"""Parts of a graph, chosen for a page or a notebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import api
from kg.errors import QueryError
from kg.model import Kind
from kg.pipeline.opened import KnowledgeGraph
from kg.pipeline.selection import Selection, select
from kg.rdf import encode, trig
from kg.store import TRIG, Graph, open_graph
from tests.examples import RUN, invented, seed

SUPPORTS = "SELECT ?s WHERE { ?s rdf:predicate kg:supports }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("selection")
    text = "".join(trig(encode([seed(), invented()], RUN)))
    (path / TRIG).write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return open_graph(folder)


def found(graph: Graph, wanted: Selection) -> list[str]:
    kept, _ = select(graph, wanted)
    return sorted(s.relation.label for reading in kept for s in reading.statements)


@pytest.mark.parametrize(
    ("query", "relations"),
    [
        (SUPPORTS, ["supports"] * 2),
        ("SELECT ?kind ?s { ?s rdf:predicate kg:supports ; a kg:Claim, ?kind }", ["supports"]),
        ("CONSTRUCT WHERE { ?a kg:supports ?b }", ["supports"] * 2),
        ("DESCRIBE ?s { ?s rdf:predicate kg:supports }", ["supports"] * 2),
        (
            "CONSTRUCT { ?a kg:respondsTo ?b } { ?s rdf:predicate kg:respondsTo ;"
            " rdf:subject ?a ; rdf:object ?b ; a kg:NegatedStatement }",
            ["responds to"] * 2,
        ),
    ],
)
def test_a_query_finds_the_statements_it_names_or_constructs(
    graph: Graph, query: str, relations: list[str]
) -> None:
    assert found(graph, Selection(query=query)) == relations


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o }",
        "SELECT ?a { ?a kg:supports ?b }",
        "SELECT ?label { ?s rdfs:label ?label }",
        "CONSTRUCT { ?b kg:supports ?a } { ?a kg:supports ?b }",
        "SELECT nonsense",
    ],
)
def test_a_query_without_a_statement_to_show_is_an_error(graph: Graph, query: str) -> None:
    with pytest.raises(QueryError):
        select(graph, Selection(query=query))


def test_what_a_statement_speaks_of_is_shown_with_it(graph: Graph) -> None:
    query = "SELECT ?s { ?s rdf:predicate kg:proposes }"
    assert len(found(graph, Selection(query=query))) > 1


def test_choices_narrow_each_other(graph: Graph) -> None:
    everything = found(graph, Selection())
    about = found(graph, Selection(entity="Russia"))
    claims = found(graph, Selection(entity="Russia", kinds=[Kind.CLAIM]))
    assert len(everything) > len(about) > len(claims) > 0
    assert found(graph, Selection(query=SUPPORTS, entity="Iran")) == ["supports"] * 2
    with pytest.raises(QueryError, match="no statement is left"):
        select(graph, Selection(query=SUPPORTS, kinds=[Kind.PLANNED]))
    with pytest.raises(QueryError, match="no statement is left"):
        select(graph, Selection(until=date(1990, 1, 1)))


def test_a_page_of_an_answer_holds_its_sentence(folder: Path, tmp_path: Path) -> None:
    page = api.view(folder, query=SUPPORTS, out=tmp_path / "page.html")
    text = page.read_text(encoding="utf-8")
    assert "received Russian support" in text
    assert '"rel","doc"' in text
    assert '"responds to"' not in text


def test_a_graph_in_the_hand_is_asked_and_shown(folder: Path) -> None:
    graph: KnowledgeGraph = api.graph(folder)
    assert [article.id for article in graph.articles()] == [seed().document.id, "invented-1"]
    assert graph.readings() == api.readings(folder)
    assert graph.query(SUPPORTS) == api.query(folder, SUPPORTS)
    assert graph.ask("facts") == api.ask(folder, "facts")
    assert graph.show(SUPPORTS, height=300).height == 300
    with pytest.raises(QueryError):
        graph.show(entity="Atlantis")


@pytest.mark.slow
def test_a_notebook_gets_the_page_inert_and_whole(folder: Path) -> None:
    html = api.graph(folder).show(entity="Iran")._repr_html_()
    assert html.startswith('<iframe srcdoc="&lt;!DOCTYPE html')
    assert "allow-same-origin" not in html
    assert "src=" not in html.replace("srcdoc=", "").split("&gt;")[0]
