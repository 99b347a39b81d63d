"""What the page shows: entities of all articles, and relations with the statements behind each.

A relation joins what a reader would take for one line: the same two entities, the same words,
the same standing.  An assertion and a denial of one thing are two relations; three sentences
that assert it are one relation with three statements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kg.model import IRI, Entity, EntityType, Kind, Reading, Statement
from kg.view.ends import Ends, ends
from kg.view.inert import label
from kg.view.rank import communities, pagerank

__all__ = ["Node", "Relation", "Scene", "Shown", "scene"]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, as all articles together know it; ``community`` is a number from 0."""

    entity: Entity
    mentions: int
    rank: float = 0.0
    community: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of the picture; without both ends it is listed, not drawn."""

    source: int | None
    target: int | None
    words: str
    kind: Kind
    symmetric: bool

    @property
    def drawn(self) -> bool:
        """Whether it joins two different entities."""
        return None not in (self.source, self.target) and self.source != self.target


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement, its article's place among the readings and the relation that shows it."""

    statement: Statement
    reading: int
    relation: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Nodes by falling rank, relations with the drawn ones first, statements as read."""

    readings: tuple[Reading, ...]
    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]
    statements: tuple[Shown, ...]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The two nodes of every drawn relation."""
        return [
            (r.source, r.target)
            for r in self.relations
            if r.drawn and r.source is not None and r.target is not None
        ]


def scene(readings: Sequence[Reading]) -> Scene:
    """Gather what the readings say into nodes and relations.

    Statements' IRIs are told apart by article, entities' IRIs are not.
    """
    entities, mentions = _entities(readings)
    found = [
        (number, statement, end)
        for number, reading in enumerate(readings)
        for statement, end in _ends(reading, entities)
    ]
    nodes = _ranked(entities, mentions, [end for _, _, end in found])
    index = {node.entity.iri: i for i, node in enumerate(nodes)}
    relations, place = _relations([(s, end) for _, s, end in found], index)
    shown = tuple(
        Shown(statement, number, place[i]) for i, (number, statement, _) in enumerate(found)
    )
    return Scene(tuple(readings), nodes, relations, shown)


def _entities(readings: Sequence[Reading]) -> tuple[dict[IRI, Entity], Counter[IRI]]:
    """Every entity once; what articles know of it is joined, the first name stays."""
    entities: dict[IRI, Entity] = {}
    mentions: Counter[IRI] = Counter()
    for reading in readings:
        mentions.update(m.entity for m in reading.mentions)
        for entity in reading.entities:
            known = entities.get(entity.iri)
            entities[entity.iri] = entity if known is None else _join(known, entity)
    return entities, mentions


def _join(known: Entity, other: Entity) -> Entity:
    if known == other:
        return known
    names = {*known.aliases, *other.aliases, other.label} - {known.label}
    vague = known.type in (EntityType.ENTITY, EntityType.AGENT)
    return replace(
        known,
        type=other.type if vague else known.type,
        aliases=tuple(sorted(names)),
        same_as=tuple(sorted({*known.same_as, *other.same_as})),
        acts_for=known.acts_for or other.acts_for,
    )


def _ends(reading: Reading, entities: dict[IRI, Entity]) -> list[tuple[Statement, Ends]]:
    """The ends of every statement; one that another line carries takes that line's ends."""
    by_iri = {statement.iri: statement for statement in reading.statements}

    def name(iri: IRI) -> str:
        return label(entities[iri].label)

    found = {s.iri: ends(s, by_iri, name) for s in reading.statements}
    carried = {
        end.carries: end
        for end in found.values()
        if end.carries is not None and end.source is not None and end.target is not None
    }
    return [(s, carried.get(s.iri, found[s.iri])) for s in reading.statements]


def _ranked(
    entities: dict[IRI, Entity], mentions: Counter[IRI], found: Sequence[Ends]
) -> tuple[Node, ...]:
    """Nodes by falling PageRank, then by mentions, then by IRI."""
    iris = sorted(entities)
    index = {iri: i for i, iri in enumerate(iris)}
    pairs = [(index[e.source], index[e.target]) for e in found if e.source and e.target]
    ranks = pagerank(len(iris), pairs)
    groups = communities(len(iris), pairs)
    order = sorted(
        range(len(iris)), key=lambda i: (-round(ranks[i], 12), -mentions[iris[i]], i)
    )
    return tuple(Node(entities[iris[i]], mentions[iris[i]], ranks[i], groups[i]) for i in order)


def _relations(
    found: Sequence[tuple[Statement, Ends]], index: dict[IRI, int]
) -> tuple[tuple[Relation, ...], list[int]]:
    """The relations, drawn ones first, and the place of each statement's among them."""
    keys = [_relation(statement, end, index) for statement, end in found]
    unique = dict.fromkeys(keys)
    order = sorted(unique, key=lambda relation: not relation.drawn)
    place = {relation: i for i, relation in enumerate(order)}
    return tuple(order), [place[key] for key in keys]


def _relation(statement: Statement, end: Ends, index: dict[IRI, int]) -> Relation:
    source = index[end.source] if end.source is not None else None
    target = index[end.target] if end.target is not None else None
    symmetric = statement.relation.symmetric and end.carries is None
    if symmetric and source is not None and target is not None and target < source:
        source, target = target, source
    return Relation(source, target, label(end.words), end.kind, symmetric)
