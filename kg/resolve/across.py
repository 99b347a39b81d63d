"""The same thing in different articles.

Within an article a thing goes by its fullest name there.  Across articles these names are
brought together: the same but for the legal form of a firm or a middle name, a short form
that articles use beside the full one, a spelling that differs by a letter or two.  Things
that no name names, unnamed sources above all, stay with their article.

Everything is looked up in tables (blocks) over the set of readings, so the outcome does not
depend on their order, and no two things are compared that share no block.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz.distance import Indel

from kg.model import IRI, Entity, EntityType, MentionKind, Reading
from kg.resolve.renaming import Canon, rename
from kg.resolve.spelling import acronyms, key, without_suffix

__all__ = ["unify"]

_T = EntityType
_Value = TypeVar("_Value", bound=str)
_NAMED = frozenset((MentionKind.NAME, MentionKind.METONYM))
#: Types that one thing may be taken for in different articles.
_GROUPS: dict[EntityType, str] = {
    **dict.fromkeys((_T.PERSON,), "person"),
    **dict.fromkeys(
        (
            _T.ORGANIZATION,
            _T.GOVERNMENT_BODY,
            _T.INTERNATIONAL_ORGANIZATION,
            _T.POLITICAL_PARTY,
            _T.ARMED_GROUP,
            _T.COMPANY,
            _T.MEDIA_OUTLET,
        ),
        "organization",
    ),
    **dict.fromkeys((_T.PLACE, _T.COUNTRY, _T.TERRITORY), "place"),
    **dict.fromkeys((_T.WORK, _T.PROGRAMME, _T.OCCASION, _T.TOPIC), "content"),
    _T.AGENT_GROUP: "group",
}
#: A full name takes a short one over when it has more than so many times the next one's uses.
_DOMINANCE = 2
#: How alike two spellings of one name must be (0 to 1), and how long at least.
_ALIKE, _LONG = 0.85, 5


@dataclass(slots=True)
class _Thing:
    """What all readings say of one IRI."""

    iri: IRI
    label: str = ""
    key: str = ""
    uses: int = 0
    known: bool = False
    named: bool = False
    types: Counter[EntityType] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    same_as: set[IRI] = field(default_factory=set)
    serves: set[IRI] = field(default_factory=set)
    group: str = ""
    words: list[str] = field(default_factory=list)

    def note(self, entity: Entity, uses: int) -> None:
        """Take in what one reading says."""
        self.uses += uses
        self.named = self.named or uses > 0
        self.known = self.known or bool(entity.same_as)
        self.types[entity.type] += max(uses, 1)
        self.labels[entity.label] += max(uses, 1)
        self.aliases.update(entity.aliases)
        self.same_as.update(entity.same_as)
        if entity.acts_for is not None:
            self.serves.add(entity.acts_for)

    def settle(self) -> None:
        """Draw the conclusions of all readings."""
        self.label = _most(self.labels)
        self.key = without_suffix(key(self.label))
        self.group = _GROUPS.get(_most(self.types), "")
        self.words = self.key.split()


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
    things = _things(held)
    named = {iri: thing for iri, thing in things.items() if thing.named}
    merges = _merges(named, held)
    names: dict[IRI, Canon] = {}
    for members in _groups(things, merges).values():
        canon = _canonical([things[iri] for iri in members])
        names.update(dict.fromkeys(members, canon))
    reasons = {iri: merge.reason for iri, merge in merges.items()}
    return [rename(reading, names, reasons) for reading in held]


def _things(readings: Sequence[Reading]) -> dict[IRI, _Thing]:
    things: dict[IRI, _Thing] = {}
    for reading in readings:
        uses = Counter(m.entity for m in reading.mentions if m.kind in _NAMED)
        for entity in reading.entities:
            thing = things.setdefault(entity.iri, _Thing(entity.iri))
            thing.note(entity, uses[entity.iri])
    for thing in things.values():
        thing.settle()
    return things


def _most(counts: Mapping[_Value, int]) -> _Value:
    """The commonest, the first in the alphabet of several."""
    return min(counts, key=lambda value: (-counts[value], value))


def _merges(things: Mapping[IRI, _Thing], readings: Sequence[Reading]) -> dict[IRI, _Merge]:
    """Which things are taken for which others, each for one reason."""
    merges: dict[IRI, _Merge] = {}
    for rule in (_same_form, _same_but_middle, _alike):
        for thing, into, reason in rule(things):
            if thing.iri not in merges and not _reaches(into.iri, thing.iri, merges):
                merges[thing.iri] = _Merge(into.iri, reason)
    full = _full_names(things, readings)
    for iri in sorted(things):
        thing = things[iri]
        choice = (
            None if iri in merges else _dominant(thing, full.get(thing.key), things, merges)
        )
        if choice is not None and not _reaches(choice, iri, merges):
            merges[iri] = _Merge(choice, f"a short form of {things[choice].label!r}")
    return merges


def _reaches(start: IRI, goal: IRI, merges: Mapping[IRI, _Merge]) -> bool:
    while start != goal and start in merges:
        start = merges[start].into
    return start == goal


def _agree(one: _Thing, other: _Thing) -> bool:
    return one.group == other.group or "" in (one.group, other.group)


def _by_block(
    things: Mapping[IRI, _Thing], blocks: Mapping[str, Iterable[_Thing]]
) -> Iterator[tuple[_Thing, _Thing]]:
    """Pairs within a block: each thing with the block's foremost that it agrees with."""
    for name in sorted(blocks):
        ranked = sorted(blocks[name], key=_rank)
        for position, thing in enumerate(ranked):
            other = next((o for o in ranked[:position] if _agree(o, thing)), None)
            if other is not None and not (thing.known and other.known):
                yield thing, other


def _rank(thing: _Thing) -> tuple[bool, int, int, str]:
    return (not thing.known, -thing.uses, -len(thing.key), thing.iri)


def _same_form(things: Mapping[IRI, _Thing]) -> Iterator[tuple[_Thing, _Thing, str]]:
    blocks: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things.values():
        blocks[thing.key].append(thing)
    for thing, other in _by_block(things, blocks):
        yield thing, other, "the same name but for type or legal form"


def _same_but_middle(things: Mapping[IRI, _Thing]) -> Iterator[tuple[_Thing, _Thing, str]]:
    blocks: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things.values():
        if thing.group == "person" and len(thing.words) > 1:
            blocks[f"{thing.words[0]} {thing.words[-1]}"].append(thing)
    for thing, other in _by_block(things, blocks):
        middles = thing.words[1:-1], other.words[1:-1]
        if not all(middles) or _initials(middles[0]) == _initials(middles[1]):
            yield thing, other, "the same name but for a middle name"


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def _alike(things: Mapping[IRI, _Thing]) -> Iterator[tuple[_Thing, _Thing, str]]:
    """Spellings of one person's name: one of the two words the same, the other alike."""
    blocks: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things.values():
        if thing.group == "person" and len(thing.words) == 2:
            first, last = thing.words
            blocks[f"{first} {last[0]}"].append(thing)
            blocks[f"{first[0]} {last}"].append(thing)
    for thing, other in _by_block(things, blocks):
        unlike = [(a, b) for a, b in zip(thing.words, other.words, strict=True) if a != b]
        if len(unlike) == 1 and _is_spelling(*unlike[0]):
            yield thing, other, "another spelling of the name"


def _is_spelling(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= _LONG and Indel.normalized_similarity(one, other) >= _ALIKE
    )


def _full_names(
    things: Mapping[IRI, _Thing], readings: Sequence[Reading]
) -> dict[str, Counter[IRI]]:
    """Short forms and the things that articles call by them beside the full name.

    A person's last name and an organisation's acronym count even where no article uses them,
    with the weight of the thing's own uses.
    """
    full: dict[str, Counter[IRI]] = defaultdict(Counter)
    for reading in readings:
        for mention in reading.mentions:
            thing = things.get(mention.entity)
            if thing is None or mention.kind is not MentionKind.NAME:
                continue
            form = without_suffix(key(mention.text))
            if form != thing.key:
                full[form][thing.iri] += 1
    for thing in things.values():
        for form in _short_forms(thing):
            full[form].setdefault(thing.iri, thing.uses)
    return full


def _short_forms(thing: _Thing) -> Iterable[str]:
    if len(thing.words) < 2:
        return ()
    if thing.group == "person":
        return (thing.words[-1],)
    if thing.group == "organization":
        return sorted(a for a in acronyms(thing.words) if len(a) > 2)
    return ()


def _dominant(
    thing: _Thing,
    full: Counter[IRI] | None,
    things: Mapping[IRI, _Thing],
    merges: Mapping[IRI, _Merge],
) -> IRI | None:
    """The one full name that a short one stands for in nearly all its uses."""
    if not full or thing.known:
        return None
    weights: Counter[IRI] = Counter()
    for iri, uses in full.items():
        if iri != thing.iri and _agree(things[iri], thing):
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


def _groups(things: Mapping[IRI, _Thing], merges: Mapping[IRI, _Merge]) -> dict[IRI, list[IRI]]:
    groups: dict[IRI, list[IRI]] = defaultdict(list)
    for iri in sorted(things):
        groups[_root(iri, merges)].append(iri)
    return groups


def _canonical(members: list[_Thing]) -> Canon:
    """What a group goes by: a known thing's label and IRI, else the most used full name's."""
    known = [thing for thing in members if thing.known] or members
    chosen = min(known, key=_rank)
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
        _most(certain or types),
        tuple(sorted(spelled - {chosen.label})),
        tuple(sorted(links)),
        min(serves) if len(serves) == 1 and not chosen.known else None,
    )
