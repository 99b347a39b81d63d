"""``/articles`` and ``/article/...``: what was read, and the text with what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from kg import ids
from kg.model import Kind, Span
from kg.rdf.places import span_of
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
SELECT ?place ?g { GRAPH ?g { ?place a nif:Sentence } }
"""
_MENTIONS = f"""
SELECT DISTINCT ?place ?entity ?label ?g {{
  GRAPH ?g {{ ?entity gaf:denotedBy ?place }}
  OPTIONAL {{ GRAPH <{ids.ENTITIES_GRAPH}> {{ ?entity rdfs:label ?label }} }}
}}
"""
_STATEMENTS = f"""
SELECT ?statement ?order ?label ?kind ?who ?sentence ?words ?g {{
  GRAPH ?g {{
    ?statement a kg:Statement, ?kind ; kg:order ?order ; rdfs:label ?label ;
      prov:wasDerivedFrom ?sentence ; kg:relationPhrase ?words .
  }}
  OPTIONAL {{
    GRAPH ?g {{ ?statement kg:attributedTo ?source }}
    GRAPH <{ids.ENTITIES_GRAPH}> {{ ?source rdfs:label ?who }}
  }}
}} ORDER BY ?order ?statement ?who
"""
_WORDS = {KIND[line.kind].value: (line.kind, line.words) for line in KINDS}


@dataclass(slots=True, kw_only=True)
class _Told:
    """A statement of the article as it is listed: its number, its sentence, its words."""

    iri: str
    number: int
    label: str
    sentence: Span
    words: Span
    kinds: dict[Kind, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """A stretch of the text that leads somewhere: an entity or the words of a statement."""

    span: Span
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
        pieces=list(_pieces(body, _spans(sentences), marks)),
        statements=statements,
        cut=any(table.more for table in found),
    )


def _told(table: Table) -> list[_Told]:
    told: dict[str, _Told] = {}
    for row in table.records():
        iri = row["statement"] or ""
        if iri not in told:
            told[iri] = _Told(
                iri=iri,
                number=len(told) + 1,
                label=row["label"] or "",
                sentence=span_of(row["sentence"] or ""),
                words=span_of(row["words"] or ""),
            )
        if row["kind"] in _WORDS:
            kind, words_of_kind = _WORDS[row["kind"]]
            told[iri].kinds[kind] = words_of_kind
        if row["who"] and row["who"] not in told[iri].sources:
            told[iri].sources.append(row["who"])
    return list(told.values())


def _spans(table: Table) -> Iterator[Span]:
    return (span_of(row["place"] or "") for row in table.records())


def _mentioned(table: Table) -> Iterator[_Mark]:
    for row in table.records():
        href = f"/describe?iri={quote(row['entity'] or '', safe='')}"
        yield _Mark(span_of(row["place"] or ""), "entity", href, row["label"] or "")


def _expressed(statements: Iterable[_Told]) -> Iterator[_Mark]:
    for told in statements:
        yield _Mark(told.words, "relation", f"#statement-{told.number}", told.label)


def _pieces(
    text: str, sentences: Iterable[Span], marks: list[_Mark]
) -> Iterator[tuple[int | None, list[tuple[str, _Mark | None]]]]:
    """Yield the text in order: each sentence with its offset, and what stands between."""
    done = 0
    for sentence in sorted(sentences):
        if done < sentence.start:
            yield None, [(text[done : sentence.start], None)]
        inside = [mark for mark in marks if sentence.covers(mark.span)]
        yield sentence.start, list(_marked(text, sentence, inside))
        done = sentence.end
    if done < len(text):
        yield None, [(text[done:], None)]


def _marked(
    text: str, sentence: Span, marks: list[_Mark]
) -> Iterator[tuple[str, _Mark | None]]:
    """Yield a sentence in pieces; of marks that overlap the first and longest is kept."""
    done = sentence.start
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end, m)):
        if mark.span.start < done:
            continue
        if done < mark.span.start:
            yield text[done : mark.span.start], None
        yield mark.span.of(text), mark
        done = mark.span.end
    if done < sentence.end:
        yield text[done : sentence.end], None
