"""What an article says of a person that tells him from another of the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from kg.model import IRI, Entity, EntityType, Mention, MentionKind, Reading
from kg.resolve.careers import OFFICEHOLDER, career, is_past, is_posted_abroad

__all__ = ["SILENCE", "Evidence", "contradicts", "joined", "told", "why_apart"]

_T = EntityType
_ORGANIZATIONS = frozenset(
    (
        _T.ORGANIZATION,
        _T.INTERNATIONAL_ORGANIZATION,
        _T.POLITICAL_PARTY,
        _T.ARMED_GROUP,
        _T.COMPANY,
        _T.MEDIA_OUTLET,
    )
)
#: Between a description and the thing it is a part in: "striker for Norton".
_LINK = re.compile(r"\s+(?:of|for|at|with)\s+(?:the\s+)?$")
_WORD = re.compile(r"[\w-]+")
_PERSONAL = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
#: People change what they do; what is told of times further apart contradicts nothing.
_CAREER = timedelta(days=5 * 365)
#: Longest description, in characters, and longest link, that is looked at.
_LONG, _GAP = 80, 12


class Evidence(Struct, frozen=True, array_like=True):
    """What is told of one bearer of a name.

    ``careers`` are walks of life (:mod:`kg.resolve.careers`), ``states`` those in which an
    office is held, ``bodies`` the organisations in a description.  ``since`` and ``until``
    are the dates of the first and last article that tell it.
    """

    careers: frozenset[str] = frozenset()
    states: frozenset[IRI] = frozenset()
    bodies: frozenset[IRI] = frozenset()
    personal: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def tokens(self) -> frozenset[str]:
        """What only one of several bearers is likely to have; a mere office is none."""
        return (self.careers - {OFFICEHOLDER}) | self.states | self.bodies


SILENCE = Evidence()


def joined(one: Evidence, other: Evidence) -> Evidence:
    """Return all that is told in either."""
    dates = [d for d in (one.since, one.until, other.since, other.until) if d is not None]
    return Evidence(
        one.careers | other.careers,
        one.states | other.states,
        one.bodies | other.bodies,
        one.personal or other.personal,
        min(dates, default=None),
        max(dates, default=None),
    )


def contradicts(one: Evidence, other: Evidence) -> bool:
    """Whether nobody is likely to be both: another career, or an office of another state."""
    return why_apart(one, other) != ""


def why_apart(one: Evidence, other: Evidence) -> str:
    """Return in what two contradict each other; empty if they do not."""
    if one.tokens & other.tokens or not _at_one_time(one, other):
        return ""
    if one.states and other.states:
        return "in office in different countries"
    if one.careers and other.careers and not one.careers & other.careers:
        return f"{' and '.join(sorted(one.careers))}, not {' and '.join(sorted(other.careers))}"
    return ""


def _at_one_time(one: Evidence, other: Evidence) -> bool:
    if one.since is None or other.since is None or one.until is None or other.until is None:
        return True
    gap = max(one.since, other.since) - min(one.until, other.until)
    return gap <= _CAREER


def told(reading: Reading) -> dict[IRI, Evidence]:
    """Return what an article tells of each person; who is not in it is told nothing of."""
    people = {e.iri: e for e in reading.entities if e.type is _T.PERSON}
    parts = _Parts(reading)
    of: dict[IRI, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.entity in people:
            of[mention.entity].append(mention)
    found = {iri: _of_person(people[iri], of[iri], parts) for iri in sorted(of)}
    return {iri: evidence for iri, evidence in found.items() if evidence != SILENCE}


class _Parts:
    """Where an article names countries and organisations."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.published = reading.document.published
        kinds = {e.iri: e.type for e in reading.entities}
        self.mentions = [
            mention
            for mention in reading.mentions
            if kinds.get(mention.entity) in _ORGANIZATIONS
            or kinds.get(mention.entity) is _T.COUNTRY
        ]
        self.kinds = kinds
        self.starts = [mention.span.start for mention in self.mentions]

    def within(self, mention: Mention) -> Iterator[IRI]:
        """Countries and organisations in a description, or linked to its end."""
        first = bisect_left(self.starts, mention.span.start)
        for part in self.mentions[first : first + 8]:
            inside = part.span.end <= mention.span.end
            after = 0 <= part.span.start - mention.span.end <= _GAP
            if inside or (
                after and _LINK.fullmatch(self.text[mention.span.end : part.span.start])
            ):
                yield part.entity


def _of_person(person: Entity, mentions: list[Mention], parts: _Parts) -> Evidence:
    careers: set[str] = set()
    states: set[IRI] = set()
    bodies: set[IRI] = set()
    abroad = False
    for mention, words in _descriptions(person, mentions):
        if is_past(words):
            continue
        abroad = abroad or is_posted_abroad(words)
        linked = set(parts.within(mention))
        countries = {iri for iri in linked if parts.kinds[iri] is _T.COUNTRY}
        found = {name for name in map(career, words) if name is not None}
        if "president" in words and not countries and linked:
            found.discard(OFFICEHOLDER)
        careers |= found
        bodies |= linked - countries
        states |= countries if OFFICEHOLDER in found else set()
    if OFFICEHOLDER in careers and person.acts_for is not None and not person.same_as:
        states.add(person.acts_for)
    personal = any(m.text.lower() in _PERSONAL for m in mentions)
    on = parts.published if careers or states or bodies else None
    return Evidence(
        frozenset(careers),
        frozenset() if abroad else frozenset(states),
        frozenset(bodies),
        personal,
        on,
        on,
    )


def _descriptions(
    person: Entity, mentions: list[Mention]
) -> Iterator[tuple[Mention, list[str]]]:
    """Mentions that describe, with their words: "the president", a title before the name."""
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    for mention in mentions:
        if mention.kind is MentionKind.NOMINAL and len(mention.text) <= _LONG:
            if not any(mention.span.covers(name.span) for name in names):
                head = mention.head.start - mention.span.start
                end = mention.head.end - mention.span.start
                yield mention, _words(mention.text[:head]) + _words(mention.text[head:end])
        elif mention.kind is MentionKind.NAME:
            title = _words(mention.text)[: -len(person.label.split())]
            if title:
                yield mention, title


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
