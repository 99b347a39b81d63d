"""Readings with an index: every statement with the article and sentence it stands in.

A :class:`Corpus` is a sequence of readings, so that whatever takes readings takes a corpus, and
an index that has been made is not made twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import overload

from kg.ids import KG, article_iri, propositions
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Proposition,
    Reading,
    Stance,
    Statement,
    TimeSpan,
)

__all__ = ["RECENT", "SOMEONE", "Corpus", "Evidence", "Position", "corpus", "own_voice"]

#: Stands for whoever a passive without an agent leaves open: another one in every sentence.
SOMEONE = IRI(f"{KG}someone")
#: How far back news without a date of its own may reach.
RECENT = timedelta(days=31)
_HOLDS_OFFICE = IRI(f"{KG}holdsOfficeIn")
_LONG_AGO = date.min
_NOT_COMMITTED = frozenset({Kind.PLANNED, Kind.HYPOTHETICAL})
_DASH = " \N{EN DASH} "


@dataclass(frozen=True, slots=True)
class Position:
    """One holder's side on one proposition; for its own voice the holder is the article."""

    holder: IRI
    factuality: Factuality
    statement: IRI
    date: date | None

    @property
    def denies(self) -> bool:
        """Whether it is taken not to be so."""
        return self.factuality.denies


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement together with the reading it stands in and its proposition.

    ``superiors`` says of the reading's entities whom they act for at the article's date.
    """

    statement: Statement
    reading: Reading
    proposition: Proposition
    superiors: Mapping[IRI, IRI]

    @property
    def key(self) -> IRI:
        """The statement's IRI."""
        return self.statement.iri

    @property
    def content(self) -> str:
        """The key of what is said, shared with other sentences and articles."""
        return self.proposition.key

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
    def outlets(self) -> tuple[str, ...]:
        """The outlet, and those that published copies of the article."""
        copies = self.document.copies
        return (self.outlet, *(copy.publisher or copy.id for copy in copies))

    @property
    def date(self) -> date | None:
        """When it happened or is to happen, as far as is known; else when it was published."""
        time = self.statement.time
        return (time.earliest if time else None) or self.document.published

    def actor(self, argument: Argument | None) -> IRI | None:
        """Return whom an argument's entity acts for in this article, or the entity itself."""
        return None if argument is None else self.acts_for(argument.entity)

    def acts_for(self, entity: IRI | None) -> IRI | None:
        """Follow ``superiors`` outward: a minister to the ministry to the state."""
        passed: set[IRI] = set()
        while entity is not None and entity not in passed and entity in self.superiors:
            passed.add(entity)
            entity = self.superiors[entity]
        return entity

    def may_coincide(self, other: Evidence) -> bool:
        """Whether two statements can be about the same time.

        "Met in May" and "did not meet in June" speak of different events.  Where only one
        gives a time, the other is taken for news of the last :data:`RECENT` days.
        """
        if self.statement.time is None and other.statement.time is None:
            return True
        first, second = self._lasting(), other._lasting()
        if first is None or second is None or first.latest is None or second.latest is None:
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
        return filter(_commits, self.statement.stances)


def _commits(stance: Stance) -> bool:
    return not stance.factuality.value.endswith("u")


@dataclass(frozen=True, eq=False)
class Corpus(Sequence[Reading]):
    """Readings, their statements by IRI, and their entities with the most usual label and type.

    ``evidence`` is what is measured, in order of publication (undated articles last), then of
    the text; ``everything`` has also what was left out, as other statements may speak of it.
    """

    # Without slots, so that the positions can be worked out when first asked for.

    readings: tuple[Reading, ...]
    evidence: Mapping[IRI, Evidence]
    everything: Mapping[IRI, Evidence]
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

    @cached_property
    def positions(self) -> dict[str, list[Position]]:
        """The positions on every proposition; see :func:`kg.analysis.claims.positions`."""
        found: dict[str, list[Position]] = {}
        for iri, evidence in self.evidence.items():
            if _NOT_COMMITTED.isdisjoint(evidence.statement.kinds):
                day, key = evidence.document.published, evidence.proposition.key
                for stance in evidence.committed():
                    position = Position(stance.holder, stance.factuality, iri, day)
                    found.setdefault(key, []).append(position)
        return found

    def label(self, iri: IRI | str) -> str:
        """Return what to call an entity, an article (its outlet or title) or a statement."""
        key = IRI(iri)
        if key in self.entities:
            return self.entities[key].label
        if key in self.articles:
            document = self.articles[key]
            return document.publisher or document.title or document.id
        return self.wording(key) if key in self.everything else str(iri)

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
        statement = self.everything[iri].statement
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
        statement.iri: Evidence(statement, reading, known[statement.iri], superiors)
        for reading in ordered
        for known, superiors in ((propositions(reading), _superiors(reading)),)
        for statement in reading.statements
    }
    articles = {article_iri(r.document.id): r.document for r in ordered}
    return Corpus(ordered, evidence, evidence, _entities(ordered), articles)


def own_voice(known: Corpus) -> Corpus:
    """Return the corpus of what articles say in their own voice: facts, denials and plans.

    Kept are the statements on which the article itself takes a side, certain or not; what it
    only passes on is left out.  Every measure of it is that measure on facts only.

    >>> said = article("a", "2024-01-09", fact("A", "aids", "B"), claim("K", "B", "aids", "A"))
    >>> len(corpus([said]).evidence), len(own_voice(corpus([said])).evidence)
    (2, 1)
    """
    kept = {
        iri: evidence
        for iri, evidence in known.evidence.items()
        if _commits(evidence.statement.stances[0])
    }
    return Corpus(known.readings, kept, known.everything, known.entities, known.articles)


def _superiors(reading: Reading) -> dict[IRI, IRI]:
    """Return whom entities act for: by their record, or by the office they are said to hold."""
    known = {entity.iri for entity in reading.entities}
    found = {e.iri: e.acts_for for e in reading.entities if e.acts_for in known and e.acts_for}
    for statement in reading.statements:
        if statement.asserted and statement.relation.iri == _HOLDS_OFFICE and statement.object:
            person, office = statement.subject.entity, statement.object.entity
            if person is not None and office is not None and person != office:
                found.setdefault(person, office)
    return found


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
