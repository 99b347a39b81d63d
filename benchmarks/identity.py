"""How identity across articles scales: generated articles with namesakes and variants.

    python benchmarks/identity.py [SIZE ...]

Every article names a few people and firms, drawn by Zipf's law, under the forms that news
uses: full name, last name, middle name; legal form or none.  One person in ten has the full
name of another, with another office, country or career, which half of the articles tell.
Printed are CPU seconds of ``unify`` and the precision and recall of pairs of namings that
should, and do, share an IRI, for all things and for those who have a namesake.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.ids import entity_iri
from kg.model import Document, Entity, EntityType, Mention, MentionKind, Reading, Span
from kg.resolve import load_gazetteer, unify


def word_list(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


SIZES = (1000, 3000, 10000)
#: How many things there are for each article, and how many an article names.
THINGS_PER_ARTICLE, NAMED = 0.3, 6
SYLLABLES = word_list("ba ke lo mi nu ra so ti vu wen dor hal mar ner pol rik san tos vel zan")
TRADES = word_list("Motors Airways Foods Systems Energy Pharmaceuticals Bank Steel")

#: How many people have another's full name, and in how many articles it is told what one is.
NAMESAKES, TELLING = 0.1, 0.5
OFFICES = word_list("president minister senator governor")
CAREERS = word_list("striker goalkeeper cyclist singer actor pianist")
COUNTRIES = word_list("Norvane Orland Kestova Dalmora Varnia Tolvia")


@dataclass(frozen=True)
class Thing:
    """What articles name: its forms as (label, names used), the usual first."""

    type: EntityType
    forms: tuple[tuple[str, ...], ...]
    role: str = ""
    country: str | None = None


def word(draw: random.Random, least: int = 2) -> str:
    """An invented name."""
    return "".join(draw.choices(SYLLABLES, k=draw.randint(least, 3))).capitalize()


def person(draw: random.Random, first: str, last: str) -> Thing:
    """Someone with an office in a country, or with a career."""
    full, middle = f"{first} {last}", word(draw)
    forms = ((full, last), (full,), (last,), (f"{first} {middle} {last}", last))
    if draw.random() < 0.5:
        return Thing(EntityType.PERSON, forms, draw.choice(OFFICES), draw.choice(COUNTRIES))
    return Thing(EntityType.PERSON, forms, draw.choice(CAREERS))


def firm(draw: random.Random) -> Thing:
    """A firm with and without its legal form."""
    name = f"{word(draw, 3)} {draw.choice(TRADES)}"
    return Thing(EntityType.COMPANY, ((f"{name} Inc.", name), (name,), (f"{name} Inc.",)))


def population(draw: random.Random, size: int) -> list[Thing]:
    """Two people to one firm; six people to a last name; some have another's full name."""
    firsts = sorted(name for name, gender in load_gazetteer().genders.items() if gender in "mf")
    lasts = [word(draw, 3) + word(draw).lower() for _ in range(max(1, size // 6))]
    names: list[tuple[str, str]] = []
    things: list[Thing] = []
    for number in range(size):
        if number % 3 == 0:
            things.append(firm(draw))
            continue
        if not names or draw.random() >= NAMESAKES:
            names.append((draw.choice(firsts).capitalize(), draw.choice(lasts)))
            things.append(person(draw, *names[-1]))
        else:
            things.append(person(draw, *draw.choice(names)))
    return things


def articles(size: int, *, seed: int = 0) -> tuple[list[Reading], dict[tuple[str, str], Thing]]:
    """Readings, and which thing each naming (document, IRI) means."""
    draw = random.Random(seed)
    things = population(draw, max(10, int(size * THINGS_PER_ARTICLE)))
    weights = [1 / (rank + 1) for rank in range(len(things))]
    readings: list[Reading] = []
    truth: dict[tuple[str, str], Thing] = {}
    for number in range(size):
        document = f"article-{number}"
        said: dict[str, tuple[Thing, tuple[str, ...], bool]] = {}
        for place in sorted(set(draw.choices(range(len(things)), weights, k=NAMED))):
            thing = things[place]
            names = draw.choices(thing.forms, (6, 2, 1, 1)[: len(thing.forms)])[0]
            tells = bool(thing.role) and draw.random() < TELLING
            said.setdefault(names[0], (thing, names, tells))
        readings.append(article(document, said.values()))
        truth |= {(document, entity_iri(names[0])): of for of, names, _ in said.values()}
    return readings, truth


def article(document: str, said: Iterable[tuple[Thing, tuple[str, ...], bool]]) -> Reading:
    """A reading of a text that is nothing but the names, and what some of them are."""
    text, mentions, entities = "", [], []
    for thing, names, tells in said:
        iri = entity_iri(names[0])
        state = entity_iri(thing.country) if tells and thing.country else None
        entities.append(Entity(iri=iri, label=names[0], type=thing.type, acts_for=state))
        told = [(f"the {thing.role}", MentionKind.NOMINAL)] if tells else []
        for words, kind in [(name, MentionKind.NAME) for name in names] + told:
            span = Span(len(text), len(text) + len(words))
            head = Span(span.end - len(words.split()[-1]), span.end)
            mentions.append(Mention(span=span, head=head, text=words, kind=kind, entity=iri))
            text += words + ". "
    return Reading(
        document=Document(id=document, text=text),
        entities=tuple(entities),
        mentions=tuple(mentions),
    )


def pairs(counts: Iterable[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in counts)


def measure(size: int) -> tuple[float, ...]:
    """CPU seconds; pair precision and recall of all things, and of those with a namesake."""
    readings, truth = articles(size)
    start = time.process_time()
    unified = unify(readings)
    seconds = time.process_time() - start
    bearers: dict[str, set[Thing]] = defaultdict(set)
    for thing in truth.values():
        bearers[thing.forms[0][0]].add(thing)
    joint: Counter[tuple[Thing, str]] = Counter()
    for before, after in zip(readings, unified, strict=True):
        for old, new in zip(before.mentions, after.mentions, strict=True):
            joint[truth[before.document.id, old.entity], new.entity] += 1
    shared = Counter(
        {cell: n for cell, n in joint.items() if len(bearers[cell[0].forms[0][0]]) > 1}
    )
    return seconds, *quality(joint), *quality(shared)


def quality(joint: Counter[tuple[Thing, str]]) -> tuple[float, float]:
    """Precision and recall of pairs."""
    both = pairs(joint.values())
    found = pairs(summed(joint, key=lambda cell: cell[1]).values())
    wanted = pairs(summed(joint, key=lambda cell: cell[0]).values())
    return both / found, both / wanted


def summed(
    joint: Counter[tuple[Thing, str]], *, key: Callable[[tuple[Thing, str]], object]
) -> Counter[object]:
    """Counts added up over one side of the table."""
    total: Counter[object] = Counter()
    for cell, count in joint.items():
        total[key(cell)] += count
    return total


def main(arguments: Sequence[str]) -> None:
    """Print one line for each size."""
    print("                             all things        namesakes")
    print("articles  seconds  ms/article precision recall  precision recall")
    for size in [int(a) for a in arguments] or SIZES:
        seconds, *rates = measure(size)
        each = 1000 * seconds / size
        print(f"{size:8d} {seconds:8.2f} {each:11.3f} " + "  ".join(f"{r:7.3f}" for r in rates))


if __name__ == "__main__":
    main(sys.argv[1:])
