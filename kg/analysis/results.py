"""All measures at once, as records for the report and as plain data for machines."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import networkx as nx

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
from kg.analysis.corpus import Corpus, corpus
from kg.analysis.dyads import Dyad, Event, Tally, dyads, events, monthly
from kg.analysis.links import links
from kg.analysis.network import LABEL, network
from kg.analysis.plans import Plan, plans
from kg.analysis.speakers import Speaker, speakers
from kg.analysis.views import actors, keep_facts
from kg.errors import KGError
from kg.model import Reading

__all__ = ["Findings", "Measures", "analyze", "findings", "measures"]

#: Constraint and effective size are taken of so many entities, those with most betweenness.
_BROKERS = 50


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one network.

    ``effective_size`` and ``constraint`` are given for the entities with most betweenness;
    ``sampled`` is the number of sources that betweenness was estimated from, None if exact.
    """

    graph: nx.MultiDiGraph
    degree: Mapping[str, int]
    pagerank: Mapping[str, float]
    betweenness: Mapping[str, float]
    effective_size: Mapping[str, float]
    constraint: Mapping[str, float]
    core_numbers: Mapping[str, int]
    communities: list[list[str]]
    community_labels: list[str]
    modularity: float
    reciprocity: float
    components: list[list[str]]
    bridges: list[tuple[str, str, tuple[str, ...]]]
    pairs: list[pairs.Pair]
    sampled: int | None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that is measured of a corpus.

    ``whole`` holds the earlier articles too, with which ``changes`` compares those measured;
    without a first day it is the same corpus, and there is nothing to compare.
    ``everything`` is of all statements, ``facts`` of what articles assert themselves, and
    ``actors`` of all statements rolled up to those for whom their ends act.
    """

    corpus: Corpus
    whole: Corpus
    since: date | None
    changes: Changes | None
    everything: Measures
    facts: Measures
    actors: Measures
    events: list[Event]
    dyads: list[Dyad]
    monthly: dict[str, Tally]
    turning_points: list[turning.TurningPoint]
    triads: list[balance.Triad]
    mediators: dict[str, float]
    speakers: list[Speaker]
    disputed: list[claims.Dispute]
    corroborated: list[claims.Corroboration]
    confirmed: list[claims.Outcome]
    single_unnamed_source: list[claims.Position]
    plans: list[Plan]


def measures(graph: nx.MultiDiGraph) -> Measures:
    """Return every measure of a network."""
    simple, directed = links(graph), links(graph, directed=True)
    between = centrality.betweenness(simple)
    middle = [node for node, value in centrality.ranked(between)[:_BROKERS] if value > 0]
    groups = communities.communities(simple)
    return Measures(
        graph=graph,
        degree=centrality.degree(graph),
        pagerank=centrality.pagerank(directed),
        betweenness=between,
        effective_size=brokers.effective_size(simple, nodes=middle),
        constraint=brokers.constraint(simple, nodes=middle),
        core_numbers=structure.core_numbers(simple),
        communities=groups,
        community_labels=communities.community_labels(graph, groups=groups),
        modularity=communities.modularity(simple, groups=groups),
        reciprocity=structure.reciprocity(directed),
        components=structure.components(simple),
        bridges=brokers.bridges(simple),
        pairs=pairs.strongest_pairs(simple, top=None),
        sampled=centrality.sampled(simple),
    )


def findings(
    readings: Iterable[Reading],
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Findings:
    """Measure everything.

    Args:
        readings: what was read.
        scores: conflict-cooperation score of each PLOVER code; without them events are
            counted but not weighed.
        since: measure only articles published on that day or later, and compare them with
            the earlier ones.
        until: leave out articles published after that day.

    Raises:
        KGError: no article was published in those days.
    """
    whole, known = _within(readings, since, until)
    graph = network(known)
    found = events(known, scores=scores or {})
    return Findings(
        corpus=known,
        whole=whole,
        since=since,
        changes=_changes(whole, since) if since else None,
        everything=measures(graph),
        facts=measures(keep_facts(graph)),
        actors=measures(actors(graph)),
        events=found,
        dyads=dyads(found),
        monthly=monthly(found),
        turning_points=turning.turning_points(found),
        triads=balance.triads(found),
        mediators=balance.mediators(found),
        speakers=speakers(known),
        disputed=claims.disputed(known),
        corroborated=claims.corroborated(known),
        confirmed=claims.confirmed(known),
        single_unnamed_source=claims.unconfirmed_unnamed(known),
        plans=plans(known),
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


def _changes(whole: Corpus, since: date) -> Changes:
    before = published(whole, end=since - timedelta(days=1))
    return changes(before, published(whole, start=since))


#: Fields that stand in the data in a form of their own, or not at all.
_APART = frozenset(
    {"corpus", "whole", "everything", "facts", "actors", "events", "triads", "mediators"}
)


def analyze(
    readings: Iterable[Reading],
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> dict[str, Any]:
    """Return every measure as plain data that JSON can hold.

    Keys are named after the measures; those at the top are of all statements, those under
    ``"facts"`` of what the articles assert themselves, those under ``"actors"`` of states and
    organisations with those who act for them.  Entities and statements stand as IRIs;
    ``"labels"`` and ``"evidence"`` say what they are.  See :func:`findings` for the arguments.
    """
    found = findings(readings, scores=scores, since=since, until=until)
    known = found.corpus
    rest = {
        field.name: plain(getattr(found, field.name))
        for field in dataclasses.fields(found)
        if field.name not in _APART
    }
    return {
        "articles": len(known),
        "outlets": sorted({e.outlet for e in known.evidence.values()}),
        "statements": _counted(known),
        **_of_network(found.everything),
        "facts": _of_network(found.facts),
        "actors": _of_network(found.actors),
        **rest,
        "balance": [{**plain(triad), "balanced": triad.balanced} for triad in found.triads],
        "mediators": [
            {"entity": iri, "label": known.label(iri), "value": value}
            for iri, value in centrality.ranked(found.mediators)
        ],
        "labels": {iri: entity.label for iri, entity in found.whole.entities.items()},
        "evidence": {iri: _evidence(found.whole, iri) for iri in found.whole.evidence},
    }


def _counted(known: Corpus) -> dict[str, Any]:
    kinds = Counter(str(k) for e in known.evidence.values() for k in e.statement.kinds)
    return {"total": len(known.evidence), "kinds": dict(sorted(kinds.items()))}


def _of_network(measured: Measures) -> dict[str, Any]:
    graph = measured.graph
    by_node = ("degree", "pagerank", "betweenness", "effective_size", "constraint")
    groups = zip(measured.community_labels, measured.communities, strict=True)
    return {
        **{name: _ranking(graph, getattr(measured, name)) for name in by_node},
        "core_numbers": _ranking(graph, measured.core_numbers),
        "communities": [{"label": label, "members": members} for label, members in groups],
        "modularity": measured.modularity,
        "reciprocity": measured.reciprocity,
        "components": measured.components,
        "bridges": [{"ends": [u, v], "statements": list(s)} for u, v, s in measured.bridges],
        "pairs": plain(measured.pairs),
        "betweenness_sampled_from": measured.sampled,
    }


def _ranking(graph: nx.MultiDiGraph, scores: Mapping[str, float]) -> list[dict[str, Any]]:
    return [
        {"entity": node, "label": graph.nodes[node].get(LABEL, node), "value": value}
        for node, value in centrality.ranked(scores)
    ]


def _evidence(known: Corpus, iri: Any) -> dict[str, Any]:
    evidence = known.evidence[iri]
    return {
        "reading": known.wording(iri),
        "kinds": sorted(str(kind) for kind in evidence.statement.kinds),
        "holder": evidence.statement.source,
        "sentence": evidence.sentence,
        "document": evidence.document.id,
        "outlet": evidence.outlet,
        "date": plain(evidence.date),
    }


def plain(value: Any) -> Any:
    """Return records as dicts, tuples as lists, dates as ISO, enumerations as their values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return {name.rstrip("_"): plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
