"""How what stands above a word bears on it: the lexicon's entry, or the default."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.syntax import kids
from kg.relate.lexicon import Bearing, Effect, Frame, Lexicon
from kg.relate.links import Link
from kg.relate.sources import LIGHT, reporting_nouns
from kg.tree import Token

__all__ = ["SPEAKING", "bearing_on", "is_handled", "word_class"]

_DEFAULT_CLAUSE = Bearing(Effect.REPORT, "CT+", "Uu")
_UNREALISED = Bearing(Effect.WISH, "Uu", "Uu")
_INHERITED = Bearing(Effect.IMPLICATIVE, "+", "-")
SPEAKING = frozenset({Effect.REPORT, Effect.ENDORSE, Effect.REVEAL})
_WORDS: Mapping[str, str] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun",
                             "ADJ": "adjective", "ADV": "adjective"}  # fmt: skip


def bearing_on(token: Token, how: Link, lexicon: Lexicon) -> Bearing:
    """Return how what stands above a word bears on it."""
    word, lemma = word_class(how.above), how.above.lemma_.lower()
    if word == "verb":
        found = _of_light_verb(how, lexicon) or _of_predicate(token, how, lexicon)
        if found is not None:
            return found
        for particle in kids(how.above, "prt"):
            found = lexicon.find(f"{lemma} {particle.lower_}", word, how.frame)
            if found is not None:
                return found
    found = lexicon.find(lemma, word, how.frame)
    if found is not None:
        return found
    if how.frame is Frame.CLAUSE:
        return _DEFAULT_CLAUSE if word == "verb" else _UNREALISED
    if how.frame is Frame.OBJECT:
        return _INHERITED
    return _INHERITED if how.frame is Frame.GERUND and word != "noun" else _UNREALISED


def is_handled(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is what somebody denies or confirms: "denied reports that ..."."""
    if word_class(noun) != "noun" or noun.dep_ != "dobj":
        return False
    found = lexicon.find(noun.head.lemma_, "verb", Frame.OBJECT)
    return found is not None and found.effect in SPEAKING


def _of_light_verb(how: Link, lexicon: Lexicon) -> Bearing | None:
    """The noun bears on the clause that hangs on its verb: "made the claim that"."""
    if how.frame is Frame.OBJECT or how.above.lemma_ not in LIGHT:
        return None
    for noun in reporting_nouns(how.above):
        found = lexicon.find(noun.lemma_.lower(), "noun", how.frame)
        if found is not None:
            return found
    return None


def _of_predicate(token: Token, how: Link, lexicon: Lexicon) -> Bearing | None:
    """The adjective bears on what hangs on the verb: "is likely to", "was aware that"."""
    if how.above.lemma_ not in {"be", "become", "seem", "remain", "make", "feel"}:
        return None
    if token.dep_ in {"acomp", "attr", "oprd"}:
        return None
    for adjective in kids(how.above, "acomp", "attr", "oprd"):
        word = word_class(adjective)
        found = lexicon.find(adjective.lemma_.lower(), word, how.frame)
        if found is not None:
            return found
    return None


def word_class(token: Token) -> str:
    """Return the word class of a token as the lexicon names it."""
    return _WORDS.get(token.pos_, "noun")
