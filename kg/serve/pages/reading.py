"""``/articles`` and ``/article/...``: what was read, and the text with what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from kg import ids
from kg.model import Kind
from kg.rdf.terms import KIND
from kg.serve.jobs import Rows, Table
from kg.serve.pages.render import rendered, rest_of_path
from kg.serve.refusal import Refusal
from kg.serve.service import Service
from kg.view.styles import KINDS

__all__ = ["article", "articles"]

#: Articles on one page of the list, and the most marks and statements of one article.
_LISTED, _MOST = 100, 20_000
_ARTICLES = """
SELECT ?id ?title ?date {{
  ?article a kg:Article ; dct:identifier ?id .
  OPTIONAL {{ ?article schema:headline ?title }}
  OPTIONAL {{ ?article schema:datePublished ?date }}
}} ORDER BY DESC(?date) ?id OFFSET {offset}
"""
_ARTICLE = """
SELECT ?text ?title ?date ?publisher ?url ?article {
  ?article a kg:Article ; kg:text/nif:isString ?text .
  OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:url ?url }
}
"""
_SENTENCES = """
SELECT ?begin ?end ?g {
  GRAPH ?g { ?s a nif:Sentence ; nif:beginIndex ?begin ; nif:endIndex ?end }
} ORDER BY ?begin
"""
_MENTIONS = f"""
SELECT DISTINCT ?begin ?end ?entity ?label ?g {{
  GRAPH ?g {{ ?entity gaf:denotedBy ?p . ?p nif:beginIndex ?begin ; nif:endIndex ?end }}
  OPTIONAL {{ GRAPH <{ids.ENTITIES_GRAPH}> {{ ?entity rdfs:label ?label }} }}
}} ORDER BY ?begin ?end
"""
_STATEMENTS = f"""
SELECT ?statement ?order ?label ?kind ?who ?from ?begin ?end ?g {{
  GRAPH ?g {{
    ?statement a kg:Statement, ?kind ; kg:order ?order ; rdfs:label ?label ;
      prov:wasDerivedFrom/nif:beginIndex ?from .
    OPTIONAL {{
      ?statement kg:relationPhrase ?words . ?words nif:beginIndex ?begin ; nif:endIndex ?end
    }}
  }}
  OPTIONAL {{
    GRAPH ?g {{ ?statement kg:attributedTo ?source }}
    GRAPH <{ids.ENTITIES_GRAPH}> {{ ?source rdfs:label ?who }}
  }}
}} ORDER BY ?order ?statement ?who
"""
_WORDS = {KIND[line.kind].value: (line.kind, line.words) for line in KINDS}


@dataclass(slots=True)
class _Told:
    """A statement of the article as it is listed: its number, its sentence, its words."""

    iri: str
    number: int
    label: str
    sentence: int
    words: tuple[int, int] | None
    kinds: dict[Kind, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """A stretch of the text that leads somewhere: an entity or the words of a statement."""

    begin: int
    end: int
    css: str
    href: str
    title: str


async def articles(request: Request) -> Response:
    """Answer with a list of the articles, the newest first."""
    service: Service = request.app.state.service
    page = _number(request.query_params.get("page", "1"))
    sparql = _ARTICLES.format(offset=(page - 1) * _LISTED)
    table = await service.table(Rows(sparql=sparql, rows=_LISTED))
    rows = [
        {
            "href": f"/article/{quote(name.text, safe='')}",
            "title": title.text if title else name.text,
            "date": date.text if date else "",
        }
        for name, title, date in table.rows
        if name
    ]
    return rendered("articles.html", rows=rows, page=page, more=table.more)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1_000_000):
        raise Refusal(400, f"{text!r} is no number of a page")
    return int(text)


async def article(request: Request) -> Response:
    """Answer with an article: its text, what is mentioned in it, and what was read off it."""
    service: Service = request.app.state.service
    document = unquote(rest_of_path(request, "/article/"))
    iri, graph = ids.article_iri(document), ids.graph_iri(document)
    about = await service.table(Rows(sparql=_ARTICLE, iris={"article": iri}, rows=1))
    if not about.rows:
        raise Refusal(404, f"there is no article {document!r}")
    [[text, *described, _]] = about.rows
    title, date, publisher, url = (value.text if value else None for value in described)
    found = [
        await service.table(Rows(sparql=sparql, iris={"g": graph}, rows=_MOST))
        for sparql in (_SENTENCES, _MENTIONS, _STATEMENTS)
    ]
    sentences, mentions, told = found
    statements = _told(told)
    marks = [*_mentioned(mentions), *_expressed(statements)]
    body = text.text if text else ""
    return rendered(
        "article.html",
        iri=iri,
        title=title or document,
        about=[part for part in (date, publisher) if part],
        url=url,
        pieces=list(_pieces(body, _numbers(sentences), marks)),
        statements=statements,
        cut=any(table.more for table in found),
    )


def _told(table: Table) -> list[_Told]:
    told: dict[str, _Told] = {}
    for row in table.records():
        iri = row["statement"] or ""
        if iri not in told:
            words = (
                (int(row["begin"]), int(row["end"])) if row["begin"] and row["end"] else None
            )
            told[iri] = _Told(
                iri, len(told) + 1, row["label"] or "", int(row["from"] or 0), words
            )
        if row["kind"] in _WORDS:
            kind, words_of_kind = _WORDS[row["kind"]]
            told[iri].kinds[kind] = words_of_kind
        if row["who"] and row["who"] not in told[iri].sources:
            told[iri].sources.append(row["who"])
    return list(told.values())


def _mentioned(table: Table) -> Iterator[_Mark]:
    for row in table.records():
        href = f"/describe?iri={quote(row['entity'] or '', safe='')}"
        yield _Mark(
            int(row["begin"] or 0), int(row["end"] or 0), "entity", href, row["label"] or ""
        )


def _expressed(statements: Iterable[_Told]) -> Iterator[_Mark]:
    for told in statements:
        if told.words:
            yield _Mark(*told.words, "relation", f"#statement-{told.number}", told.label)


def _numbers(table: Table) -> list[tuple[int, int]]:
    return [(int(row["begin"] or 0), int(row["end"] or 0)) for row in table.records()]


def _pieces(
    text: str, sentences: list[tuple[int, int]], marks: list[_Mark]
) -> Iterator[tuple[int | None, list[tuple[str, _Mark | None]]]]:
    """Yield the text in order: each sentence with its offset, and what stands between."""
    done = 0
    for begin, end in sentences:
        if begin < done:
            continue
        if done < begin:
            yield None, [(text[done:begin], None)]
        inside = [mark for mark in marks if begin <= mark.begin and mark.end <= end]
        yield begin, list(_marked(text, begin, end, inside))
        done = end
    if done < len(text):
        yield None, [(text[done:], None)]


def _marked(
    text: str, begin: int, end: int, marks: list[_Mark]
) -> Iterator[tuple[str, _Mark | None]]:
    """Yield a sentence in pieces; of marks that overlap the first and longest is kept."""
    done = begin
    for mark in sorted(marks, key=lambda m: (m.begin, -m.end, m)):
        if mark.begin < done:
            continue
        if done < mark.begin:
            yield text[done : mark.begin], None
        yield text[mark.begin : mark.end], mark
        done = mark.end
    if done < end:
        yield text[done:end], None
