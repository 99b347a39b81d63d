"""Polarity and modality of every predicate, as the clause itself presents it.

Who says so is not asked here: that is the matter of stances.  A predicate has the standing that
its own words give it (negation, modals, hedges, conditions); where they are silent, a
coordinated or non-finite clause and an event noun take over the standing of what they depend
on, and an infinitive counts as not realised unless an implicative verb governs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract import modallexicon as lexicon
from kg.extract.syntax import (
    FINITE_TAGS,
    ancestors,
    children,
    has_word,
    is_infinitive,
    is_verb,
    kids,
    own_subject,
)
from kg.extract.unaccusatives import UNACCUSATIVE
from kg.model import Modality, Polarity

__all__ = ["Standing", "standing"]

NEGATORS = frozenset(
    {"not", "n't", "n\u2019t", "never", "neither", "nor", "hardly", "scarcely", "no"}
)
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "nowhere"})
ALMOST = frozenset({"almost", "nearly"})
CONDITIONAL_MARKS = frozenset({"if", "unless", "whether"})
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")
NON_FINITE = frozenset({"acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})
MEASURES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
OCCASION_PREPOSITIONS = frozenset({"at", "for", "in", "into", "on", "to", "with"})
PLAN_PREPOSITIONS = frozenset({"about", "at", "for", "of", "on", "over"})


class Standing(NamedTuple):
    """Polarity and modality together."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED

    @property
    def plain(self) -> bool:
        """Whether the event is presented as real, for all its polarity."""
        return self.modality is Modality.ASSERTED


FACT = Standing()


def standing(predicate: Token, above: Mapping[int, Standing]) -> Standing:
    """Return the standing of a predicate.

    ``above`` holds the standing, by token index, of the predicates it may depend on: those
    higher in the tree, and for a noun all verbs.
    """
    negative = _negated(predicate)
    modality = _own_modality(predicate)
    if modality is None:
        find = _of_verb if is_verb(predicate) else _of_noun
        inherited = find(predicate, above)
        modality = inherited.modality
        negative = negative or inherited.polarity is Polarity.NEGATIVE
    return Standing(Polarity.NEGATIVE if negative else Polarity.POSITIVE, modality)


def _negated(predicate: Token) -> bool:
    below = children(predicate)
    return (
        any(child.dep_ == "neg" for child in below)
        or any(
            child.lower_ in NEGATORS and child.dep_ in {"advmod", "preconj", "cc", "det"}
            for child in below
        )
        or any(_is_negative(child) for child in below if child.dep_ in ARGUMENTS)
        or _is_almost(predicate)
        or (predicate.dep_ in {"pcomp", "pobj"} and predicate.head.lower_ == "without")
    )


def _is_negative(argument: Token) -> bool:
    return argument.lower_ in NEGATIVE_PRONOUNS or any(
        word.lower_ in {"no", "neither"} and word.dep_ in {"det", "neg"}
        for word in children(argument)
    )


def _is_almost(predicate: Token) -> bool:
    """Whether it is something that nearly happened, rather than a rough measure."""
    return (
        predicate.tag_ in {"VBD", "VBN"}
        and has_word(kids(predicate, "advmod"), ALMOST)
        and not any(child.ent_type_ in MEASURES for child in children(predicate))
    )


def _own_modality(predicate: Token) -> Modality | None:
    below = children(predicate)
    found = None
    for child in below:
        if child.dep_ == "aux" and child.lower_ in lexicon.MODALS:
            found = lexicon.MODALS[child.lower_]
    if found is not None:
        return found
    for child in below:
        if child.dep_ in {"advmod", "amod", "acomp"} and child.lower_ in lexicon.HEDGES:
            return lexicon.HEDGES[child.lower_]
    if has_word(kids(predicate, "mark"), CONDITIONAL_MARKS):
        return Modality.CONDITIONAL
    return None


def _of_verb(verb: Token, above: Mapping[int, Standing]) -> Standing:
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return _of_conjunct(verb, above)
    if verb.dep_ in NON_FINITE:
        return _of_dependent(verb, above)
    if verb.dep_ == "ROOT" and is_infinitive(verb):
        return Standing(modality=Modality.FUTURE)  # headlines: "Ministers to meet"
    return FACT


def _of_conjunct(verb: Token, above: Mapping[int, Standing]) -> Standing:
    if verb.tag_ in FINITE_TAGS and verb.head.tag_ not in FINITE_TAGS:
        return FACT  # a finite verb is not coordinated with an infinitive or participle
    if own_subject(verb) is not None or any(
        child.tag_ in {"MD", "VBD", "VBP", "VBZ"} for child in kids(verb, "aux", "auxpass")
    ):
        return FACT
    return Standing(modality=above.get(verb.head.i, FACT).modality)


def _of_dependent(verb: Token, above: Mapping[int, Standing]) -> Standing:
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    to = is_infinitive(verb)
    if head.pos_ in {"VERB", "AUX", "ADJ"} and (to or verb.tag_ in {"VB", "VBG"}):
        found = _of_complement(verb, head, above, to=to)
    elif verb.dep_ in {"acl", "relcl"} and to:
        found = _of_infinitive_of_noun(head, above)
    else:
        found = FACT
    if found.plain and verb.dep_ == "ccomp" and not to and head.pos_ == "VERB":
        doubt = head.lemma_ in lexicon.DOUBT
        return Standing(found.polarity, Modality.POSSIBLE) if doubt else found
    return found


def _of_complement(
    verb: Token, head: Token, above: Mapping[int, Standing], *, to: bool
) -> Standing:
    lemma = head.lemma_
    complement = verb.dep_ in {"ccomp", "xcomp"}
    if to and complement and lemma in lexicon.INTENTION:
        return Standing(modality=Modality.PLANNED)
    if to and complement and lemma in lexicon.DIRECTIVE:
        return Standing(modality=Modality.REQUESTED)
    if to and head.pos_ == "ADJ" and lemma in lexicon.UNSURE_ADJECTIVES:
        return Standing(modality=Modality.POSSIBLE)
    negative = lemma in lexicon.NEGATIVE_IMPLICATIVE
    inherited = FACT if negative else Standing(modality=_standing_of(head, above).modality)
    if inherited.plain and to and not negative:
        if verb.dep_ == "advcl":
            purpose = lemma not in UNACCUSATIVE and verb.lemma_ not in lexicon.RESULTATIVE
            return Standing(modality=Modality.PLANNED) if purpose else FACT
        if verb.dep_ == "xcomp" and head.pos_ == "VERB" and lemma not in lexicon.IMPLICATIVE:
            return Standing(modality=Modality.PLANNED)
    return Standing(Polarity.NEGATIVE) if negative else inherited


def _standing_of(head: Token, above: Mapping[int, Standing]) -> Standing:
    """The standing of a predicate, or for an adjective that of its copula."""
    found = above.get(head.i)
    if found is None and head.dep_ in {"acomp", "oprd"}:
        found = above.get(head.head.i)
    return found or FACT


def _of_infinitive_of_noun(noun: Token, above: Mapping[int, Standing]) -> Standing:
    lemma = noun.lemma_.lower()
    if lemma in lexicon.PLAN_NOUNS:
        return Standing(modality=lexicon.PLAN_NOUNS[lemma])
    inherited = above.get(noun.i)
    if inherited is not None and not inherited.plain:
        return Standing(modality=inherited.modality)
    words = [noun, *children(noun)]
    if any(word.lower_ in lexicon.ORDINALS for word in words) or noun.ent_type_ == "PERSON":
        return FACT
    return Standing(modality=Modality.PLANNED)


def _of_noun(noun: Token, above: Mapping[int, Standing]) -> Standing:
    for child in kids(noun, "amod"):
        if child.lower_ in lexicon.EVENT_ADJECTIVES:
            return Standing(modality=lexicon.EVENT_ADJECTIVES[child.lower_])
    head = noun.head
    if noun.dep_ == "pobj":
        return _of_prepositional_noun(head, above)
    if is_verb(head):
        if noun.dep_ in {"dobj", "nsubjpass", "attr"}:
            return _of_object(head, above)
        if noun.dep_ == "nsubj":
            return _of_occurrence(head, above)
    return FACT


def _of_prepositional_noun(preposition: Token, above: Mapping[int, Standing]) -> Standing:
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if preposition.lower_ in PLAN_PREPOSITIONS and (
        (governor.pos_ == "NOUN" and lemma in lexicon.PLAN_NOUNS)
        or lemma in {"afraid", "fearful", "hopeful", "worry", "fear", "hope"}
    ):
        return Standing(modality=lexicon.PLAN_NOUNS.get(lemma, Modality.POSSIBLE))
    if is_verb(governor) and preposition.lower_ in OCCASION_PREPOSITIONS:
        found = above.get(governor.i, FACT)
        if found.modality in {Modality.FUTURE, Modality.PLANNED}:
            return Standing(modality=found.modality)
    return FACT


def _of_object(verb: Token, above: Mapping[int, Standing]) -> Standing:
    if verb.lemma_ in lexicon.UNREALIZED_OBJECT:
        requested = verb.lemma_ in lexicon.DIRECTIVE
        return Standing(modality=Modality.REQUESTED if requested else Modality.PLANNED)
    own = above.get(verb.i, FACT)
    if own.plain and verb.lemma_ in OCCUR and (later := _infinitive_of_occurrence(verb)):
        return above.get(later.i, FACT)
    return own


OCCUR = lexicon.OCCURRENCE


def _of_occurrence(verb: Token, above: Mapping[int, Standing]) -> Standing:
    """An event as the subject of "will begin", "is expected to take place"."""
    later = _infinitive_of_occurrence(verb)
    if verb.lemma_ not in OCCUR and later is None:
        return FACT
    own = above.get(verb.i, FACT)
    return above.get(later.i, FACT) if own.plain and later is not None else own


def _infinitive_of_occurrence(verb: Token) -> Token | None:
    return next((child for child in kids(verb, "xcomp") if child.lemma_ in OCCUR), None)


def nearest_predicate(token: Token, known: Mapping[int, object]) -> Token | None:
    """Return the nearest known predicate above a token, or None."""
    return next((above for above in ancestors(token) if above.i in known), None)
