"""Runs as RDF: with what articles were read, and when and where that was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pyoxigraph as ox

from kg import ids
from kg.model import Run
from kg.rdf.terms import KG, PROV, RDF, RDFS, XSD, Triple, node

__all__ = ["execution_quads", "run_triples"]


def run_triples(run: Run) -> Iterator[Triple]:
    """Yield with what articles were read."""
    activity = node(ids.run_iri(run))
    yield activity, RDF["type"], KG["ExtractionRun"]
    yield activity, RDFS["label"], ox.Literal(f"{run.software} with {run.model}")
    yield activity, KG["software"], ox.Literal(run.software)
    yield activity, KG["model"], ox.Literal(run.model)
    yield activity, KG["ontologyDigest"], ox.Literal(run.ontology)
    for key, value in run.settings:
        yield activity, KG["setting"], ox.Literal(f"{key}={value}")


def execution_quads(
    run: Run, *, started: datetime, machine: str, ended: datetime | None = None
) -> Iterator[ox.Quad]:
    """Yield when and where a run took place: what differs from run to run, in its own graph.

    It is left out wherever a graph is written, unless asked for.  A run that has no end goes
    on, or was stopped by force.
    """
    this, activity = node(ids.execution_iri(run, started)), node(ids.run_iri(run))
    triples: list[Triple] = [
        (this, RDF["type"], KG["Execution"]),
        (this, KG["executionOf"], activity),
        (this, PROV["startedAtTime"], _instant(started)),
        (this, PROV["atLocation"], ox.Literal(machine)),
    ]
    if ended is not None:
        triples.append((this, PROV["endedAtTime"], _instant(ended)))
    graph = node(ids.RUNS_GRAPH)
    return (ox.Quad(s, p, o, graph) for s, p, o in triples)


def _instant(time: datetime) -> ox.Literal:
    return ox.Literal(time.isoformat(), datatype=XSD["dateTime"])
