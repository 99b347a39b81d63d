"""How a graph of many quads is loaded, opened and asked, beside pyoxigraph by itself.

    python -m benchmarks.store --quads 1000000

Generates readings, encodes them, and measures in CPU time of one process: loading through
``kg.store`` against ``bulk_load`` of the same data as N-Quads (to be at most 1.3 times), every
named question against the same SPARQL on pyoxigraph (at most 1.2 times, and below 2 s),
opening in a new process (below 0.2 s, without spaCy), and memory while articles are added.
Prints machine, versions, figures and ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

import pyoxigraph as ox

from benchmarks.graphs import readings
from kg.model import Run
from kg.rdf import PREFIXES, quads
from kg.store import (
    Graph,
    Local,
    keeping,
    named_queries,
    open_graph,
    put_ontology_beside,
    run_named,
)
from kg.store.questions import bindings

#: Quads that a made-up article gives.
PER_ARTICLE = 373
RUN = Run(software="benchmark", model="none", ontology="none")
#: How often each question is asked.
REPEATS = 5
#: Seconds in all that a question is asked for: one of a tenth of a millisecond needs many.
AT_LEAST = 0.1
#: Articles that are added at once.
BATCH = 64
OPEN = """
import sys, time
start = time.perf_counter()
from kg.store import open_graph
imported = time.perf_counter()
graph = open_graph(__import__("pathlib").Path(sys.argv[1]))
print(f"{time.perf_counter() - imported:.3f} s, imports {imported - start:.3f} s,",
      "spaCy loaded" if "spacy" in sys.modules else "no spaCy")
"""


def timed(work: Callable[[], Any]) -> float:
    """Return the CPU seconds that something takes."""
    start = process_time()
    work()
    return process_time() - start


def memory() -> int:
    """Return the resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def loading(made: list[ox.Quad], folder: Path) -> None:
    """Load the same data in both ways."""
    text = folder / "graph.nq"
    ox.serialize(made, output=text, format=ox.RdfFormat.N_QUADS)
    plain, ours = ox.Store(folder / "plain"), Local.writable(folder / "ours")
    bulk = timed(lambda: plain.bulk_load(path=text))
    load = timed(lambda: ours.load(made))
    print(f"load: {load:.1f} s; bulk_load of the same: {bulk:.1f} s; ratio {load / bulk:.2f}")


def adding(articles: int, folder: Path) -> None:
    """Write a graph's folder, some articles at a time, and print the memory along the way."""
    step: list[Any] = []
    with keeping(folder) as archive:
        for number, reading in enumerate(readings(articles), start=1):
            step.append(reading)
            if len(step) == BATCH or number == articles:
                archive.storage.load(quads(step, RUN))
                step.clear()
            if number % (articles // 5) == 0:
                print(f"memory after {number:,} articles: {memory()} MB")
        put_ontology_beside(archive.storage)


def asking(graph: Graph) -> None:
    """Ask every question with what is most in the graph, and the engine the same."""
    known = _prominent(graph)
    print(f"{'question':26} {'rows':>6} {'ms':>8} {'engine':>8} {'ratio':>6}")
    for question in named_queries().values():
        given = {
            p.name: known.get(p.name, known.get(p.type, ""))
            for p in question.parameters
            if p.required
        }
        sparql = question.asked_with(bindings(graph, question, given))
        rows, ours, engine = 0, [], []
        while len(ours) < REPEATS or sum(ours) < AT_LEAST:  # by turns: the machine may be slow
            start = process_time()
            rows = len(run_named(graph, question.name, given).rows)
            middle = process_time()
            list(_cells(graph, sparql))
            ours.append(middle - start)
            engine.append(process_time() - middle)
        best, bare = min(ours), min(engine)
        print(
            f"{question.name:26} {rows:6} {best * 1000:8.1f} {bare * 1000:8.1f} "
            f"{best / bare:6.2f}"
        )


def _cells(graph: Graph, sparql: str) -> Iterator[object]:
    storage = graph.storage
    assert isinstance(storage, Local)
    found = storage.store.query(
        sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True
    )
    assert isinstance(found, ox.QuerySolutions)
    for solution in found:
        yield from (term.value if term is not None else None for term in solution)


def _prominent(graph: Graph) -> Mapping[str, str]:
    most = """SELECT ?x { ?x a ?type ; gaf:denotedBy ?place } GROUP BY ?x
        ORDER BY DESC(COUNT(?place)) LIMIT 2"""
    first, second = (row["x"] or "" for row in graph.select(most).records())
    (claim,) = (
        row["x"] for row in graph.select("SELECT ?x { ?x a kg:Claim } LIMIT 1").records()
    )
    return {
        "entity": first,
        "b": second,
        "relation": "kg:supports",
        "statement": claim or "",
        "day": "2024-01-01",
    }


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--quads", type=int, default=1_000_000)
    articles = options.parse_args().quads // PER_ARTICLE
    packages = ", ".join(f"{name} {version(name)}" for name in ("kg", "pyoxigraph"))
    print(f"{platform.platform()}, Python {platform.python_version()}, {packages}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        adding(articles, folder / "graph")
        for _ in range(3):
            opened = [sys.executable, "-c", OPEN, str(folder / "graph")]
            print(
                "opening:",
                subprocess.run(opened, capture_output=True, text=True).stdout,
                end="",
            )
        asking(open_graph(folder / "graph"))
        made = list(set(quads(readings(articles), RUN)))
        print(f"{len(made):,} quads of {articles:,} articles")
        loading(made, folder)


if __name__ == "__main__":
    main()
