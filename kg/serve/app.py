"""The server's application: which address leads where."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from kg.serve.gate import Gate
from kg.serve.pages.asking import ask, sheet
from kg.serve.pages.describing import described, thing
from kg.serve.pages.picture import page
from kg.serve.pages.reading import article, articles
from kg.serve.pages.render import refused, style
from kg.serve.protocol import graph_store, sparql
from kg.serve.refusal import Refusal
from kg.serve.service import Service

__all__ = ["application"]

_ROUTES = (
    Route("/", page, name="page"),
    Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"),
    Route("/rdf-graph-store", graph_store, name="graph-store"),
    Route("/articles", articles, name="articles"),
    Route("/article/{id:path}", article, name="article"),
    Route("/ask", ask, name="ask"),
    Route("/ask.csv", sheet, name="sheet"),
    Route("/id/{path:path}", thing, name="thing"),
    Route("/describe", described, name="describe"),
    Route("/style.css", style, name="style"),
)


def application(service: Service, *, hosts: frozenset[str] | None) -> Starlette:
    """Return the application that serves a graph.

    Args:
        service: the graph; it is opened and closed with the application.
        hosts: the names under which the server may be asked; None for any.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with service.open():
            yield

    app = Starlette(
        routes=_ROUTES,
        lifespan=lifespan,
        middleware=[Middleware(Gate, hosts=hosts)],
        exception_handlers={Refusal: refused},
    )
    app.state.service = service
    return app
