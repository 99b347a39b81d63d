"""The nouns that may belong to a relation: "sent a *letter* to", "held *talks* with"."""

from __future__ import annotations

from kg.extract.complements import of_preposition
from kg.extract.syntax import children, conjuncts, kids, object_of
from kg.relate.fillers import TRANSPARENT
from kg.relate.nouns import owners
from kg.relate.participants import Participants
from kg.relate.triggers import Trigger
from kg.tree import Token

__all__ = [
    "Themes",
    "called",
    "denied",
    "measured",
    "object_beside",
    "theme_of",
    "theme_phrases",
    "themes_of",
]

Themes = list[tuple[Token, set[str]]]
_NAMED = frozenset({"attr", "acomp", "amount"})
#: Nouns that say in what state the object comes to be.
_STATES = frozenset({"hostage", "captive", "prisoner"})


def themes_of(p: Participants) -> Themes:
    """Return the objects that may belong to the relation, with what each is called.

    Of a coordination that is any member, and what a measure measures comes last.
    """
    named = (*p.objects, *(t for k, t in p.embedded.items() if k in _NAMED))
    inner = [token for noun in named for token in measured(noun)]
    return [(token, called(token)) for token in (*named, *inner)]


def theme_of(p: Participants, trigger: Trigger, themes: Themes) -> Token | None:
    """Return the noun that a trigger asks for; any object, if it takes any."""
    if trigger.takes_any:
        return next(iter(p.objects), None)
    return next((t for t, names in themes if not trigger.nouns.isdisjoint(names)), None)


def theme_phrases(theme: Token | None) -> list[tuple[str, Token]]:
    """Return the phrases of the theme; its owner is its source ("received Russian support")."""
    if theme is None:
        return []
    found = [
        (item.preposition, token)
        for child in children(theme)
        if child.dep_ in {"prep", "agent"}
        for item in of_preposition(child)
        for token in conjuncts(item.head)
    ]
    held = {preposition for preposition, _ in found}
    return found + [
        (preposition, token)
        for preposition in ("from", "of")
        if preposition not in held
        for token in owners(theme)
    ]


def object_beside(p: Participants, theme: Token) -> tuple[Token, ...]:
    """Return the object that a noun belongs to, or is said of: "took *tourists* hostage"."""
    if theme not in p.objects and p.passive and p.objects:
        return p.objects
    merged = [c for c in kids(theme, "compound") if c.tag_ in {"NNS", "NNP"}]
    if merged and theme.tag_ == "NN" and theme.lower_ in _STATES:
        return (merged[-1],)  # the parser makes one noun of both
    return (theme,)


def called(noun: Token) -> set[str]:
    """Return what a trigger may call a noun: "hostility", "hostilities", "hunger_strike"."""
    lemma = noun.lemma_.lower()
    if negated := denied(noun):
        return {negated + lemma}
    before = kids(noun, "compound", "amod")
    return {lemma, noun.lower_, *(f"{word.lemma_.lower()}_{lemma}" for word in before)}


def denied(word: Token) -> str:
    """Return how a trigger begins a word negated where the verb is not: "not guilty"."""
    return "not-" if kids(word, "neg") else ""


def measured(noun: Token) -> list[Token]:
    """Return what a noun only measures: "700 kg of medicine", "ten days of war games"."""
    counts = noun.lemma_.lower() in TRANSPARENT or kids(noun, "nummod")
    return object_of(noun, "of") if counts else []
