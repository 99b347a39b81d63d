"""Bare nouns that tell what somebody does rather than where: "went to prison"."""

from __future__ import annotations

from kg.extract.syntax import children
from kg.extract.wordsets import words
from kg.tree import Token

__all__ = ["is_activity"]

#: Nouns of institutions and of what is done in them, which have no determiner then (Quirk et
#: al. 1985, 5.44).
_INSTITUTIONS = words(
    """bed church class college court home hospital jail market power prison school sea town
    trial university war work"""
)


def is_activity(noun: Token) -> bool:
    """Whether a noun after "to" or "for" names what is done in an institution."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"to", "for"} or noun.tag_ != "NN":
        return False
    return noun.lower_ in _INSTITUTIONS and not any(children(noun))
