"""The entities of a graph: listed, and found by what a person calls them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ids
from kg.errors import QueryError
from kg.model import IRI, Entity, EntityType, Reading
from kg.rdf import identities, shorten
from kg.store.graph import Graph

__all__ = ["ListedEntity", "find_entity", "list_entities"]

#: What an entity is in the whole graph, not what one article has it as.
_LISTED = f"""
SELECT ?entity ?label ?type {{
  GRAPH <{ids.ENTITIES_GRAPH}> {{ ?entity a ?type ; rdfs:label ?label }}
}}
"""
#: What has several values, each in a query of its own: joined, they would multiply.
_VALUES = {
    "aliases": "?entity skos:altLabel ?x",
    "links": "?entity skos:exactMatch ?x",
}
_COUNTED = {
    "mentions": "?entity gaf:denotedBy ?x",
    "articles": "?x schema:mentions ?entity",
}
_NARROWER = "SELECT ?x ?wider { ?x rdfs:subClassOf* ?wider }"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntity:
    """One line of a list of entities; ``links`` are its IRIs in other collections."""

    iri: str
    label: str
    type: EntityType
    aliases: tuple[str, ...]
    mentions: int
    articles: int
    links: tuple[str, ...]


def list_entities(
    graph: Graph, *, type: EntityType | None = None, search: str = ""
) -> list[ListedEntity]:
    """Return the entities of a graph, the most mentioned first, then by label and IRI.

    Args:
        graph: the graph.
        type: only those of this type or a narrower one.
        search: only those that have a name in which all these words occur, in any case.
    """
    kept = _narrower(graph, type) if type is not None else frozenset(EntityType)
    wanted = search.casefold().split()
    found = (entity for entity in _all(graph) if entity.type in kept)
    return sorted(
        (entity for entity in found if _is_called(entity, wanted)),
        key=lambda entity: (-entity.mentions, entity.label.casefold(), entity.iri),
    )


def _all(graph: Graph) -> Iterable[ListedEntity]:
    counts = {name: _counts(graph, pattern) for name, pattern in _COUNTED.items()}
    values = {name: _values(graph, pattern) for name, pattern in _VALUES.items()}
    for row in graph.select(_LISTED).records():
        iri = row["entity"] or ""
        yield ListedEntity(
            iri=iri,
            label=row["label"] or "",
            type=_type(row["type"]),
            aliases=tuple(sorted(values["aliases"].get(iri, ()))),
            links=tuple(sorted(values["links"].get(iri, ()))),
            mentions=counts["mentions"].get(iri, 0),
            articles=counts["articles"].get(iri, 0),
        )


def _counts(graph: Graph, pattern: str) -> dict[str, int]:
    query = f"SELECT ?entity (COUNT(?x) AS ?n) {{ {pattern} }} GROUP BY ?entity"
    return {row["entity"] or "": int(row["n"] or 0) for row in graph.select(query).records()}


def _values(graph: Graph, pattern: str) -> Mapping[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(f"SELECT ?entity ?x {{ {pattern} }}").records():
        values[row["entity"] or ""].append(row["x"] or "")
    return values


def _narrower(graph: Graph, type_: EntityType) -> frozenset[EntityType]:
    given = {"wider": ox.NamedNode(f"{ids.KG}{type_}")}
    classes = {row["x"] for row in graph.select(_NARROWER, bindings=given).records()}
    return frozenset(kind for kind in EntityType if f"{ids.KG}{kind}" in classes)


def _type(iri: str | None) -> EntityType:
    return EntityType((iri or "").removeprefix(ids.KG))


def _is_called(entity: ListedEntity, words: list[str]) -> bool:
    names = [name.casefold() for name in (entity.label, *entity.aliases)]
    return any(all(word in name for word in words) for name in names)


def find_entity(readings: Iterable[Reading], name: str) -> Entity:
    """Return the entity that a person means, as it is in all the readings together.

    Args:
        readings: what to look in.
        name: its IRI, also with a prefix (``e:russia``) or only the last part of it
            (``russia``); or its label, or another name if nothing has that label.

    Raises:
        QueryError: there is none, or several share the name; the message lists them.
    """
    entities = identities(readings)
    for iri in (name, f"{ids.BASE}entity/{name.removeprefix('e:')}"):
        if iri in entities:
            return entities[IRI(iri)]
    wanted = " ".join(name.casefold().split())
    named = [e for e in entities.values() if e.label.casefold() == wanted]
    found = named or [
        e for e in entities.values() if wanted in (alias.casefold() for alias in e.aliases)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError(f"no entity is called {name!r}; `kg entities DIR` lists them")
    listed = ", ".join(f"{shorten(e.iri)} ({e.label}, {e.type})" for e in found)
    raise QueryError(f"several entities are called {name!r}, say which: {listed}")
