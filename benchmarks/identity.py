"""How well and how fast identity across articles is found, on records whose truth is known.

    python benchmarks/identity.py [RECORDS ...]

A record is a thing as one article has it.  Articles are those of ``corpus.py``: its events say
who is named beside whom, its world who has whose name, a middle name, a legal form, an acronym,
a second spelling.  Not the text is read, though, but what a reader would make of it: the names,
and for half of the people what they are said to be.  On top of that a share of the records has
a typing error, an initial for the first name, nothing but the last name, or a title that the
reader took for a part of the name.

Printed are CPU seconds of summaries, of identity, and of identity with one article in a hundred
more; of how many articles that changes what is said; the peak of memory; and precision, recall
and F1 of pairs of records that should, and do, share an IRI: of all, of people, and of people
who share a full name with others.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus import POSTS, Article, articles
from world import World

from kg.ids import entity_iri
from kg.model import Document, Entity, EntityType, Mention, MentionKind, Reading, Span
from kg.resolve import identify, summary

SIZES = (10_000, 30_000, 100_000)
TYPES = {
    "person": EntityType.PERSON,
    "company": EntityType.COMPANY,
    "body": EntityType.INTERNATIONAL_ORGANIZATION,
    "party": EntityType.POLITICAL_PARTY,
    "union": EntityType.ORGANIZATION,
    "institute": EntityType.ORGANIZATION,
    "city": EntityType.PLACE,
    "country": EntityType.COUNTRY,
}
#: How many people an article says the post of; roles whose post serves the country.
TELLING, SERVING = 0.5, "AS"
#: Shares of people's records with only the last name, an initial, a title in the name; and of
#: all records with a typing error.
LAST, INITIAL, TITLE, TYPING = 0.1, 0.05, 0.03, 0.03
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Record:
    """A thing as one article has it: who it is, its label, the names used, its post."""

    thing: str
    label: str
    names: tuple[str, ...]
    post: str = ""
    serves: str | None = None


def corpus(size: int, *, seed: int = 1) -> Iterator[tuple[Reading, Mapping[str, str]]]:
    """Yield articles until they hold so many records; with each, what its entities are."""
    draw, world = random.Random(seed), World(seed)
    held = 0
    for article in articles(size, seed=seed):
        of = {entity_iri(r.label): r for r in records(article, world, draw)}
        yield reading(article, list(of.values())), {iri: r.thing for iri, r in of.items()}
        held += len(of)
        if held >= size:
            return


def records(article: Article, world: World, draw: random.Random) -> Iterator[Record]:
    """Yield what an article names, in order of its names."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name, thing in sorted(article.names.items()):
        forms[thing].append(name)
    for thing, names in forms.items():
        if draw.random() < TYPING:
            names = [mistyped(name, draw) for name in names]
        if thing.startswith("person/"):
            yield person(thing, names, world, draw)
        else:
            yield Record(thing, longest(names), tuple(names))


def person(thing: str, names: Sequence[str], world: World, draw: random.Random) -> Record:
    """Someone under some of the names that the article has."""
    _, role, country, number = thing.split("/")
    full = longest(names)
    last = full.split()[-1]
    chance = draw.random()
    if chance < LAST:
        names = [last]
    elif chance < LAST + INITIAL:
        names = [f"{full[0]}. {last}", last]
    elif chance < LAST + INITIAL + TITLE:
        names = [f"{draw.choice(('Mr', 'Dr', 'Sir'))} {last}"]
    if draw.random() >= TELLING:
        return Record(thing, longest(names), tuple(names))
    post = world.person(role, int(country), int(number), POSTS.get(role, ("",))).post
    serves = world.countries[int(country)].thing.names[0] if role in SERVING else None
    return Record(thing, longest(names), tuple(names), post, serves)


def longest(names: Iterable[str]) -> str:
    """The fullest name."""
    return max(names, key=lambda name: (len(name.split()), len(name), name))


def mistyped(name: str, draw: random.Random) -> str:
    """A name with a letter left out, doubled, altered, or two in the wrong order."""
    place = draw.randrange(1, len(name) - 1)
    before, one, two, after = name[:place], name[place], name[place + 1], name[place + 2 :]
    if " " in one + two:
        return name
    other = draw.choice(LETTERS)
    return before + draw.choice((two, one + one + two, other + two, two + one)) + after


def reading(article: Article, held: Sequence[Record]) -> Reading:
    """A reading of a text that is nothing but the names, and what some of them are."""
    text, mentions, entities = "", [], []
    for record in sorted(held, key=lambda record: entity_iri(record.label)):
        iri = entity_iri(record.label)
        state = entity_iri(record.serves) if record.serves else None
        entities.append(
            Entity(
                iri=iri,
                label=record.label,
                type=TYPES[record.thing.split("/")[0]],
                aliases=tuple(sorted(set(record.names) - {record.label})),
                acts_for=state,
            )
        )
        told = [(f"the {record.post}", MentionKind.NOMINAL)] if record.post else []
        for words, kind in [(name, MentionKind.NAME) for name in record.names] + told:
            span = Span(len(text), len(text) + len(words))
            head = Span(span.end - len(words.split()[-1]), span.end)
            mentions.append(Mention(span=span, head=head, text=words, kind=kind, entity=iri))
            text += words + ". "
    return Reading(
        document=Document(id=article.id, text=text),
        entities=tuple(entities),
        mentions=tuple(mentions),
    )


@dataclass(frozen=True)
class Quality:
    """Precision and recall of pairs."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def quality(cells: Counter[tuple[str, Hashable]]) -> Quality:
    """Quality by how many records each thing has in each cluster."""
    both = pairs(cells.values())
    found = pairs(summed(cells, key=lambda cell: cell[1]).values())
    wanted = pairs(summed(cells, key=lambda cell: cell[0]).values())
    return Quality(both / found, both / wanted)


def pairs(counts: Iterable[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in counts)


def summed(
    cells: Counter[tuple[str, Hashable]], *, key: Callable[[tuple[str, Hashable]], Hashable]
) -> Counter[Hashable]:
    """Counts added up over one side of the table."""
    total: Counter[Hashable] = Counter()
    for cell, count in cells.items():
        total[key(cell)] += count
    return total


def namesakes(things: Iterable[str], world: World) -> set[str]:
    """Which people have a full name that others have too."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        if thing.startswith("person/"):
            _, role, country, number = thing.split("/")
            names = world.person(role, int(country), int(number), POSTS.get(role, ("",))).names
            bearers[names[-2]].append(thing)
    return {thing for of in bearers.values() if len(of) > 1 for thing in of}


@dataclass(frozen=True)
class Figures:
    """What was measured: counts, CPU seconds, MB, quality.

    ``again`` is the time that identity takes with one article in a hundred more, ``changed``
    the share of the articles before of which something else is said then.
    """

    records: int
    articles: int
    things: int
    summaries: float
    identity: float
    again: float
    changed: float
    peak: int
    all: Quality
    people: Quality
    namesakes: Quality


def measure(size: int) -> Figures:
    """Find out who is who among so many records, and again with one more in a hundred."""
    made = list(corpus(size))
    start = time.process_time()
    summaries = [summary(reading) for reading, _ in made]
    summed_up = time.process_time()
    before = identify(summaries[: -len(summaries) // 100])
    begun = time.process_time()
    identity = identify(summaries)
    keys = {one: identity.key(one) for one in before.outcomes}
    found = time.process_time()
    changed = sum(keys[one] != before.key(one) for one in before.outcomes)
    cells: Counter[tuple[str, Hashable]] = Counter()
    for reading, truth in made:
        outcome = identity.outcomes[reading.document.id]
        for entity in reading.entities:
            cells[truth[entity.iri], outcome.now(entity.iri)] += 1
    shared = namesakes({thing for thing, _ in cells}, World(1))
    return Figures(
        records=sum(cells.values()),
        articles=len(made),
        things=len({thing for thing, _ in cells}),
        summaries=summed_up - start,
        identity=begun - summed_up,
        again=found - begun,
        changed=changed / len(keys),
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        all=quality(cells),
        people=quality(chosen(cells, lambda thing: thing.startswith("person/"))),
        namesakes=quality(chosen(cells, lambda thing: thing in shared)),
    )


def chosen(
    cells: Counter[tuple[str, Hashable]], wanted: Callable[[str], bool]
) -> Counter[tuple[str, Hashable]]:
    """The counts of some things."""
    return Counter({cell: n for cell, n in cells.items() if wanted(cell[0])})


def main(arguments: Sequence[str]) -> None:
    """Print one line for each size."""
    print(f"{'':71}   {'all':17}   {'people':17}   namesakes")
    print(
        "records articles things summaries identity 1% more changed peak MB"
        + "      P     R     F1" * 3
    )
    for size in [int(a) for a in arguments] or SIZES:
        made = measure(size)
        rates = "   ".join(
            f"{q.precision:.3f} {q.recall:.3f} {q.f1:.3f}"
            for q in (made.all, made.people, made.namesakes)
        )
        print(
            f"{made.records:7d} {made.articles:8d} {made.things:6d} {made.summaries:8.1f} s"
            f" {made.identity:6.1f} s {made.again:5.1f} s {made.changed:7.1%} {made.peak:7d}"
            f"   {rates}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
