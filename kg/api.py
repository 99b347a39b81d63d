"""Everything a program needs, in one place: each function is the twin of a command.

    from kg import api

    api.build(["seeds"], "out")             articles to a folder with their graph
    api.extract(["article.txt"])            articles to readings, without a graph
    api.query("out", "SELECT ...")          SPARQL
    api.ask("out", "facts")                 a question that has a name
    api.articles("out")                     what is in the graph
    api.readings("out")                     everything read, as records of kg.model
    api.analyze("out"), api.report("out")   measures as data, or in words and tables
    api.view("out")                         the page
    api.graph("out").show()                 the same in a notebook
    api.validate("out")                     what is wrong with a graph
    api.evaluate("gold.jsonl")              how well annotated sentences are read

A function's module is imported when the function is first used, because spaCy takes a second
to load and not every function needs it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline.articles import evaluate, extract
    from kg.pipeline.build import build
    from kg.pipeline.opened import graph
    from kg.pipeline.pages import readings, view
    from kg.pipeline.questions import articles, ask, query, validate
    from kg.pipeline.reports import analyze, report

__all__ = [
    "analyze",
    "articles",
    "ask",
    "build",
    "evaluate",
    "extract",
    "graph",
    "query",
    "readings",
    "report",
    "validate",
    "view",
]

#: Where each function is defined.
_HOMES = {
    "analyze": "kg.pipeline.reports",
    "articles": "kg.pipeline.questions",
    "ask": "kg.pipeline.questions",
    "build": "kg.pipeline.build",
    "evaluate": "kg.pipeline.articles",
    "extract": "kg.pipeline.articles",
    "graph": "kg.pipeline.opened",
    "query": "kg.pipeline.questions",
    "readings": "kg.pipeline.pages",
    "report": "kg.pipeline.reports",
    "validate": "kg.pipeline.questions",
    "view": "kg.pipeline.pages",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.api' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
