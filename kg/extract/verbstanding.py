"""The standing that a verb takes over from what it depends on.

A complement of intention is planned, one of request requested, one of belief possible; what
follows an implicative verb is as real as that verb says (Karttunen 1971); any other
infinitive has not come about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.extract import modallexicon as lexicon
from kg.extract.negation import is_negated
from kg.extract.reporting import REPORTING
from kg.extract.standings import FACT, NEGATIVE, Standing, Standings
from kg.extract.syntax import (
    FINITE_TAGS,
    ancestors,
    has_word,
    is_copula,
    is_infinitive,
    is_verb,
    kids,
    own_subject,
)
from kg.extract.unaccusatives import UNACCUSATIVE
from kg.extract.verbgroup import is_passive
from kg.model import Modality, Polarity
from kg.tree import Token

__all__ = ["of_verb"]

DEPENDENT = frozenset({"acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})
COMPLEMENTS = frozenset({"ccomp", "xcomp"})
QUESTION = "?"


def of_verb(verb: Token, above: Standings) -> Standing:
    """Return the standing of a verb whose own words leave it open."""
    if verb.dep_ == "conj" and is_verb(verb.head):
        return _of_conjunct(verb, above)
    if verb.dep_ in DEPENDENT:
        return _of_dependent(verb, above)
    return _of_main(verb) if verb.dep_ == "ROOT" else FACT


def _of_main(verb: Token) -> Standing:
    """A main clause: a headline's "Ministers to meet", a command, a question."""
    if is_infinitive(verb):
        return Standing(modality=Modality.FUTURE)
    below = verb.children
    if verb.tag_ == "VB" and own_subject(verb) is None and not kids(verb, "aux"):
        return Standing(modality=Modality.REQUESTED)
    if below and below[-1].text == QUESTION:
        return Standing(modality=Modality.HYPOTHETICAL)
    return FACT


def _of_conjunct(verb: Token, above: Standings) -> Standing:
    head = verb.head
    if verb.tag_ in FINITE_TAGS and head.tag_ not in FINITE_TAGS:
        return FACT  # a finite verb is not coordinated with an infinitive or participle
    if own_subject(verb) is not None or any(
        child.tag_ in {"MD", *FINITE_TAGS} for child in kids(verb, "aux", "auxpass")
    ):
        return FACT
    first = above.get(head.i, FACT)
    shared = verb.tag_ == head.tag_ and has_word(kids(head, "cc"), {"or", "nor"})
    return Standing(first.polarity if shared else Polarity.POSITIVE, first.modality)


def _of_dependent(verb: Token, above: Standings) -> Standing:
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    to = is_infinitive(verb)
    if head.pos_ in {"VERB", "AUX", "ADJ"} and (to or _is_bare(verb)):
        return _of_complement(verb, head, above, to=to)
    if verb.dep_ in {"acl", "relcl"} and to:
        return _of_infinitive_of_noun(head, above)
    if head.pos_ == "NOUN" and verb.dep_ != "advcl":
        return _of_content_of_noun(verb, head)
    if verb.dep_ == "ccomp" and head.lemma_ in lexicon.DENIAL:
        return Standing(Polarity.NEGATIVE, Modality.REPORTED)
    if verb.dep_ == "ccomp" and head.pos_ == "VERB" and head.lemma_ in lexicon.DOUBT:
        return Standing(modality=Modality.POSSIBLE)
    return FACT


def _is_bare(verb: Token) -> bool:
    """Whether a verb is a bare infinitive or a gerund, without tense from an auxiliary."""
    return verb.tag_ in {"VB", "VBG"} and not any(
        child.tag_ in FINITE_TAGS for child in kids(verb, "aux", "auxpass")
    )


def _of_content_of_noun(verb: Token, noun: Token) -> Standing:
    """Read "the claim that he left", "no evidence that he left", "the risk of losing"."""
    if not kids(verb, "mark") and verb.dep_ != "pcomp":
        return FACT
    lemma = noun.lemma_.lower()
    if lemma in lexicon.PLAN_NOUNS:
        return Standing(modality=lexicon.PLAN_NOUNS[lemma])
    if lemma in lexicon.CLAIM_NOUNS:
        return Standing(modality=Modality.REPORTED)
    return Standing(modality=Modality.POSSIBLE) if is_negated(noun) else FACT


class Case(NamedTuple):
    """A non-finite clause and the predicate that governs it."""

    verb: Token
    head: Token
    lemma: str
    to: bool
    governor: Standing

    @property
    def complement(self) -> bool:
        """Whether it is an infinitive that completes the governor's meaning."""
        return self.to and self.verb.dep_ in COMPLEMENTS


def _of_complement(verb: Token, head: Token, above: Standings, *, to: bool) -> Standing:
    case = Case(verb, head, head.lemma_, to, _standing_of(head, above))
    for rule in _RULES:
        found = rule(case)
        if found is not None:
            return found
    return Standing(modality=case.governor.modality)


def _standing_of(head: Token, above: Standings) -> Standing:
    """The standing of a predicate, or for an adjective that of its copula."""
    found = above.get(head.i)
    if found is None and head.dep_ in {"acomp", "oprd"}:
        found = above.get(head.head.i)
    return found or FACT


def _intended(case: Case) -> Standing | None:
    fits = case.complement and case.lemma in lexicon.INTENTION
    return Standing(modality=Modality.PLANNED) if fits else None


def _requested(case: Case) -> Standing | None:
    fits = case.complement and case.lemma in lexicon.DIRECTIVE
    return Standing(modality=Modality.REQUESTED) if fits else None


def _held(case: Case) -> Standing | None:
    """Read "is said to have fled", "claims to own", "is believed to be hiding"."""
    if not case.complement or case.head.pos_ != "VERB":
        return None
    if case.lemma in lexicon.DOUBT:
        return Standing(modality=Modality.POSSIBLE)
    if case.lemma in REPORTING and (
        is_passive(case.head) or case.lemma in {"claim", "profess"}
    ):
        return Standing(modality=Modality.REPORTED)
    return None


def _unsure(case: Case) -> Standing | None:
    gerund = case.verb.dep_ == "pcomp" and case.lemma == "capable"
    if gerund or (
        case.to and case.head.pos_ == "ADJ" and case.lemma in lexicon.UNSURE_ADJECTIVES
    ):
        polarity = case.governor.polarity
        return Standing(polarity, Modality.POSSIBLE)
    return None


def _alleged(case: Case) -> Standing | None:
    fits = case.verb.dep_ == "pcomp" and case.lemma in lexicon.ACCUSATION
    return Standing(modality=Modality.REPORTED) if fits else None


def _failed(case: Case) -> Standing | None:
    """The complement of "fail" did not come about, unless "fail" did not either."""
    if case.lemma not in lexicon.NEGATIVE_IMPLICATIVE:
        return None
    if case.verb.dep_ == "advcl" or not case.governor.plain:
        return None
    return FACT if case.governor.negative else NEGATIVE


def _came_about(case: Case) -> Standing | None:
    if case.governor.negative and case.governor.plain and case.lemma in lexicon.TWO_WAY:
        return NEGATIVE
    return None


def _scheduled(case: Case) -> Standing | None:
    """Read "is to meet": Quirk et al. (1985), 4.48."""
    fits = case.verb.dep_ == "xcomp" and case.to and is_copula(case.head)
    return Standing(modality=Modality.PLANNED) if fits and case.governor.plain else None


def _unrealized(case: Case) -> Standing | None:
    """A purpose, or an infinitive that no implicative verb governs."""
    if not case.to or not case.governor.plain:
        return None
    lemma = case.lemma
    result = lemma in UNACCUSATIVE or case.verb.lemma_ in lexicon.RESULTATIVE
    used = lemma == "use" and is_passive(case.head)
    open_ = case.verb.dep_ == "xcomp" and case.head.pos_ == "VERB"
    if (case.verb.dep_ == "advcl" and not result) or used:
        return Standing(modality=Modality.PLANNED)
    if open_ and lemma not in lexicon.IMPLICATIVE and lemma not in UNACCUSATIVE:
        return Standing(modality=Modality.PLANNED)
    return None


_RULES: tuple[Callable[[Case], Standing | None], ...] = (
    _intended,
    _requested,
    _held,
    _unsure,
    _alleged,
    _failed,
    _came_about,
    _scheduled,
    _unrealized,
)


def _of_infinitive_of_noun(noun: Token, above: Standings) -> Standing:
    lemma = noun.lemma_.lower()
    if lemma in lexicon.PLAN_NOUNS:
        return Standing(modality=lexicon.PLAN_NOUNS[lemma])
    inherited = above.get(noun.i)
    if inherited is not None and not inherited.plain:
        return Standing(modality=inherited.modality)
    if has_word([noun, *noun.children], lexicon.ORDINALS) or noun.ent_type_ == "PERSON":
        outer = next((token for token in ancestors(noun) if token.i in above), None)
        return Standing(modality=above[outer.i].modality) if outer is not None else FACT
    return Standing(modality=Modality.PLANNED)
