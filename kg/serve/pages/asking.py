"""``/ask``: questions with a name, free SPARQL, and their answers as tables."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.jobs import Named, Rows, Table
from kg.serve.pages.render import rendered
from kg.serve.protocol import sent
from kg.serve.refusal import Refusal
from kg.serve.service import Service
from kg.store import Question, named_queries

__all__ = ["ask", "sheet"]

#: Where somebody who has never seen SPARQL begins.
_EXAMPLE = """\
SELECT ?who ?relation ?whom
WHERE {
  ?statement a kg:AssertedStatement ;
    rdf:subject ?who ; rdf:predicate ?relation ; rdf:object ?whom .
}
LIMIT 100
"""


async def ask(request: Request) -> Response:
    """Answer with the form, and with the answer to what was asked in it."""
    service: Service = request.app.state.service
    given = request.query_params
    question = _question(given)
    table, fault = None, None
    job = _job(given, question, rows=service.limits.rows)
    if job is not None:
        table, fault = await _answered(service, job)
    return rendered(
        "ask.html",
        status=fault.status if fault else 200,
        questions=named_queries().values(),
        question=question,
        given=given,
        query=given.get("query") or _EXAMPLE,
        table=table,
        fault=fault,
        download=f"/ask.csv?{request.url.query}",
    )


async def sheet(request: Request) -> Response:
    """Answer with all rows as CSV that no spreadsheet takes for formulas."""
    service: Service = request.app.state.service
    given = request.query_params
    job = _job(given, _question(given), rows=None)
    if job is None:
        raise Refusal(400, "nothing was asked: give a query, or a question with its parameters")
    disposition = {"Content-Disposition": 'attachment; filename="answer.csv"'}
    return sent(await service.read(job), headers=disposition)


async def _answered(service: Service, job: Named | Rows) -> tuple[Table | None, Refusal | None]:
    try:
        return await service.table(job), None
    except Refusal as refusal:
        return None, refusal


def _question(given: QueryParams) -> Question | None:
    name = given.get("name")
    if not name:
        return None
    if name not in named_queries():
        raise Refusal(404, f"there is no question {name!r}")
    return named_queries()[name]


def _job(
    given: QueryParams, question: Question | None, *, rows: int | None
) -> Named | Rows | None:
    """What is asked; None while nothing is, or not all that it needs."""
    if question is None:
        query = given.get("query", "")
        return Rows(sparql=query, rows=rows) if query.strip() else None
    wanted = {p.name: given.get(p.name, "").strip() for p in question.parameters}
    filled = {name: text for name, text in wanted.items() if text}
    ready = all(p.name in filled for p in question.parameters if p.required)
    asked = bool(filled) or "run" in given
    return Named(name=question.name, parameters=filled, rows=rows) if ready and asked else None
