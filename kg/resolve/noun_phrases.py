"""Nodes for common-noun phrases: a readable label, a sensible type, a stable IRI."""

from __future__ import annotations

from kg.ids import entity_iri, local_entity_iri
from kg.model import Entity, EntityType
from kg.resolve.article import Article
from kg.resolve.chains import Chain
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import SPEECH_VERBS
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.types import type_of_noun

__all__ = ["described_entity"]

_KEPT = frozenset(("amod", "compound", "nmod", "nummod", "punct"))
#: What is this or that thing only in its article.
_LOCAL = frozenset(
    (
        EntityType.AGENT_GROUP,
        EntityType.UNNAMED_SOURCE,
        EntityType.WORK,
        EntityType.OCCASION,
        EntityType.ORGANIZATION,
        EntityType.PLACE,
        EntityType.COMPANY,
        EntityType.PERSON,
    )
)


def described_entity(chain: Chain, article: Article, gazetteer: Gazetteer) -> Entity:
    """Return the entity of a chain that only common nouns describe."""
    described = [c for c in chain.members if c.sort is Sort.NOMINAL]
    fullest = max(described, key=lambda c: (len(_label(c, article)), -c.start))
    label = _label(fullest, article)
    kind = _type(described, article, gazetteer)
    local = kind in _LOCAL
    document = article.parsed.document.id
    iri = local_entity_iri(document, label) if local else entity_iri(label)
    return Entity(iri=iri, label=label, type=kind)


def _label(candidate: Candidate, article: Article) -> str:
    """The head with the words that describe it, without its determiner."""
    head = candidate.head
    start = head
    while start > candidate.start and _describes(start - 1, head, article):
        start -= 1
    return " ".join(article.words(start, head + 1).split())


def _describes(i: int, head: int, article: Article) -> bool:
    above = i
    while article.head[above] != head:
        if article.head[above] == above:
            return False
        above = article.head[above]
    return article.dep[above] in _KEPT


def _type(described: list[Candidate], article: Article, gazetteer: Gazetteer) -> EntityType:
    first = described[0]
    kind = type_of_noun(article.lemma[first.head], gazetteer)
    if kind is EntityType.AGENT_GROUP:
        if any(_speaks(c, article) for c in described):
            return EntityType.UNNAMED_SOURCE
        if first.number == "s":
            return EntityType.PERSON
    return kind


def _speaks(candidate: Candidate, article: Article) -> bool:
    """Whether it is a source: the subject of a verb of speech, or after "according to"."""
    head = candidate.head
    above = article.head[head]
    if article.dep[head] == "nsubj":
        return article.lemma[above] in SPEECH_VERBS
    return article.dep[head] == "pobj" and article.lower[article.head[above]] == "according"
