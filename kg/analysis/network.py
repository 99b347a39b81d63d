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
from collections.abc import Iterable, Iterator, Sequence
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
    "independent",
    "links",
    "network",
    "numbered",
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
    """
    known = corpus(readings)
    graph = _with_nodes(known)
    for iri, evidence in known.evidence.items():
        subject, object_ = evidence.statement.subject, evidence.statement.object
        ends = (subject.entity, object_.entity if object_ else None)
        if None not in ends and SOMEONE not in ends:
            graph.add_edge(*ends, key=iri, **_attributes(evidence))
    return graph


def speech(readings: Iterable[Reading]) -> nx.MultiDiGraph:
    """Return the graph of who speaks of whom.

    An edge leads from every named or unnamed source, other than the article, to each entity
    that the statement is about (its subject and its object, those of an inner statement
    included), apart from the source itself.  Its key is the statement's IRI.
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
    statement = known.evidence[iri].statement
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
        SENTENCE: evidence.sentence,
        DATE: day.isoformat() if day else "",
        PLOVER: statement.plover or "",
        CONFIDENCE: statement.confidence,
        SYMMETRIC: statement.relation.symmetric,
        PROPOSITION: evidence.proposition.key,
        ACTOR: evidence.actor(statement.subject) or "",
        TARGET: evidence.actor(statement.object) or "",
    }


def links(graph: nx.Graph, *, directed: bool = False) -> nx.Graph:
    """Return the simple graph of a network: one edge for each pair that statements join.

    ``WEIGHT`` is the strength of the link: over the propositions between the two, the sum of
    the :func:`independent` attestations of each.  ``STATEMENTS`` are the keys of the edges that
    it stands for, ``OUTLETS`` who published them.  Loops and entities without a link are left
    out.  A directed link goes from subject to object, and both ways for a symmetric relation.

    Undirected links given in place of a network are returned as they are, so that several
    measures can share them.

    >>> g = nx.MultiDiGraph()
    >>> for key, outlet in [("s1", "Post"), ("s2", "Post"), ("s3", "Herald")]:
    ...     _ = g.add_edge("A", "B", key=key, proposition="p", outlet=outlet, sentence=key)
    >>> links(g).edges["A", "B"]["weight"]
    2
    >>> links(nx.MultiDiGraph([("A", "A")])).number_of_nodes()
    0
    """
    if not graph.is_multigraph() and not directed:
        return graph
    between: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {}
    for u, v, key, data in graph.edges(keys=True, data=True):
        for pair in _pairs(u, v, both=data.get(SYMMETRIC, False), directed=directed):
            between.setdefault(pair, []).append((key, data))
    simple = nx.DiGraph() if directed else nx.Graph()
    ends = {node for pair in between for node in pair}
    simple.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if n in ends)
    for (u, v), found in between.items():
        keys = tuple(key for key, _ in found)
        outlets = tuple(sorted({str(data.get(OUTLET, key)) for key, data in found}))
        weight = _strength(found)
        simple.add_edge(u, v, **{WEIGHT: weight, STATEMENTS: keys, OUTLETS: outlets})
    return simple


def _pairs(u: str, v: str, *, both: bool, directed: bool) -> list[tuple[str, str]]:
    if u == v:
        return []
    if not directed:
        return [(u, v) if u < v else (v, u)]
    return [(u, v), (v, u)] if both else [(u, v)]


def _strength(found: Sequence[tuple[str, dict[str, Any]]]) -> int:
    by_content: dict[str, list[tuple[str, str]]] = {}
    for key, data in found:
        attested = (data.get(OUTLET, key), data.get(SENTENCE, key))
        by_content.setdefault(data.get(PROPOSITION, key), []).append(attested)
    return sum(independent(attested) for attested in by_content.values())


def numbered(simple: nx.Graph) -> tuple[nx.Graph, list[str]]:
    """Return a simple graph with numbers for its nodes, in order of their names, and the names.

    Measures that go through sets of nodes go through sets of numbers in the same order in every
    process, which those of words are not, and so add up floats in the same order.
    """
    names = sorted(simple)
    place = {name: number for number, name in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    pairs = ([*sorted((place[u], place[v])), w] for u, v, w in simple.edges(data=WEIGHT))
    graph.add_weighted_edges_from(sorted(pairs), weight=WEIGHT)
    return graph, names


def independent(attested: Sequence[tuple[str, str]]) -> int:
    """Return how many independent attestations there are among pairs of outlet and words.

    Two depend on each other if they share the outlet (a repeat) or the very words (a copy of
    an agency's text), also by way of a third; the number is that of the connected components.

    >>> independent([("Post", "x"), ("Post", "y"), ("Herald", "z")])
    2
    >>> independent([("Post", "x"), ("Herald", "x")])
    1
    >>> independent([])
    0
    """
    if len(attested) < 2:
        return len(attested)
    shared = nx.Graph()
    shared.add_edges_from((("outlet", outlet), ("words", words)) for outlet, words in attested)
    return int(nx.number_connected_components(shared))
