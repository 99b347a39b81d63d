"""Who or what a predicate is said of, where the sentence does not say it again.

Relative clauses, participles, control and raising, coordination, adverbial clauses and gerunds
take their subject from elsewhere in the sentence.  One rule for each dependency label names the
token that is the subject, or the predicate whose subject it shares.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.extract.clause import Origin
from kg.extract.insertions import resumed
from kg.extract.syntax import (
    FINITE_TAGS,
    NOMINAL,
    ancestors,
    antecedent_clause,
    is_infinitive,
    is_time,
    is_verb,
    kids,
    own_subject,
)
from kg.extract.wordsets import words
from kg.tree import Token

__all__ = ["JUDGEMENT", "antecedent", "is_charge", "is_ranked", "subject"]

MAX_STEPS = 12
# Object complements of these leave the subject in charge: "promised him to go", "used it to".
SUBJECT_CONTROL_VERBS = frozenset(
    {"promise", "use", "need", "take", "have", "spend", "threaten"}
)
NOUN_TAGS_SINGULAR = frozenset({"NN", "NNP"})

# What an infinitive after these tells is done for it, in it or at it, not by it (Quirk et al.
# 1985, 17.32): "a reason to leave".
ADJUNCT_NOUNS = words(
    """cause chance excuse grounds manner means method moment need occasion opportunity place
    pretext reason right room time way"""
)
# What is given to whoever is then to do so: "gave him leave to go", but "a promise to go".
LEAVE = words("""authority freedom leave licence license mandate order permission power""")

# Levin (1993), 33: judgement verbs, whose object did what the gerund after "for" says.
JUDGEMENT = words(
    """applaud arrest attack blame charge commend condemn convict criticise criticize denounce
    fault fine honor honour imprison indict jail laud mock penalize praise prosecute punish
    rebuke reprimand reproach ridicule scold sentence sue thank try"""
)

# Levin (1993), 10.6 and 33: what the object is said or held to have done follows "of", which
# the parser may hang on the object.
CHARGING = words("absolve accuse acquit clear convict exonerate suspect")

# Levin (1993), 37.9: who is advised would do what the gerund after "against" says.
ADVISING = words("advise caution counsel warn")

# Who did something as the first, or alone (Huddleston and Pullum 2002, 14.6.2).
RANKS = words(
    """first second third fourth fifth last latest only sole
    youngest oldest newest largest biggest"""
)


class Step(NamedTuple):
    """A subject found, or the predicate to ask next."""

    token: Token
    origin: Origin
    ask: bool = False


def subject(verb: Token) -> tuple[Token | None, Origin]:
    """Return the subject of a verb, own or understood, and where it was found."""
    origin = Origin.OWN
    at = verb
    for _ in range(MAX_STEPS):
        step = _step(at, borrowed=at.i != verb.i)
        if step is None:
            return None, Origin.NONE
        if origin is Origin.OWN or (
            origin is Origin.CONJUNCT and step.origin is not Origin.OWN
        ):
            origin = step.origin
        if not step.ask:
            return step.token, origin
        at = step.token
    return None, Origin.NONE


def _step(verb: Token, *, borrowed: bool) -> Step | None:
    own = own_subject(verb)
    if own is not None:
        return _own(verb, own, borrowed=borrowed)
    rule = _RULES.get(verb.dep_)
    return rule(verb, verb.head) if rule is not None and verb.head.i != verb.i else None


def _own(verb: Token, own: Token, *, borrowed: bool) -> Step:
    if borrowed and own.dep_ == "expl":  # "there were attempts, leading to unrest"
        return Step(next(iter(kids(verb, "attr")), own), Origin.OWN)
    stands_for_another = own.tag_ in {"WDT", "WP"} or (
        own.lower_ == "that" and own.tag_ == "IN"
    )
    relative = antecedent_clause(verb) if stands_for_another else None
    if relative is not None:
        return Step(antecedent(relative), Origin.RELATIVE)
    if stands_for_another and verb.dep_ == "advcl" and (noun := _extraposed(verb)) is not None:
        return Step(noun, Origin.RELATIVE)
    return Step(own, Origin.OWN)


def _extraposed(verb: Token) -> Token | None:
    """The object that a clause after other words is about: "sent men to Rome, who were"."""
    singular = _number_of(verb)
    nouns = [noun for noun in kids(verb.head, "dobj", "attr") if noun.i < verb.left_edge.i]
    return next((noun for noun in nouns if singular in {None, _is_singular(noun)}), None)


def antecedent(relative: Token) -> Token:
    """Return the noun that a relative clause is about.

    It is the noun before it, or the one above it that agrees in number with its finite verb.
    """
    noun = _past_time(relative.head)
    singular = _number_of(relative)
    return noun if singular is None else _agreeing(noun, singular=singular)


def _past_time(noun: Token) -> Token:
    """Pass over a date that closes a noun phrase: "a deal in May, which"."""
    for _ in range(MAX_STEPS):
        if not (is_time(noun) and noun.dep_ == "pobj"):
            break
        above = noun.head.head
        if above.dep_ in {"acl", "relcl"}:
            above = above.head
        if is_verb(above):
            above = next(iter(kids(above, "dobj")), above)
        if above.pos_ not in {"NOUN", "PROPN"}:
            break
        noun = above
    return noun


def _number_of(verb: Token) -> bool | None:
    forms = [verb, *kids(verb, "aux", "auxpass")]
    for form in forms:
        if form.tag_ == "VBZ" or form.lower_ == "was":
            return True
        if form.tag_ == "VBP" or form.lower_ == "were":
            return False
    return None


def _agreeing(noun: Token, *, singular: bool) -> Token:
    at = noun
    for _ in range(MAX_STEPS):
        if _is_singular(at) == singular:
            return at
        above = at.head
        if not (
            at.dep_ == "pobj" and above.dep_ == "prep" and above.head.pos_ in {"NOUN", "PROPN"}
        ):
            return noun
        at = above.head
    return noun


def _is_singular(noun: Token) -> bool:
    return noun.tag_ in NOUN_TAGS_SINGULAR and not kids(noun, "conj")


def _of_conjunct(verb: Token, head: Token) -> Step | None:
    if (earlier := resumed(verb)) is not None:
        return Step(earlier, Origin.CONJUNCT, ask=is_verb(earlier))
    if is_verb(head) and not (verb.tag_ in FINITE_TAGS and is_infinitive(head)):
        return Step(head, Origin.CONJUNCT, ask=True)
    if verb.tag_ in FINITE_TAGS and head.pos_ in NOMINAL | {"ADJ", "ADV", "VERB"}:
        # A finite verb is coordinated with a finite verb: the parser hung it too low.
        above = next((token for token in ancestors(head) if _may_be_finite(token)), None)
        if above is not None and above.i < verb.i:
            return Step(above, Origin.CONJUNCT, ask=True)
    return None


def _may_be_finite(token: Token) -> bool:
    return is_verb(token) and not is_infinitive(token)


def _of_open_complement(verb: Token, head: Token) -> Step | None:
    if is_verb(head):
        objects = [child for child in kids(head, "dobj", "dative") if child.i < verb.i]
        if objects and head.lemma_ not in SUBJECT_CONTROL_VERBS:
            return Step(_receiver(objects[0]), Origin.OBJECT_CONTROL)
        return Step(head, Origin.SUBJECT_CONTROL, ask=True)
    if head.pos_ in {"ADJ", "NOUN", "ADV"} and is_verb(head.head):
        return Step(head.head, Origin.SUBJECT_CONTROL, ask=True)
    return None


def _receiver(noun: Token) -> Token:
    inner = kids(noun, "pobj")
    return inner[0] if inner else noun


def _of_content(verb: Token, head: Token) -> Step | None:
    if verb.tag_ in {"VB", "VBG"} and is_verb(head):
        return Step(head, Origin.SUBJECT_CONTROL, ask=True)
    return None


def _of_participle(verb: Token, head: Token) -> Step | None:
    if not is_infinitive(verb):
        return Step(head, Origin.REDUCED_RELATIVE)
    return _holder(head)


def _holder(noun: Token) -> Step | None:
    """Who has the plan in "his plan to leave", "they made a plan to leave"."""
    owners = kids(noun, "poss")
    if owners:
        return Step(owners[0], Origin.INFINITIVE_OF_NOUN)
    above = noun.head
    receivers = kids(above, "dative") if noun.lemma_ in ADJUNCT_NOUNS | LEAVE else []
    if noun.dep_ == "dobj" and receivers:
        return Step(_receiver(receivers[0]), Origin.INFINITIVE_OF_NOUN)
    if noun.dep_ in {"dobj", "attr"} and is_verb(above):
        return Step(above, Origin.INFINITIVE_OF_NOUN, ask=True)
    if noun.dep_ == "pobj" and is_verb(above.head):
        return Step(above.head, Origin.INFINITIVE_OF_NOUN, ask=True)
    return None


def is_ranked(noun: Token) -> bool:
    """Whether a noun phrase counts who has done something: "the first (country) to"."""
    return any(word.lower_ in RANKS for word in (noun, *kids(noun, "amod")))


def _of_relative(verb: Token, head: Token) -> Step | None:
    if is_infinitive(verb) and (head.lemma_ in ADJUNCT_NOUNS or is_time(head)):
        return _holder(head)
    if is_infinitive(verb) and head.dep_ == "attr" and is_ranked(head):
        return Step(head.head, Origin.INFINITIVE_OF_NOUN, ask=True)
    if is_infinitive(verb):
        return Step(head, Origin.INFINITIVE_OF_NOUN)
    return Step(antecedent(verb), Origin.RELATIVE)


def _of_adverbial(verb: Token, head: Token) -> Step | None:
    if is_verb(head):
        return Step(head, Origin.ADVERBIAL, ask=True)
    if head.pos_ in {"NOUN", "PROPN"}:
        return Step(head, Origin.REDUCED_RELATIVE)
    return None


def _of_gerund(verb: Token, head: Token) -> Step | None:
    above = head.head
    if is_verb(above):
        receiver = next((noun for noun in kids(above, "dobj") if noun.i < verb.i), None)
        if receiver is not None and _controls_gerund(above, head):
            return Step(receiver, Origin.OBJECT_CONTROL)
        return Step(above, Origin.GERUND, ask=True)
    if is_charge(head):
        return Step(above, Origin.OBJECT_CONTROL)
    holder = _holder(above)
    return holder and holder._replace(origin=Origin.POSSESSOR)


def is_charge(preposition: Token) -> bool:
    """Whether it belongs to the verb above the noun it hangs on: "accused the man of lying"."""
    noun = preposition.head
    return (
        preposition.lower_ == "of"
        and noun.dep_ in {"dobj", "nsubjpass"}
        and noun.head.lemma_ in CHARGING
    )


def _controls_gerund(verb: Token, preposition: Token) -> bool:
    """Whether the object does what the gerund says: "accused him of lying"."""
    word = preposition.lower_
    if word in {"for", "with"}:
        return verb.lemma_ in JUDGEMENT
    if word == "against":
        return verb.lemma_ in ADVISING
    instead = any(c.i == preposition.i - 1 for c in kids(preposition, "advmod"))
    return word in {"from", "into", "of"} and not instead


def _of_modifier(verb: Token, head: Token) -> Step | None:
    if verb.tag_ in {"VBN", "VBG"} and head.pos_ in NOMINAL:
        return Step(head, Origin.REDUCED_RELATIVE)
    return None


def _of_predicative(verb: Token, head: Token) -> Step | None:
    return Step(head, Origin.SUBJECT_CONTROL, ask=True) if is_verb(head) else None


_RULES: dict[str, Callable[[Token, Token], Step | None]] = {
    "conj": _of_conjunct,
    "xcomp": _of_open_complement,
    "ccomp": _of_content,
    "acl": _of_participle,
    "relcl": _of_relative,
    "advcl": _of_adverbial,
    "pcomp": _of_gerund,
    "amod": _of_modifier,
    "acomp": _of_predicative,
    "oprd": _of_predicative,
}
