"""All measures at once, as records for the report and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.analysis import (
    balance,
    brokers,
    centrality,
    claims,
    communities,
    pairs,
    structure,
    turning,
)
from kg.analysis.changes import Changes, changes, published
from kg.analysis.corpus import Corpus, Position, corpus, own_voice
from kg.analysis.dyads import Dyad, Event, Tally, dyads, events, monthly
from kg.analysis.links import joined
from kg.analysis.plans import Plan, plans
from kg.analysis.speakers import Speaker, profiles
from kg.analysis.ties import EvidenceTie, actor_ties, fact_ties, number_of_ties, ties
from kg.errors import KGError
from kg.model import Reading

__all__ = ["Findings", "Measures", "Relations", "findings", "measures", "relations"]

#: Constraint and effective size are taken of so many entities, those with most betweenness.
_BROKERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The measures of one network.

    ``ties`` are its statements.  ``effective_size`` and ``constraint`` are given for the
    entities with most betweenness; ``sampled`` is the number of sources that betweenness was
    estimated from, None if exact.
    """

    ties: Sequence[EvidenceTie]
    degree: Mapping[str, int]
    pagerank: Mapping[str, float]
    betweenness: Mapping[str, float]
    effective_size: Mapping[str, float]
    constraint: Mapping[str, float]
    core_numbers: Mapping[str, int]
    communities: list[list[str]]
    modularity: float
    reciprocity: float
    components: list[list[str]]
    bridges: list[tuple[str, str, tuple[str, ...]]]
    pairs: list[pairs.Pair]
    sampled: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What actors do to each other, and who takes which side.

    ``mediators_sampled`` is to ``mediators`` what ``sampled`` is to betweenness; ``triads``
    are those of the actors with the most events, ``balance`` counts all.
    """

    events: list[Event]
    dyads: list[Dyad]
    monthly: dict[str, Tally]
    turning_points: list[turning.TurningPoint]
    triads: list[balance.Triad]
    balance: balance.Balance
    mediators: dict[str, float]
    mediators_sampled: int | None
    speakers: list[Speaker]
    disputed: list[claims.Dispute]
    corroborated: list[claims.Corroboration]
    confirmed: list[claims.Outcome]
    single_unnamed_source: list[Position]
    plans: list[Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Relations):
    """Everything that is measured of a corpus.

    ``whole`` holds the earlier articles too; without a first day it is the same corpus.
    ``changes`` compares the articles measured with those ``before``: the earlier ones, or
    another build; both are None where there is nothing to compare.
    ``everything`` is of all statements, ``facts`` of what articles assert themselves, and
    ``actors`` of all statements rolled up to those for whom their ends act.  ``stated`` has
    the relations once more, as far as they follow from what articles say in their own voice.
    """

    corpus: Corpus
    whole: Corpus
    since: date | None
    before: Corpus | None
    changes: Changes | None
    everything: Measures
    facts: Measures
    actors: Measures
    stated: Relations


def measures(held: Sequence[EvidenceTie]) -> Measures:
    """Return every measure of a network that is given by its ties."""
    nodes = sorted({end for tie in held for end in (tie.start, tie.end)})
    directed = joined(held, nodes=nodes, directed=True)
    rank, answered = centrality.pagerank(directed), structure.reciprocity(directed)
    del directed
    simple = joined(held, nodes=nodes)
    between = centrality.betweenness(simple)
    middle = [node for node, value in centrality.ranked(between)[:_BROKERS] if value > 0]
    groups = communities.communities(simple)
    return Measures(
        ties=held,
        degree=number_of_ties(held),
        pagerank=rank,
        betweenness=between,
        effective_size=brokers.effective_size(simple, nodes=middle),
        constraint=brokers.constraint(simple, nodes=middle),
        core_numbers=structure.core_numbers(simple),
        communities=groups,
        modularity=communities.modularity(simple, groups=groups),
        reciprocity=answered,
        components=structure.components(simple),
        bridges=brokers.bridges(simple),
        pairs=pairs.strongest_pairs(simple, top=None),
        sampled=centrality.sampled(simple),
    )


def relations(known: Corpus, found: list[Event]) -> Relations:
    """Return what actors do to each other by some events, and who takes which side."""
    outcomes = claims.confirmed(known)
    friends = balance.friendly(found)
    return Relations(
        events=found,
        dyads=dyads(found),
        monthly=monthly(found),
        turning_points=turning.turning_points(found),
        triads=balance.triads(found),
        balance=balance.balance(found),
        mediators=centrality.betweenness(friends),
        mediators_sampled=centrality.sampled(friends),
        speakers=profiles(known, outcomes),
        disputed=claims.disputed(known),
        corroborated=claims.corroborated(known),
        confirmed=outcomes,
        single_unnamed_source=claims.unconfirmed_unnamed(known),
        plans=plans(known),
    )


def findings(
    readings: Iterable[Reading],
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
    against: Iterable[Reading] | None = None,
) -> Findings:
    """Measure everything.

    Args:
        readings: what was read.
        scores: conflict-cooperation score of each PLOVER code; without them events are
            counted but not weighed.
        since: measure only articles published on that day or later, and compare them with
            the earlier ones.
        until: leave out articles published after that day.
        against: compare with these, of another build, and not with the earlier articles.

    Raises:
        KGError: no article was published in those days.
    """
    whole, known = _within(readings, since, until)
    before = _before(whole, since, against)
    held = ties(known)
    found, stated = events(known, scores=scores or {}), own_voice(known)
    told = relations(known, found)
    return Findings(
        **{name: getattr(told, name) for name in Relations.__slots__},
        corpus=known,
        whole=whole,
        since=since,
        before=before,
        changes=changes(before, known) if before is not None else None,
        everything=measures(held),
        facts=measures(fact_ties(held)),
        actors=measures(actor_ties(known, held)),
        stated=relations(stated, [event for event in found if event.fact]),
    )


def _within(
    readings: Iterable[Reading], since: date | None, until: date | None
) -> tuple[Corpus, Corpus]:
    whole = corpus(readings)
    if since is None and until is None:
        return whole, whole
    whole = corpus(published(whole, end=until))
    known = corpus(published(whole, start=since))
    if not known.readings:
        raise KGError("no article with a date was published in those days")
    return whole, known


def _before(
    whole: Corpus, since: date | None, against: Iterable[Reading] | None
) -> Corpus | None:
    if against is not None:
        return corpus(against)
    return corpus(published(whole, end=since - timedelta(days=1))) if since else None
