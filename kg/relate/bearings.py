"""How what stands above a word bears on it: the lexicon's entry, or the default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.subjects import is_ranked
from kg.extract.syntax import kids
from kg.relate.lexicon import Bearing, Effect, Frame, Lexicon
from kg.relate.links import Link
from kg.relate.sources import LIGHT, reporting_nouns
from kg.tree import Token

__all__ = ["SPEAKING", "bearing_on", "is_handled", "word_class"]

_DEFAULT_CLAUSE = Bearing(Effect.REPORT, "CT+", "Uu")
_UNREALISED = Bearing(Effect.WISH, "Uu", "Uu")
_INHERITED = Bearing(Effect.IMPLICATIVE, "+", "-")
_DONE = Bearing(Effect.IMPLICATIVE, "+", "o")
#: Without any of these it is what is done that is counted: "the first thing to do".
_COMPLEMENTS = ("dobj", "auxpass", "prep", "xcomp", "ccomp")
SPEAKING = frozenset({Effect.REPORT, Effect.ENDORSE, Effect.REVEAL})
_WORDS: Mapping[str, str] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun",
                             "ADJ": "adjective", "ADV": "adjective"}  # fmt: skip


def bearing_on(token: Token, how: Link, lexicon: Lexicon) -> Bearing:
    """Return how what stands above a word bears on it."""
    word = word_class(how.above)
    if word == "verb":
        found = _of_light_verb(how, lexicon) or _of_predicate(token, how, lexicon)
        if found is not None:
            return found
    for name, kind in _names(how, word):
        found = lexicon.find(name, kind, how.frame)
        if found is not None and not (kind == "verb" and _is_bare(name, how, found)):
            return found
    return _default(token, how, word, lexicon)


def _names(how: Link, word: str) -> Iterator[tuple[str, str]]:
    """What to look up, the closest first: "insist on", the verb "rule out", then "after".

    What only tells when or how ("attacked him after ...") goes before the verb alone, for the
    verb governs other prepositions ("attacked him for ...").
    """
    lemma, preposition = how.above.lemma_.lower(), how.preposition
    particles = [f"{lemma} {p.lower_}" for p in kids(how.above, "prt")]
    if how.above.tag_ == "VBG":
        yield how.above.lower_, word  # "is going to", not "goes to"
    if preposition:
        yield from ((f"{name} {preposition}", word) for name in (*particles, lemma))
    yield from ((particle, word) for particle in particles)
    if preposition and word == "verb":
        yield preposition, "preposition"
    yield lemma, word
    if preposition:
        yield preposition, "preposition"


def _is_bare(name: str, how: Link, bearing: Bearing) -> bool:
    """Whether a verb bears so on a gerund alone: "went fishing", not "went for fishing"."""
    governed = how.preposition and not name.endswith(f" {how.preposition}")
    return bool(governed) and bearing.affirmed == "+"


def _default(token: Token, how: Link, word: str, lexicon: Lexicon) -> Bearing:
    """What a word does that the lexicon does not know in such a frame."""
    if how.frame is Frame.CLAUSE:
        return _DEFAULT_CLAUSE if word == "verb" else _UNREALISED
    if how.frame is Frame.OBJECT:
        return _INHERITED
    if token.dep_ == "relcl" and is_ranked(how.above) and kids(token, *_COMPLEMENTS):
        return _DONE
    if how.frame is Frame.GERUND and word == "verb" and not how.preposition:
        # "Claims winning": as with a clause.
        return lexicon.find(how.above.lemma_.lower(), word, Frame.CLAUSE) or _UNREALISED
    return _UNREALISED


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
        lemma, word = adjective.lemma_.lower(), word_class(adjective)
        found = lexicon.find(f"{lemma} {how.preposition}", word, how.frame) or lexicon.find(
            lemma, word, how.frame
        )
        if found is not None:
            return found
    return None


def word_class(token: Token) -> str:
    """Return the word class of a token as the lexicon names it."""
    return _WORDS.get(token.pos_, "noun")
