"""What the relations say: measures over readings, each traceable to its sentences."""

from __future__ import annotations

from kg.analysis.corpus import Corpus, corpus
from kg.analysis.links import links
from kg.analysis.network import network, speech
from kg.analysis.report import report, report_html, write_report
from kg.analysis.results import analyze

__all__ = [
    "Corpus",
    "analyze",
    "corpus",
    "links",
    "network",
    "report",
    "report_html",
    "speech",
    "write_report",
]
