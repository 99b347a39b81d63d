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

from kg.model import IRI, EntityType, MentionKind, Reading
from kg.resolve.company import Company
from kg.resolve.evidence import Evidence, contradicts, joined, told
from kg.resolve.last_names import with_full_names
from kg.resolve.namesakes import Apart, keep_apart
from kg.resolve.renaming import Canon, rename
from kg.resolve.variants import (
    Thing,
    agree,
    alike,
    full_names,
    most,
    rank,
    same_but_middle,
    same_form,
)

__all__ = ["unify"]

_T = EntityType
_NAMED = frozenset((MentionKind.NAME, MentionKind.METONYM))
#: A full name takes a short one over when it has more than so many times the next one's uses.
_DOMINANCE = 2


@dataclass(frozen=True, slots=True)
class _Merge:
    """One thing taken for another, and why."""

    into: IRI
    reason: str


def unify(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings with one IRI, label and type for what is the same in several.

    A pure function of the set of readings: their order decides only the order of the result.
    Statement IRIs stay as they are.
    """
    held = list(readings)
    company = Company(held)
    apart = keep_apart(held, [told(reading) for reading in held], company)
    things = _things(apart.readings, apart)
    groups = _groups(things, _by_name(_named(things)))
    full = with_full_names(apart.readings, apart.evidence, things, groups, company)
    return _merged(full, _things(full, apart))


def _merged(readings: Sequence[Reading], things: Mapping[IRI, Thing]) -> list[Reading]:
    named = _named(things)
    merges = _by_name(named)
    _add_short_forms(merges, named, readings)
    names: dict[IRI, Canon] = {}
    for members in _groups(things, merges).values():
        canon = _canonical([things[iri] for iri in members])
        names.update(dict.fromkeys(members, canon))
    reasons = {iri: merge.reason for iri, merge in merges.items()}
    return [rename(reading, names, reasons) for reading in readings]


def _things(readings: Sequence[Reading], apart: Apart) -> dict[IRI, Thing]:
    things: dict[IRI, Thing] = {}
    for reading, evidence in zip(readings, apart.evidence, strict=True):
        uses = Counter(m.entity for m in reading.mentions if m.kind in _NAMED)
        for entity in reading.entities:
            thing = things.setdefault(entity.iri, Thing(entity.iri))
            thing.note(entity, uses[entity.iri])
            if entity.iri in evidence:
                thing.evidence = joined(thing.evidence, evidence[entity.iri])
    for thing in things.values():
        thing.namesake = apart.namesakes.get(thing.iri)
        thing.settle()
    return things


def _named(things: Mapping[IRI, Thing]) -> dict[IRI, Thing]:
    return {iri: thing for iri, thing in things.items() if thing.named}


def _by_name(things: Mapping[IRI, Thing]) -> dict[IRI, _Merge]:
    """Which things are taken for which others by their names, each for one reason."""
    merges: dict[IRI, _Merge] = {}
    evidence: dict[IRI, Evidence] = {}
    for rule in (same_form, same_but_middle, alike):
        for thing, into, reason in rule(things):
            root = _root(into.iri, merges)
            if thing.iri in merges or root == thing.iri:
                continue
            own, theirs = (evidence.get(t, things[t].evidence) for t in (thing.iri, root))
            if agree(thing, things[root]) and not contradicts(own, theirs):
                merges[thing.iri] = _Merge(into.iri, reason)
                evidence[root] = joined(own, theirs)
    return merges


def _add_short_forms(
    merges: dict[IRI, _Merge], things: Mapping[IRI, Thing], readings: Sequence[Reading]
) -> None:
    full = full_names(things, readings)
    for iri in sorted(things):
        thing = things[iri]
        choice = (
            None if iri in merges else _dominant(thing, full.get(thing.key), things, merges)
        )
        if choice is not None and not _reaches(choice, iri, merges):
            merges[iri] = _Merge(choice, f"a short form of {things[choice].label!r}")


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


def _canonical(members: list[Thing]) -> Canon:
    """What a group goes by: a known thing's label and IRI, else the most used full name's."""
    known = [thing for thing in members if thing.known] or members
    chosen = min(known, key=rank)
    types: Counter[EntityType] = Counter()
    for thing in known:
        types.update(thing.types)
    certain: Mapping[EntityType, int] = {
        kind: uses for kind, uses in types.items() if kind is not _T.ENTITY
    }
    spelled = {form for thing in members for form in (*thing.aliases, *thing.labels)}
    links = {link for thing in members for link in thing.same_as}
    serves = {state for thing in members for state in thing.serves}
    return Canon(
        chosen.iri,
        chosen.label,
        most(certain or types),
        tuple(sorted(spelled - {chosen.label})),
        tuple(sorted(links)),
        min(serves) if len(serves) == 1 and not chosen.known else None,
    )
