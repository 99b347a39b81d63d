"""The same thing in different articles.

Within an article a thing goes by its fullest name there.  Across articles these names are
brought together: the same but for the legal form of a firm or a middle name, a short form
that articles use beside the full one, a spelling that differs by a letter or two.  Things
that no name names, unnamed sources above all, stay with their article.  Namesakes of whom
articles tell what contradicts are kept apart first (:mod:`kg.resolve.namesakes`).

Everything is looked up in tables (blocks) over the set of readings, so the outcome does not
depend on their order, and no two things are compared that share no block.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import IRI, Entity, EntityType
from kg.resolve.company import Company
from kg.resolve.evidence import Evidence, contradicts, joined
from kg.resolve.last_names import with_full_names
from kg.resolve.namesakes import Apart, keep_apart
from kg.resolve.renaming import Outcome, rename
from kg.resolve.summary import Summary
from kg.resolve.variants import RULES, Thing, agree, full_names, most

__all__ = ["across"]

_T = EntityType
#: A full name takes a short one over when it has more than so many times the next one's uses.
_DOMINANCE = 2
#: A name used less than one in so many times as often as the commonest stands for no group.
_MUCH = 8


@dataclass(frozen=True, slots=True)
class _Merge:
    """One thing taken for another, and why."""

    into: IRI
    reason: str


def across(articles: Sequence[Summary]) -> list[Outcome]:
    """Return the articles with one IRI, label and type for what is the same in several.

    A pure function of the set of articles: their order decides only the order of the result.
    """
    company = Company(articles)
    apart = keep_apart(articles, company)
    things = _things(apart.outcomes, apart)
    groups = _groups(things, _by_name(_named(things)))
    full = with_full_names(apart.outcomes, apart.evidence, things, groups, company)
    return _merged(full, _things(full, apart))


def _merged(outcomes: Sequence[Outcome], things: Mapping[IRI, Thing]) -> list[Outcome]:
    named = _named(things)
    merges = _by_name(named)
    _add_short_forms(merges, named, outcomes)
    names: dict[IRI, Entity] = {}
    reasons: dict[IRI, str] = {}
    for members in _groups(things, merges).values():
        canon = _canonical([things[iri] for iri in members])
        names.update(dict.fromkeys(members, canon))
        reasons.update(_reasons(members, canon.iri, merges))
    return [rename(outcome, names, reasons) for outcome in outcomes]


def _reasons(
    members: Iterable[IRI], chosen: IRI, merges: Mapping[IRI, _Merge]
) -> dict[IRI, str]:
    """Why each gives way to the one that is chosen for the group, whoever gave way to whom."""
    reasons = {iri: merges[iri].reason for iri in members if iri in merges}
    iri = chosen
    while iri in merges:
        reasons[merges[iri].into] = merges[iri].reason
        iri = merges[iri].into
    reasons.pop(chosen, None)
    return reasons


def _things(outcomes: Sequence[Outcome], apart: Apart) -> dict[IRI, Thing]:
    """What all articles say of each IRI, but for those that nothing can be taken for."""
    things: dict[IRI, Thing] = {}
    several = _in_several(outcomes)
    for outcome, evidence in zip(outcomes, apart.evidence, strict=True):
        uses: Counter[IRI] = Counter()
        for iri, sighting in outcome.sightings():
            uses[iri] += sighting.uses
        for entity in outcome.entities:
            if not uses[entity.iri] and entity.iri not in several and _is_plain(entity):
                continue
            thing = things.get(entity.iri)
            if thing is None:
                thing = things[entity.iri] = Thing(entity.iri)
            thing.note(entity, uses[entity.iri])
            if entity.iri in evidence:
                thing.evidence = joined(thing.evidence, evidence[entity.iri])
    for thing in things.values():
        thing.namesake = apart.namesakes.get(thing.iri)
        thing.settle()
    return things


def _in_several(outcomes: Sequence[Outcome]) -> set[IRI]:
    """The IRIs that more than one article has: most unnamed things stand in one only."""
    once: set[IRI] = set()
    several: set[IRI] = set()
    for outcome in outcomes:
        for entity in outcome.entities:
            (several if entity.iri in once else once).add(entity.iri)
    return several


def _is_plain(entity: Entity) -> bool:
    """Whether it stays as it is if no name and no other article has it."""
    return entity.type is not _T.PERSON and entity.label not in entity.aliases


def _named(things: Mapping[IRI, Thing]) -> dict[IRI, Thing]:
    return {iri: thing for iri, thing in things.items() if thing.named}


def _by_name(things: Mapping[IRI, Thing]) -> dict[IRI, _Merge]:
    """Which things are taken for which others by their names, each for one reason.

    A thing must fit what stands for the whole group, not only one of it: else a group could
    grow from name to name without end.
    """
    merges: dict[IRI, _Merge] = {}
    told: dict[IRI, tuple[Evidence, str]] = {}
    for rule in RULES:
        for thing, into in rule.pairs(things.values()):
            root = things[_root(into.iri, merges)]
            if thing.iri in merges or root is thing or not rule.joins(root, thing):
                continue
            own, theirs = (told.get(t.iri, (t.evidence, t.middle)) for t in (thing, root))
            if not contradicts(own[0], theirs[0]) and not _differ(own[1], theirs[1]):
                merges[thing.iri] = _Merge(into.iri, rule.reason)
                told[root.iri] = joined(own[0], theirs[0]), own[1] or theirs[1]
    return merges


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _add_short_forms(
    merges: dict[IRI, _Merge], things: Mapping[IRI, Thing], outcomes: Sequence[Outcome]
) -> None:
    full = full_names(things, outcomes)
    for iri in sorted(things, key=lambda iri: (-len(things[iri].words), iri)):
        thing = things[iri]
        choice = (
            None if iri in merges else _dominant(thing, full.get(thing.key), things, merges)
        )
        if choice is not None and not _reaches(choice, iri, merges):
            short, full_name = thing.label, things[choice].label
            merges[iri] = _Merge(choice, f"{short!r} is a short form of {full_name!r}")


def _reaches(start: IRI, goal: IRI, merges: Mapping[IRI, _Merge]) -> bool:
    while start != goal and start in merges:
        start = merges[start].into
    return start == goal


def _dominant(
    thing: Thing,
    full: Counter[IRI] | None,
    things: Mapping[IRI, Thing],
    merges: Mapping[IRI, _Merge],
) -> IRI | None:
    """The one full name that a short one stands for in nearly all its uses."""
    if not full or thing.known:
        return None
    weights: Counter[IRI] = Counter()
    for iri, uses in full.items():
        if iri != thing.iri and agree(things[iri], thing):
            weights[_root(iri, merges)] += uses
    ranked = sorted(weights, key=lambda iri: (-weights[iri], iri))
    if not ranked or len(things[ranked[0]].words) < len(thing.words):
        return None
    if len(ranked) > 1 and weights[ranked[0]] <= _DOMINANCE * weights[ranked[1]]:
        return None
    return ranked[0]


def _root(iri: IRI, merges: Mapping[IRI, _Merge]) -> IRI:
    while iri in merges:
        iri = merges[iri].into
    return iri


def _groups(things: Mapping[IRI, Thing], merges: Mapping[IRI, _Merge]) -> dict[IRI, list[IRI]]:
    groups: dict[IRI, list[IRI]] = defaultdict(list)
    for iri in sorted(things):
        groups[_root(iri, merges)].append(iri)
    return groups


def _canonical(members: list[Thing]) -> Entity:
    """What a group goes by: a known thing's label and IRI, else those of its fullest name."""
    known = [thing for thing in members if thing.known] or members
    chosen = _fullest(known)
    types: Counter[EntityType] = Counter()
    for thing in known:
        types.update(thing.types)
    unsure = {_T.ENTITY, *([_T.PERSON] if any(thing.is_firm for thing in known) else ())}
    certain = {kind: uses for kind, uses in types.items() if kind not in unsure}
    spelled = {form for thing in members for form in (*thing.aliases, *thing.labels)}
    links = {link for thing in members for link in thing.same_as}
    serves = {state for thing in members for state in thing.serves}
    return Entity(
        iri=chosen.iri,
        label=chosen.label,
        type=most(certain or types),
        aliases=tuple(sorted(spelled - {chosen.label})),
        same_as=tuple(sorted(links)),
        acts_for=min(serves) if len(serves) == 1 and not chosen.known else None,
    )


def _fullest(things: Sequence[Thing]) -> Thing:
    """The fullest name among those used much, without a middle name or a legal form.

    Not simply the one used most: of names used about as often it would be now one and now the
    other as articles are added, and an IRI should last.
    """
    uses: Counter[str] = Counter()
    for thing in things:
        uses[thing.key] += thing.uses
    much = max(uses.values())
    return min(
        (thing for thing in things if _MUCH * uses[thing.key] >= much),
        key=lambda thing: (
            -sum(len(word) > 1 for word in thing.ends),
            len(thing.words),
            -uses[thing.key].bit_length(),
            len(thing.label),
            thing.iri,
        ),
    )
