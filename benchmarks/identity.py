"""How identity across articles scales: generated articles with namesakes and variants.

    python benchmarks/identity.py [SIZE ...]

Every article names a few people and firms, drawn by Zipf's law, under the forms that news
uses: full name, last name, middle name, another spelling; legal form or none, acronym.
Printed are CPU seconds of ``unify`` and the precision and recall of pairs of namings that
should, and do, share an IRI.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

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

#: A thing: its forms as (label, names used), the usual first.
Thing = tuple[EntityType, list[tuple[str, ...]]]


def word(draw: random.Random, least: int = 2) -> str:
    """An invented name."""
    return "".join(draw.choices(SYLLABLES, k=draw.randint(least, 3))).capitalize()


def person(draw: random.Random, lasts: Sequence[str], firsts: Sequence[str]) -> Thing:
    """Last names are shared by several people."""
    first, last, middle = draw.choice(firsts).capitalize(), draw.choice(lasts), word(draw)
    full = f"{first} {last}"
    forms = [(full, last), (full,), (last,), (f"{first} {middle} {last}", last)]
    return EntityType.PERSON, forms


def firm(draw: random.Random) -> Thing:
    """A firm with and without its legal form."""
    name = f"{word(draw, 3)} {draw.choice(TRADES)}"
    return EntityType.COMPANY, [(f"{name} Inc.", name), (name,), (f"{name} Inc.",)]


def population(draw: random.Random, size: int) -> list[Thing]:
    """Two people to one firm; six people to a last name."""
    firsts = sorted(name for name, gender in load_gazetteer().genders.items() if gender in "mf")
    lasts = [word(draw, 3) + word(draw).lower() for _ in range(max(1, size // 6))]
    return [person(draw, lasts, firsts) if n % 3 else firm(draw) for n in range(size)]


def articles(size: int, *, seed: int = 0) -> tuple[list[Reading], dict[tuple[str, str], int]]:
    """Readings, and which thing each naming (document, IRI) means."""
    draw = random.Random(seed)
    things = population(draw, max(10, int(size * THINGS_PER_ARTICLE)))
    weights = [1 / (rank + 1) for rank in range(len(things))]
    readings: list[Reading] = []
    truth: dict[tuple[str, str], int] = {}
    for number in range(size):
        document = f"article-{number}"
        chosen = sorted(set(draw.choices(range(len(things)), weights, k=NAMED)))
        said: dict[str, tuple[EntityType, tuple[str, ...], int]] = {}
        for thing in chosen:
            kind, forms = things[thing]
            names = draw.choices(forms, (6, 2, 1, 1)[: len(forms)])[0]
            said.setdefault(names[0], (kind, names, thing))
        readings.append(article(document, said.values()))
        truth |= {(document, entity_iri(names[0])): t for _, names, t in said.values()}
    return readings, truth


def article(document: str, said: Iterable[tuple[EntityType, tuple[str, ...], int]]) -> Reading:
    """A reading of a text that is nothing but the names."""
    text, mentions, entities = "", [], []
    for kind, names, _ in said:
        iri = entity_iri(names[0])
        entities.append(Entity(iri=iri, label=names[0], type=kind))
        for name in names:
            span = Span(len(text), len(text) + len(name))
            mentions.append(
                Mention(span=span, head=span, text=name, kind=MentionKind.NAME, entity=iri)
            )
            text += name + " "
    return Reading(
        document=Document(id=document, text=text),
        entities=tuple(entities),
        mentions=tuple(mentions),
    )


def pairs(counts: Iterable[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(n * (n - 1) // 2 for n in counts)


def measure(size: int) -> tuple[float, float, float]:
    """CPU seconds, pair precision and pair recall."""
    readings, truth = articles(size)
    start = time.process_time()
    unified = unify(readings)
    seconds = time.process_time() - start
    joint: Counter[tuple[int, str]] = Counter()
    for before, after in zip(readings, unified, strict=True):
        for old, new in zip(before.mentions, after.mentions, strict=True):
            joint[truth[before.document.id, old.entity], new.entity] += 1
    both = pairs(joint.values())
    found = pairs(summed(joint, key=lambda cell: cell[1]).values())
    wanted = pairs(summed(joint, key=lambda cell: cell[0]).values())
    return seconds, both / found, both / wanted


def summed(
    joint: Counter[tuple[int, str]], *, key: Callable[[tuple[int, str]], object]
) -> Counter[object]:
    """Counts added up over one side of the table."""
    total: Counter[object] = Counter()
    for cell, count in joint.items():
        total[key(cell)] += count
    return total


def main(arguments: Sequence[str]) -> None:
    """Print one line for each size."""
    print(
        f"{'articles':>8s} {'seconds':>8s} {'ms/article':>10s} {'precision':>9s} {'recall':>7s}"
    )
    for size in [int(a) for a in arguments] or SIZES:
        seconds, precision, recall = measure(size)
        each = 1000 * seconds / size
        print(f"{size:8d} {seconds:8.2f} {each:10.3f} {precision:9.3f} {recall:7.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
