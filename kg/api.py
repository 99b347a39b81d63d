"""Everything a program needs, in one place: each function is the twin of a command.

    from kg import api

    api.build(["seeds"], "out")             articles to a folder with their graph
    api.add(["today.jsonl"], "out")         more of them; so are update and remove
    api.extract(["article.txt"])            articles to readings, without a graph
    api.query("out", "SELECT ...")          SPARQL
    api.ask("out", "facts")                 a question that has a name
    api.articles("out")                     what is in the graph
    api.about("out")                        how much, what read it, what happened to it
    api.failures("out")                     what could not be read
    api.readings("out")                     everything read, as records of kg.model
    api.analyze("out"), api.report("out")   measures as data, or in words and tables
    api.view("out")                         the page
    api.graph("out").show()                 the same in a notebook
    api.entities("out")                     who is in it
    api.explain("out", "Russia")            why it is one entity
    api.between("out", "Russia", "Iran")    the sentences between two
    api.merge("out", "NATO", "Alliance")    a decision of yours; so are split, rename, retype
    api.serve("out")                        over HTTP, until interrupted
    api.export_graph("out", file)           RDF in any format; so is import_graph
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
    from kg.pipeline.build import add, build, remove, update
    from kg.pipeline.decisions import merge, rename, retype, split
    from kg.pipeline.entities import between, entities, explain
    from kg.pipeline.exchange import export_graph, import_graph
    from kg.pipeline.opened import graph
    from kg.pipeline.pages import readings, view
    from kg.pipeline.questions import about, articles, ask, failures, query, validate
    from kg.pipeline.reports import analyze, report
    from kg.serve.server import serve

__all__ = [
    "about",
    "add",
    "analyze",
    "articles",
    "ask",
    "between",
    "build",
    "entities",
    "evaluate",
    "explain",
    "export_graph",
    "extract",
    "failures",
    "graph",
    "import_graph",
    "merge",
    "query",
    "readings",
    "remove",
    "rename",
    "report",
    "retype",
    "serve",
    "split",
    "update",
    "validate",
    "view",
]

#: Where each function is defined.
_HOMES = {
    "about": "kg.pipeline.questions",
    "add": "kg.pipeline.build",
    "analyze": "kg.pipeline.reports",
    "articles": "kg.pipeline.questions",
    "ask": "kg.pipeline.questions",
    "between": "kg.pipeline.entities",
    "build": "kg.pipeline.build",
    "entities": "kg.pipeline.entities",
    "evaluate": "kg.pipeline.articles",
    "explain": "kg.pipeline.entities",
    "extract": "kg.pipeline.articles",
    "export_graph": "kg.pipeline.exchange",
    "failures": "kg.pipeline.questions",
    "graph": "kg.pipeline.opened",
    "import_graph": "kg.pipeline.exchange",
    "merge": "kg.pipeline.decisions",
    "query": "kg.pipeline.questions",
    "readings": "kg.pipeline.pages",
    "remove": "kg.pipeline.build",
    "rename": "kg.pipeline.decisions",
    "report": "kg.pipeline.reports",
    "retype": "kg.pipeline.decisions",
    "serve": "kg.serve.server",
    "split": "kg.pipeline.decisions",
    "update": "kg.pipeline.build",
    "validate": "kg.pipeline.questions",
    "view": "kg.pipeline.pages",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.api' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
