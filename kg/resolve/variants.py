"""Things as many articles name them, and which names may be variants of one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from rapidfuzz.distance import OSA, Indel

from kg.model import IRI, Entity, EntityType
from kg.resolve.evidence import SILENCE, Evidence, contradicts
from kg.resolve.renaming import Outcome
from kg.resolve.spelling import acronyms, key, without_suffix, without_title

__all__ = [
    "RULES",
    "Rule",
    "Thing",
    "agree",
    "full_names",
    "group_of",
    "most",
    "short_names",
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
#: How long a word with a slip is at least ("Foods" and "Goods" are two firms), and how many
#: times as often its right form is used.
_SLIP, _RARE = {"person": 4, "organization": 7}, 4
#: So many of the foremost in a block are looked at: what costs stays in step with the names.
_FOREMOST = 50


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
    types: dict[EntityType, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
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
        weight = uses or 1
        self.types[entity.type] = self.types.get(entity.type, 0) + weight
        self.labels[entity.label] = self.labels.get(entity.label, 0) + weight
        self.aliases.update(entity.aliases)
        self.same_as.update(entity.same_as)
        if entity.acts_for is not None:
            self.serves.add(entity.acts_for)

    def settle(self) -> None:
        """Draw the conclusions of all readings."""
        self.label = most(self.labels)
        self.group = group_of(most(self.types))
        self.key = form_of(self.label, self.group)
        self.words = self.key.split()

    @property
    def is_firm(self) -> bool:
        """Whether it has a company's legal form in its name."""
        return self.group == "organization" and self.key != key(self.label)

    @property
    def ends(self) -> list[str]:
        """The words of the name; of a person's, the first and the last."""
        return self.words[:: len(self.words) - 1] if self._has_middle() else self.words

    @property
    def middle(self) -> str:
        """The initials of what stands between a person's first and last name."""
        return "".join(word[0] for word in self.words[1:-1]) if self._has_middle() else ""

    def _has_middle(self) -> bool:
        return self.group == "person" and len(self.words) > 2


@lru_cache(maxsize=1 << 16)  # articles call the same things by the same names
def form_of(name: str, group: str) -> str:
    """Return the form of a name by which things of a group are compared.

    >>> form_of("Dr. A. Keller", "person"), form_of("Norton, Inc.", "organization")
    ('a keller', 'norton')
    """
    form = without_suffix(key(name))
    if group != "person":
        return form
    return " ".join(word.strip(".") or word for word in without_title(form).split())


def most(counts: Mapping[_Value, int]) -> _Value:
    """The commonest, the first in the alphabet of several."""
    return min(counts, key=lambda value: (-counts[value], value))


def group_of(kind: EntityType) -> str:
    """Return which types one thing may be taken for; empty if it may be any."""
    return _GROUPS.get(kind, "")


def agree(one: Thing, other: Thing) -> bool:
    """Return whether two things may be one: of one type, and nothing told against it."""
    if not (_of_one_kind(one, other) or _is_misread(one, other) or _is_misread(other, one)):
        return False
    if one.namesake is not None and one.namesake == other.namesake:
        return False
    return not contradicts(one.evidence, other.evidence)


def _of_one_kind(one: Thing, other: Thing) -> bool:
    return one.group == other.group or "" in (one.group, other.group)


def _is_misread(firm: Thing, other: Thing) -> bool:
    """Whether what is mostly taken for a person is a firm without its legal form.

    Recognisers waver between the two; of somebody who founded a firm of his name, articles
    say "he" or what he is.
    """
    told = other.evidence
    return (
        firm.is_firm
        and len(firm.words) > 1
        and other.group == "person"
        and other.key == firm.key
        and any(group_of(kind) == "organization" for kind in other.types)
        and not (told.personal or told.careers)
    )


def _rank(thing: Thing) -> tuple[bool, int, int, str]:
    """Return what puts a known and much used thing before others.

    Of uses the order of magnitude counts: of two names used about as often the same one stays
    foremost when articles are added.
    """
    return (not thing.known, -thing.uses.bit_length(), -len(thing.key), thing.iri)


@dataclass(frozen=True, slots=True)
class Rule:
    """When two names may be variants of one.

    Only things of which ``blocks`` gives one key are compared; ``fits`` is asked with the
    foremost of the two first.
    """

    reason: str
    blocks: Callable[[Thing], Iterable[str]]
    fits: Callable[[Thing, Thing], bool]

    def pairs(self, things: Iterable[Thing]) -> Iterator[tuple[Thing, Thing]]:
        """Yield each thing with the foremost of its blocks that it may be taken for."""
        blocks: dict[str, list[Thing]] = defaultdict(list)
        for thing in things:
            for name in self.blocks(thing):
                blocks[name].append(thing)
        for name in sorted(name for name, of in blocks.items() if len(of) > 1):
            ranked = sorted(blocks[name], key=_rank)
            for position, thing in enumerate(ranked):
                for other in ranked[: min(position, _FOREMOST)]:
                    if self.joins(other, thing):
                        yield thing, other
                        break

    def joins(self, other: Thing, thing: Thing) -> bool:
        """Whether a thing may be taken for another that is before it."""
        both_known = thing.known and other.known
        return not both_known and self.fits(other, thing) and agree(other, thing)


def _same(other: Thing, thing: Thing) -> bool:
    return other.key == thing.key


def _first_and_last(thing: Thing) -> Iterator[str]:
    if thing.group == "person" and len(thing.words) > 1:
        yield f"{thing.words[0]} {thing.words[-1]}"


def _same_but_middle(other: Thing, thing: Thing) -> bool:
    return not (other.middle and thing.middle) or other.middle == thing.middle


def _halves(thing: Thing) -> Iterator[str]:
    """A slip in one word of a name leaves the others, and the word's beginning or end."""
    if len(thing.words) < 2:
        return
    if thing.group == "person":
        first, last = thing.words[0], thing.words[-1]
        yield from (f"{first} {last[:2]}-", f"{first} -{last[-3:]}")
        yield from (f"{first[:2]}- {last}", f"-{first[-2:]} {last}")
    elif thing.group == "organization":
        for place in range(len(thing.words)):
            yield " ".join((*thing.words[:place], "-", *thing.words[place + 1 :]))


def _is_spelling(other: Thing, thing: Thing) -> bool:
    """Whether the names differ in one word, and in that by no more than spellings do.

    A name used much less than another is rather a slip for it than the name of somebody else.
    """
    if thing.group != other.group or not _same_but_middle(other, thing):
        return False
    unlike = [(a, b) for a, b in zip(thing.ends, other.ends, strict=False) if a != b]
    if len(thing.ends) != len(other.ends) or len(unlike) != 1:
        return False
    rare = other.uses >= _RARE * thing.uses
    if thing.group == "person" and _is_alike(*unlike[0]):
        return True
    return rare and _is_slip(*unlike[0], least=_SLIP[thing.group])


def _is_alike(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= _LONG
    return long and one[0] == other[0] and Indel.normalized_similarity(one, other) >= _ALIKE


def _is_slip(one: str, other: str, *, least: int) -> bool:
    """Whether two words differ by one letter, or by two in the wrong order."""
    letters = min(len(one), len(other)) >= least and one.isalpha() and other.isalpha()
    return letters and OSA.distance(one, other, score_cutoff=1) <= 1


#: The rules by which names are taken for one another, the surest first.
RULES = (
    Rule("the same name but for type or legal form", lambda thing: (thing.key,), _same),
    Rule("the same name but for a middle name", _first_and_last, _same_but_middle),
    Rule("another spelling of the name", _halves, _is_spelling),
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
                form = form_of(name, thing.group)
                if count and form != thing.key:
                    full[form][iri] += count
    for thing in things.values():
        for form in _short_forms(thing):
            full[form].setdefault(thing.iri, thing.uses)
    return full


def _short_forms(thing: Thing) -> Iterable[str]:
    if thing.group == "organization" and len(thing.words) > 1:
        return sorted(a for a in acronyms(thing.words) if len(a) > 2)
    return short_names(thing)


def short_names(thing: Thing) -> tuple[str, ...]:
    """Return what articles may call a person for short: "Keller", "A. Keller"."""
    if thing.group != "person" or len(thing.words) < 2:
        return ()
    first, last = thing.ends
    return (last, f"{first[0]} {last}") if len(first) > 1 else (last,)
