"""An article with its entities under other IRIs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from kg.model import IRI, Argument, Entity, Mention, Reading, Stance, Statement
from kg.resolve.summary import Sighting, Summary

__all__ = ["Move", "Outcome", "apply", "as_read", "rename"]


class Move(Struct, frozen=True):
    """The IRI that mentions go over to, and the reasons in their order."""

    iri: IRI
    reasons: tuple[str, ...] = ()


class Outcome(Struct, frozen=True):
    """What identity makes of one article.

    ``entities`` are those that it has now, in order of their IRIs; ``moves`` are by the IRI
    that an entity had when the article was read, and leave out what stays as it was.
    """

    article: Summary
    entities: tuple[Entity, ...]
    moves: Mapping[IRI, Move] = field(default_factory=dict)

    def now(self, iri: IRI) -> IRI:
        """Return the IRI that goes for one of the article as it was read."""
        move = self.moves.get(iri)
        return move.iri if move is not None else iri

    def sightings(self) -> Iterator[tuple[IRI, Sighting]]:
        """Yield what was read of each entity with the IRI that goes for it now."""
        for sighting in self.article.sightings:
            yield self.now(sighting.entity.iri), sighting


def as_read(article: Summary) -> Outcome:
    """Return an article as it is before anything has moved."""
    return Outcome(article, tuple(sighting.entity for sighting in article.sightings))


def rename(
    outcome: Outcome, canon: Mapping[IRI, Entity], reasons: Mapping[IRI, str]
) -> Outcome:
    """Return an article in which every entity is as its canon, by its IRI, says.

    Whom it acts for is for each article to say; the canon's is for those that do not.
    ``reasons`` says why an IRI gave way to another.
    """
    entities: dict[IRI, Entity] = {}
    for entity in outcome.entities:
        renamed = _entity(entity, canon)
        entities.setdefault(renamed.iri, renamed)
    return Outcome(
        outcome.article,
        tuple(entities[iri] for iri in sorted(entities)),
        _moves(outcome, canon, reasons),
    )


def _entity(entity: Entity, canon: Mapping[IRI, Entity]) -> Entity:
    to = canon.get(entity.iri)
    serves = canon.get(entity.acts_for) if entity.acts_for is not None else None
    acts_for = serves.iri if serves is not None else entity.acts_for
    to = to or entity
    if acts_for is None or acts_for == to.acts_for:
        return to
    return replace(to, acts_for=acts_for)


def _moves(
    outcome: Outcome, canon: Mapping[IRI, Entity], reasons: Mapping[IRI, str]
) -> Mapping[IRI, Move]:
    moves = dict(outcome.moves)
    for iri, sighting in outcome.sightings():
        to, why = canon.get(iri), reasons.get(iri)
        if to is not None and (why or to.iri != iri):
            read = sighting.entity.iri
            before = moves[read].reasons if read in moves else ()
            moves[read] = Move(to.iri, (*before, why) if why else before)
    return moves or outcome.moves


def apply(outcome: Outcome, reading: Reading) -> Reading:
    """Return an article as read, with its entities as identity makes them.

    Why mentions went over to another entity is added to the reason of each.
    """
    moves = outcome.moves
    return dataclasses.replace(
        reading,
        entities=outcome.entities,
        mentions=tuple(_mention(m, moves) for m in reading.mentions),
        statements=tuple(_statement(s, moves) for s in reading.statements),
    )


def _mention(mention: Mention, moves: Mapping[IRI, Move]) -> Mention:
    move = moves.get(mention.entity)
    if move is None:
        return mention
    reason = "; across articles: ".join((mention.reason, *move.reasons))
    return replace(mention, entity=move.iri, reason=reason)


def _statement(statement: Statement, moves: Mapping[IRI, Move]) -> Statement:
    if moves.keys().isdisjoint(_entities(statement)):
        return statement
    place = statement.place
    return replace(
        statement,
        subject=_argument(statement.subject, moves),
        object=_argument(statement.object, moves) if statement.object is not None else None,
        arguments=tuple(_argument(a, moves) for a in statement.arguments),
        stances=tuple(_stance(s, moves) for s in statement.stances),
        place=_iri(place, moves) if place is not None else None,
    )


def _entities(statement: Statement) -> Iterator[IRI | None]:
    """Every entity that a statement names."""
    yield statement.place
    for argument in (statement.subject, statement.object, *statement.arguments):
        yield argument.entity if argument is not None else None
    for stance in statement.stances:
        yield stance.holder


def _argument(argument: Argument, moves: Mapping[IRI, Move]) -> Argument:
    if argument.entity is None or argument.entity not in moves:
        return argument
    return replace(argument, entity=moves[argument.entity].iri)


def _stance(stance: Stance, moves: Mapping[IRI, Move]) -> Stance:
    move = moves.get(stance.holder)
    return stance if move is None else replace(stance, holder=move.iri)


def _iri(old: IRI, moves: Mapping[IRI, Move]) -> IRI:
    move = moves.get(old)
    return move.iri if move is not None else old
