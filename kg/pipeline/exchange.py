"""A graph handed on as a file, and such a file taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import IRI, Failure, Reading, Run
from kg.packed import Packed
from kg.pipeline.batch import packed
from kg.pipeline.build import Built, finish
from kg.pipeline.decisions import DECISIONS
from kg.rdf import Format, decode, decode_runs, export, read_export
from kg.resolve import read_decisions
from kg.store import Archive, Graph, Journal, keeping, kept_articles, open_graph

__all__ = ["Format", "export_graph", "import_graph"]


def export_graph(
    folder: str | PurePath,
    file: BinaryIO,
    *,
    format: Format = Format.TRIG,
    article: str | None = None,
    facts: bool = False,
    full: bool = False,
    rdf12: bool = False,
) -> None:
    """Write a graph, or a part of it, to a file; the same graph gives the same bytes.

    Args:
        folder: the graph's folder.
        file: where to, open for bytes.
        format: of which TriG, N-Quads and JSON-LD keep the articles apart.
        article: the id of the one article to write.
        facts: write only what articles assert, with the names of what that is about.
        full: also write each article as it was read by itself, from which who is who can be
            settled anew: :func:`import_graph` then gives back exactly this graph.
        rdf12: let each statement have the triple that it is about (``rdf:reifies``).

    Raises:
        StoreError: there is no graph, or the format cannot say what is asked for.
    """
    graphs = _NamedGraphs(open_graph(Path(folder)), full=full)
    export(graphs, file, format=format, article=article, facts=facts, rdf12=rdf12)


class _NamedGraphs(Mapping[str, Iterator[ox.Quad]]):
    """The named graphs of a store, each looked up when it is asked for."""

    def __init__(self, graph: Graph, *, full: bool) -> None:
        self._graph = graph
        self._names = frozenset(graph.names(full=full))

    def __getitem__(self, name: str) -> Iterator[ox.Quad]:
        if name not in self._names:
            raise KeyError(name)
        return self._graph.storage.quads(IRI(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def import_graph(folder: str | PurePath, file: str | PurePath) -> Built:
    """Take the articles of a file that :func:`export_graph` wrote into a graph.

    They are taken as they were read if the file says it (``full``), else as the exported graph
    had them; who is who is then settled over all articles of the graph.

    Args:
        folder: the graph's folder; it is made if it is not there.
        file: a ``.trig``, ``.nq`` or ``.jsonld`` file.

    Returns:
        what is in the graph now; articles that it has already with another text are failures.

    Raises:
        StoreError: the file cannot be read or does not hold enough, or somebody else is
            writing to the folder.
    """
    place = Path(folder)
    given = _articles(read_export(Path(file)))
    decisions = read_decisions(place / DECISIONS)
    with keeping(place) as archive:
        taken, failures = _new(given, archive)
        Journal(archive.storage).begin_change()
        archive.keep(taken)
        return replace(finish(archive, place, decisions, None, {}), failures=tuple(failures))


def _articles(quads: list[ox.Quad]) -> list[Packed]:
    """The articles as they were read, or, of those of which that is not said, as they are."""
    kept = {article.id: article for article in kept_articles(quads)}
    runs = {article: run for run, used in decode_runs(quads) for article in used}
    read = {
        reading.document.id: _packed(reading, runs)
        for reading in decode(quads)
        if reading.document.id not in kept
    }
    return [article for _, article in sorted((kept | read).items())]


def _packed(reading: Reading, runs: Mapping[str, Run]) -> Packed:
    run = runs.get(reading.document.id)
    if run is None:
        raise StoreError(f"no run is said to have read {reading.document.id!r}")
    return packed(replace(reading, document=replace(reading.document, copies=())), run)


def _new(given: list[Packed], archive: Archive) -> tuple[list[Packed], list[Failure]]:
    there = archive.kept()
    taken, failures = [], []
    for article in given:
        known = there.get(article.id)
        if known is None:
            taken.append(article)
        elif known.document != article.document:
            reason = "the graph has another text under this id; remove that first"
            failures.append(Failure(article.id, f"{article.id}: {reason}"))
    return taken, failures
