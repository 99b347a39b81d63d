"""A folder with a graph, asked: its articles, SPARQL, named questions, whether it is sound.

Nothing here needs spaCy, and nothing waits for what the page and the report need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kg import __version__
from kg.ids import RUNS_GRAPH
from kg.model import Kind, Run
from kg.store import (
    STORE,
    TRIG,
    Article,
    Execution,
    Failed,
    Journal,
    Local,
    Result,
    Storage,
    open_graph,
    run_named,
    snapshot,
)

if TYPE_CHECKING:
    from kg.validate import Problem, Report

__all__ = ["About", "about", "articles", "ask", "failures", "query", "validate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a graph holds, what read it, and what happened to it.

    Attributes:
        software: the version that tells this.
        articles: how many there are.
        copies: how many others are copies of these, which name them.
        entities: how many there are.
        statements: how many there are.
        kinds: the same by kind.
        failures: how many inputs could not be read.
        runs: with what the articles were read; several if versions changed over time.
        executions: every time that articles were read, the first first.
    """

    software: str
    articles: int
    copies: int
    entities: int
    statements: int
    kinds: Mapping[Kind, int]
    failures: int
    runs: tuple[Run, ...]
    executions: tuple[Execution, ...]

    def facts(self) -> list[tuple[str, str]]:
        """Return all but the executions in words, each with its name."""
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in self.kinds.items() if n)
        runs = (
            f"{run.software} with {run.model}, ontology {run.ontology}"
            + "".join(f", {key} {value}" for key, value in run.settings)
            for run in self.runs
        )
        return [
            ("articles", f"{self.articles:,}"),
            *([("copies", f"{self.copies:,} of these articles")] if self.copies else []),
            ("entities", f"{self.entities:,}"),
            ("statements", f"{self.statements:,}" + (f": {kinds}" if kinds else "")),
            ("failures", f"{self.failures:,}"),
            *(("read by", run) for run in runs),
            ("now", self.software),
        ]


def articles(folder: str | PurePath) -> list[Article]:
    """Return the articles of a graph in order of their ids, with what was found in each."""
    return open_graph(Path(folder)).articles()


def failures(folder: str | PurePath) -> list[Failed]:
    """Return what could not be read and has not been read since, in order of ids."""
    return Journal(open_graph(Path(folder)).storage).failures()


def about(folder: str | PurePath) -> About:
    """Return what a graph holds, what read it, and what happened to it.

    Raises:
        StoreError: there is no graph in the folder.
    """
    graph = open_graph(Path(folder))
    counts, journal = graph.counts(), Journal(graph.storage)
    return About(
        software=f"kg {__version__}",
        articles=counts.articles,
        copies=counts.copies,
        entities=counts.entities,
        statements=counts.statements,
        kinds=counts.kinds,
        failures=len(journal.failures()),
        runs=graph.runs(),
        executions=tuple(journal.executions()),
    )


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

    The files of a graph, which are left out for a large one, are checked against every rule;
    its store against those that need the whole.

    Raises:
        StoreError: there is no graph in the folder, or a file of it is not well formed.
    """
    # Imported here because a query need not wait for SHACL.
    from kg.validate import Report, validate_store
    from kg.validate import validate as check

    place = Path(folder)
    if not (place / STORE).exists():
        return check(place)
    storage = snapshot(place)
    changing = _changing(storage, place / STORE)
    stored = validate_store(Local.copy(storage).store, path=place / STORE)
    if not (place / TRIG).is_file():
        return Report(stored.files, (*stored.problems, *changing))
    files = check(place)
    return Report((*files.files, *stored.files), (*files.problems, *stored.problems, *changing))


def _changing(storage: Storage, path: Path) -> list[Problem]:
    """A command that was interrupted may have left files of before."""
    from kg.validate import Problem

    if not Journal(storage).is_changing():
        return []
    return [
        Problem(
            file=path,
            node=RUNS_GRAPH,
            what="A command is changing this graph, or was interrupted when it did.",
            mend="If none is running, give the same command again.",
        )
    ]
