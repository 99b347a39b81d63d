"""Made-up readings of the shape that real articles give, for graphs of any size.

Names and actors are those of ``benchmarks/world.py``: a few are in most articles, most in few.
As in the articles of ``seeds/``, a statement has about three mentions, one has a source of its
own in four, and a time in four; nine statements an article give about 45 quads each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.world import World
from kg import ids
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Mention,
    MentionKind,
    Phrase,
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeSpan,
)
from kg.ontology import Relation, load

__all__ = ["readings"]

SENTENCES = 9
FIRST, DAYS = date(2020, 1, 1), 1_500
PAPERS = ("Morning Herald", "Evening Post", "Daily Courier", "The Observer", "City Gazette")
SPEECH = ("said", "announced", "warned", "claimed", "insisted")
KINDS = (Kind.ASSERTED,) * 11 + (Kind.CLAIM,) * 5 + (
    Kind.PLANNED, Kind.NEGATED, Kind.HEDGED, Kind.HYPOTHETICAL,
)  # fmt: skip
ARTICLE = {
    Kind.ASSERTED: Factuality.CERTAIN,
    Kind.CLAIM: Factuality.UNCOMMITTED,
    Kind.PLANNED: Factuality.PROBABLE,
    Kind.NEGATED: Factuality.CERTAINLY_NOT,
    Kind.HEDGED: Factuality.POSSIBLE,
    Kind.HYPOTHETICAL: Factuality.UNCOMMITTED,
}


def readings(articles: int, *, seed: int = 1) -> Iterator[Reading]:
    """Yield so many readings, each of another article; the same seed gives the same."""
    actors = _actors(World(seed), 40 + articles // 4)
    relations = [r for r in load().relations.values() if r.triggers and r.range != "Statement"]
    for number in range(articles):
        yield _Article(number, random.Random(f"{seed}/{number}"), actors, relations).reading()


def _rank(draw: random.Random, size: int) -> int:
    """Return a number below ``size``, about as often as 1 / (n + 10)."""
    return min(size - 1, int(10 * ((size + 10) / 10) ** draw.random()) - 10)


def _actors(world: World, people: int) -> list[Entity]:
    """Countries, people who act for them, and bodies; the first are the most prominent."""
    found = []
    countries = [
        Entity(
            iri=ids.entity_iri(c.thing.names[0]),
            label=c.thing.names[0],
            type=EntityType.COUNTRY,
        )
        for c in world.countries
    ]
    for number in range(people):
        land = countries[_rank(world.draw("land", number), len(countries))]
        label = world.person("B", number % len(countries), number, ("minister",)).names[0]
        person = Entity(
            iri=ids.entity_iri(f"{label} {number}"),
            label=label,
            type=EntityType.PERSON,
            aliases=(label.split()[-1],),
            acts_for=land.iri,
        )
        found.append(person)
        if number < len(countries):
            found.append(countries[number])
        if number % 5 == 0:
            body = world.body(number).names[0]
            found.append(
                Entity(
                    iri=ids.entity_iri(f"{body} {number}"),
                    label=body,
                    type=EntityType.ORGANIZATION,
                )
            )
    return found


class _Article:
    """One article in the making."""

    def __init__(
        self, number: int, draw: random.Random, actors: list[Entity], relations: list[Relation]
    ) -> None:
        self.id, self.draw, self.actors, self.relations = (
            f"article-{number:07}",
            draw,
            actors,
            relations,
        )
        self.text = ""
        self.entities: dict[IRI, Entity] = {}
        self.mentions: dict[Span, Mention] = {}
        self.sentences: list[Sentence] = []
        self.statements: list[Statement] = []
        self.day = FIRST + timedelta(days=draw.randrange(DAYS))

    def reading(self) -> Reading:
        """Write the sentences and return what was read off them."""
        for index in range(SENTENCES):
            start = len(self.text)
            self.sentence(index)
            self.sentences.append(Sentence(index, Span(start, len(self.text))))
            self.text += " "
        document = Document(
            id=self.id,
            text=self.text,
            title=f"{self.statements[0].subject.text} in the news ({self.id})",
            publisher=self.draw.choice(PAPERS),
            published=self.day,
        )
        return Reading(
            document=document,
            sentences=tuple(self.sentences),
            entities=tuple(sorted(self.entities.values(), key=lambda e: e.iri)),
            mentions=tuple(self.mentions[span] for span in sorted(self.mentions)),
            statements=tuple(self.statements),
        )

    def sentence(self, index: int) -> None:
        """Add a sentence with one statement."""
        kind = self.draw.choice(KINDS)
        relation = self.relations[_rank(self.draw, len(self.relations))]
        subject = self.argument("subject")
        verb = self.words(relation.label)
        object_ = self.argument("object")
        time = self.time()
        stances = [Stance(holder=ids.article_iri(self.id), factuality=ARTICLE[kind])]
        if kind is Kind.CLAIM:
            stances.append(self.source())
        self.text += "."
        self.statements.append(
            Statement(
                iri=ids.statement_iri(
                    self.id, relation.iri, subject.span, verb.span, object_.span
                ),
                sentence=index,
                subject=subject,
                relation=RelationMention(
                    iri=relation.iri,
                    label=relation.label,
                    span=verb.span,
                    text=verb.text,
                    symmetric=relation.symmetric,
                ),
                object=object_,
                kinds=frozenset({kind}),
                stances=tuple(stances),
                time=time,
                plover=relation.plover if kind is Kind.ASSERTED else None,
                confidence=self.draw.choice((0.85, 0.722, 0.89, 0.5, 0.95)),
                rule=relation.triggers[0],
            )
        )

    def words(self, text: str) -> Phrase:
        """Add words to the text, after a space unless they are its first."""
        if self.text and not self.text.endswith(" "):
            self.text += " "
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text
        return Phrase(span, text)

    def mention(self, entity: Entity, kind: MentionKind = MentionKind.NAME) -> Phrase:
        words = self.words(entity.label)
        self.entities[entity.iri] = entity
        self.mentions[words.span] = Mention(
            span=words.span,
            head=words.span,
            text=words.text,
            kind=kind,
            entity=entity.iri,
            reason="recognized as a name",
        )
        return words

    def argument(self, role: str) -> Argument:
        entity = self.actors[_rank(self.draw, len(self.actors))]
        words = self.mention(entity)
        return Argument(span=words.span, text=words.text, role=role, entity=entity.iri)

    def time(self) -> TimeSpan | None:
        if self.draw.random() > 0.25:
            return None
        day = self.day - timedelta(days=self.draw.randrange(30))
        self.words(f"on {day:%d %B}")
        return TimeSpan(str(day), day, day)

    def source(self) -> Stance:
        """Add a source: two in five are unnamed, one in five of all denies it."""
        cue = self.words(self.draw.choice(SPEECH))
        if self.draw.random() < 0.4:
            label = self.draw.choice(("officials", "a senior diplomat", "an analyst"))
            iri = ids.local_entity_iri(self.id, f"{label} {len(self.text)}")
            source = Entity(iri=iri, label=label, type=EntityType.UNNAMED_SOURCE)
            self.mention(source, MentionKind.NOMINAL)
        else:
            source = self.actors[_rank(self.draw, len(self.actors))]
            self.mention(source)
        denies = self.draw.random() < 0.2
        return Stance(
            holder=source.iri,
            factuality=Factuality.CERTAINLY_NOT if denies else Factuality.CERTAIN,
            cue=cue,
            quote=self.draw.random() < 0.2,
            reported_by=0,
        )
