"""What a request asks for: one query or one update, and the graphs it is asked of.

SPARQL 1.1 Protocol, 2.1 and 2.2 (https://www.w3.org/TR/sparql11-protocol/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request

from kg.serve.refusal import Refusal

__all__ = ["Operation", "absolute", "read_operation"]

#: The parameters that name the default graph and the named graphs.
_GRAPHS: Mapping[str, tuple[str, str]] = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
_FORM = "application/x-www-form-urlencoded"
#: The media types of a body that is the query or update itself.
_DIRECT: Mapping[str, str] = {
    "application/sparql-query": "query",
    "application/sparql-update": "update",
}
#: More parameters than anybody needs.
_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A query or (``updates``) an update, and the graphs that the request names for it."""

    updates: bool
    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


async def read_operation(request: Request, *, longest: int) -> Operation | None:
    """Return what a request asks for; None for a GET that asks nothing.

    Args:
        request: a GET, HEAD or POST.
        longest: bytes that a body may have.

    Raises:
        Refusal: the request breaks a rule of the protocol; the message says which.
    """
    pairs = _pairs(request.scope["query_string"])
    if request.method == "POST":
        pairs += _of_body(_media_type(request), await _body(request, longest))
    asked = [(name, text) for name, text in pairs if name in _GRAPHS]
    if not asked and request.method != "POST":
        return None
    if len(asked) != 1:
        raise Refusal(400, f"give one query or one update; the request has {len(asked)}")
    [(name, text)] = asked
    if name == "update" and request.method != "POST":
        raise Refusal(405, "an update is sent by POST", headers={"Allow": "POST"})
    default, named = (_iris(pairs, of) for of in _GRAPHS[name])
    return Operation(
        updates=name == "update", text=text, default_graphs=default, named_graphs=named
    )


def absolute(iri: str) -> str:
    """Return an absolute IRI as it is.

    Raises:
        Refusal: it is none.
    """
    try:
        return ox.NamedNode(iri).value
    except ValueError as error:
        raise Refusal(400, f"{iri!r} is no absolute IRI: {error}") from error


def _iris(pairs: list[tuple[str, str]], parameter: str) -> tuple[str, ...]:
    return tuple(absolute(value) for name, value in pairs if name == parameter)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST,
        )
    except ValueError as error:  # what is not UTF-8 is one, too
        raise Refusal(400, f"the parameters cannot be read: {error}") from error


def _media_type(request: Request) -> str:
    header = Message()
    header["Content-Type"] = request.headers.get("Content-Type", "none/none")
    media = header.get_content_type()
    charset = header.get_content_charset("utf-8")
    if media != _FORM and media not in _DIRECT:
        raise Refusal(415, f"a POST has the Content-Type {', '.join([_FORM, *_DIRECT])}")
    if charset not in {"utf-8", "utf8"} or "Content-Encoding" in request.headers:
        raise Refusal(415, "a POST is UTF-8 and not compressed")
    return media


async def _body(request: Request, longest: int) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > longest:
            raise Refusal(413, f"the request is longer than {longest >> 20} MiB")
    return bytes(body)


def _of_body(media: str, body: bytes) -> list[tuple[str, str]]:
    if media == _FORM:
        return _pairs(body)
    try:
        return [(_DIRECT[media], body.decode())]
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the body is not UTF-8: {error}") from error
