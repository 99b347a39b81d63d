"""The words that express relations, as the ontology lists them.

The grammar of a trigger is told at the head of ``ontology/relations.ttl``; one regular
expression (:data:`GRAMMAR`) says all of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from kg.errors import OntologyError
from kg.model import EntityType
from kg.ontology import Ontology, Relation

__all__ = ["GRAMMAR", "Index", "Trigger", "WordClass", "index", "known_lemma", "parse_trigger"]

Words = Mapping[str, tuple[str, ...]]
Index = Mapping[tuple["WordClass", str], tuple["Trigger", ...]]
GRAMMAR = re.compile(
    r"(?P<swap><)?(?P<word>n:|a:|p:)?(?P<heads>@?[a-z][a-z|~@-]*)"
    r"(?P<actors>\^[a-z@][a-z|@-]*)?(?P<kind>>[A-Z][A-Za-z]*)?"
    r"(?P<nouns>>!?[a-z%@][a-z%|@_-]*|>\*)?"
    r"(?P<preps>\+[a-z][a-z|_~@-]*)?(?P<optional>\?)?(?P<clause>=[a-z]+)?"
)
_TYPES = frozenset(kind.value for kind in EntityType)
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "subj", "must", "acomp", "attr", "none"})
#: What each demand adds to a trigger's weight: an object noun says most.
_WEIGHTS = {"nouns": 4, "actors": 4, "particle": 3, "preps": 2, "clause": 2}
#: What stands for any direct object.
_ANY = "*"


class WordClass(StrEnum):
    """The word class of a trigger's head."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PASSIVE = "passive"


_CLASSES = {
    None: WordClass.VERB,
    "n:": WordClass.NOUN,
    "a:": WordClass.ADJECTIVE,
    "p:": WordClass.PASSIVE,
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One pattern that expresses a relation; ``rank`` is its place in the ontology.

    ``kind`` is the type asked of the object beyond the relation's range.  ``excluded`` are the
    direct objects that it does not go with.  ``governing``: the preposition belongs to the
    relation, with one of the words ``governed``, or with any if there are none.
    """

    relation: Relation
    text: str
    word: WordClass
    lemma: str
    particle: str = ""
    actors: frozenset[str] = frozenset()
    kind: str = ""
    nouns: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    governing: bool = False
    governed: frozenset[str] = frozenset()
    optional: bool = False
    clause: str = ""
    swapped: bool = False
    rank: int = 0

    @property
    def weight(self) -> int:
        """How much the trigger asks for."""
        asked = {
            "nouns": bool(self.nouns),
            "actors": bool(self.actors),
            "particle": bool(self.particle or self.governing),
            "preps": bool(self.prepositions) and not self.optional,
            "clause": bool(self.clause),
        }
        return sum(_WEIGHTS[name] for name, is_asked in asked.items() if is_asked)

    @property
    def takes_any(self) -> bool:
        """Whether any direct object belongs to the relation: "blamed *the attack* on"."""
        return _ANY in self.nouns


def parse_trigger(
    text: str, relation: Relation, words: Words = MappingProxyType({}), *, rank: int = 0
) -> Iterator[Trigger]:
    """Yield the triggers that one pattern stands for, one for each head.

    Raises:
        OntologyError: the pattern does not follow the grammar, or names no class of ``words``.
    """
    found = GRAMMAR.fullmatch(text)
    clause = (found["clause"] or "=")[1:] if found else "?"
    if found is None or (clause and clause not in _CLAUSES):
        raise OntologyError(f"{relation.name}: not a trigger: {text!r}")
    kind = (found["kind"] or ">")[1:]
    if kind and kind not in _TYPES:
        raise OntologyError(f"{relation.name}: there is no type {kind!r}: {text!r}")
    prepositions, governing, governed = (found["preps"] or "+")[1:].partition("~")
    unknown = {name for name in re.findall(r"@([a-z-]+)", text) if name not in words}
    if unknown:
        raise OntologyError(
            f"{relation.name}: there is no word class {min(unknown)!r}: {text!r}"
        )
    listed = (found["nouns"] or ">")[1:]
    nouns = frozenset(_alternatives(listed.removeprefix("!"), words))
    excludes = listed.startswith("!")
    for head in _alternatives(found["heads"], words):
        lemma, _, particle = head.partition("~")
        yield Trigger(
            relation=relation,
            text=text,
            word=_CLASSES[found["word"]],
            lemma=lemma,
            particle=particle,
            actors=frozenset(_alternatives((found["actors"] or "^")[1:], words)),
            kind=kind,
            nouns=frozenset() if excludes else nouns,
            excluded=nouns if excludes else frozenset(),
            prepositions=frozenset(_alternatives(prepositions.replace("_", " "), words)),
            governing=bool(governing),
            governed=frozenset(_alternatives(governed, words)),
            optional=bool(found["optional"]),
            clause=clause,
            swapped=bool(found["swap"]),
            rank=rank,
        )


def _alternatives(text: str, classes: Words) -> tuple[str, ...]:
    """Return the words that are parted by "|", and those of the classes named by "@"."""
    found: dict[str, None] = {}
    for word in text.split("|") if text else ():
        named = classes[word[1:]] if word.startswith("@") else (word,)
        found |= dict.fromkeys(named)
    return tuple(found)


def known_lemma(lemma: str, word: WordClass, triggers: Index) -> str:
    """Return a lemma as the triggers spell it: the tagger's rules may lose a final "e"."""
    known = (word, lemma) in triggers or (word, f"{lemma}e") not in triggers
    return lemma if known else f"{lemma}e"


@lru_cache(maxsize=4)
def index(ontology: Ontology) -> Mapping[tuple[WordClass, str], tuple[Trigger, ...]]:
    """Return the triggers of an ontology by word class and lemma, the weightiest first.

    Raises:
        OntologyError: a trigger does not follow the grammar.
    """
    found: dict[tuple[WordClass, str], list[Trigger]] = defaultdict(list)
    for rank, relation in enumerate(ontology.relations.values()):
        for text in relation.triggers:
            for trigger in parse_trigger(text, relation, ontology.words, rank=rank):
                found[trigger.word, trigger.lemma].append(trigger)
    return {
        key: tuple(sorted(triggers, key=lambda t: -t.weight)) for key, triggers in found.items()
    }
