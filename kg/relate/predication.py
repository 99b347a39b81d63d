"""What is said of an event that tells whether it has come about: "is unlikely"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.eventnouns import is_event_noun
from kg.extract.syntax import is_infinitive, is_verb, kids
from kg.relate.bearings import word_class
from kg.relate.lexicon import Bearing, Frame, Lexicon
from kg.tree import Token

__all__ = ["predication"]

_PREDICATIVE = ("acomp", "attr", "oprd")
_MAX_DEPTH = 4


def predication(
    event: Token, predicate: Token, lexicon: Lexicon
) -> tuple[Token, Token, Bearing] | None:
    """Return what bears on an event that is the subject of a predicate, or None.

    Args:
        event: the noun or gerund that is the subject.
        predicate: what it hangs on: a verb, or the adjective of a headline without one.
        lexicon: what words say of their subjects.

    Returns:
        the predicate whose standing it has, the word that bears on it, and how.
    """
    if not (is_verb(event) or is_event_noun(event.lemma_.lower())):
        return None
    for verb in _raised(predicate):
        for word, name, kind, frame in _said(verb):
            bearing = lexicon.find(name, kind, frame)
            if bearing is not None:
                return verb, word, bearing
    return None


def _raised(predicate: Token) -> list[Token]:
    """A predicate and those it lends its subject, the lowest first: "failed to start"."""
    found = [predicate]
    for _ in range(_MAX_DEPTH):
        below = [c for c in kids(found[0], *_PREDICATIVE, "xcomp") if c.pos_ != "NOUN"]
        if not below:
            break
        found.insert(0, below[-1])
    return [at for at in found if at.i == predicate.i or is_infinitive(at)]


def _said(verb: Token) -> Iterator[tuple[Token, str, str, Frame]]:
    """What to look up of a predicate: the word itself, its name, its class, the frame."""
    if not is_verb(verb):
        yield verb, verb.lemma_.lower(), word_class(verb), Frame.SUBJECT
        return
    lemma = verb.lemma_.lower()
    frame = Frame.OBJECT if _is_passive(verb) else Frame.SUBJECT
    for below in kids(verb, "prt", "advmod", "dobj"):
        yield verb, f"{lemma} {below.lower_}", "verb", frame
    yield verb, lemma, "verb", frame
    for word in kids(verb, *_PREDICATIVE):
        if not _is_completed(word):
            yield word, word.lemma_.lower(), word_class(word), Frame.SUBJECT
    for preposition in kids(verb, "prep"):
        yield from _phrases(preposition)


def _is_completed(word: Token) -> bool:
    """Whether an adjective says something else of its subject: "is likely to help"."""
    if kids(word, "xcomp", "ccomp"):
        return True
    return any(p.lower_ in {"to", "of", "from"} for p in kids(word, "prep"))


def _is_passive(verb: Token) -> bool:
    """Whether a verb acts on its subject alone: "was planned", not "was planned to help"."""
    return bool(kids(verb, "auxpass")) and not kids(verb, "xcomp")


def _phrases(preposition: Token) -> Iterator[tuple[Token, str, str, Frame]]:
    """Idioms with a preposition: "in doubt", "out of the question"."""
    inner = next(iter(kids(preposition, "prep")), preposition)
    name = (
        preposition.lower_ if inner is preposition else f"{preposition.lower_} {inner.lower_}"
    )
    for noun in kids(inner, "pobj"):
        yield noun, f"{name} {noun.lower_}", "preposition", Frame.SUBJECT
