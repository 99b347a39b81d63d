"""The server's start and end."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path, PurePath

import uvicorn
from starlette.applications import Starlette

from kg.errors import ServeError
from kg.serve.app import application
from kg.serve.gate import LOOPBACK
from kg.serve.limits import Limits
from kg.serve.service import Service
from kg.store import STORE, snapshot, writing

__all__ = ["serve"]

#: More requests at once are refused with 503.
_CONCURRENT = 200
#: What is under way when the server is ended may take so many seconds more.
_GRACE = 1
#: What is said when the server answers, and where it is.
_ADDRESSES: Mapping[str, str] = {
    "page": "",
    "articles": "articles",
    "questions": "ask",
    "SPARQL endpoint": "sparql",
    "graph store": "rdf-graph-store",
}


def serve(
    folder: str | PurePath,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    timeout: float = 30.0,
    writable: bool = False,
    started: Callable[[Mapping[str, str]], None] = lambda addresses: None,
) -> None:
    """Serve a graph over HTTP until it is interrupted: SPARQL, graphs, and pages for people.

    Args:
        folder: the graph's folder.
        host: the address to listen at; others than the loopback's are open to a network.
        port: the port to listen at; 0 for any that is free.
        timeout: seconds that a query may take.
        writable: whether SPARQL updates are taken.
        started: called with the server's addresses when it answers.

    Raises:
        StoreError: there is no graph in the folder, or somebody else writes to it though the
            server shall.
        ServeError: the server cannot listen there, or would let a network write.
    """
    path = Path(folder)
    snapshot(path).close()
    if (path / STORE).is_file():
        raise ServeError(f"the graph of {path} is kept on a server already; ask that one")
    if writable and not _is_loopback(host):
        raise ServeError(
            f"--writable would let everybody who reaches {host} change the graph; "
            "it works on this computer alone (127.0.0.1)"
        )
    with ExitStack() as stack:
        if writable:
            stack.enter_context(writing(path))
        listening = stack.enter_context(_listening(host, port))
        service = Service(path, limits=Limits(seconds=timeout), writable=writable)
        hosts = LOOPBACK | {host} if _is_loopback(host) else None
        app = application(service, hosts=hosts)
        server = _Server(_config(app), lambda: started(_addresses(host, listening)))
        server.run([listening])
    if not server.started:
        raise ServeError("the server could not be started; see the messages above")


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._say = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started:
            self._say()


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONCURRENT,
        timeout_graceful_shutdown=_GRACE,
    )


def _listening(host: str, port: int) -> socket.socket:
    try:
        [family, *_, address] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family)
        # Head and body are sent one after the other; together they would wait for the client.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"something listens at {host}:{port} already; give another --port, or "
                "--port 0 for any that is free"
            ) from error
        raise ServeError(f"cannot listen at {host}:{port}: {error.strerror}") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _addresses(host: str, listening: socket.socket) -> dict[str, str]:
    name = f"[{host}]" if ":" in host else host
    port = listening.getsockname()[1]
    return {what: f"http://{name}:{port}/{path}" for what, path in _ADDRESSES.items()}
