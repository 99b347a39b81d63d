from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError
from kg.ids import article_iri, graph_iri
from kg.store import Answer, Article, Graph, Table, Triples, open_graph
from tests.examples import invented, seed

#: From a direct triple to its sentence, offsets and article, as the README has it.
TRACE = """
SELECT ?sentence ?from ?to ?article WHERE {
  e:russia kg:supports e:iran .
  ?statement a kg:AssertedStatement ;
      rdf:subject e:russia ; rdf:predicate kg:supports ; rdf:object e:iran ;
      prov:wasDerivedFrom ?place ; kg:inArticle ?article .
  ?place nif:anchorOf ?sentence ; nif:beginIndex ?from ; nif:endIndex ?to .
}
"""


def _one(graph: Graph, query: str) -> str | None:
    (row,) = graph.select(query).records()
    (text,) = row.values()
    return text


def test_a_direct_triple_leads_to_its_sentence_offsets_and_article(graph: Graph) -> None:
    (row,) = graph.select(TRACE).records()
    assert row["article"] == article_iri("000_a528606be0305bd7")
    text = seed().document.text
    assert text[int(row["from"] or 0) : int(row["to"] or 0)] == row["sentence"]
    assert (row["sentence"] or "").startswith("It has also received Russian support")


def test_a_query_sees_all_named_graphs_and_the_ontology(graph: Graph) -> None:
    assert graph.query("ASK { e:russia kg:supports e:iran }") == Answer(True)
    assert graph.query("ASK { kg:supports skos:definition ?any }") == Answer(True)
    assert graph.query("ASK { ?s kg:inArticle ?a . ?e a kg:Country }") == Answer(True)


def test_a_query_that_names_graphs_is_asked_of_these_alone(graph: Graph) -> None:
    (all_articles,) = graph.select("SELECT (COUNT(*) AS ?n) { ?a a kg:Article }").records()
    name = f"<{graph_iri('000_a528606be0305bd7')}>"
    one = f"SELECT ?a FROM {name} {{ ?a a kg:Article }}"
    assert int(all_articles["n"] or 0) > 1
    assert _one(graph, one) == article_iri("000_a528606be0305bd7")
    named = f"ASK FROM NAMED {name} {{ GRAPH ?g {{ e:russia kg:supports e:iran }} }}"
    assert graph.query(named) == Answer(False)


def test_nothing_is_counted_twice(graph: Graph) -> None:
    every = _one(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    distinct = _one(graph, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
    assert every == distinct


def test_a_claim_is_no_direct_triple_but_a_statement(graph: Graph) -> None:
    claim = "kg:aimedAt e:energy"
    assert graph.query(f"ASK {{ e:nuclear-programme {claim} }}") == Answer(False)
    where = "?st a kg:Claim ; rdf:predicate kg:aimedAt ; rdf:object e:energy"
    assert graph.query(f"ASK {{ {where} ; kg:attributedTo e:iran }}") == Answer(True)


def test_each_kind_of_query_has_its_kind_of_answer(graph: Graph) -> None:
    assert isinstance(graph.query("SELECT ?s { ?s ?p ?o } LIMIT 1"), Table)
    assert isinstance(graph.query("ASK { ?s ?p ?o }"), Answer)
    assert isinstance(graph.query("CONSTRUCT WHERE { ?s kg:supports ?o }"), Triples)


def test_values_go_in_as_terms(graph: Graph) -> None:
    query = "SELECT ?thing ?label { ?thing rdfs:label ?label }"
    hostile = ox.Literal('Russia" } # ')
    assert graph.select(query, bindings={"label": hostile}).rows == ()
    assert len(graph.select(query, bindings={"label": ox.Literal("Russia")}).rows) == 1


def test_articles_are_listed_with_what_was_read_off_them(graph: Graph) -> None:
    first, second = graph.articles()
    assert first == Article(
        id="000_a528606be0305bd7",
        iri=article_iri("000_a528606be0305bd7"),
        title="Obama administration overtures signal thaw in US- Russia relations",
        date="2009-03-03",
        sentences=6,
        entities=len(seed().entities),
        statements=len(seed().statements),
    )
    assert (second.id, second.sentences, second.statements) == ("invented-1", 6, 6)


def test_readings_come_back_as_they_were_read(graph: Graph) -> None:
    assert list(graph.readings()) == [seed(), invented()]


def test_turtle_opens_too(graph_folder: Path) -> None:
    graph = open_graph(graph_folder / "graph.ttl")
    assert graph.query("ASK { e:russia kg:supports e:iran }") == Answer(True)
    with pytest.raises(StoreError, match=r"read graph\.trig instead"):
        list(graph.readings())


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE {", "the query is wrong"),
        ("SELECT ?x WHERE { ?x my:name ?y }", "the query is wrong"),
        ("DELETE WHERE { ?s ?p ?o }", "the query is wrong"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("LOAD <http://127.0.0.1/>", "LOAD is refused"),
    ],
)
def test_a_wrong_query_is_an_error_in_words(graph: Graph, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        graph.query(query)


def test_a_folder_without_a_graph_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph in .*`kg build"):
        open_graph(tmp_path)


def test_a_broken_file_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_text("@prefix a: <http://a/> .\na:b a:c .\n")
    with pytest.raises(StoreError, match=r"graph\.trig:2: "):
        open_graph(tmp_path)


def test_asking_a_graph_does_not_load_the_language_model() -> None:
    code = "import sys, kg.store; sys.exit('spacy' in sys.modules or 'rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
