"""The entities of a graph: which there are, why they are that, and what ties two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kg.model import IRI, Argument, Entity, EntityType, Kind, Reading, Sentence, Statement
from kg.store import ListedEntity, find_entity, list_entities, open_graph

if TYPE_CHECKING:
    from kg.resolve import Decision, Ground

__all__ = ["Explained", "Explanation", "Tie", "between", "entities", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An article with an entity, and the grounds on which its mentions were put together."""

    article: str
    published: date | None
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An entity, what people decided about it, and its mentions in each article."""

    entity: Entity
    decisions: tuple[Decision, ...]
    articles: tuple[Explained, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A sentence that has two entities: what it says of both, or only that it mentions both.

    ``start`` and ``end`` are the sentence's place in the article's text.  Without a statement
    the relation is empty, and so is what belongs to it.
    """

    article: str
    published: date | None
    start: int
    end: int
    sentence: str
    subject: str = ""
    relation: str = ""
    object: str = ""
    kinds: tuple[Kind, ...] = ()
    source: str = ""
    statement: IRI | None = None


def entities(
    folder: str | PurePath, *, type: EntityType | None = None, search: str = ""
) -> list[ListedEntity]:
    """Return the entities of a graph, the most mentioned first.

    Args:
        folder: the graph's folder.
        type: only those of this type or a narrower one.
        search: only those that have a name in which all these words occur, in any case.

    Raises:
        StoreError: there is no graph in the folder.
    """
    return list_entities(open_graph(Path(folder)), type=type, search=search)


def explain(folder: str | PurePath, entity: str) -> Explanation:
    """Return which mentions were put together to an entity, article by article, and why.

    Args:
        folder: the graph's folder.
        entity: an IRI, the last part of one, a label or another name.

    Raises:
        StoreError: there is no graph in the folder.
        QueryError: the entity is unknown or its name ambiguous.
    """
    # Imported here because the list of entities need not wait for what resolving needs.
    from kg.pipeline.decisions import decisions_about
    from kg.resolve import explain as grounds

    readings = list(open_graph(Path(folder)).readings())
    found = find_entity(readings, entity)
    explained = (
        Explained(
            article=reading.document.id,
            published=reading.document.published,
            grounds=grounds(reading, found.iri),
        )
        for reading in readings
    )
    return Explanation(
        entity=found,
        decisions=decisions_about(folder, found.iri),
        articles=tuple(article for article in explained if article.grounds),
    )


def between(folder: str | PurePath, entity: str, other: str) -> list[Tie]:
    """Return the sentences between two entities, in order of articles and of their texts.

    Those are the sentences of each statement in which both take part, as subject, object,
    further argument or speaker, and the sentences that only mention both.

    Args:
        folder: the graph's folder.
        entity: named as for :func:`explain`.
        other: likewise.

    Raises:
        StoreError: there is no graph in the folder.
        QueryError: an entity is unknown or its name ambiguous.
    """
    readings = list(open_graph(Path(folder)).readings())
    pair = {find_entity(readings, name).iri for name in (entity, other)}
    return [tie for reading in readings for tie in _ties(reading, pair)]


def _ties(reading: Reading, pair: set[IRI]) -> Iterator[Tie]:
    for sentence in reading.sentences:
        said = [
            statement
            for statement in reading.statements
            if statement.sentence == sentence.index and pair <= _parties(statement)
        ]
        if said:
            yield from (_tie(reading, sentence, statement) for statement in said)
        elif pair <= _mentioned(reading, sentence):
            yield _tie(reading, sentence, None)


def _parties(statement: Statement) -> set[IRI]:
    """Who takes part in a statement or speaks in it; the article speaks in all."""
    places = (statement.subject, statement.object, *statement.arguments)
    taking_part = {place.entity for place in places if place is not None and place.entity}
    return taking_part | {stance.holder for stance in statement.stances[1:]}


def _mentioned(reading: Reading, sentence: Sentence) -> set[IRI]:
    return {m.entity for m in reading.mentions if sentence.span.covers(m.span)}


def _tie(reading: Reading, sentence: Sentence, statement: Statement | None) -> Tie:
    document, span = reading.document, sentence.span
    bare = Tie(
        article=document.id,
        published=document.published,
        start=span.start,
        end=span.end,
        sentence=span.of(document.text),
    )
    if statement is None:
        return bare
    claimed = len(statement.stances) > 1
    return replace(
        bare,
        subject=_name(statement.subject, reading),
        relation=statement.relation.label,
        object=_name(statement.object, reading),
        kinds=tuple(kind for kind in Kind if kind in statement.kinds),
        source=reading.entity(statement.source).label if claimed else "",
        statement=statement.iri,
    )


def _name(argument: Argument | None, reading: Reading) -> str:
    if argument is None:
        return ""
    return reading.entity(argument.entity).label if argument.entity else argument.text
