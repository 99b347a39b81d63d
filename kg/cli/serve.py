"""``kg serve``: a graph over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from kg.cli.console import complain, inert, write
from kg.cli.options import Folder

__all__ = ["serve"]


def serve(
    folder: Folder,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="0 takes any that is free.")
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Where to listen; 0.0.0.0 lets the whole network read the graph.",
        ),
    ] = "127.0.0.1",
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long a query may take.")
    ] = 30.0,
    writable: Annotated[
        bool,
        typer.Option(
            "--writable",
            help="Take SPARQL updates, which name the graphs they change (GRAPH); no other "
            "command can change the graph meanwhile.",
        ),
    ] = False,
) -> None:
    """Serve a graph to programs and people until Ctrl-C.

    Programs ask it at /sparql (SPARQL 1.1 Protocol) and get single graphs at /rdf-graph-store.
    People read the articles and ask questions in a browser.  Only this computer can reach it,
    and it is only read, unless you say otherwise.  Articles added meanwhile are seen at once.
    A query that takes too long, too much memory or too long an answer is stopped and told so;
    others go on.  Nothing is ever fetched from the network.

    Examples:
      kg serve out
      kg serve out --port 0 --timeout 5
      curl http://127.0.0.1:8000/sparql --data-urlencode "query=ASK { e:russia ?p ?o }"
      curl "http://127.0.0.1:8000/sparql?query=..." -H "Accept: text/csv"
    """
    from kg.serve.server import serve as run

    try:
        run(folder, host=host, port=port, timeout=timeout, writable=writable, started=_say)
    except KeyboardInterrupt:
        complain("Stopped.")


def _say(addresses: Mapping[str, str]) -> None:
    width = max(map(len, addresses)) + 2
    for name, address in addresses.items():
        write(inert(f"{name:{width}}{address}"))
    complain("Ctrl-C ends it.")
