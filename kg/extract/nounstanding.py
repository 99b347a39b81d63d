"""The standing that an event noun takes over from adjective, verb or preposition."""

from __future__ import annotations

from kg.extract import modallexicon as lexicon
from kg.extract.nominals import LIGHT_VERBS
from kg.extract.standings import FACT, Standing, Standings
from kg.extract.syntax import first_conjunct, has_word, is_verb, kids
from kg.model import Modality
from kg.tree import Token

__all__ = ["of_noun"]

OCCASION_PREPOSITIONS = frozenset({"at", "for", "in", "into", "on", "to", "with"})
PLAN_PREPOSITIONS = frozenset({"about", "at", "for", "of", "on", "over"})
FEELING = frozenset({"afraid", "fear", "fearful", "hope", "hopeful", "worry"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def of_noun(noun: Token, above: Standings) -> Standing:
    """Return the standing of an event noun whose own words leave it open."""
    for child in kids(noun, "amod"):
        if child.lower_ in lexicon.EVENT_ADJECTIVES:
            return Standing(modality=lexicon.EVENT_ADJECTIVES[child.lower_])
    first = first_conjunct(noun)
    head = first.head
    if first.dep_ == "pobj":
        return _of_prepositional_noun(head, above)
    if is_verb(head):
        if first.dep_ in {"dobj", "nsubjpass", "attr"}:
            return _of_object(first, head, above)
        if first.dep_ == "nsubj":
            return _of_occurrence(head, above)
    return FACT


def _of_prepositional_noun(preposition: Token, above: Standings) -> Standing:
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if preposition.lower_ in PLAN_PREPOSITIONS and (
        (governor.pos_ == "NOUN" and lemma in lexicon.PLAN_NOUNS) or lemma in FEELING
    ):
        return Standing(modality=lexicon.PLAN_NOUNS.get(lemma, Modality.POSSIBLE))
    if is_verb(governor) and lemma in lexicon.ACCUSATION:
        return Standing(modality=Modality.REPORTED)
    if is_verb(governor) and preposition.lower_ in OCCASION_PREPOSITIONS:
        found = above.get(governor.i, FACT)
        if found.modality in {Modality.FUTURE, Modality.PLANNED}:
            return Standing(modality=found.modality)
    return FACT


def _of_object(noun: Token, verb: Token, above: Standings) -> Standing:
    """An event as object: as real as its verb, unless a definite one is taken for granted.

    "They will stop the war" tells of a war that is; "they will hold the talks" does not.
    """
    if verb.lemma_ in lexicon.UNREALIZED_OBJECT:
        requested = verb.lemma_ in lexicon.DIRECTIVE
        return Standing(modality=Modality.REQUESTED if requested else Modality.PLANNED)
    own = above.get(verb.i, FACT)
    if own.plain and verb.lemma_ in OCCUR and (later := _infinitive_of_occurrence(verb)):
        return above.get(later.i, FACT)
    known = has_word(kids(noun, "det"), DEFINITE) and verb.lemma_ not in LIGHT_VERBS
    return FACT if known and noun.dep_ == "dobj" else own


OCCUR = lexicon.OCCURRENCE


def _of_occurrence(verb: Token, above: Standings) -> Standing:
    """An event as the subject of "will begin", "is expected to take place"."""
    later = _infinitive_of_occurrence(verb)
    if verb.lemma_ not in OCCUR and later is None:
        return FACT
    own = above.get(verb.i, FACT)
    return above.get(later.i, FACT) if own.plain and later is not None else own


def _infinitive_of_occurrence(verb: Token) -> Token | None:
    return next((child for child in kids(verb, "xcomp") if child.lemma_ in OCCUR), None)
