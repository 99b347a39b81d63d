"""The pages for people, as programs see them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph
from starlette.testclient import TestClient

from kg.ids import article_iri
from kg.serve.app import application
from kg.serve.limits import Limits
from kg.serve.service import Service
from kg.store import named_queries
from tests.examples import seed
from tests.serve.hostile import EVIL, ID, MARKUP, hostile
from tests.serve.make import make_folder

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SEED = "000_a528606be0305bd7"


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def links(self) -> list[str]:
        return [attrs.get("href") or "" for tag, attrs in self.tags if tag == "a"]


@pytest.fixture(scope="module")
def hostile_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server over a hostile article."""
    folder = make_folder(tmp_path_factory.mktemp("hostile") / "out", [hostile()])
    limits = Limits(seconds=60, patience=60, quick=60, readers=1, rows=2)
    with TestClient(application(Service(folder, limits=limits), hosts=None)) as client:
        yield client


def test_the_list_leads_to_every_article(client: TestClient) -> None:
    page = Page(client.get("/articles", headers=HTML).text)
    assert f"/article/{SEED}" in page.links()
    assert "2009-03-03" in page.words
    assert client.get("/articles?page=2").status_code == 200
    for wrong in ("0", "x", "-1", "9" * 9):
        assert client.get("/articles", params={"page": wrong}).status_code == 400


def test_an_article_is_shown_whole_with_what_was_read_in_it(client: TestClient) -> None:
    page = Page(client.get(f"/article/{SEED}", headers=HTML).text)
    squeezed = " ".join(page.words.split())
    assert " ".join(seed().document.text.split()) in squeezed
    marked = {attrs.get("title"): attrs for tag, attrs in page.tags if attrs.get("class")}
    assert (
        marked["Iran"]["href"]
        == f"/describe?iri={quote('https://w3id.org/newskg/id/entity/iran', safe='')}"
    )
    target = (marked["Russia supports Iran"]["href"] or "").removeprefix("#")
    assert target in {attrs.get("id") for _, attrs in page.tags}
    assert "Proposed or conditional according to Barack Obama" in squeezed
    within = {link[1:] for link in page.links() if link.startswith("#")}
    assert within <= {attrs.get("id") for _, attrs in page.tags}


def test_an_article_that_is_not_there_is_not_found(client: TestClient) -> None:
    answer = client.get("/article/none", headers=HTML)
    assert answer.status_code == 404
    assert "there is no article" in Page(answer.text).words


@pytest.mark.parametrize("name", named_queries())
def test_every_named_question_has_a_form_that_says_what_it_needs(
    client: TestClient, name: str
) -> None:
    page = Page(client.get("/ask", params={"name": name}, headers=HTML).text)
    question = named_queries()[name]
    assert question.title in page.words
    labelled = {attrs.get("for") for tag, attrs in page.tags if tag == "label"}
    assert labelled == {parameter.name for parameter in question.parameters}


def test_a_question_is_answered_in_a_table_and_as_csv(client: TestClient) -> None:
    asked = {"name": "facts", "about": "Iran"}
    page = Page(client.get("/ask", params=asked, headers=HTML).text)
    assert re.search(r"subject\s*relation\s*object\s*Russia\s*supports\s*Iran", page.words)
    [link] = [link for link in page.links() if link.startswith("/ask.csv?")]
    sheet = client.get(link)
    assert sheet.headers["content-disposition"] == 'attachment; filename="answer.csv"'
    assert list(csv.reader(io.StringIO(sheet.text)))[1] == ["Russia", "supports", "Iran"]


def test_free_sparql_is_answered_with_links_to_things(client: TestClient) -> None:
    query = {"query": "SELECT ?who { ?who kg:supports e:iran }"}
    page = Page(client.get("/ask", params=query, headers=HTML).text)
    iri = quote("https://w3id.org/newskg/id/entity/russia", safe="")
    assert f"/describe?iri={iri}" in page.links()
    for form in (
        "ASK { e:russia kg:supports e:iran }",
        "CONSTRUCT WHERE { ?s kg:supports ?o }",
    ):
        answer = client.get("/ask", params={"query": form}, headers=HTML)
        assert "<table>" in answer.text


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"query": "SELECT"}, 400, "the query is wrong"),
        ({"name": "none"}, 404, "there is no question 'none'"),
        ({"name": "facts", "about": "Nobody"}, 400, "the graph has no entity 'Nobody'"),
    ],
)
def test_what_cannot_be_answered_is_said_on_the_page(
    client: TestClient, asked: dict[str, str], status: int, words: str
) -> None:
    answer = client.get("/ask", params=asked, headers=HTML)
    assert answer.status_code == status
    assert words in Page(answer.text).words


def test_a_table_that_is_cut_says_so(hostile_client: TestClient) -> None:
    query = {"query": "SELECT ?s { ?s ?p ?o }"}
    page = Page(hostile_client.get("/ask", params=query, headers=HTML).text)
    assert "2 rows; there are more than are shown here" in " ".join(page.words.split())
    rows = hostile_client.get("/ask.csv", params=query).text.splitlines()
    assert len(rows) > 3


def test_an_iri_of_ours_leads_to_what_is_said_of_it(client: TestClient) -> None:
    answer = client.get("/id/entity/iran", headers=HTML)
    assert answer.status_code == 200
    assert "Russia supports Iran" in Page(answer.text).words
    turtle = client.get("/id/entity/iran", headers={"Accept": "text/turtle"})
    assert len(Graph().parse(data=turtle.text, format="turtle")) > 0
    for accept in (HTML, {"Accept": "text/turtle"}):
        assert client.get("/id/entity/nobody", headers=accept).status_code == 404
    article = client.get(f"/id/article/{SEED}", headers=HTML)
    assert article.status_code == 303
    assert article.headers["location"].endswith(f"/article/{SEED}")


@pytest.mark.parametrize("iri", ["", "relative", "http://a b/", "javascript:x\n"])
def test_what_is_no_iri_is_not_described(client: TestClient, iri: str) -> None:
    assert client.get("/describe", params={"iri": iri}).status_code == 400


def _addresses() -> Iterator[tuple[str, dict[str, Any]]]:
    iri = article_iri(ID)
    yield "/articles", {}
    yield f"/article/{quote(ID, safe='')}", {}
    yield "/describe", {"iri": iri}
    yield "/id/entity/evil", {}
    yield "/ask", {"query": "SELECT ?o { ?s rdfs:label ?o FILTER(STRSTARTS(?o, '<img')) }"}
    yield "/ask", {"query": f"{EVIL} {MARKUP}"}
    yield "/ask", {"name": "facts", "about": EVIL}
    yield "/ask", {"name": EVIL}
    yield f"/article/{quote(MARKUP, safe='')}", {}
    yield "/describe", {"iri": f"http://example.org/{quote(MARKUP)}"}


@pytest.mark.parametrize(("address", "parameters"), list(_addresses()))
def test_hostile_text_is_text_on_every_page(
    hostile_client: TestClient, address: str, parameters: dict[str, str]
) -> None:
    answer = hostile_client.get(address, params=parameters, headers=HTML)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "svg", "iframe", "object"}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert all(link.startswith(("/", "#", "http://", "https://")) for link in page.links())
    assert "\u202e" not in page.words.replace(parameters.get("query", "\0"), "")
    assert "49" not in page.words


def test_an_article_is_found_by_any_id(hostile_client: TestClient) -> None:
    [link] = [
        link
        for link in Page(hostile_client.get("/articles", headers=HTML).text).links()
        if link.startswith("/article/")
    ]
    answer = hostile_client.get(link, headers=HTML)
    assert answer.status_code == 200
    assert MARKUP in Page(answer.text).words
    described = hostile_client.get("/describe", params={"iri": article_iri(ID)}, headers=HTML)
    assert link in Page(described.text).links()


def test_a_sheet_is_safe_for_spreadsheets(hostile_client: TestClient) -> None:
    query = {"query": "SELECT ('=1+1' AS ?a) {}"}
    assert hostile_client.get("/ask.csv", params=query).text == "a\n'=1+1\n"


@pytest.mark.slow
def test_the_page_is_that_of_the_folder_or_is_made_anew(
    client: TestClient, served_folder: Path
) -> None:
    made = client.get("/", headers=HTML)
    assert made.status_code == 200
    assert "relationship graph" in made.text
    assert not (served_folder / "graph.html").exists()
    assert "script-src" not in made.headers["content-security-policy"]
