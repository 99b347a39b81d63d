"""Readings made by hand: sentences of a subject, a relation and an object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeSpan,
)

SCORES = {"SUPPORT": 5.0, "ACCUSE": -3.0, "CONSULT": 2.5}
SYMMETRIC = frozenset({"meets", "allied with"})


@dataclass(frozen=True)
class Said:
    subject: str
    relation: str
    object: str | Said | None = None
    kinds: frozenset[Kind] = frozenset({Kind.ASSERTED})
    stances: tuple[tuple[str | None, Factuality], ...] = ((None, Factuality.CERTAIN),)
    time: TimeSpan | None = None
    plover: str | None = None
    words: str | None = None


def fact(
    subject: str, relation: str, object_: str | Said | None = None, **rest: object
) -> Said:
    return Said(subject, relation, object_, **rest)  # type: ignore[arg-type]


def claim(
    holder: str,
    subject: str,
    relation: str,
    object_: str | Said | None = None,
    *,
    factuality: Factuality = Factuality.CERTAIN,
    **rest: object,
) -> Said:
    kinds = {Kind.CLAIM} | ({Kind.NEGATED} if factuality.denies else set())
    stances = ((None, Factuality.UNCOMMITTED), (holder, factuality))
    return Said(subject, relation, object_, frozenset(kinds), stances, **rest)  # type: ignore[arg-type]


def denial(subject: str, relation: str, object_: str | None = None, **rest: object) -> Said:
    """The article itself says that it is not so."""
    stances = ((None, Factuality.CERTAINLY_NOT),)
    return Said(subject, relation, object_, frozenset({Kind.NEGATED}), stances, **rest)  # type: ignore[arg-type]


def plan(subject: str, relation: str, object_: str | None = None, **rest: object) -> Said:
    stances = ((None, Factuality.PROBABLE),)
    return Said(subject, relation, object_, frozenset({Kind.PLANNED}), stances, **rest)  # type: ignore[arg-type]


def day(text: str) -> TimeSpan:
    return TimeSpan(text, date.fromisoformat(text), date.fromisoformat(text))


def article(
    name: str,
    published: str | None,
    *said: Said,
    publisher: str | None = None,
    types: Mapping[str, EntityType] | None = None,
    acts_for: Mapping[str, str] | None = None,
) -> Reading:
    builder = _Builder(name, types or {}, acts_for or {})
    for each in said:
        builder.add(each)
    document = Document(
        id=name,
        text="".join(builder.text),
        title=f"Title of {name}",
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
    )
    return Reading(
        document=document,
        sentences=tuple(builder.sentences),
        entities=tuple(builder.entities.values()),
        mentions=tuple(sorted(builder.mentions, key=lambda mention: mention.span)),
        statements=tuple(builder.statements),
    )


def iri(name: str) -> IRI:
    return ids.entity_iri(name)


class _Builder:
    def __init__(
        self, name: str, types: Mapping[str, EntityType], acts_for: Mapping[str, str]
    ) -> None:
        self.name, self.types, self.acts_for = name, types, acts_for
        self.text: list[str] = []
        self.length = 0
        self.sentences: list[Sentence] = []
        self.entities: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []

    def entity(self, name: str) -> IRI:
        if name not in self.entities:
            outer = self.acts_for.get(name)
            self.entities[name] = Entity(
                iri=iri(name),
                label=name,
                type=self.types.get(name, EntityType.COUNTRY),
                acts_for=self.entity(outer) if outer else None,
            )
        return self.entities[name].iri

    def add(self, said: Said) -> Statement:
        inner = self.add(said.object) if isinstance(said.object, Said) else None
        object_ = "that" if inner is not None else said.object
        start = self.length
        parts = [said.subject, said.relation, *([object_] if isinstance(object_, str) else [])]
        places = self._places(parts)
        rest = f" {said.words or 'as ' + self.name + ' has it'}. "
        self.text.extend([" ".join(parts), rest])
        self.length = start + len(" ".join(parts)) + len(rest)
        index = len(self.sentences)
        self.sentences.append(Sentence(index, Span(start, self.length - 1)))
        statement = self._statement(said, index, places, inner)
        self.statements.append(statement)
        return statement

    def _places(self, parts: Sequence[str]) -> list[Span]:
        places, at = [], self.length
        for part in parts:
            places.append(Span(at, at + len(part)))
            at += len(part) + 1
        return places

    def _statement(
        self, said: Said, index: int, places: list[Span], inner: Statement | None
    ) -> Statement:
        relation = IRI(ids.KG + "".join(said.relation.title().split()))
        third = places[2] if len(places) > 2 else None
        return Statement(
            iri=ids.statement_iri(self.name, relation, places[0], places[1], third),
            sentence=index,
            subject=self._argument(said.subject, "subject", places[0]),
            relation=RelationMention(
                iri=relation,
                label=said.relation,
                span=places[1],
                text=said.relation,
                symmetric=said.relation in SYMMETRIC,
            ),
            object=self._object(said, third, inner),
            kinds=said.kinds,
            stances=self._stances(said),
            time=said.time,
            plover=said.plover,
            confidence=0.8,
            rule="by hand",
        )

    def _argument(self, name: str, role: str, span: Span) -> Argument:
        entity = self.entity(name)
        self.mentions.append(
            Mention(span=span, head=span, text=name, kind=MentionKind.NAME, entity=entity)
        )
        return Argument(span=span, text=name, role=role, entity=entity)

    def _object(
        self, said: Said, span: Span | None, inner: Statement | None
    ) -> Argument | None:
        if span is None:
            return None
        if inner is not None:
            return Argument(span=span, text="that", role="object", statement=inner.iri)
        return self._argument(str(said.object), "object", span)

    def _stances(self, said: Said) -> tuple[Stance, ...]:
        return tuple(
            Stance(
                holder=self.entity(holder) if holder else ids.article_iri(self.name),
                factuality=factuality,
                reported_by=number - 1 if number else None,
            )
            for number, (holder, factuality) in enumerate(said.stances)
        )


TYPES = {"a diplomat": EntityType.UNNAMED_SOURCE}


def corpus() -> list[Reading]:
    """A claim disputed and borne out, a plan that failed, an unnamed source."""
    readings = [
        article(
            "a",
            "2024-01-09",
            fact("Kestova", "accuses", "Varnia", plover="ACCUSE"),
            claim("Krell", "Varnia", "arms", "Front"),
            claim("a diplomat", "Norvane", "arms", "Kestova"),
            plan("Velden", "meets", "Krell", time=day("2024-03-15")),
            publisher="Courier",
            types=TYPES,
        ),
        article(
            "b",
            "2024-03-18",
            claim("Varnia", "Varnia", "arms", "Front", factuality=Factuality.CERTAINLY_NOT),
            denial("Velden", "meets", "Krell"),
            fact("Dalmora", "supports", "Kestova", plover="SUPPORT"),
            fact("Krell", "proposes", Said("Varnia", "halts", "patrols")),
            publisher="Herald",
        ),
    ]
    return [
        *readings,
        article("c", "2024-05-08", fact("Varnia", "arms", "Front"), publisher="Post"),
    ]
