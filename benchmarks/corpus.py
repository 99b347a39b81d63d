"""Makes up corpora of news of any size, and says what is true of them.

    python benchmarks/corpus.py --articles 10000 --seed 1 -o corpus.jsonl --truth truth.jsonl

Articles tell of invented events: who met, sued, sanctioned or denied what, in 250 to 350 words
of the sentences in ``grammar.txt``, with a full name at first and a last name or a pronoun
later.  Of some events several papers tell in words of their own; some articles are copies of
another paper's, with or without edits (see ``copies.py``).  People share names with others,
change offices never, and are spelled in two ways by some papers (see ``world.py``).

A corpus begins as any larger one of the same seed does.  The truth has a line for each
article: its ``id``; the ``event`` it tells of; the id of the article it is a ``copy`` of, or
null; and under ``names`` which person or body each name in it stands for.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from copies import copied
from world import COUNTRIES, NAMES, OFFICES, Thing, World, sections, zipf

__all__ = ["Article", "articles"]

#: How many articles are copies, and how many tell of an event that another has told of.
COPIES, RETOLD = 0.12, 0.15
#: How far back what is copied or told again may lie, in articles; and how many there are a day.
WINDOW, DAILY = 80, 40
WORDS = (250, 350)
#: How often a sentence tells of the event, of what was said of it, of what lies behind it, and
#: of nothing that anybody does.  So many of these make about as many statements in a hundred
#: words as there are in Wikinews (four to five).
WEIGHTS = (5, 4, 2, 9)
#: How many things an article names before it says what nobody does.
INTRODUCED = 6
START = date(2031, 1, 2)
TOPICS, PAPERS = " ".join(NAMES["topics"]).split(), NAMES["papers"]
#: What people of each slot are.
POSTS: dict[str, tuple[str, ...]] = {
    "S": (
        "government spokes",
        "deputy foreign minister",
        "deputy defence minister",
        "chief negotiator",
    ),
    "V": ("opposition leader", "senator", "member of parliament", "former mayor"),
    "E": ("political scientist", "analyst", "economist", "historian", "professor of law"),
    "H": ("chief executive", "chairman", "finance director"),
    "J": ("prosecutor", "investigating judge", "state attorney"),
    "L": ("",),
}
#: How papers say at first what somebody is.
FIRST: dict[str, tuple[str, ...]] = {
    "A": (
        "{title} {full}",
        "{adjective} {title} {full}",
        "{full}, the {post} of {country},",
        "{country}'s {post}, {full},",
    ),
    "S": ("{full}, the {adjective} {post},", "{post} {full}", "{country}'s {post}, {full},"),
    "V": (
        "{post} {full}",
        "{full}, {article} {post} from {city},",
        "{adjective} {post} {full}",
    ),
    "E": ("{post} {full}", "{full}, {article} {post} at the {institute},"),
    "H": ("{full}, {post} of {company},", "{company} {post} {full}"),
    "J": ("{post} {full}", "{full}, {article} {post} in {city},"),
    "L": ("{full}, {age},", "{full}"),
}
PRONOUNS = {"he": ("he", "she"), "him": ("him", "her"), "his": ("his", "her")}
_CHOICE = re.compile(r"\(([^()]*)\)")
_FIGURE = re.compile(r"\{(n|m|big|money)\}")
#: Where a sentence of a template begins, and what marks it until its slots are filled.
_START, _MARK = re.compile(r"^|(?<=[.?]) (?=\S)|(?<=\")(?=\{q)"), "\x01"
_SLOT = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Article:
    """A made-up article and the truth about it."""

    id: str
    text: str
    date: str
    title: str
    url: str
    publisher: str
    event: int
    copy: str | None
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: the things in it by their slots, and what is said, with slots open."""

    number: int
    topic: str
    things: dict[str, Thing]
    words: dict[str, str]
    countries: dict[str, int]


def articles(count: int, *, seed: int = 1) -> Iterator[Article]:
    """Yield so many articles, one after the other."""
    desk = Desk(seed)
    for number in range(count):
        yield desk.article(number)


def chosen(draw: random.Random, text: str) -> str:
    """Return the text with its choices made, the inner ones first."""
    while match := _CHOICE.search(text):
        text = text[: match.start()] + draw.choice(match[1].split("|")) + text[match.end() :]
    return text


class Desk:
    """Writes the articles of one seed; each follows from its number."""

    def __init__(self, seed: int) -> None:
        self.world = World(seed)
        self.grammar = sections("grammar.txt")
        self.story = lru_cache(maxsize=2 * WINDOW)(self._story)

    def article(self, number: int) -> Article:
        """Return the article of that number, be it a copy or a story of its own."""
        source = self._copied_from(number)
        if source == number:
            return self.story(number)
        draw = self.world.draw("copy", number)
        given = self.story(source)
        title, text = given.title, given.text
        if draw.random() >= 0.25:
            other = self._writer(number, self._event_of(source)).headline()
            title, text = copied(draw, title, text, other=other, grammar=self.grammar)
        names = {name: of for name, of in given.names.items() if _holds(text, name)}
        paper = draw.choice([paper for paper in PAPERS if paper != given.publisher])
        copy = replace(given, title=title, text=text, names=names, copy=given.id)
        return self._signed(copy, number, paper)

    def _copied_from(self, number: int) -> int:
        """Return the number of the article that this one copies: its own if it is no copy."""
        draw = self.world.draw("kind", number)
        while number and draw.random() < COPIES:
            number -= 1 + draw.randrange(min(number, WINDOW))
            draw = self.world.draw("kind", number)
        return number

    def _event_of(self, number: int) -> int:
        """Return the number of the event: that of the article which told of it first."""
        draw = self.world.draw("again", number)
        while number and draw.random() < RETOLD:
            number -= 1 + draw.randrange(min(number, WINDOW))
            draw = self.world.draw("again", number)
        return number

    def _writer(self, number: int, event: int) -> Writer:
        draw = self.world.draw("writer", number)
        return Writer(draw, self._event(event), self.world, self.grammar, _day(number))

    def _story(self, number: int) -> Article:
        event = self._event_of(number)
        writer = self._writer(number, event)
        title, text = writer.headline(), writer.body()
        names = {name: of for name, of in writer.names.items() if _holds(text, name)}
        made = Article("", text, "", title, "", "", event, None, names)
        return self._signed(made, number, writer.paper)

    def _signed(self, article: Article, number: int, paper: str) -> Article:
        slug = re.sub(r"\W+", "-", paper.lower())
        day, title = _day(number), re.sub(r"\W+", "-", article.title.lower()).strip("-")
        return replace(
            article,
            id=f"{slug}-{number}",
            date=str(day),
            url=f"https://{slug}.example/{day:%Y/%m}/{title}-{number}",
            publisher=paper,
        )

    def _event(self, number: int) -> Event:
        """Who takes part in an event, and what they say: no two have the same last name."""
        world, draw = self.world, self.world.draw("event", number)
        x, y, z = distinct(draw, 3)
        growth = 4 + number // 60
        things = {
            slot: world.countries[n].thing for slot, n in zip("XYZ", (x, y, z), strict=True)
        }
        home, abroad = world.countries[x].cities, world.countries[y].cities
        things |= dict(zip("KM", (home[n] for n in distinct(draw, 2, len(home))), strict=True))
        things["N"] = abroad[zipf(draw, len(abroad))]
        things["C"], things["D"] = (world.company(n) for n in distinct(draw, 2, 20 + growth))
        things["O"] = world.body(zipf(draw, 60))
        things["R"] = world.party(x, zipf(draw, 5))
        things["U"] = world.union(x, draw.randrange(8))
        things["I"] = world.institute(x, zipf(draw, 12))
        self._cast(draw, things, {"A": x, "B": y}, x, growth)
        topic = draw.choice(TOPICS)
        words = self._words(draw)
        countries = dict.fromkeys("ASVEHJL", x) | {"B": y}
        return Event(number, topic, things, words, countries)

    def _cast(
        self,
        draw: random.Random,
        things: dict[str, Thing],
        lead: dict[str, int],
        x: int,
        growth: int,
    ) -> None:
        taken: set[str] = set()
        for slot in "ABSVEHJL":
            size = len(OFFICES) if slot in "AB" else growth * (5 if slot == "L" else 1)
            while True:
                role = "A" if slot in "AB" else slot
                person = self.world.person(
                    role, lead.get(slot, x), zipf(draw, size), POSTS.get(slot, ())
                )
                if person.names[-1] not in taken:
                    break
            taken.add(person.names[-1])
            things[slot] = person

    def _words(self, draw: random.Random) -> dict[str, str]:
        lines = {
            name: draw.sample(self.grammar[name], 4) for name in ("claims", "plans", "quotes")
        }
        words = {f"k{n}": chosen(draw, lines["claims"][n]) for n in (1, 2, 3)}
        words |= {f"p{n}": chosen(draw, lines["plans"][n]) for n in (1, 2)}
        words |= {f"q{n}": chosen(draw, lines["quotes"][n % 4]) for n in (1, 2, 3, 4)}
        words["verdict"] = '"' + chosen(draw, draw.choice(self.grammar["verdicts"])) + '"'
        words["theme"] = chosen(draw, draw.choice(self.grammar["themes"]))
        words["share"] = f"{draw.randrange(46, 62)}.{draw.randrange(1, 10)}"
        words |= {slot: figure(draw, slot) for slot in ("n", "m", "big", "money")}
        words["before"] = draw.choice(
            ("last month", "last year", "last spring", "last autumn", "last week")
        )
        words["soon"] = draw.choice(
            ("next week", "next month", "in the autumn", "later this year", "within days")
        )
        return words


class Writer:
    """One paper's way of telling of an event: it chooses sentences and fills their slots."""

    def __init__(
        self,
        draw: random.Random,
        event: Event,
        world: World,
        grammar: dict[str, list[str]],
        day: date,
    ) -> None:
        self.draw, self.event, self.world, self.grammar = draw, event, world, grammar
        self.paper = draw.choice(PAPERS)
        self.day = f"{day - timedelta(days=draw.randrange(3)):%A}"
        self.dated = f"{day:%B} {day.day}"
        self.courteous = draw.random() < 0.2
        self.respells = PAPERS.index(self.paper) % 3 == 0
        self.names: dict[str, str] = {}
        self.told: set[str] = set()

    def headline(self) -> str:
        """Return a headline: every name in its shortest form."""
        line = chosen(self.draw, self.draw.choice(self.grammar[f"{self.event.topic}.headline"]))
        return finished(_MARK + _SLOT.sub(lambda slot: self._slot(slot[1], brief=True), line))

    def body(self) -> str:
        """Return the paragraphs: the news, what is said of it, and what lies behind."""
        topic, draw = self.event.topic, self.draw
        pools = {
            name: list(self.grammar[name])
            for name in (f"{topic}.body", "speech", "background", "setting")
        }
        for pool in pools.values():
            draw.shuffle(pool)
        opening = f"{self._agency()} " if draw.random() < 0.4 else ""
        paragraphs = [
            opening + self._sentence(draw.choice(self.grammar[f"{topic}.lead"]), own=False)
        ]
        size, wanted = len(paragraphs[0].split()), draw.randint(*WORDS)
        while size < wanted - 10 and any(pools.values()):
            names = [name for name in pools if pools[name] and not self._too_soon(name)]
            weights = [WEIGHTS[list(pools).index(name)] for name in names]
            drawn = draw.choices(names, weights, k=draw.randint(1, 3))
            lines = [pools[name].pop() for name in drawn if pools[name]]
            paragraphs.append(" ".join(self._sentence(line) for line in lines))
            size += len(paragraphs[-1].split())
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    def _too_soon(self, pool: str) -> bool:
        """News says first who is in it."""
        return pool == "setting" and len(self.told) < INTRODUCED

    def _agency(self) -> str:
        place = self.event.things["K"].names[0].upper()
        return self.draw.choice(
            (f"{place} -", f"{place}, {self.dated} -", f"{place} ({self.paper}) -")
        )

    def _sentence(self, template: str, *, own: bool = True) -> str:
        """Fill a template; with figures of its own, the same in every paper, or the event's."""
        line = _START.sub(lambda start: f"{start[0]}{_MARK}", chosen(self.draw, template))
        figures = self.world.draw(self.event.number, template) if own else None
        if figures:
            line = _FIGURE.sub(lambda slot: figure(figures, slot[1]), line)
        while _SLOT.search(line):
            line = _SLOT.sub(lambda slot: self._slot(slot[1]), line, count=1)
        return finished(line)

    def _slot(self, slot: str, *, brief: bool = False) -> str:
        event = self.event
        name, _, case = slot.partition(".")
        if case:
            return PRONOUNS[case][event.things[name].female]
        if name in ("Xa", "Ya", "Za"):
            return self.world.countries[int(event.things[name[0]].id.split("/")[1])].adjective
        if name == "day":
            return self.day
        if name in event.words:
            words = event.words[name]
            return _SLOT.sub(lambda inner: self._slot(inner[1], brief=brief), words)
        return self._mention(name, brief=brief)

    def _mention(self, slot: str, *, brief: bool) -> str:
        thing = self.event.things[slot]
        names = thing.respelled if thing.respelled and self.respells else thing.names
        if brief:
            return self._named(names[-1], thing)
        known = slot in self.told
        self.told.add(slot)
        if thing.id.startswith("person/"):
            return self._person(slot, thing, names, known)
        if len(names) == 1:
            article = "the " if slot in "UI" else ""
            return article + self._named(names[0], thing)
        return self._body(slot, thing, names, known)

    def _body(self, slot: str, thing: Thing, names: tuple[str, ...], known: bool) -> str:
        if slot in "CD":
            return self._named(names[-1] if known else self.draw.choice(names[:2]), thing)
        if known:
            return "the " + self._named(names[-1], thing)
        full, short = (self._named(name, thing) for name in names)
        return f"the {full} ({short})"

    def _person(self, slot: str, thing: Thing, names: tuple[str, ...], known: bool) -> str:
        if known:
            return self._again(slot, thing, names)
        form = self.draw.choice(FIRST["A" if slot == "B" else slot])
        country = self.world.countries[self.event.countries[slot]]
        things, post = self.event.things, thing.post
        if post.endswith("spokes"):
            post += "woman" if thing.female else "man"
        return form.format(
            full=self._named(self.draw.choice(names[:-1]), thing),
            title=thing.title,
            post=post,
            article="an" if post[:1] in "aeio" else "a",
            country=country.thing.names[0],
            adjective=country.adjective,
            city=things["M"].names[0],
            company=self._named(things["C"].names[-1], things["C"]),
            institute=self._named(things["I"].names[0], things["I"]),
            age=20 + len(thing.id) * 7 % 50,
        )

    def _again(self, slot: str, thing: Thing, names: tuple[str, ...]) -> str:
        last = self._named(names[-1], thing)
        if self.courteous:
            return f"{'Ms' if thing.female else 'Mr'} {last}"
        posts = [self.event.things[other].post for other in "ABSVEHJ"]
        if slot in "AB" and posts.count(thing.post) == 1 and self.draw.random() < 0.12:
            short = thing.post if thing.post in OFFICES[:2] else "minister"
            return f"the {short}"
        return last

    def _named(self, name: str, thing: Thing) -> str:
        self.names[name] = thing.id
        return name


def figure(draw: random.Random, slot: str) -> str:
    """Return a number for a slot."""
    if slot == "n":
        return str(draw.randrange(4, 20))
    if slot == "m":
        return str(draw.choice((2, 3, 4, 5, 6, 7, 9)))
    if slot == "big":
        return f"{draw.randrange(3, 90) * 50:,}"
    unit, currency = draw.choice(("million", "billion")), draw.choice(("dollars", "euros"))
    return f"{draw.randrange(2, 90)} {unit} {currency}"


def finished(line: str) -> str:
    """Capitalise where a sentence begins, and mend what filling did to commas and stops."""
    line = re.sub(rf"{_MARK}(\W*\w)", lambda start: start[1].upper(), line).replace(_MARK, "")
    return re.sub(
        r",(?=[A-Za-z])", ", ", re.sub(r",(?= ?[,.;])", "", line).replace("..", ".")
    ).replace(" ,", ",")


def distinct(draw: random.Random, count: int, size: int = COUNTRIES) -> list[int]:
    """Return different numbers below ``size``, small ones more often."""
    found: list[int] = []
    while len(found) < count:
        number = zipf(draw, size)
        if number not in found:
            found.append(number)
    return found


def _day(number: int) -> date:
    return START + timedelta(days=number // DAILY)


def _holds(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}", text) is not None


def main() -> None:
    """Write the articles as JSON lines, and the truth if it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--out", type=Path, help="standard output if it is not given")
    parser.add_argument("--truth", type=Path)
    asked = parser.parse_args()
    with ExitStack() as files:
        out = (
            files.enter_context(asked.out.open("w", encoding="utf-8"))
            if asked.out
            else sys.stdout
        )
        truth = (
            files.enter_context(asked.truth.open("w", encoding="utf-8"))
            if asked.truth
            else None
        )
        for article in articles(asked.articles, seed=asked.seed):
            record = asdict(article)
            told = {key: record.pop(key) for key in ("event", "copy", "names")}
            print(json.dumps(record, ensure_ascii=False), file=out)
            if truth:
                print(json.dumps({"id": article.id, **told}, ensure_ascii=False), file=truth)


if __name__ == "__main__":
    main()
