"""Things as many articles name them, and which names may be variants of one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz.distance import Indel

from kg.model import IRI, Entity, EntityType
from kg.resolve.evidence import SILENCE, Evidence, contradicts
from kg.resolve.renaming import Outcome
from kg.resolve.spelling import acronyms, key, without_suffix

__all__ = [
    "Thing",
    "agree",
    "alike",
    "full_names",
    "group_of",
    "most",
    "rank",
    "same_but_middle",
    "same_form",
]

_T = EntityType
_Value = TypeVar("_Value", bound=str)
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


#: How alike two spellings of one name must be (0 to 1), and how long at least.
_ALIKE, _LONG = 0.85, 5


@dataclass(slots=True)
class Thing:
    """What all readings say of one IRI.

    ``namesake`` is the plain IRI of a name that several things bear.
    """

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
    evidence: Evidence = SILENCE
    namesake: IRI | None = None

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
        self.label = most(self.labels)
        self.key = without_suffix(key(self.label))
        self.group = group_of(most(self.types))
        self.words = self.key.split()


def most(counts: Mapping[_Value, int]) -> _Value:
    """The commonest, the first in the alphabet of several."""
    return min(counts, key=lambda value: (-counts[value], value))


def group_of(kind: EntityType) -> str:
    """Return which types one thing may be taken for; empty if it may be any."""
    return _GROUPS.get(kind, "")


def agree(one: Thing, other: Thing) -> bool:
    """Return whether two things may be one: of one type, and nothing told against it."""
    if one.group != other.group and "" not in (one.group, other.group):
        return False
    if one.namesake is not None and one.namesake == other.namesake:
        return False
    return not contradicts(one.evidence, other.evidence)


def _by_block(
    things: Mapping[IRI, Thing], blocks: Mapping[str, Iterable[Thing]]
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs within a block: each thing with the block's foremost that it agrees with."""
    for name in sorted(blocks):
        ranked = sorted(blocks[name], key=rank)
        for position, thing in enumerate(ranked):
            other = next((o for o in ranked[:position] if agree(o, thing)), None)
            if other is not None and not (thing.known and other.known):
                yield thing, other


def rank(thing: Thing) -> tuple[bool, int, int, str]:
    """Return what puts a known and much used thing before others."""
    return (not thing.known, -thing.uses, -len(thing.key), thing.iri)


def same_form(things: Mapping[IRI, Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    """Yield things of one name with the one to take them for, and why."""
    blocks: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.values():
        blocks[thing.key].append(thing)
    for thing, other in _by_block(things, blocks):
        yield thing, other, "the same name but for type or legal form"


def same_but_middle(things: Mapping[IRI, Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    """Yield people who differ in a middle name only."""
    blocks: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.values():
        if thing.group == "person" and len(thing.words) > 1:
            blocks[f"{thing.words[0]} {thing.words[-1]}"].append(thing)
    for thing, other in _by_block(things, blocks):
        middles = thing.words[1:-1], other.words[1:-1]
        if not all(middles) or _initials(middles[0]) == _initials(middles[1]):
            yield thing, other, "the same name but for a middle name"


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def alike(things: Mapping[IRI, Thing]) -> Iterator[tuple[Thing, Thing, str]]:
    """Yield spellings of one person's name: one of the two words the same, the other alike."""
    blocks: dict[str, list[Thing]] = defaultdict(list)
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


def full_names(
    things: Mapping[IRI, Thing], outcomes: Sequence[Outcome]
) -> dict[str, Counter[IRI]]:
    """Return short forms and the things that articles call by them beside the full name.

    A person's last name and an organisation's acronym count even where no article uses them,
    with the weight of the thing's own uses.
    """
    full: dict[str, Counter[IRI]] = defaultdict(Counter)
    for outcome in outcomes:
        for iri, sighting in outcome.sightings():
            thing = things.get(iri)
            if thing is None:
                continue
            for name, count in sighting.names:
                form = without_suffix(key(name))
                if count and form != thing.key:
                    full[form][iri] += count
    for thing in things.values():
        for form in _short_forms(thing):
            full[form].setdefault(thing.iri, thing.uses)
    return full


def _short_forms(thing: Thing) -> Iterable[str]:
    if len(thing.words) < 2:
        return ()
    if thing.group == "person":
        return (thing.words[-1],)
    if thing.group == "organization":
        return sorted(a for a in acronyms(thing.words) if len(a) > 2)
    return ()
