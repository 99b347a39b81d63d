"""For whom people and bodies act: the state in "US president" or "Russian ministry"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import EntityType
from kg.resolve.chains import Chain
from kg.resolve.gazetteer import Known
from kg.resolve.lexicon import word_set
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.scene import Scene
from kg.resolve.spelling import key

__all__ = ["OFFICES", "served_by_body", "served_by_person", "states_in"]

#: Offices held for a state.
OFFICES = word_set(
    """president vice-president premier minister chancellor secretary undersecretary
    ambassador envoy senator congressman congresswoman governor king queen emperor leader
    spokesman spokeswoman spokesperson official diplomat general admiral negotiator lawmaker
    commander chief deputy prime"""
)


def served_by_person(chain: Chain, scene: Scene) -> Known | None:
    """Return the state for which a person acts, by the article's words or by an office held."""
    if chain.known is not None:
        name = scene.gazetteer.names[key(chain.known)].serves(
            scene.article.parsed.document.published
        )
        return scene.gazetteer.names.get(key(name)) if name else None
    for member in sorted(chain.members, key=lambda c: c.start):
        if member.sort in (Sort.ROLE, Sort.PHRASE, Sort.NOMINAL):
            words = scene.article.text[member.start : _end(member, scene)]
            if not OFFICES.isdisjoint(word.lower() for word in words):
                for state in states_in(words, scene):
                    return state
    return None


def _end(member: Candidate, scene: Scene) -> int:
    """Where a description ends: after its "of" phrase, as in "president of Russia"."""
    of = scene.article.child(member.head, "prep")
    if member.sort is not Sort.NOMINAL or of is None or scene.article.lower[of] != "of":
        return member.end
    return scene.article.subtree(of)[1]


def served_by_body(chain: Chain, words: Iterable[str], scene: Scene) -> Known | None:
    """Return the state of a ministry or an administration: named with it, or its head's."""
    for state in states_in(words, scene):
        return state
    for member in chain.members:
        if member.sort is not Sort.BODY or member.owner is None:
            continue
        head = scene.chains.of.get(member.owner)
        served = _served_by_head(head, scene) if head is not None else None
        if served is not None:
            return served
    return None


def _served_by_head(head: Chain, scene: Scene) -> Known | None:
    """A government is its head's whenever he held office: "the former Lee administration"."""
    if head.known is None:
        return served_by_person(head, scene)
    name = scene.gazetteer.names[key(head.known)].serves(None)
    return scene.gazetteer.names.get(key(name)) if name else None


def states_in(words: Iterable[str], scene: Scene) -> Iterator[Known]:
    """Yield the states that words name, by noun or adjective; "us" is a pronoun."""
    listed = [key(word) if word != "us" else "" for word in words]
    for i, word in enumerate(listed):
        for form in (" ".join(listed[i : i + 2]), word):
            known = scene.gazetteer.find(form)
            if known is not None and known.type is EntityType.COUNTRY:
                yield known
                break
