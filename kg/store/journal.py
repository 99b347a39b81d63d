"""What happened to a graph: every execution, and what could not be read.

It differs from run to run, so it lies in a graph of its own that no export writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyoxigraph as ox

from kg import ids
from kg.model import Failure, Run
from kg.rdf import execution_quads
from kg.rdf.terms import DCT, KG, PROV, RDF, XSD, node
from kg.store.results import Answer, tabular
from kg.store.storage import Storage

__all__ = ["Execution", "Failed", "Journal"]

_GRAPH = node(ids.RUNS_GRAPH)
_FAILED = """
SELECT ?id ?reason ?document {
  ?failure a kg:Failure ; dct:identifier ?id ; kg:cause ?reason .
  OPTIONAL { ?failure kg:documentDigest ?document }
}
"""
_EXECUTIONS = """
SELECT ?execution ?run ?command ?started ?ended ?read ?failed {
  ?execution a kg:Execution ; kg:executionOf ?run ; kg:command ?command ;
    prov:startedAtTime ?started .
  OPTIONAL { ?execution prov:endedAtTime ?ended ;
    kg:articlesRead ?read ; kg:articlesFailed ?failed }
} ORDER BY ?started ?execution
"""
_REMOVING = f"SELECT ?id {{ {_GRAPH} kg:removing ?id }}"
_CHANGING = f"ASK {{ {_GRAPH} kg:changing true }}"
_CHANGED = f"""
DELETE {{ GRAPH {_GRAPH} {{ {_GRAPH} ?p ?o }} }}
WHERE {{
  VALUES ?p {{ {KG["changing"]} {KG["removing"]} }}
  GRAPH {_GRAPH} {{ {_GRAPH} ?p ?o }}
}}
"""
_FORGET = f"""
DELETE {{ GRAPH {_GRAPH} {{ ?failure ?p ?o }} }}
WHERE {{
  GRAPH {_GRAPH} {{ ?failure {DCT["identifier"]} ?id ; {KG["cause"]} ?reason ; ?p ?o }}
  %s
}}
"""
_INPUTS = "SELECT ?execution ?input { ?execution a kg:Execution ; kg:input ?input }"


@dataclass(frozen=True, slots=True, order=True)
class Failed:
    """An input that gave no article, or an article that could not be read.

    Two inputs may have one id, such as files of one name; the place, with which the reason
    begins, tells them apart.  ``document`` is a hash of the article, None if there is none.
    """

    id: str
    reason: str
    document: str | None = None

    @property
    def place(self) -> str:
        """Where it happened."""
        return self.reason.partition(": ")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """One time that articles were read: with what, when, from where, and how many.

    ``ended``, ``read`` and ``failed`` are None while it goes on, and for good if it was stopped
    by force.
    """

    run: str
    command: str
    started: str
    ended: str | None
    inputs: tuple[str, ...]
    read: int | None
    failed: int | None


class Journal:
    """The journal of one storage."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def failures(self) -> list[Failed]:
        """Return what could not be read and has not been read since, in order of ids."""
        rows = tabular(self._storage.query(_FAILED)).records()
        return sorted(Failed(r["id"] or "", r["reason"] or "", r["document"]) for r in rows)

    def record(self, failure: Failure, document: str | None = None) -> None:
        """Note that something could not be read, in place of why it could not before."""
        failed = Failed(failure.id, failure.error)
        this = node(f"{ids.BASE}failure/{ids.digest(failed.id, failed.place)}")
        quads = [
            ox.Quad(this, RDF["type"], KG["Failure"], _GRAPH),
            ox.Quad(this, DCT["identifier"], _text(failure.id), _GRAPH),
            ox.Quad(this, KG["cause"], _text(failure.error), _GRAPH),
        ]
        if document is not None:
            quads.append(ox.Quad(this, KG["documentDigest"], ox.Literal(document), _GRAPH))
        values = f"({_text(failed.id)} {_text(failed.place)})"
        place = f'VALUES (?id ?place) {{ {values} }} FILTER(STRBEFORE(?reason, ": ") = ?place)'
        self._storage.replace((), (), then=[_FORGET % place])
        self._storage.load(quads)

    def clear(self, documents: Iterable[str]) -> None:
        """Forget every failure of articles that were removed."""
        self._forget("?id", [str(_text(document)) for document in documents])

    def forget(self, failures: Iterable[Failed]) -> None:
        """Forget failures that are none any more, each for its reason alone."""
        pairs = [f"({_text(failed.id)} {_text(failed.reason)})" for failed in failures]
        self._forget("(?id ?reason)", pairs)

    def _forget(self, variables: str, values: Collection[str]) -> None:
        if values:
            which = f"VALUES {variables} {{ {' '.join(values)} }}"
            self._storage.replace((), (), then=[_FORGET % which])

    def begin_change(self, removing: Iterable[str] = ()) -> None:
        """Note that the graph and its files are not what they will be, until it is done."""
        said = [ox.Quad(_GRAPH, KG["changing"], ox.Literal(True), _GRAPH)]
        said += [ox.Quad(_GRAPH, KG["removing"], _text(id), _GRAPH) for id in removing]
        self._storage.load(said)

    def end_change(self) -> None:
        """Note that the graph and its files are what the kept articles say."""
        self._storage.replace((), (), then=[_CHANGED])

    def is_changing(self) -> bool:
        """Whether a command is changing the graph, or was interrupted when it did."""
        return self._storage.query(_CHANGING) == Answer(True)

    def removing(self) -> frozenset[str]:
        """Return the ids of the articles that this change takes out."""
        rows = tabular(self._storage.query(_REMOVING)).records()
        return frozenset(row["id"] or "" for row in rows)

    def begin(
        self, run: Run, *, command: str, inputs: Sequence[str], started: datetime, machine: str
    ) -> None:
        """Note that an execution begins, in case that it cannot note its end."""
        this = node(ids.execution_iri(run, started))
        said = [ox.Quad(this, KG["command"], ox.Literal(command), _GRAPH)]
        said += [ox.Quad(this, KG["input"], _text(given), _GRAPH) for given in inputs]
        self._storage.load([*execution_quads(run, started=started, machine=machine), *said])

    def end(
        self, run: Run, *, started: datetime, ended: datetime, read: int, failed: int
    ) -> None:
        """Note that an execution has ended, and what came of it."""
        this = node(ids.execution_iri(run, started))
        values = {
            PROV["endedAtTime"]: ox.Literal(ended.isoformat(), datatype=XSD["dateTime"]),
            KG["articlesRead"]: ox.Literal(read),
            KG["articlesFailed"]: ox.Literal(failed),
        }
        self._storage.load(ox.Quad(this, name, value, _GRAPH) for name, value in values.items())

    def executions(self) -> Iterator[Execution]:
        """Yield the executions, the first first."""
        inputs: dict[str, list[str]] = {}
        for row in tabular(self._storage.query(_INPUTS)).records():
            inputs.setdefault(row["execution"] or "", []).append(row["input"] or "")
        for row in tabular(self._storage.query(_EXECUTIONS)).records():
            yield Execution(
                run=row["run"] or "",
                command=row["command"] or "",
                started=row["started"] or "",
                ended=row["ended"],
                inputs=tuple(sorted(inputs.get(row["execution"] or "", ()))),
                read=_number(row["read"]),
                failed=_number(row["failed"]),
            )


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _text(text: str) -> ox.Literal:
    """Names of files may hold what no literal can."""
    return ox.Literal(text.encode("utf-8", "replace").decode())
