"""How predicates and adverbs bear on what stands below them: ``ontology/lexicon.csv``.

The head of that file tells its columns and classes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from kg.errors import OntologyError

__all__ = ["Bearing", "Effect", "Frame", "Lexicon", "load"]

FILE = "lexicon.csv"


class Frame(StrEnum):
    """How something hangs below a predicate."""

    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    SUBJECT = "subject"
    MODIFIER = "modifier"
    NONE = "-"


class Effect(StrEnum):
    """What kind of predicate bears on its complement."""

    REPORT = "report"
    ENDORSE = "endorse"
    REVEAL = "reveal"
    BELIEVE = "believe"
    FORESEE = "foresee"
    FACTIVE = "factive"
    IMPLICATIVE = "implicative"
    ENDING = "ending"
    PERMIT = "permit"
    PLAN = "plan"
    COMMIT = "commit"
    OBLIGE = "oblige"
    ASK = "ask"
    WISH = "wish"
    HEDGE = "hedge"
    HEARSAY = "hearsay"
    APPROXIMATOR = "approximator"
    NEGATOR = "negator"


_VALUES = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu", "+", "-", "o"})


class Bearing(Struct, frozen=True):
    """What a word does to its complement, affirmed and negated."""

    effect: Effect
    affirmed: str
    negated: str


@dataclass(frozen=True)
class Lexicon:
    """The bearings by (lemma, word class, frame); particles follow the lemma after a blank."""

    entries: Mapping[tuple[str, str, Frame], Bearing]

    def find(self, lemma: str, word: str, frame: Frame) -> Bearing | None:
        """Return the bearing of a word on such a complement, or None.

        The tagger's rules may have taken a final "e" from the lemma ("hop" of "hopes").
        """
        found = self.entries.get((lemma, word, frame))
        return found or self.entries.get((f"{lemma}e", word, frame))


@lru_cache(maxsize=4)
def load(folder: Path) -> Lexicon:
    """Read the lexicon that lies beside the ontology.

    Raises:
        OntologyError: it is missing, or a line is wrong; the message names file and line.
    """
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from error
    entries: dict[tuple[str, str, Frame], Bearing] = {}
    for number, row in _rows(lines):
        try:
            _add(row, entries)
        except (ValueError, KeyError) as error:
            raise OntologyError(f"{path}:{number}: {error}") from error
    return Lexicon(entries)


def _rows(lines: list[str]) -> Iterable[tuple[int, dict[str, str]]]:
    told = [(number, line) for number, line in enumerate(lines, 1) if not line.startswith("#")]
    reader = csv.DictReader(line for _, line in told)
    return zip((number for number, _ in told[1:]), reader, strict=False)


def _add(row: Mapping[str, str], entries: dict[tuple[str, str, Frame], Bearing]) -> None:
    for value in (row["affirmed"], row["negated"]):
        if value not in _VALUES:
            raise ValueError(f"not a value: {value!r}")
    bearing = Bearing(Effect(row["class"]), row["affirmed"], row["negated"])
    for name in row["frames"].split():
        key = (row["word"], row["pos"], Frame(name))
        if key in entries:
            raise ValueError(f"{row['word']!r} stands twice for {name}")
        entries[key] = bearing
