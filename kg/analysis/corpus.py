"""Readings with an index: every statement with the article and sentence it stands in.

A :class:`Corpus` is a sequence of readings, so that whatever takes readings takes a corpus, and
an index that has been made is not made twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

from kg.ids import KG, article_iri, propositions
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Proposition,
    Reading,
    Stance,
    Statement,
    TimeSpan,
)

__all__ = ["RECENT", "SOMEONE", "Corpus", "Evidence", "corpus"]

#: Stands for whoever a passive without an agent leaves open: another one in every sentence.
SOMEONE = IRI(f"{KG}someone")
#: How far back news without a date of its own may reach.
RECENT = timedelta(days=31)
_LONG_AGO = date.min
_DASH = " \N{EN DASH} "


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement together with the reading it stands in and its proposition."""

    statement: Statement
    reading: Reading
    proposition: Proposition

    @property
    def document(self) -> Document:
        """The article."""
        return self.reading.document

    @property
    def sentence(self) -> str:
        """The words of the sentence, with runs of white space made single."""
        span = self.reading.sentences[self.statement.sentence].span
        return " ".join(span.of(self.document.text).split())

    @property
    def outlet(self) -> str:
        """Who published the article; the article's own id where that is unknown."""
        return self.document.publisher or self.document.id

    @property
    def date(self) -> date | None:
        """When it happened or is to happen, as far as is known; else when it was published."""
        time = self.statement.time
        return (time.earliest if time else None) or self.document.published

    def actor(self, argument: Argument | None) -> IRI | None:
        """Return whom an argument's entity acts for in this article, or the entity itself."""
        return None if argument is None else self.acts_for(argument.entity)

    def acts_for(self, entity: IRI | None) -> IRI | None:
        """Follow ``acts_for`` outward: a minister to the ministry to the state.

        It ends where the article's reading has no record of who is acted for.
        """
        known = {e.iri for e in self.reading.entities}
        outer = {e.iri: e.acts_for for e in self.reading.entities if e.acts_for in known}
        while entity is not None and entity in outer:
            entity = outer.pop(entity)
        return entity

    def may_coincide(self, other: Evidence) -> bool:
        """Whether two statements can be about the same time.

        "Met in May" and "did not meet in June" speak of different events.  Where only one
        gives a time, the other is taken for news of the last :data:`RECENT` days.
        """
        first, second = self._lasting(), other._lasting()
        if first is None or second is None or first.latest is None or second.latest is None:
            return True
        if self.statement.time is None and other.statement.time is None:
            return True
        return max(first.earliest or _LONG_AGO, second.earliest or _LONG_AGO) <= min(
            first.latest, second.latest
        )

    def _lasting(self) -> TimeSpan | None:
        published = self.document.published
        if self.statement.time is not None or published is None:
            return self.statement.time
        return TimeSpan("", published - RECENT, published)

    def committed(self) -> Iterator[Stance]:
        """Yield the stances whose holder takes a side: not those that only pass it on."""
        return (s for s in self.statement.stances if not s.factuality.value.endswith("u"))


@dataclass(frozen=True, slots=True)
class Corpus(Sequence[Reading]):
    """Readings, their statements by IRI, and their entities with the most usual label and type.

    ``evidence`` is in order of publication (undated articles last), then of the text.
    """

    readings: tuple[Reading, ...]
    evidence: Mapping[IRI, Evidence]
    entities: Mapping[IRI, Entity]
    articles: Mapping[IRI, Document]

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | Sequence[Reading]:
        """Return a reading, or some."""
        return self.readings[index]

    def __len__(self) -> int:
        return len(self.readings)

    def label(self, iri: IRI | str) -> str:
        """Return what to call an entity, an article (its outlet or title) or a statement."""
        key = IRI(iri)
        if key in self.entities:
            return self.entities[key].label
        if key in self.articles:
            document = self.articles[key]
            return document.publisher or document.title or document.id
        return self.wording(key) if key in self.evidence else str(iri)

    def named(self, iri: IRI) -> bool:
        """Whether a holder is known by name: an article's is, an unnamed source's is not."""
        entity = self.entities.get(iri)
        return entity is None or (
            entity.type is not EntityType.UNNAMED_SOURCE and iri != SOMEONE
        )

    def wording(self, iri: IRI, *, above: frozenset[IRI] = frozenset()) -> str:
        """Return a statement in its three parts, without its standing.

        The parts are held apart by dashes, as the relation's name does not bend to its
        subject; a part that the sentence leaves open is an ellipsis.
        """
        statement = self.evidence[iri].statement
        inside = above | {iri}
        ends = (statement.subject, statement.object)
        subject, object_ = (self._filler(end, inside) if end else "…" for end in ends)
        return _DASH.join((subject, statement.relation.label, object_))

    def _filler(self, argument: Argument, above: frozenset[IRI]) -> str:
        if argument.entity is not None:
            return self.label(argument.entity)
        inner = argument.statement
        if inner is None or inner in above:
            return " ".join(argument.text.split())
        return f"“{self.wording(inner, above=above)}”"


def corpus(readings: Iterable[Reading]) -> Corpus:
    """Index readings; a corpus is returned as it is."""
    if isinstance(readings, Corpus):
        return readings
    ordered = tuple(sorted(readings, key=_order))
    evidence = {
        statement.iri: Evidence(statement, reading, known[statement.iri])
        for reading in ordered
        for known in (propositions(reading),)
        for statement in reading.statements
    }
    articles = {article_iri(r.document.id): r.document for r in ordered}
    return Corpus(ordered, evidence, _entities(ordered), articles)


def _order(reading: Reading) -> tuple[date, str]:
    return reading.document.published or date.max, reading.document.id


def _entities(readings: Sequence[Reading]) -> dict[IRI, Entity]:
    """Return one record for every entity: the one that most articles agree on."""
    seen: dict[IRI, list[Entity]] = {}
    for reading in readings:
        for entity in reading.entities:
            seen.setdefault(entity.iri, []).append(entity)
    return {iri: _usual(seen[iri]) for iri in sorted(seen)}


def _usual(records: Sequence[Entity]) -> Entity:
    if len(records) == 1:
        return records[0]
    count = Counter((record.label, record.type) for record in records)
    best = min(count, key=lambda pair: (-count[pair], pair[0], pair[1].value))
    return next(r for r in records if (r.label, r.type) == best)
