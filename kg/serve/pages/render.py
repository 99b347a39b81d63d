"""Templates, and how things of the graph are shown in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from kg.rdf import shorten
from kg.serve.formats import choose
from kg.serve.refusal import Refusal
from kg.store import Value
from kg.view.inert import label, link, passage

__all__ = ["refused", "rendered", "rest_of_path", "style"]

_ASSETS = Path(__file__).parent.parent / "assets"
#: Longest text of a cell that is shown whole.
_LONGEST = 2000


def rendered(
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Response:
    """Return a page."""
    html = _environment().get_template(template).render(**context)
    return HTMLResponse(html, status, headers=headers)


def rest_of_path(request: Request, start: str) -> str:
    """Return what follows in the address as it was sent, so that an escaped slash stays one."""
    path: bytes = request.scope["raw_path"]
    return path.decode("ascii", "replace").removeprefix(start)


async def style(request: Request) -> Response:
    """Answer with the style sheet of all pages."""
    return FileResponse(_ASSETS / "style.css")


async def refused(request: Request, refusal: Exception) -> Response:
    """Answer with the reason why there is no answer: a page, or one line for a program."""
    assert isinstance(refusal, Refusal)
    media = choose(request.headers.get("Accept"), ("text/plain", "text/html"))
    if media == "text/html":
        return rendered(
            "refused.html",
            status=refusal.status,
            headers=refusal.headers,
            message=refusal.message,
        )
    text = f"{refusal.message}\n"
    return Response(text, refusal.status, media_type="text/plain", headers=refusal.headers)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ASSETS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        label=label, passage=passage, short=shorten, place=_place, cell=_cell, outward=link
    )
    return environment


def _place(iri: str) -> str:
    """The address at which this server describes a thing.

    >>> _place("https://schema.org/name#x")
    '/describe?iri=https%3A%2F%2Fschema.org%2Fname%23x'
    """
    return f"/describe?iri={quote(iri, safe='')}"


def _cell(value: Value) -> str:
    """A value's text without controls, and not as long as a book."""
    text = passage(value.short)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
