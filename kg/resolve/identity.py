"""Who is who in a set of articles, from their summaries alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.entities import identities
from kg.ids import digest
from kg.model import IRI, Entity, Reading
from kg.resolve.across import across
from kg.resolve.decisions import Decision, carry_out
from kg.resolve.renaming import Outcome, apply, as_read
from kg.resolve.summary import Summary, summary

__all__ = ["Identity", "applied", "decide", "identify", "unify"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What identity makes of each article, and of all of them together.

    ``outcomes`` are by document id; ``entities`` are what each entity is in the whole graph;
    ``unmet`` are the decisions that apply to nothing.
    """

    outcomes: Mapping[str, Outcome]
    entities: Mapping[IRI, Entity]
    unmet: tuple[Decision, ...] = ()

    def key(self, document: str) -> str:
        """Return a key of what identity changes in an article.

        It is another one whenever the same reading comes to have other entities or labels of
        them, mentions that mean others, other reasons, or an entity that differs otherwise from
        what it is in the whole graph.  What else the whole graph says of a thing is no part of
        it: a new alias leaves the articles that name the thing as they are.
        """
        outcome = self.outcomes[document]
        labels = {s.entity.iri: s.entity.label for s in outcome.article.sightings}
        parts: list[str] = []
        for entity in outcome.entities:
            if entity.label != labels.get(entity.iri):
                parts += ("called", entity.iri, entity.label)
            whole = self.entities[entity.iri]
            if entity is not whole and entity != whole:
                parts += _parts(entity)
        for iri, move in sorted(outcome.moves.items()):
            parts += ("moved", iri, move.iri, str(len(move.reasons)), *move.reasons)
        return digest(*parts)


def _parts(entity: Entity) -> tuple[str, ...]:
    lists = (entity.aliases, entity.same_as)
    counted = (part for values in lists for part in (str(len(values)), *values))
    return ("here", entity.iri, entity.label, entity.type, entity.acts_for or "", *counted)


def identify(articles: Iterable[Summary], decisions: Iterable[Decision] = ()) -> Identity:
    """Return who is who in articles, as people decided where they did.

    A pure function of the set of articles and of the decisions in their order.

    Args:
        articles: summaries of articles of different document ids, as each was read by itself.
        decisions: what people decided (see :mod:`kg.resolve.decisions`).
    """
    outcomes = across(list(articles))
    unmet: list[Decision] = []
    decisions = tuple(decisions)
    if decisions:
        outcomes, unmet = carry_out(decisions, outcomes)
    return Identity(
        {outcome.article.document: outcome for outcome in outcomes},
        identities(outcome.entities for outcome in outcomes),
        tuple(unmet),
    )


def applied(reading: Reading, identity: Identity) -> Reading:
    """Return an article, as it was read by itself, with its entities as identity has them.

    Statement IRIs stay as they are.

    Raises:
        KeyError: its summary was not among those that identity was found from.
    """
    return apply(identity.outcomes[reading.document.id], reading)


def unify(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings with one IRI, label and type for what is the same in several.

    A pure function of the set of readings: their order decides only the order of the result.
    Statement IRIs stay as they are.
    """
    held = list(readings)
    outcomes = across([summary(reading) for reading in held])
    return [apply(*pair) for pair in zip(outcomes, held, strict=True)]


def decide(
    readings: Sequence[Reading], decisions: Iterable[Decision]
) -> tuple[list[Reading], list[Decision]]:
    """Return the readings as decided, and the decisions that no longer apply.

    See :func:`kg.resolve.decisions.carry_out`.
    """
    before = [as_read(summary(reading)) for reading in readings]
    outcomes, unmet = carry_out(decisions, before)
    return [apply(*pair) for pair in zip(outcomes, readings, strict=True)], unmet
