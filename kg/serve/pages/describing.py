"""``/id/...`` and ``/describe``: what the graph says of a thing, to people and to programs."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import ids
from kg.rdf.terms import GAF
from kg.serve.formats import GRAPHS, negotiate
from kg.serve.jobs import Query, Rows, Table
from kg.serve.operation import absolute
from kg.serve.pages.render import rendered, rest_of_path
from kg.serve.protocol import sent
from kg.serve.refusal import Refusal
from kg.serve.service import Service
from kg.store import Value

__all__ = ["described", "thing"]

_HTML = "text/html"
#: Rows of each of the two tables.
_ROWS = 300
_SAID_OF_IT = """
SELECT DISTINCT ?property ?value ?label ?this {
  ?this ?property ?value . OPTIONAL { ?value rdfs:label|nif:anchorOf ?label }
}
"""
_SAID_WITH_IT = """
SELECT DISTINCT ?thing ?label ?property ?this {
  ?thing ?property ?this . OPTIONAL { ?thing rdfs:label|nif:anchorOf ?label }
}
"""
#: What begins so is found here, and nowhere on the web.
_OURS = (ids.BASE, ids.KG, ids.PLOVER)
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_IS_ARTICLE = "SELECT ?id ?this { ?this a kg:Article ; dct:identifier ?id }"


async def thing(request: Request) -> Response:
    """Answer for an IRI of ours with its page, or with what is said of it as RDF."""
    return await _about(request, absolute(f"{ids.BASE}{rest_of_path(request, '/id/')}"))


async def described(request: Request) -> Response:
    """Answer the same for any IRI that is given as a parameter."""
    return await _about(request, absolute(request.query_params.get("iri", "")))


async def _about(request: Request, iri: str) -> Response:
    service: Service = request.app.state.service
    media = negotiate(request.headers.get("Accept"), (*GRAPHS, _HTML))
    said = await service.table(Rows(sparql=_SAID_OF_IT, iris={"this": iri}, rows=_ROWS))
    if media == _HTML:
        return await _page(request, service, iri, said)
    if not said.rows:
        raise _unknown(iri)
    return sent(await service.read(Query(sparql=f"DESCRIBE {ox.NamedNode(iri)}", graph=media)))


async def _page(request: Request, service: Service, iri: str, said: Table) -> Response:
    article = await service.table(Rows(sparql=_IS_ARTICLE, iris={"this": iri}, rows=1))
    if article.rows and "iri" not in request.query_params:
        [[name, _]] = article.rows
        return RedirectResponse(request.url_for("article", id=name.text if name else ""), 303)
    back = await service.table(Rows(sparql=_SAID_WITH_IT, iris={"this": iri}, rows=_ROWS))
    if not (said.rows or back.rows):
        raise _unknown(iri)
    labels = [value.text for p, value, *_ in said.rows if p and value and p.text == _LABEL]
    title = labels[0] if labels else iri
    return rendered(
        "describe.html",
        headers={"Vary": "Accept"},
        iri=iri,
        title=title,
        said=sorted(said.rows, key=_is_place),
        more=said.more,
        back=back,
        rows=_ROWS,
        reading=_reading(iri),
        outward=not iri.startswith(_OURS),
    )


def _is_place(row: tuple[Value | None, ...]) -> bool:
    """The many places at which a thing is named come last."""
    return row[0] is not None and row[0].text == GAF["denotedBy"].value


def _reading(iri: str) -> str | None:
    """The address of the article that an IRI lies in, if it lies in one."""
    within = iri.partition("#")[0]
    start = f"{ids.BASE}article/"
    return f"/article/{within.removeprefix(start)}" if within.startswith(start) else None


def _unknown(iri: str) -> Refusal:
    return Refusal(404, f"the graph says nothing of <{iri}>")
