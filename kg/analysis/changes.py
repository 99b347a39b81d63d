"""What is different between two sets of readings: two builds, or two periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.analysis.claims import positions
from kg.analysis.corpus import Corpus, corpus
from kg.model import IRI, Reading

__all__ = ["Changes", "Shift", "changes", "published"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A proposition that is held otherwise than before, by holder: ``CT+`` became ``CT-``."""

    proposition: str
    holder: IRI
    before: tuple[str, ...]
    after: tuple[str, ...]
    statements: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """New and vanished entities and propositions (with a statement of each), and shifts."""

    new_entities: tuple[IRI, ...]
    gone_entities: tuple[IRI, ...]
    new: tuple[IRI, ...]
    gone: tuple[IRI, ...]
    shifts: tuple[Shift, ...]


def published(
    readings: Iterable[Reading], *, start: date | None = None, end: date | None = None
) -> list[Reading]:
    """Return the readings published from ``start`` to ``end``, both included.

    >>> old, undated = article("a", "2024-01-09"), article("b", None)
    >>> [r.document.id for r in published([old, undated], end=date(2024, 1, 9))]
    ['a']
    >>> published([old, undated], start=date(2024, 1, 10))
    []
    """
    return [
        reading
        for reading in readings
        if (day := reading.document.published) is not None
        and (start is None or start <= day)
        and (end is None or day <= end)
    ]


def changes(before: Iterable[Reading], after: Iterable[Reading]) -> Changes:
    """Return what the second readings have that the first do not, and the other way round.

    Propositions are compared by their content, so another wording of the same is no change.
    A shift is a named or unnamed source, not an article, that takes another side or is more
    or less certain than before.

    >>> old = article("a", "2024-01-09", claim("Okara", "Varnia", "arms", "Front"))
    >>> new = article("b", "2024-05-08", fact("Varnia", "aids", "Kestova"))
    >>> found = changes([old], [new])
    >>> len(found.new), len(found.gone), len(found.new_entities), len(found.shifts)
    (1, 1, 1, 0)
    >>> changes([old], [old]) == Changes((), (), (), (), ())
    True
    """
    old, new = corpus(before), corpus(after)
    first, second = _contents(old), _contents(new)
    return Changes(
        new_entities=tuple(sorted(new.entities.keys() - old.entities.keys())),
        gone_entities=tuple(sorted(old.entities.keys() - new.entities.keys())),
        new=tuple(iri for key, iri in second.items() if key not in first),
        gone=tuple(iri for key, iri in first.items() if key not in second),
        shifts=tuple(_shifts(old, new)),
    )


def _contents(known: Corpus) -> dict[str, IRI]:
    found: dict[str, IRI] = {}
    for iri, evidence in known.evidence.items():
        found.setdefault(evidence.proposition.key, iri)
    return found


def _shifts(old: Corpus, new: Corpus) -> Iterable[Shift]:
    first, second = _held(old), _held(new)
    for (key, holder), after in sorted(second.items()):
        before = first.get((key, holder))
        if before is not None and before.keys() != after.keys():
            statements = (*before.values(), *after.values())
            yield Shift(key, holder, tuple(before), tuple(after), statements)


def _held(known: Corpus) -> dict[tuple[str, IRI], dict[str, IRI]]:
    found: dict[tuple[str, IRI], dict[str, IRI]] = {}
    for key, taken in positions(known).items():
        for position in taken:
            if position.holder not in known.articles:
                sides = found.setdefault((key, position.holder), {})
                sides.setdefault(str(position.factuality), position.statement)
    return {key: dict(sorted(sides.items())) for key, sides in found.items()}
