"""What is wrong with a graph: what, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.rdf import shorten

__all__ = ["Problem", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong: in which file and line, about what, and how to mend it.

    ``node`` is the IRI of what it is about; ``label`` is its label, if it has one.
    """

    file: Path
    line: int | None = None
    node: str
    what: str
    mend: str
    label: str = ""

    @property
    def where(self) -> str:
        """The place in words: file, line, node and label."""
        line = f":{self.line}" if self.line is not None else ""
        label = f" ({self.label})" if self.label else ""
        return f"{self.file}{line}: {shorten(self.node)}{label}"

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in which files; problems in order of file and line."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems
