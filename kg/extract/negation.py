"""Whether a clause or noun phrase is negated by its own words.

Negators after Quirk et al., *A Comprehensive Grammar of the English Language* (1985), 10.54 to
10.70: clause negation, negative subjects and objects, and words negative in meaning.
"""

from __future__ import annotations

from kg.extract.syntax import has_word, kids
from kg.extract.wordsets import words
from kg.tree import Token

__all__ = ["is_negated"]

NEGATORS = words(
    "not n't n\u2019t never neither nor hardly scarcely barely seldom rarely no nowhere"
)
NEGATOR_LABELS = frozenset({"advmod", "preconj", "cc", "det"})
PRONOUNS = words("nobody none nothing neither")
DETERMINERS = frozenset({"no", "neither"})
LIMITERS = words("just merely only simply solely")
ALMOST = frozenset({"almost", "nearly"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
EXCLUDING = (["instead", "of"], ["rather", "than"])
MEASURES = words("CARDINAL DATE MONEY ORDINAL PERCENT QUANTITY TIME")


def is_negated(predicate: Token) -> bool:
    """Whether a predicate is negated, among others by a negative subject or object."""
    for child in predicate.children:
        label = child.dep_
        negator = label == "neg" or (label in NEGATOR_LABELS and child.lower_ in NEGATORS)
        if negator and not _is_limited(child):
            return True
        if label in ARGUMENTS and _is_negative(child):
            return True
    return _is_almost(predicate) or _is_excluded(predicate)


def _is_limited(negator: Token) -> bool:
    """Whether it is "not only", "not just": then what follows is affirmed."""
    following = negator.i + 1
    doc = negator.doc
    return following < len(doc) and doc[following].lower_ in LIMITERS


def _is_negative(argument: Token) -> bool:
    return argument.lower_ in PRONOUNS or any(
        word.lower_ in DETERMINERS and word.dep_ in {"det", "neg"} for word in argument.children
    )


def _is_almost(predicate: Token) -> bool:
    """Whether it is something that nearly happened, rather than a rough measure."""
    return (
        predicate.tag_ in {"VBD", "VBN"}
        and has_word(kids(predicate, "advmod"), ALMOST)
        and not any(child.ent_type_ in MEASURES for child in predicate.children)
    )


def _is_excluded(predicate: Token) -> bool:
    """Whether "without", "instead of" or "rather than" stands right before the predicate."""
    place = predicate.left_edge.i
    before = [token.lower_ for token in predicate.doc[max(place - 2, 0) : place]]
    return before[-1:] == ["without"] or before in EXCLUDING
