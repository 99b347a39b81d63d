"""A graph on a SPARQL server of the user's."""

from __future__ import annotations

import contextlib
import os
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import IO, TypeVar
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox

from kg import ids
from kg.errors import KGError, QueryError, StoreError
from kg.model import IRI
from kg.rdf import PREFIXES
from kg.store.guard import refuse_harmful
from kg.store.remote.addresses import Addresses, shown
from kg.store.remote.binding import bind, form
from kg.store.remote.credentials import credentials
from kg.store.remote.http import Client, Message
from kg.store.remote.updates import inserts, pieces, replacements
from kg.store.results import Answer, Result, Triples, result, tabular
from kg.store.words import names_graphs

__all__ = ["RemoteStorage", "connect"]

_Format = TypeVar("_Format")

_UPDATE = "application/sparql-update"
_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_GRAPHS = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"

#: What a query's address is given so that its default graph is the union of all graphs:
#: nothing where the server is set up so, or what a kind of server has for it (Oxigraph).
_UNIONS: tuple[Mapping[str, str], ...] = ({}, {"union-default-graph": ""})
#: Which graphs are ours, on a server that may have others.
_OURS = f'FILTER(STRSTARTS(STR(?g), "{ids.BASE}") || ?g = <{ids.ONTOLOGY_GRAPH}>)'
#: A triple to look for in the default graph.
_ANY = f"""
SELECT ?s ?p ?o {{
  GRAPH ?g {{ ?s ?p ?o }} {_OURS} FILTER(!isBLANK(?s) && !isBLANK(?o))
}} LIMIT 1
"""


class RemoteStorage:
    """A SPARQL 1.1 server as the place where the quads of a graph are kept.

    Queries see the union of all graphs of the server.  The server offers it as its default
    graph, by itself or when asked; where it does not, the first query says so.  An update
    sees as its default graph what the server has for it, so updates name their graphs.
    """

    def __init__(self, addresses: Addresses, client: Client) -> None:
        self._at = addresses
        self._client = client
        weakref.finalize(self, client.close)
        #: What to give with a query, once it is known.
        self._union: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        return f"RemoteStorage({shown(self._at.query)!r})"

    def query(
        self, sparql: str, *, bindings: Mapping[str, ox.NamedNode | ox.Literal] | None = None
    ) -> Result:
        """Return the answer to a query over the union of all graphs.

        Args:
            sparql: SPARQL 1.1; the prefixes of :data:`kg.rdf.PREFIXES` need no declaration.
            bindings: values of variables, put in as :mod:`kg.store.remote.binding` says.

        Raises:
            QueryError: the query is wrong, or would reach out to other servers.
            StoreError: the server cannot be reached, refuses, or does not show the union.
        """
        refuse_harmful(sparql)
        bound = bind(sparql, bindings or {})
        parameters = {} if names_graphs(bound) else self._union_parameters()
        return self._answer(f"{_prologue(bound)}{bound}", parameters)

    def _answer(self, sparql: str, parameters: Mapping[str, str]) -> Result:
        kind = form(sparql)
        if kind in ("CONSTRUCT", "DESCRIBE"):
            with self._asked(sparql, _GRAPHS, parameters) as (type_, file):
                quads = ox.parse(file, _graph_format(type_))
                return Triples(tuple(quad.triple for quad in quads))
        with self._asked(sparql, _RESULTS, parameters) as (type_, file):
            found = result(ox.parse_query_results(file, _results_format(type_)))
        return _yes_or_no(found) if kind == "ASK" else found

    @contextlib.contextmanager
    def _asked(
        self, sparql: str, accept: str, parameters: Mapping[str, str]
    ) -> Iterator[tuple[str, IO[bytes]]]:
        """Ask by a form, which is the way that every server takes."""
        message = Message(
            url=self._at.query.copy_merge_params(dict(parameters)),
            content=urlencode({"query": _encoded(sparql)}).encode(),
            media_type="application/x-www-form-urlencoded",
            accept=accept,
            wrong=QueryError,
        )
        with self._client.post(message) as answer:
            try:
                yield answer
            except (SyntaxError, ValueError, OSError) as error:
                where = shown(self._at.query)
                raise StoreError(f"{where}: the answer cannot be read: {error}") from error

    def _union_parameters(self) -> Mapping[str, str]:
        """Return what makes the union of all graphs the default graph.

        Raises:
            StoreError: nothing does.
        """
        if self._union is None:
            triple = self._any_triple()
            if triple is None:
                return {}
            self._union = self._find_union(triple)
        return self._union

    def _any_triple(self) -> str | None:
        with self._asked(_ANY, _RESULTS, {}) as (type_, file):
            first = next(_solutions(file, type_), None)
        return None if first is None else " ".join(map(str, first))

    def _find_union(self, triple: str) -> Mapping[str, str]:
        ask = f"ASK {{ {triple} GRAPH ?g {{ {triple} }} }}"
        for parameters in _UNIONS:
            with contextlib.suppress(QueryError):  # a server may refuse what it does not know
                if self._answer(ask, parameters) == Answer(True):
                    return parameters
        raise StoreError(
            f"{shown(self._at.query)} does not show the union of all graphs as its default "
            "graph; set the server up so (README, section 'A server of your own'), or give "
            "what it needs in the address, as in http://host/query?name=value"
        )

    def quads(self, graph: IRI | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all graphs of ours.

        The default graph and the graphs of others on the same server are not ours.

        Raises:
            StoreError: the server cannot be reached, or refuses, or left something out.
        """
        chosen = _OURS if graph is None else f"VALUES ?g {{ {ox.NamedNode(graph)} }}"
        pattern = f"{{ {chosen} GRAPH ?g {{ ?s ?p ?o }} }}"
        with self._asked(f"SELECT ?s ?p ?o ?g {pattern}", _RESULTS, {}) as (type_, file):
            for solution in _solutions(file, type_):
                yield ox.Quad(*solution)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, in requests of a bounded size.

        Raises:
            StoreError: the server cannot be reached, or refuses; what was sent before stays.
        """
        if self._at.store is None:
            self._update(inserts(quads))
            return
        for content in pieces(quads):
            self._send(self._at.store, content, "application/n-quads")

    def load_lines(self, lines: bytes) -> None:
        """Add quads that are written as N-Quads, as updates of which each has whole graphs.

        Raises:
            StoreError: the server cannot be reached, or refuses; what was sent before stays.
        """
        self.replace((), ox.parse(lines, ox.RdfFormat.N_QUADS))

    def replace(
        self, graphs: Collection[IRI], quads: Iterable[ox.Quad], *, then: Sequence[str] = ()
    ) -> None:
        """Drop named graphs, add quads and carry out updates without prefixes.

        See :func:`kg.store.remote.updates.replacements`.

        Raises:
            StoreError: the server cannot be reached, or refuses; what was sent before stays.
        """
        self._update(replacements(graphs, quads, map(_encoded, then)))

    def _update(self, requests: Iterable[bytes]) -> None:
        for content in requests:
            self._send(self._at.update, content, _UPDATE)

    def update(self, sparql: str) -> None:
        """Carry out an update; it may not be one that can be carried out twice.

        Raises:
            QueryError: the update is wrong, or would reach out to other servers.
            StoreError: the server cannot be reached, or refuses.
        """
        refuse_harmful(sparql)
        content = _encoded(f"{_prologue(sparql)}{sparql}")
        self._send(self._at.update, content, _UPDATE, repeatable=False, wrong=QueryError)

    def _send(
        self,
        url: httpx.URL,
        content: bytes,
        media_type: str,
        *,
        repeatable: bool = True,
        wrong: type[KGError] = StoreError,
    ) -> None:
        message = Message(
            url=url, content=content, media_type=media_type, repeatable=repeatable, wrong=wrong
        )
        with self._client.post(message):
            pass

    def optimize(self) -> None:
        """Leave it to the server: there is no common way to ask for it."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def connect(text: str) -> RemoteStorage:
    """Return the storage at some addresses: ``QUERY,UPDATE`` or ``QUERY,UPDATE,STORE``.

    Nothing is sent yet.  The third is where files of N-Quads go (as the Graph Store
    Protocol's address of Oxigraph and others takes them).  Credentials are looked for where
    :mod:`kg.store.remote.credentials` says.

    Raises:
        StoreError: an address is none, or holds a password; or the credentials cannot be read.
    """
    return RemoteStorage(Addresses.parse(text), Client(auth=credentials(os.environ)))


def _prologue(sparql: str) -> str:
    """Return declarations, on the first line, of those of our prefixes that may be in use."""
    used = (name for name in PREFIXES if f"{name}:" in sparql)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in used)


def _yes_or_no(found: Result) -> Answer:
    """Return the answer to an ASK; Virtuoso gives a table with 1 in it, or with nothing."""
    if isinstance(found, Answer):
        return found
    return Answer(any(cell and cell.text != "0" for row in tabular(found).rows for cell in row))


def _encoded(sparql: str) -> bytes:
    try:
        return sparql.encode()
    except UnicodeEncodeError as error:
        raise QueryError(f"this is no text that can be sent: {error}") from error


def _solutions(file: IO[bytes], media_type: str) -> ox.QuerySolutions:
    found = ox.parse_query_results(file, _results_format(media_type))
    if isinstance(found, ox.QueryBoolean):
        raise ValueError("it is yes or no, where a table was asked for")
    return found


def _results_format(media_type: str) -> ox.QueryResultsFormat:
    return _known(ox.QueryResultsFormat.from_media_type(media_type), media_type)


def _graph_format(media_type: str) -> ox.RdfFormat:
    return _known(ox.RdfFormat.from_media_type(media_type), media_type)


def _known(format_: _Format | None, media_type: str) -> _Format:
    if format_ is None:
        raise ValueError(
            f"it is {media_type or 'of no type'}; is this a server's query address?"
        )
    return format_
