"""Known things: states, seats of government, organisations, media and people in office.

The files under ``data/`` have one row for each thing (and one for each further role), with
the columns of :data:`COLUMNS`; lists are parted by ``|``.  ``data/README.md`` gives their
sources and licences.  A user's own file has the same columns and adds to or replaces rows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from kg.errors import ParseError
from kg.ids import entity_iri
from kg.model import IRI, Entity, EntityType
from kg.resolve.spelling import key

__all__ = ["COLUMNS", "Gazetteer", "Known", "Role", "load_gazetteer"]

COLUMNS = (
    "name", "type", "aliases", "adjectives", "people", "metonyms", "same_as", "acts_for",
    "role", "since", "until",
)  # fmt: skip
#: How long after leaving office a last name alone still means its former holder.
_AFTERGLOW = timedelta(days=365)
#: A word as the tokenizer cuts it: a genitive and a comma stand apart.
_TOKEN = re.compile(r"'s|,|[^\s,]+?(?='s\b|,|\s|$)")
_FILES = ("countries.csv", "things.csv")


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person holds, for whom, and when; open ends are None."""

    title: str
    acts_for: str
    since: date | None = None
    until: date | None = None

    def held(self, on: date) -> bool:
        """Whether the role was held on that day."""
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A thing that the gazetteer knows.

    ``adjectives`` ("Russian") and ``people`` ("Russians") are a country's; ``metonyms`` are
    places that stand for it in political talk ("Moscow").  ``acts_for`` is a name.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    same_as: tuple[IRI, ...] = ()
    acts_for: str | None = None
    roles: tuple[Role, ...] = ()

    @property
    def iri(self) -> IRI:
        """The thing's IRI, the same in every article."""
        return entity_iri(self.name)

    def entity(self, *, on: date | None) -> Entity:
        """Return the thing as an entity on that day."""
        serves = self.serves(on)
        return Entity(
            iri=self.iri,
            label=self.name,
            type=self.type,
            same_as=tuple(sorted(self.same_as)),
            acts_for=entity_iri(serves) if serves else None,
        )

    def serves(self, on: date | None) -> str | None:
        """Return the name of what it acts for on that day; for a person, by the roles held."""
        held = {role.acts_for for role in self.roles if on is None or role.held(on)}
        return min(held) if len(held) == 1 else self.acts_for


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known things by the keys (:func:`kg.resolve.spelling.key`) of their names.

    ``phrases`` lists names of several words by their first, longest first; ``last_names`` the
    people in office; ``genders`` gives a first name's usual gender (m, f, mf; with
    "?" if the word is a last name more often), ``nouns`` a common noun's class.
    """

    names: Mapping[str, Known]
    adjectives: Mapping[str, Known]
    people: Mapping[str, Known]
    metonyms: Mapping[str, Known]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    last_names: Mapping[str, tuple[Known, ...]]
    by_iri: Mapping[IRI, Known]
    genders: Mapping[str, str]
    nouns: Mapping[str, str]

    def find(self, form: str) -> Known | None:
        """Return the thing that a key names, be it a name, an adjective or a people's name."""
        return self.names.get(form) or self.adjectives.get(form) or self.people.get(form)

    def is_demonym(self, form: str) -> bool:
        """Whether a key is an adjective of a country or names its people, and no name."""
        return form not in self.names and (form in self.adjectives or form in self.people)

    def in_office(self, last_name: str, on: date) -> Known | None:
        """Return the one person of that last name who held an office on or shortly before."""
        held = [
            known
            for known in self.last_names.get(last_name, ())
            if any(role.held(on) or role.held(on - _AFTERGLOW) for role in known.roles)
        ]
        return held[0] if len(held) == 1 else None


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Return the shipped gazetteer, with the rows of a user's file before it.

    Raises:
        ParseError: a file lacks a column, or a row has an unknown type or a wrong date.
    """
    known: dict[str, Known] = {}
    if extra is not None:
        with extra.open(encoding="utf-8-sig", newline="") as file:
            _collect(_rows(file, str(extra)), known)
    own = frozenset(known)
    for name in _FILES:
        rows = [r for r in _rows(_lines(name), name) if r["name"] not in own]
        _collect(rows, known)
    return _index(known.values())


def _lines(name: str) -> Iterator[str]:
    with files("kg.resolve").joinpath("data", name).open(encoding="utf-8") as file:
        yield from file


def _rows(lines: Iterable[str], source: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(lines)
    missing = [c for c in ("name", "type") if c not in (reader.fieldnames or ())]
    if missing:
        raise ParseError(f"{source} has no column {', '.join(missing)}")
    for row in reader:
        yield {column: (row.get(column) or "").strip() for column in COLUMNS}


def _collect(rows: Iterable[dict[str, str]], known: dict[str, Known]) -> None:
    for row in rows:
        try:
            thing = _known(row)
        except ValueError as error:
            raise ParseError(f"gazetteer row {row['name']!r}: {error}") from error
        before = known.get(thing.name)
        known[thing.name] = thing if before is None else _join(before, thing)


def _known(row: Mapping[str, str]) -> Known:
    role = Role(row["role"], row["acts_for"], _date(row["since"]), _date(row["until"]))
    return Known(
        name=row["name"],
        type=EntityType(row["type"]),
        aliases=_split(row["aliases"]),
        adjectives=_split(row["adjectives"]),
        people=_split(row["people"]),
        metonyms=_split(row["metonyms"]),
        same_as=tuple(IRI(link) for link in _split(row["same_as"])),
        acts_for=None if role.title else row["acts_for"] or None,
        roles=(role,) if role.title else (),
    )


def _join(one: Known, other: Known) -> Known:
    """One thing of two rows: a row for each role."""
    return replace(
        one,
        aliases=tuple(sorted({*one.aliases, *other.aliases})),
        same_as=tuple(sorted({*one.same_as, *other.same_as})),
        roles=(*one.roles, *other.roles),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _date(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _index(known: Iterable[Known]) -> Gazetteer:
    names: dict[str, Known] = {}
    adjectives: dict[str, Known] = {}
    people: dict[str, Known] = {}
    metonyms: dict[str, Known] = {}
    for thing in known:
        for form in (thing.name, *thing.aliases):
            names.setdefault(key(form), thing)
        for index, forms in (
            (adjectives, thing.adjectives),
            (people, thing.people),
            (metonyms, thing.metonyms),
        ):
            for form in forms:
                index.setdefault(key(form), thing)
    return Gazetteer(
        names,
        adjectives,
        people,
        metonyms,
        _phrases(names),
        _last_names(names),
        {thing.iri: thing for thing in names.values()},
        _pairs("first_names.csv"),
        _pairs("nouns.csv"),
    )


def _phrases(names: Mapping[str, Known]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words, as the tokens that they are likely cut into."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for thing in names.values():
        for form in (thing.name, *thing.aliases):
            words = tuple(_TOKEN.findall(form))
            if len(words) > 1:
                found.setdefault(words[0], set()).add(words)
    return {
        first: tuple(sorted(of, key=lambda words: (-len(words), words)))
        for first, of in found.items()
    }


def _last_names(names: Mapping[str, Known]) -> dict[str, tuple[Known, ...]]:
    found: dict[str, list[Known]] = {}
    for form, thing in names.items():
        if thing.roles and form == key(thing.name):
            found.setdefault(form.split()[-1], []).append(thing)
    return {name: tuple(of) for name, of in found.items()}


def _pairs(name: str) -> dict[str, str]:
    rows = csv.reader(_lines(name))
    next(rows)
    return {row[0]: row[1] for row in rows}
