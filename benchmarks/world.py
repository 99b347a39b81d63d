"""The invented people, places and bodies that made-up articles are about.

Whatever it is follows from the seed and a key alone, so a corpus of any size needs no table of
its people: the president of the fourth country is always the same.  One person in ten who is
not prominent has the full name of somebody who is; some have a middle name or a name that
papers spell in two ways.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["COUNTRIES", "NAMES", "OFFICES", "Country", "Thing", "World", "sections", "zipf"]

COUNTRIES, CITIES = 60, 12
#: How many have a prominent person's name, a middle name, a second spelling.
NAMESAKES, MIDDLE, RESPELLED = 0.1, 0.15, 0.12
#: A country's ending, and that of what belongs to it.
LANDS = (
    ("ia", "ian"),
    ("ova", "ovan"),
    ("istan", "istani"),
    ("aland", "alandic"),
    ("ay", "ayan"),
)
PLACES = ("", "", "", " Bay", "burg", "ville", "grad", "port", "field", "stad")
LEGAL = ("Inc.", "Corp.", "Ltd.", "AG", "Group")
#: What a paper may write instead.
SPELLINGS = (
    ("ei", "ai"),
    ("v", "w"),
    ("k", "c"),
    ("y", "i"),
    ("s", "z"),
    ("f", "ph"),
    ("i", "y"),
)


def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of every section of a file beside this one."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


NAMES = sections("names.txt")
FEMALE, MALE, HEADS, MIDDLES, TAILS, TRADES, BODIES = (
    " ".join(NAMES[kind]).split()
    for kind in ("female", "male", "heads", "middles", "tails", "trades", "bodies")
)
OFFICES, CAUSES, PARTIES, UNIONS, FIELDS, SURNAMES = (
    NAMES[kind] for kind in ("offices", "causes", "parties", "unions", "fields", "surnames")
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, place or body: who it is, and what it is called.

    ``names`` are the full name and shorter forms, the shortest last; ``post`` is what a person
    is ("foreign minister"), ``title`` what stands before the name.
    """

    id: str
    names: tuple[str, ...]
    post: str = ""
    title: str = ""
    female: bool = False
    respelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country, what belongs to it ("Norvian"), and its cities, the capital first."""

    thing: Thing
    adjective: str
    cities: tuple[Thing, ...]
    endings: tuple[str, ...]


def zipf(draw: random.Random, size: int) -> int:
    """Return a number below ``size``: small ones often, about as 1 / (n + 1)."""
    return min(size - 1, int((size + 1) ** draw.random()) - 1)


class World:
    """All that articles of one seed are about."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.countries = tuple(self._countries())
        self.person = lru_cache(maxsize=20_000)(self._person)

    def draw(self, *key: object) -> random.Random:
        """Return chance that follows from the seed and a key."""
        return random.Random("/".join(map(str, (self.seed, *key))))

    def company(self, number: int) -> Thing:
        """Return a company with its legal form, without it, and its short name."""
        draw = self.draw("company", number)
        short = _word(draw, 2 + (number > 60))
        name = f"{short} {draw.choice(TRADES)}"
        return Thing(f"company/{number}", (f"{name} {draw.choice(LEGAL)}", name, short))

    def body(self, number: int) -> Thing:
        """Return an international body and its abbreviation."""
        draw = self.draw("body", number)
        name = f"{draw.choice(BODIES)} for {draw.choice(CAUSES)}"
        if number >= 20:
            name = f"{draw.choice(self.countries).adjective} {name}"
        return Thing(f"body/{number}", _abbreviated(name))

    def party(self, country: int, number: int) -> Thing:
        """Return a party of a country."""
        name = f"{PARTIES[(country + number) % len(PARTIES)]} Party"
        return Thing(f"party/{country}/{number}", _abbreviated(name))

    def union(self, country: int, number: int) -> Thing:
        """Return a union or a group of citizens."""
        name = f"{self.countries[country].adjective} {UNIONS[number % len(UNIONS)]}"
        return Thing(f"union/{country}/{number % len(UNIONS)}", (name,))

    def institute(self, country: int, number: int) -> Thing:
        """Return an institute in one of a country's cities."""
        city = self.countries[country].cities[number % 3].names[0]
        field = FIELDS[number % len(FIELDS)]
        return Thing(f"institute/{country}/{number % 12}", (f"{city} Institute of {field}",))

    def _person(self, role: str, country: int, number: int, posts: tuple[str, ...]) -> Thing:
        """Return the person who has that number among those of a role in a country.

        Of the leaders each has an office of their own, by the number.
        """
        draw = self.draw("person", role, country, number)
        office = OFFICES[number % len(OFFICES)] if role == "A" else draw.choice(posts)
        bearer = (role, country, number)
        if number >= 2 and draw.random() < NAMESAKES:
            bearer = (draw.choice("AASV"), zipf(draw, COUNTRIES), draw.randrange(2))
        first, last, female = self._name(*bearer)
        names: tuple[str, ...] = (f"{first} {last}", last)
        if draw.random() < MIDDLE:
            names = (f"{first} {draw.choice(FEMALE if female else MALE)[0]}. {last}", *names)
        respelled = _respelled(draw, names) if draw.random() < RESPELLED else ()
        title = office.title() if role == "A" else ""
        return Thing(
            f"person/{role}/{country}/{number}", names, office, title, female, respelled
        )

    def _name(self, role: str, country: int, number: int) -> tuple[str, str, bool]:
        draw = self.draw("name", role, country, number)
        female = draw.random() < 0.4
        family = self.draw("family", country, zipf(draw, 400))
        ending = family.choice(self.countries[country].endings)
        last = family.choice(HEADS) + family.choice(["", "", *TAILS]) + ending
        return draw.choice(FEMALE if female else MALE), last, female

    def _countries(self) -> list[Country]:
        draw, taken, found = self.draw("countries"), set[str](), list[Country]()
        while len(found) < COUNTRIES:
            stem = _word(draw, 2)
            ending, adjective = draw.choice(LANDS)
            cities = [_word(draw, 2) + draw.choice(PLACES) for _ in range(CITIES)]
            names = {stem + ending, *cities}
            if len(names) <= CITIES or names & taken:
                continue
            taken |= names
            number = len(found)
            things = [Thing(f"city/{number}/{n}", (city,)) for n, city in enumerate(cities)]
            land = Thing(f"country/{number}", (stem + ending,))
            endings = tuple(draw.choice(SURNAMES).split())
            found.append(Country(land, stem + adjective, tuple(things), endings))
        return found


def _word(draw: random.Random, syllables: int) -> str:
    middle = [
        draw.choice(["", "", *MIDDLES[:5]]) + draw.choice(TAILS) for _ in range(syllables - 1)
    ]
    return draw.choice(HEADS) + "".join(middle)


def _abbreviated(name: str) -> tuple[str, str]:
    return name, "".join(word[0] for word in name.split() if word[0].isupper())


def _respelled(draw: random.Random, names: tuple[str, ...]) -> tuple[str, ...]:
    last = names[-1]
    fit = [(old, new) for old, new in SPELLINGS if old in last[1:]]
    if not fit:
        return ()
    old, new = draw.choice(fit)
    other = last[0] + last[1:].replace(old, new, 1)
    return tuple(name.removesuffix(last) + other for name in names)
