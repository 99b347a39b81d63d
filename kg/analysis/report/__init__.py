"""A report on what was read, in words and tables, every number led back to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kg.analysis.report import overview, positions, relations, sources
from kg.analysis.report.html import html
from kg.analysis.report.layout import Page, Section, references
from kg.analysis.report.markdown import markdown
from kg.analysis.report.wording import entry
from kg.analysis.results import Findings, findings
from kg.model import Reading

__all__ = ["page", "report", "report_html", "write_report"]

#: The sections in their order; one with nothing to say returns None.
_SECTIONS: tuple[Callable[[Findings], Section | None], ...] = (
    overview.read,
    positions.central,
    overview.ties,
    relations.acts,
    relations.months,
    relations.turning_points,
    relations.balance,
    positions.groups,
    positions.brokers,
    sources.speakers,
    sources.disputed,
    sources.confirmed,
    sources.corroborated,
    sources.unnamed,
    relations.planned,
    sources.supposed,
    sources.denied,
)


def page(found: Findings) -> Page:
    """Return the report before it is written in any format."""
    made = [section(found) for section in _SECTIONS]
    sections = tuple(section for section in made if section is not None)
    cited = references(sections)
    known = found.corpus
    evidence = tuple(entry(known, iri) for iri in known.evidence if iri in cited)
    return Page("What the articles say", sections, evidence)


def report(readings: Iterable[Reading], *, scores: Mapping[str, float] | None = None) -> str:
    """Return the report as Markdown.

    Args:
        readings: what was read.
        scores: conflict-cooperation score of each PLOVER code, as in ``Ontology.plover``.
    """
    return markdown(page(findings(readings, scores=scores)))


def report_html(
    readings: Iterable[Reading], *, scores: Mapping[str, float] | None = None
) -> str:
    """Return the report as an HTML page that needs nothing else; see :func:`report`."""
    return html(page(findings(readings, scores=scores)))


def write_report(
    readings: Iterable[Reading],
    path: str | Path,
    *,
    scores: Mapping[str, float] | None = None,
) -> Path:
    """Write the report: as HTML if the path ends in ``.html``, else as Markdown."""
    target = Path(path)
    make = report_html if target.suffix.lower() in {".html", ".htm"} else report
    target.write_text(make(readings, scores=scores), encoding="utf-8", newline="\n")
    return target
