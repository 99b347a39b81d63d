"""A folder with a graph, measured.  Nothing here needs spaCy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from kg.analysis import findings, network, write_reports
from kg.analysis.changes import published
from kg.analysis.data import as_data
from kg.analysis.exports import pair_rows, write_csv, write_gexf, write_graphml
from kg.analysis.report import in_words
from kg.analysis.results import Findings
from kg.errors import KGError
from kg.model import Reading
from kg.ontology import load as load_ontology
from kg.pipeline.folder import REPORTS, staged
from kg.store import open_graph

__all__ = ["analyze", "export", "renew", "report"]

#: How a network is written, by the ending of the file's name.
_WRITERS: dict[str, Callable[[Iterable[Reading], Path], None]] = {
    ".graphml": lambda readings, path: write_graphml(network(readings), path),
    ".gexf": lambda readings, path: write_gexf(network(readings), path),
    ".csv": lambda readings, path: write_csv(pair_rows(network(readings)), path),
}


def analyze(
    folder: str | PurePath,
    *,
    since: date | None = None,
    until: date | None = None,
    against: str | PurePath | None = None,
) -> dict[str, Any]:
    """Return every measure of a graph's network as plain data, the statements behind each.

    Args:
        folder: the graph's folder.
        since: measure only articles published on that day or later; ``"changes"`` is then
            what they have that the earlier ones do not.
        until: leave out articles published after that day.
        against: the folder of another graph; ``"changes"`` is then what this graph has that
            the other has not, and the other way round.

    Raises:
        KGError: no article was published in those days.
    """
    return as_data(_found(folder, since=since, until=until, against=against))


def report(
    folder: str | PurePath,
    *,
    out: Path | None = None,
    since: date | None = None,
    until: date | None = None,
    against: str | PurePath | None = None,
) -> str:
    """Return the analysis of a graph in words and tables, as Markdown.

    With ``out`` it is written to that file, too: a page if its name ends in ``.html``.  See
    :func:`analyze` for the other arguments.
    """
    found = _found(folder, since=since, until=until, against=against)
    if out is not None:
        write_reports(found, out)
    return in_words(found)


def export(
    folder: str | PurePath,
    out: Path,
    *,
    since: date | None = None,
    until: date | None = None,
) -> None:
    """Write the network of a graph's statements for other programs.

    Args:
        folder: the graph's folder.
        out: the file; its name ends in ``.graphml``, ``.gexf`` (both for Gephi) or ``.csv``
            (pairs of entities for a spreadsheet, strongest link first).
        since: leave out articles published before that day.
        until: leave out articles published after that day.

    Raises:
        KGError: the name ends otherwise.
    """
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise KGError(f"{out}: a network is written to {', '.join(_WRITERS)}; name such a file")
    readings: Iterable[Reading] = open_graph(Path(folder)).readings()
    if since is not None or until is not None:
        readings = published(readings, start=since, end=until)
    write(readings, out)


def renew(folder: str | PurePath) -> str:
    """Write the analysis of a graph into its folder, as a build does, and return it."""
    found = _found(folder)
    with staged(Path(folder), prefix=".reporting-") as stage:
        write_reports(found, *(stage / name for name in REPORTS))
    return in_words(found)


def _found(
    folder: str | PurePath,
    *,
    since: date | None = None,
    until: date | None = None,
    against: str | PurePath | None = None,
) -> Findings:
    other = open_graph(Path(against)).readings() if against is not None else None
    return findings(
        open_graph(Path(folder)).readings(),
        scores=load_ontology().plover,
        since=since,
        until=until,
        against=other,
    )
