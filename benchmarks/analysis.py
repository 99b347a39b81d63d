"""How long the report takes on generated readings, and how much memory.

    python benchmarks/analysis.py 100000

makes so many statements (ten an article, entities drawn so that a few are in many), measures
them and writes both forms of the report.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from kg import ids
from kg.analysis import findings, write_reports
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
)
from kg.ontology import Relation, load

PER_ARTICLE = 10
OUTLETS = 50
FIRST = date(2020, 1, 1)


def article(
    number: int, drawn: random.Random, entities: list[Entity], relations: list[Relation]
) -> Reading:
    """Return an article of ten sentences with one statement each."""
    name = f"a{number}"
    pieces: list[str] = []
    sentences: list[Sentence] = []
    statements: list[Statement] = []
    used: dict[IRI, Entity] = {}
    start = 0
    for index in range(PER_ARTICLE):
        subject, object_, holder = (_draw(drawn, entities) for _ in range(3))
        relation = drawn.choice(relations)
        parts = (subject.label, relation.label, object_.label)
        places, at = [], start
        for part in parts:
            places.append(Span(at, at + len(part)))
            at += len(part) + 1
        text = f"{' '.join(parts)} {number} {index}. "
        pieces.append(text)
        sentences.append(Sentence(index, Span(start, start + len(text) - 1)))
        start += len(text)
        claimed = drawn.random() < 0.4
        used |= {e.iri: e for e in (subject, object_, *([holder] if claimed else []))}
        statements.append(
            Statement(
                iri=ids.statement_iri(name, relation.iri, *places),
                sentence=index,
                subject=_argument(subject, places[0]),
                relation=RelationMention(
                    iri=relation.iri,
                    label=relation.label,
                    span=places[1],
                    text=relation.label,
                    symmetric=relation.symmetric,
                ),
                object=_argument(object_, places[2]),
                kinds=frozenset({Kind.CLAIM if claimed else Kind.ASSERTED}),
                stances=_stances(name, holder if claimed else None, drawn),
                plover=relation.plover,
            )
        )
    return Reading(
        document=Document(
            id=name,
            text="".join(pieces),
            publisher=f"Outlet {drawn.randrange(OUTLETS)}",
            published=FIRST + timedelta(days=drawn.randrange(1500)),
        ),
        sentences=tuple(sentences),
        entities=tuple(used.values()),
        statements=tuple(statements),
    )


def _draw(drawn: random.Random, entities: list[Entity]) -> Entity:
    return entities[min(int(drawn.paretovariate(0.6)) - 1, 10**9) % len(entities)]


def _argument(entity: Entity, span: Span) -> Argument:
    return Argument(span=span, text=entity.label, role="", entity=entity.iri)


def _stances(name: str, holder: Entity | None, drawn: random.Random) -> tuple[Stance, ...]:
    own = Stance(holder=ids.article_iri(name), factuality=Factuality.CERTAIN)
    if holder is None:
        return (own,)
    takes = drawn.choice([Factuality.CERTAIN, Factuality.CERTAINLY_NOT, Factuality.POSSIBLE])
    outer = Stance(holder=own.holder, factuality=Factuality.UNCOMMITTED)
    return (outer, Stance(holder=holder.iri, factuality=takes, reported_by=0))


def main(number: int) -> None:
    """Generate, measure, write and print the cost of each."""
    drawn = random.Random(0)
    ontology = load()
    relations = sorted(ontology.relations.values(), key=lambda relation: relation.iri)
    types = list(EntityType)
    entities = [
        Entity(
            iri=ids.entity_iri(f"entity {n}"), label=f"Entity {n}", type=types[n % len(types)]
        )
        for n in range(number // 5)
    ]
    readings = [article(n, drawn, entities, relations) for n in range(number // PER_ARTICLE)]
    print(f"{number:,} statements between {len(entities):,} entities", flush=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        start = time.process_time()
        found = findings(readings, scores=ontology.plover)
        measured = time.process_time()
        _cost("measures", measured - start)
        write_reports(found, folder / "report.md", folder / "report.html")
        _cost("both reports", time.process_time() - measured)
        _cost("together", time.process_time() - start)
        for path in sorted(folder.iterdir()):
            print(f"{path.name:12} {path.stat().st_size / 1e6:8.1f} MB")


def _cost(name: str, cpu: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:12} {cpu:8.1f} s CPU, {memory:,.0f} MB at most", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
