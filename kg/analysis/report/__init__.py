"""A report on what was read, in words and tables, every number led back to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kg.analysis.corpus import Corpus
from kg.analysis.report import changed, overview, positions, relations, sources
from kg.analysis.report.html import html
from kg.analysis.report.layout import Page, Section, references
from kg.analysis.report.markdown import markdown
from kg.analysis.report.wording import entry
from kg.analysis.results import Findings, findings
from kg.model import IRI, Reading

__all__ = ["in_words", "page", "report", "report_html", "write_report", "write_reports"]

#: The sections in their order; one with nothing to say returns None.
_SECTIONS: tuple[Callable[[Findings], Section | None], ...] = (
    overview.read,
    changed.changed,
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
    evidence = tuple(entry(known, iri) for iri, known in _located(found) if iri in cited)
    title = "What the article says" if len(found.corpus) == 1 else "What the articles say"
    return Page(title, sections, evidence)


def _located(found: Findings) -> Iterator[tuple[IRI, Corpus]]:
    """Yield every statement that can be cited, once, with the corpus that has it."""
    yield from ((iri, found.whole) for iri in found.whole.evidence)
    if found.before is not None:
        earlier = found.before.evidence
        yield from ((i, found.before) for i in earlier if i not in found.whole.evidence)


def report(
    readings: Iterable[Reading],
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> str:
    """Return the report as Markdown.

    Args:
        readings: what was read.
        scores: conflict-cooperation score of each PLOVER code, as in ``Ontology.plover``.
        since: report on articles published on that day or later, and what they changed.
        until: leave out articles published after that day.

    Raises:
        KGError: no article was published in those days.
    """
    return in_words(findings(readings, scores=scores, since=since, until=until))


def in_words(found: Findings) -> str:
    """Return what was found as Markdown."""
    return markdown(page(found))


def report_html(
    readings: Iterable[Reading],
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> str:
    """Return the report as an HTML page that needs nothing else; see :func:`report`."""
    return html(page(findings(readings, scores=scores, since=since, until=until)))


def write_report(
    readings: Iterable[Reading],
    path: str | Path,
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Path:
    """Write the report: as HTML if the path ends in ``.html``, else as Markdown."""
    write_reports(findings(readings, scores=scores, since=since, until=until), path)
    return Path(path)


def write_reports(found: Findings, *paths: str | Path) -> None:
    """Write what was found to files, each as its name asks; see :func:`write_report`."""
    made = page(found)
    for path in map(Path, paths):
        write = html if path.suffix.lower() in {".html", ".htm"} else markdown
        path.write_text(write(made), encoding="utf-8", newline="\n")
