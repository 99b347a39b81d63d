"""Who is let in, and what browsers are told: nothing foreign gets a hold of the graph.

A page of a stranger may ask a browser to talk to a server on the same computer.  It cannot
read the answers, because no origin but the server's own is allowed to (there is no CORS).  Two
ways remain, and both are closed here: a name that is made to mean this computer (DNS
rebinding), by looking at the Host; and a form that is sent here, by looking at the Origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOOPBACK", "Gate"]

#: The names of this computer for itself.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
#: What is said with every answer.
_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
#: A page loads our style sheet and nothing else, and runs nothing.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Gate:
    """Middleware that lets in who may come in.

    Args:
        app: what lies behind it.
        hosts: the names under which the server is asked; None for any.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", _POLICY)
            await send(message)

        fault = self._fault(Headers(scope=scope), scope["method"])
        app = PlainTextResponse(f"{fault}\n", 403) if fault else self._app
        await app(scope, receive, send_with_headers)

    def _fault(self, headers: Headers, method: str) -> str | None:
        host = headers.get("Host", "")
        if self._hosts is not None and _name(f"//{host}") not in self._hosts:
            return "the Host is not the name of this server"
        origin = headers.get("Origin")
        if method not in {"GET", "HEAD"} and origin and urlsplit(origin).netloc != host:
            return "the request comes from a page of another origin"
        return None


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
