"""Statements as a graph: entities are nodes, statements are edges.

Only a statement between two entities is an edge, and "someone" is none.  One that takes a
statement as its object ("Obama proposes that the United States halt ...") joins no two entities
by itself; who speaks of whom is a network of its own, :func:`speech`.  A one-place statement is
no edge either.

Attributes of nodes: ``LABEL``, ``TYPE``, ``MENTIONS``.  Attributes of edges, whose key is the
statement's IRI:

=============  ==========================================================================
RELATION       IRI of the relation; its words are ``LABEL``
KINDS          tuple of the statement's kinds, sorted
HOLDER         IRI of the innermost source; the article's own IRI if none is named
FACTUALITY     what that source commits itself to (FactBank: ``CT+`` ... ``Uu``)
DOCUMENT       id of the article; ``OUTLET`` is its publisher, or the id again
OUTLETS        tuple of the outlet and those that published copies of the article
SENTENCE       the words of the sentence
DATE           ISO date of the event or else of publication; ``""`` if neither is known
PLOVER         PLOVER code, or ``""``
CONFIDENCE     how surely the sentence was read rightly
SYMMETRIC      whether it holds both ways
PROPOSITION    key of the content, shared with other sentences and articles
ACTOR, TARGET  whom subject and object act for in that article (themselves, if for nobody)
=============  ==========================================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from kg.analysis.corpus import SOMEONE, Corpus, Evidence, corpus
from kg.model import IRI, EntityType, Reading

__all__ = [
    "ACTOR",
    "ACTORS",
    "CONFIDENCE",
    "DATE",
    "DOCUMENT",
    "FACTUALITY",
    "HOLDER",
    "KINDS",
    "LABEL",
    "MENTIONS",
    "OUTLET",
    "OUTLETS",
    "PLOVER",
    "PROPOSITION",
    "RELATION",
    "SENTENCE",
    "STATEMENTS",
    "SYMMETRIC",
    "TARGET",
    "TYPE",
    "WEIGHT",
    "ends",
    "network",
    "speech",
]

#: Who can act: the types that are agents in the ontology.
ACTORS = frozenset(
    {
        EntityType.AGENT,
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.GOVERNMENT_BODY,
        EntityType.INTERNATIONAL_ORGANIZATION,
        EntityType.POLITICAL_PARTY,
        EntityType.ARMED_GROUP,
        EntityType.COMPANY,
        EntityType.MEDIA_OUTLET,
        EntityType.COUNTRY,
        EntityType.AGENT_GROUP,
        EntityType.UNNAMED_SOURCE,
    }
)

LABEL = "label"
TYPE = "type"
MENTIONS = "mentions"
RELATION = "relation"
KINDS = "kinds"
HOLDER = "holder"
FACTUALITY = "factuality"
DOCUMENT = "document"
OUTLET = "outlet"
SENTENCE = "sentence"
DATE = "date"
PLOVER = "plover"
CONFIDENCE = "confidence"
SYMMETRIC = "symmetric"
PROPOSITION = "proposition"
ACTOR = "actor"
TARGET = "target"
WEIGHT = "weight"
STATEMENTS = "statements"
OUTLETS = "outlets"


def network(readings: Iterable[Reading]) -> nx.MultiDiGraph:
    """Return the graph of the statements between entities, with all entities as nodes.

    Nodes are in order of their IRI, edges in order of publication and of the text.

    >>> said = fact("A", "aids", "B"), fact("A", "rests")
    >>> graph = network([article("a", "2024-01-09", *said)])
    >>> len(graph), [label for *_, label in graph.edges(data="label")]
    (2, ['aids'])
    >>> len(network([]))
    0
    """
    known = corpus(readings)
    graph = _with_nodes(known)
    for iri, evidence in known.evidence.items():
        pair = ends(evidence)
        if pair is not None:
            graph.add_edge(*pair, key=iri, **_attributes(evidence))
    return graph


def ends(evidence: Evidence) -> tuple[IRI, IRI] | None:
    """Return the two entities that a statement is between; None if it is not between two."""
    subject, object_ = evidence.statement.subject, evidence.statement.object
    if object_ is None or subject.entity is None or object_.entity is None:
        return None
    pair = subject.entity, object_.entity
    return None if SOMEONE in pair else pair


def speech(readings: Iterable[Reading]) -> nx.MultiDiGraph:
    """Return the graph of who speaks of whom.

    An edge leads from every named or unnamed source, other than the article, to each entity
    that the statement is about (its subject and its object, those of an inner statement
    included), apart from the source itself.  Its key is the statement's IRI.

    >>> graph = speech([article("a", "2024-01-09", claim("Krell", "Varnia", "aids", "Krell"))])
    >>> [graph.nodes[about]["label"] for _, about in graph.edges()]
    ['Varnia']
    >>> speech([article("a", "2024-01-09", fact("A", "aids", "B"))]).number_of_edges()
    0
    """
    known = corpus(readings)
    graph = _with_nodes(known)
    for iri, evidence in known.evidence.items():
        for stance in evidence.statement.stances[1:]:
            for about in topics(known, iri):
                if about != stance.holder and SOMEONE not in (about, stance.holder):
                    graph.add_edge(stance.holder, about, key=iri, **_attributes(evidence))
    return graph


def topics(known: Corpus, iri: IRI, *, above: frozenset[IRI] = frozenset()) -> Iterator[IRI]:
    """Yield the entities that a statement is about, each once, subject first."""
    statement = known.everything[iri].statement
    found: dict[IRI, None] = {}
    for argument in (statement.subject, statement.object):
        if argument is None:
            continue
        if argument.entity is not None:
            found[argument.entity] = None
        elif argument.statement is not None and argument.statement not in above:
            inner = topics(known, argument.statement, above=above | {iri})
            found |= dict.fromkeys(inner)
    yield from found


def _with_nodes(known: Corpus) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    mentions = Counter(m.entity for reading in known for m in reading.mentions)
    for iri, entity in known.entities.items():
        if iri == SOMEONE:
            continue
        attributes = {LABEL: entity.label, TYPE: str(entity.type), MENTIONS: mentions[iri]}
        graph.add_node(iri, **attributes)
    return graph


def _attributes(evidence: Evidence) -> dict[str, Any]:
    statement = evidence.statement
    day = evidence.date
    return {
        RELATION: statement.relation.iri,
        LABEL: statement.relation.label,
        KINDS: tuple(sorted(str(kind) for kind in statement.kinds)),
        HOLDER: statement.source,
        FACTUALITY: str(statement.stances[-1].factuality),
        DOCUMENT: evidence.document.id,
        OUTLET: evidence.outlet,
        OUTLETS: evidence.outlets,
        SENTENCE: evidence.sentence,
        DATE: day.isoformat() if day else "",
        PLOVER: statement.plover or "",
        CONFIDENCE: statement.confidence,
        SYMMETRIC: statement.relation.symmetric,
        PROPOSITION: evidence.proposition.key,
        ACTOR: evidence.actor(statement.subject) or "",
        TARGET: evidence.actor(statement.object) or "",
    }
