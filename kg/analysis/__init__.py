"""What the relations say: measures over readings, each traceable to its sentences."""

from __future__ import annotations

from kg.analysis.corpus import Corpus, corpus, own_voice
from kg.analysis.data import analyze
from kg.analysis.links import links
from kg.analysis.network import network, speech
from kg.analysis.report import report, report_html, write_report, write_reports
from kg.analysis.results import findings

__all__ = [
    "Corpus",
    "analyze",
    "corpus",
    "findings",
    "links",
    "network",
    "own_voice",
    "report",
    "report_html",
    "speech",
    "write_report",
    "write_reports",
]
