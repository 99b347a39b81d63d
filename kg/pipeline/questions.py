"""A folder with a graph, asked: its articles, SPARQL, named questions, whether it is sound.

Nothing here needs spaCy, and nothing waits for what the page and the report need.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kg.store import Article, Result, open_graph, run_named

if TYPE_CHECKING:
    from kg.validate import Report

__all__ = ["articles", "ask", "query", "validate"]


def articles(folder: str | PurePath) -> list[Article]:
    """Return the articles of a graph in order of their ids, with what was found in each."""
    return open_graph(Path(folder)).articles()


def query(folder: str | PurePath, sparql: str) -> Result:
    """Return the answer of a graph to SPARQL; every article's statements are in it.

    Raises:
        StoreError: there is no graph in the folder.
        QueryError: the query is wrong, or would leave this machine.
    """
    return open_graph(Path(folder)).query(sparql)


def ask(
    folder: str | PurePath, name: str, parameters: Mapping[str, str] | None = None
) -> Result:
    """Return the answer of a graph to a question of ``kg/queries``, by the question's name.

    Raises:
        StoreError: there is no graph in the folder.
        QueryError: there is no such question, or a parameter is wrong or missing.
    """
    return run_named(open_graph(Path(folder)), name, parameters)


def validate(folder: str | PurePath) -> Report:
    """Check a graph: SHACL, only asserted statements as facts, words at their offsets.

    Raises:
        StoreError: there is no graph in the folder, or a file of it is not well formed.
    """
    # Imported here because a query need not wait for SHACL.
    from kg.validate import validate as check

    return check(Path(folder))
