"""Whom a last name means in an article that does not give the full name.

Of several people of that last name it is the one of whom other articles tell the same: the
office and its country, the career, the organisation, the people named beside him.  Where none
stands out the last name stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import IRI, Entity, EntityType
from kg.resolve.company import Company
from kg.resolve.evidence import SILENCE, Evidence, contradicts, joined
from kg.resolve.renaming import Outcome, rename
from kg.resolve.variants import Thing, short_names

__all__ = ["with_full_names"]

#: What is shared counts so much; as much is needed, and so many times the next one's.
_TOKEN, _CAREER, _BESIDE = 2, 1, 1
_ENOUGH, _CLEAR = 2, 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Someone of the last name, under every IRI that is taken for him."""

    thing: Thing
    iris: frozenset[IRI]
    evidence: Evidence
    beside: frozenset[IRI]


def with_full_names(
    outcomes: Sequence[Outcome],
    evidence: Sequence[Mapping[IRI, Evidence]],
    things: Mapping[IRI, Thing],
    groups: Mapping[IRI, Sequence[IRI]],
    company: Company,
) -> list[Outcome]:
    """Return the articles with the full name where it is clear which one a last name means.

    Args:
        outcomes: the articles.
        evidence: what each tells of the people it names.
        things: what all of them say of each IRI.
        groups: IRIs that mean the same, by the one that stands for them.
        company: which others each article names.
    """
    people = _by_short_name(things, groups)
    short = {
        iri: people[thing.key]
        for iri, thing in things.items()
        if thing.group == "person" and not thing.known and len(people.get(thing.key, ())) > 1
    }
    full = {iri for roots in short.values() for root in roots for iri in groups[root]}
    articles = _articles(outcomes, full)
    candidates: dict[str, list[_Candidate]] = {}
    for iri in sorted(short):
        last = things[iri].key
        if last not in candidates:
            candidates[last] = [
                _candidate(things, groups[root], articles, company) for root in short[iri]
            ]
    return [
        _chosen(outcome, told, candidates, things, company.of((n,)))
        if not short.keys().isdisjoint(e.iri for e in outcome.entities)
        else outcome
        for n, (outcome, told) in enumerate(zip(outcomes, evidence, strict=True))
    ]


def _by_short_name(
    things: Mapping[IRI, Thing], groups: Mapping[IRI, Sequence[IRI]]
) -> dict[str, list[IRI]]:
    found: dict[str, list[IRI]] = defaultdict(list)
    for root in sorted(groups):
        if things[root].named:
            for name in short_names(things[root]):
                found[name].append(root)
    return found


def _articles(outcomes: Sequence[Outcome], wanted: set[IRI]) -> dict[IRI, list[int]]:
    found: dict[IRI, list[int]] = defaultdict(list)
    for number, outcome in enumerate(outcomes):
        for entity in outcome.entities:
            if entity.iri in wanted:
                found[entity.iri].append(number)
    return found


def _candidate(
    things: Mapping[IRI, Thing],
    iris: Sequence[IRI],
    articles: Mapping[IRI, list[int]],
    company: Company,
) -> _Candidate:
    evidence = SILENCE
    for iri in iris:
        evidence = joined(evidence, things[iri].evidence)
    best = min((things[iri] for iri in iris), key=lambda t: (not t.known, -t.uses, t.iri))
    beside = company.of(n for iri in iris for n in articles.get(iri, ()))
    return _Candidate(best, frozenset(iris), evidence, beside)


def _chosen(
    outcome: Outcome,
    told: Mapping[IRI, Evidence],
    candidates: Mapping[str, Sequence[_Candidate]],
    things: Mapping[IRI, Thing],
    beside: frozenset[IRI],
) -> Outcome:
    here = {entity.iri for entity in outcome.entities}
    names: dict[IRI, Entity] = {}
    reasons: dict[IRI, str] = {}
    for entity in outcome.entities:
        thing = things.get(entity.iri)
        if thing is None or entity.type is not EntityType.PERSON or thing.known:
            continue
        among = [c for c in candidates.get(thing.key, ()) if c.iris.isdisjoint(here)]
        choice = _clearest(among, told.get(entity.iri, SILENCE), beside)
        if choice is not None:
            names[entity.iri] = _as(choice.thing, entity)
            reasons[entity.iri] = (
                f"of several it is {choice.thing.label!r} of whom as much is told"
            )
    return rename(outcome, names, reasons) if names else outcome


def _clearest(
    among: Sequence[_Candidate], told: Evidence, beside: frozenset[IRI]
) -> _Candidate | None:
    """The one who shares enough with what is told, and much more than anyone else."""
    scored = sorted(
        ((_shared(c, told, beside), c.thing.iri, c) for c in among),
        key=lambda entry: (-entry[0], entry[1]),
    )
    if not scored or scored[0][0] < _ENOUGH:
        return None
    if len(scored) > 1 and scored[0][0] < _CLEAR * scored[1][0]:
        return None
    return scored[0][2]


def _shared(candidate: _Candidate, told: Evidence, beside: frozenset[IRI]) -> int:
    if contradicts(candidate.evidence, told):
        return 0
    return (
        _TOKEN * len(candidate.evidence.tokens & told.tokens)
        + _CAREER * len(candidate.evidence.careers & told.careers)
        + _BESIDE * len(candidate.beside & beside)
    )


def _as(thing: Thing, entity: Entity) -> Entity:
    aliases = {*thing.aliases, *entity.aliases, entity.label} - {thing.label}
    return Entity(
        iri=thing.iri,
        label=thing.label,
        type=EntityType.PERSON,
        aliases=tuple(sorted(aliases)),
        same_as=tuple(sorted(thing.same_as)),
    )
