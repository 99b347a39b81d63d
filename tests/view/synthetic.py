"""Invented graphs of any size: a few entities have most relations, as in the news."""

from __future__ import annotations

import random
from datetime import date, timedelta

from kg import ids
from kg.model import (
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Mention,
    MentionKind,
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
)

FIRST = [
    "Anna",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kofi",
    "Lena",
    "Marta",
]
LAST = [
    "Adler",
    "Becker",
    "Chen",
    "Duarte",
    "Eriksen",
    "Fischer",
    "Garcia",
    "Haddad",
    "Ivanov",
    "Kowalski",
]
RELATIONS = ("meets with", "supports", "criticises", "sends message to", "sanctions")
TYPES = (
    EntityType.PERSON,
    EntityType.COMPANY,
    EntityType.COUNTRY,
    EntityType.TOPIC,
    EntityType.WORK,
    EntityType.OCCASION,
)


def readings(entities: int, *, per_entity: float = 2.0, per_article: int = 25) -> list[Reading]:
    """Return readings with about that many entities, and statements for each of them."""
    chance = random.Random(entities)
    names = [f"{chance.choice(FIRST)} {chance.choice(LAST)} {i}" for i in range(entities)]
    known = [
        Entity(iri=ids.entity_iri(name), label=name, type=chance.choice(TYPES))
        for name in names
    ]
    pairs = _pairs(entities, int(entities * per_entity), chance)
    return [
        _reading(number, pairs[start : start + per_article], known, chance)
        for number, start in enumerate(range(0, len(pairs), per_article))
    ]


def _pairs(entities: int, count: int, chance: random.Random) -> list[tuple[int, int]]:
    """Preferential attachment: who is joined often is joined more often."""
    ends = [0, 1]
    pairs = [(0, 1)]
    while len(pairs) < count:
        new = len(pairs) + 1
        a = new if new < entities else chance.choice(ends)
        b = chance.choice(ends)
        if a != b:
            pairs.append((a, b))
            ends += [a, b]
    return pairs


def _reading(
    number: int, pairs: list[tuple[int, int]], known: list[Entity], chance: random.Random
) -> Reading:
    """One article, a sentence to each statement."""
    text, sentences, mentions, statements = "", [], [], []
    published = date(2015, 1, 1) + timedelta(days=chance.randrange(2000))
    for index, (a, b) in enumerate(pairs):
        relation = chance.choice(RELATIONS)
        subject, object_ = known[a].label, known[b].label
        start = len(text)
        text += f"{subject} {relation} {object_} after weeks of talks in the capital. "
        s = Span(start, start + len(subject))
        r = Span(s.end + 1, s.end + 1 + len(relation))
        o = Span(r.end + 1, r.end + 1 + len(object_))
        sentences.append(Sentence(index, Span(start, len(text) - 1)))
        for span, entity in ((s, known[a]), (o, known[b])):
            mentions.append(
                Mention(
                    span=span,
                    head=span,
                    text=span.of(text),
                    kind=MentionKind.NAME,
                    entity=entity.iri,
                )
            )
        statements.append(
            _statement(f"doc{number}", index, known[a], known[b], (s, r, o), relation, chance)
        )
    used = {e.iri: e for a, b in pairs for e in (known[a], known[b])}
    return Reading(
        document=Document(
            id=f"doc{number}",
            text=text,
            title=f"Article {number}",
            url=f"https://news.example/{number}",
            publisher=chance.choice(("Example News", "The Example Post")),
            published=published,
        ),
        sentences=tuple(sentences),
        entities=tuple(used.values()),
        mentions=tuple(mentions),
        statements=tuple(statements),
    )


def _statement(
    document: str,
    sentence: int,
    subject: Entity,
    object_: Entity,
    spans: tuple[Span, Span, Span],
    relation: str,
    chance: random.Random,
) -> Statement:
    kind = chance.choice(
        (Kind.ASSERTED, Kind.ASSERTED, Kind.PLANNED, Kind.NEGATED, Kind.HEDGED)
    )
    fact = Factuality.CERTAIN if kind is Kind.ASSERTED else Factuality.UNCOMMITTED
    s, r, o = spans
    iri = ids.open_relation_iri(relation)
    return Statement(
        iri=ids.statement_iri(document, iri, s, r, o),
        sentence=sentence,
        subject=Argument(span=s, text=subject.label, role="subject", entity=subject.iri),
        relation=RelationMention(iri=iri, label=relation, span=r, text=relation),
        object=Argument(span=o, text=object_.label, role="object", entity=object_.iri),
        kinds=frozenset({kind}),
        stances=(Stance(holder=ids.article_iri(document), factuality=fact),),
        confidence=chance.randrange(40, 100) / 100,
    )
