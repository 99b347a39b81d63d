"""``/sparql`` and ``/rdf-graph-store``: what programs ask."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from kg.serve.description import service_description
from kg.serve.formats import GRAPHS, TABLES, choose, negotiate
from kg.serve.jobs import Query, ReadGraph, Update
from kg.serve.operation import Operation, absolute, read_operation
from kg.serve.process import Reply
from kg.serve.refusal import Refusal
from kg.serve.service import Service

__all__ = ["graph_store", "sent", "sparql"]

_PIECE = 1 << 16
_HTML = "text/html"


async def sparql(request: Request) -> Response:
    """Answer a request to the endpoint, as SPARQL 1.1 Protocol has it."""
    service: Service = request.app.state.service
    operation = await read_operation(request, longest=service.limits.question)
    if operation is None:
        return _described(request, service)
    if operation.updates:
        await service.write(_update(operation))
        return Response(status_code=204)
    accept = request.headers.get("Accept")
    query = Query(
        sparql=operation.text,
        default_graphs=operation.default_graphs,
        named_graphs=operation.named_graphs,
        table=choose(accept, TABLES),
        graph=choose(accept, GRAPHS),
    )
    if query.table is None and query.graph is None:
        negotiate(accept, (*TABLES, *GRAPHS))
    return sent(await _while_connected(request, service.read(query)))


async def _while_connected(request: Request, reading: Coroutine[Any, Any, Reply]) -> Reply:
    """Wait for a reply, unless the client goes away: nobody computes for nobody."""
    read, gone = asyncio.create_task(reading), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({read, gone}, return_when=asyncio.FIRST_COMPLETED)
        if read.done():
            return read.result()
        raise Refusal(499, "the client went away")
    finally:
        gone.cancel()
        read.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _update(operation: Operation) -> Update:
    return Update(
        sparql=operation.text,
        using=operation.default_graphs,
        using_named=operation.named_graphs,
    )


def _described(request: Request, service: Service) -> Response:
    """The service's description; a browser is led to the form."""
    media = negotiate(request.headers.get("Accept"), (*GRAPHS, _HTML))
    if media == _HTML:
        return RedirectResponse(request.url_for("ask"), 303, headers={"Vary": "Accept"})
    endpoint = str(request.url.replace(query=""))
    content = service_description(endpoint, writable=service.writable, media=media)
    return Response(content, media_type=media, headers={"Vary": "Accept"})


async def graph_store(request: Request) -> Response:
    """Answer with a graph, as SPARQL 1.1 Graph Store HTTP Protocol has it; reading only."""
    service: Service = request.app.state.service
    named, default = request.query_params.getlist("graph"), "default" in request.query_params
    if len(named) + default != 1:
        raise Refusal(400, "say which graph: ?default, or ?graph= with one IRI")
    media = negotiate(request.headers.get("Accept"), GRAPHS)
    graph = absolute(named[0]) if named else None
    job = ReadGraph(graph=graph, media=media)
    return sent(await _while_connected(request, service.read(job)))


def sent(reply: Reply, *, headers: dict[str, str] | None = None) -> Response:
    """Return a reply as a response of known length."""
    size = {"Content-Length": str(reply.size), "Vary": "Accept"}
    return StreamingResponse(
        _pieces(reply), media_type=reply.media, headers={**size, **(headers or {})}
    )


async def _pieces(reply: Reply) -> AsyncIterator[bytes]:
    with reply.body as body:
        while piece := body.read(_PIECE):
            yield piece
