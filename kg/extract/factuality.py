"""Polarity and modality of every predicate, as the clause itself presents it.

Who says so is not asked here: that is the matter of stances.  A predicate has the standing
that its own words give it (negation, modals, hedges, conditions); where they are silent, a
coordinated or non-finite clause and an event noun take over the standing of what they
depend on, and an infinitive counts as not realised unless an implicative verb governs it.
"""

from __future__ import annotations

from kg.extract import modallexicon as lexicon
from kg.extract.negation import is_negated
from kg.extract.nounstanding import of_noun
from kg.extract.reporting import REPORTING
from kg.extract.standings import Standing, Standings
from kg.extract.syntax import has_word, is_inverted_condition, is_verb, kids
from kg.extract.verbstanding import of_verb
from kg.model import Modality, Polarity
from kg.tree import Token

__all__ = ["standing"]

CONDITIONAL_MARKS = frozenset({"if", "unless", "whether"})


def standing(predicate: Token, above: Standings) -> Standing:
    """Return the standing of a predicate.

    ``above`` holds the standing of the predicates it may depend on: those higher in the
    tree, and for a noun all verbs.
    """
    negative = is_negated(predicate)
    modality = _own_modality(predicate)
    if modality is None:
        inherited = (of_verb if is_verb(predicate) else of_noun)(predicate, above)
        modality = inherited.modality
        negative = negative or inherited.negative
    return Standing(Polarity.NEGATIVE if negative else Polarity.POSITIVE, modality)


def _own_modality(predicate: Token) -> Modality | None:
    marked = has_word(kids(predicate, "mark"), CONDITIONAL_MARKS)
    if marked or is_inverted_condition(predicate):
        return Modality.CONDITIONAL
    below = predicate.children
    found = None
    for child in below:
        if child.dep_ == "aux" and child.lower_ in lexicon.MODALS:
            found = lexicon.MODALS[child.lower_]
    if found is Modality.HYPOTHETICAL:
        return _of_would(predicate)
    if found is not None:
        return found
    for child in below:
        if child.dep_ in {"advmod", "amod", "acomp"} and child.lower_ in lexicon.HEDGES:
            return lexicon.HEDGES[child.lower_]
    return None


def _of_would(verb: Token) -> Modality:
    """The "would" of a condition, or the future seen from the past: "said it would close"."""
    if any(has_word(kids(clause, "mark"), {"if"}) for clause in kids(verb, "advcl")):
        return Modality.CONDITIONAL
    if verb.dep_ == "ccomp" and verb.head.lemma_ in REPORTING:
        return Modality.FUTURE
    return Modality.HYPOTHETICAL
