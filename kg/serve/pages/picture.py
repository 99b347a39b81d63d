"""``/``: the page of the graph, as it lies in the folder or made anew."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from kg.serve.jobs import Rows
from kg.serve.service import Service

__all__ = ["page"]

_PAGE = "graph.html"
#: Nobody waits for the page of more articles than this: their list is shown instead.
_LARGE = 1_000
_ANY = "SELECT ?article { ?article a kg:Article }"
#: The page itself says which scripts it runs; what it cannot say stands here.
_POLICY = {"Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'"}


async def page(request: Request) -> Response:
    """Answer with the page; for a large graph without one, lead to its articles."""
    service: Service = request.app.state.service
    file = service.folder / _PAGE
    if not file.is_file():
        table = await service.table(Rows(sparql=_ANY, rows=_LARGE))
        if table.more or not table.rows:
            return RedirectResponse(request.url_for("articles"), 303)
        file = await service.made(_PAGE)
    return FileResponse(file, headers=_POLICY)
