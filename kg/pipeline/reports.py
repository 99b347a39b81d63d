"""A folder with a graph, measured.  Nothing here needs spaCy."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePath
from typing import Any

from kg.analysis import analyze as measures
from kg.analysis import findings, write_reports
from kg.analysis.report import in_words
from kg.analysis.results import Findings
from kg.ontology import load as load_ontology
from kg.pipeline.folder import REPORTS, staged
from kg.store import open_graph

__all__ = ["analyze", "renew", "report"]


def analyze(
    folder: str | PurePath, *, since: date | None = None, until: date | None = None
) -> dict[str, Any]:
    """Return every measure of a graph's network as plain data, the statements behind each.

    Args:
        folder: the graph's folder.
        since: measure only articles published on that day or later; ``"changes"`` is then
            what they have that the earlier ones do not.
        until: leave out articles published after that day.

    Raises:
        KGError: no article was published in those days.
    """
    known, scores = open_graph(Path(folder)).readings(), load_ontology().plover
    return measures(known, scores=scores, since=since, until=until)


def report(
    folder: str | PurePath,
    *,
    out: Path | None = None,
    since: date | None = None,
    until: date | None = None,
) -> str:
    """Return the analysis of a graph in words and tables, as Markdown.

    With ``out`` it is written to that file, too: a page if its name ends in ``.html``.  See
    :func:`analyze` for the other arguments.
    """
    found = _found(folder, since=since, until=until)
    if out is not None:
        write_reports(found, out)
    return in_words(found)


def renew(folder: str | PurePath) -> str:
    """Write the analysis of a graph into its folder, as a build does, and return it."""
    found = _found(folder)
    with staged(Path(folder)) as stage:
        write_reports(found, *(stage / name for name in REPORTS))
    return in_words(found)


def _found(
    folder: str | PurePath, *, since: date | None = None, until: date | None = None
) -> Findings:
    known = open_graph(Path(folder)).readings()
    return findings(known, scores=load_ontology().plover, since=since, until=until)
