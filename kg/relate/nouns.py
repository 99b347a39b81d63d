"""Who stands where around a noun: its owner, its phrases, what lends it a subject."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from kg.extract.clause import Clause, Form
from kg.extract.syntax import children, conjuncts, is_infinitive, is_verb, kids, object_of
from kg.extract.wordsets import words
from kg.relate.participants import Participants, first_of, own_phrases, subjects_of
from kg.relate.triggers import WordClass
from kg.tree import Token

__all__ = ["described", "of_noun", "owners"]


#: Verbs that lend an object noun their subject: support verbs (Meyers et al. 2004), verbs of
#: aspect (Levin 1993, 55) and of pace (WordNet 3.1, "accelerate"), and verbs of commitment,
#: whose subject is to do what the noun names.
LENDING = words(
    """make give take have hold launch issue offer show express voice stage mount
    conduct begin start pay provide lend open undertake carry pose present level
    file lodge announce continue resume renew end halt suspend cancel complete
    conclude finish interrupt postpone plan promise pledge consider contemplate mull
    prepare schedule intend threaten win sign strike reach extend step stop cease
    commence initiate discontinue terminate quit repeat accelerate speed hasten"""
)
#: Verbs of saying that name the occasion of the words (Levin 1993, 37.7).
SAYING = frozenset({"say", "tell", "add", "announce", "state", "declare", "write", "note"})
NAME_LABELS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})


def of_noun(
    noun: Token,
    clauses: Mapping[int, Clause],
    clause: Clause | None,
    taken: AbstractSet[int] = frozenset(),
) -> Participants:
    """Return the participants of a noun: around it, or lent by what it depends on.

    The words at the places ``taken`` belong to the verb's reading: the noun has no phrase of
    them, and a noun among them borrows no subject.
    """
    phrases = tuple(pair for pair in own_phrases(noun) if pair[1].i not in taken)
    lenders = {} if noun.i in taken else clauses
    subjects, said = _noun_subjects(noun, lenders, clause)
    if said:
        held = owners(noun) or _before_title(noun, subjects)
        # "Secretary of state" names a ministry, not a state.
        phrases = tuple(pair for pair in phrases if pair[1].lower_ != "state")
        phrases += tuple(("of", owner) for owner in held)
    inner = [c for c in children(noun) if c.dep_ == "acl" and is_infinitive(c)]
    return Participants(
        predicate=noun,
        word=WordClass.NOUN,
        lemma=noun.lemma_.lower(),
        subjects=subjects,
        objects=tuple(t for preposition, t in phrases if preposition == "of"),
        phrases=phrases,
        embedded=first_of("acl", inner),
        background=bool(described(noun, clause)),
        words=(noun,),
    )


def _noun_subjects(
    noun: Token, clauses: Mapping[int, Clause], clause: Clause | None
) -> tuple[tuple[Token, ...], bool]:
    """Return who stands as a noun's subject, and whether the noun is said of him.

    What is said of somebody ("she is its head", "Smith, the head of") leaves the noun's owner
    free to be its object.
    """
    named = described(noun, clause)
    if named:
        return named, True
    verb = noun.head
    lent = clauses.get(verb.i) if is_verb(verb) else None
    if lent is not None and noun.dep_ == "attr":
        return subjects_of(lent), True
    own = owners(noun)
    if not own and (speaker := _of_occasion(noun, clauses)) is not None:
        return subjects_of(speaker), False
    if not own and (partner := _of_joint_event(noun, clauses)) is not None:
        return subjects_of(partner), False
    if not own and (ready := _ready(noun, clauses)) is not None:
        return subjects_of(ready), False
    if own or lent is None or verb.lemma_ not in LENDING:
        return own, False
    if noun.dep_ == "dobj":
        return (lent.agents if lent.passive else subjects_of(lent)), False
    return (lent.agents if noun.dep_ == "nsubjpass" else ()), False


def _of_occasion(noun: Token, clauses: Mapping[int, Clause]) -> Clause | None:
    """The clause whose subject speaks on an occasion: "said in an interview with"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "in" or noun.head.head.lemma_ not in SAYING:
        return None
    return clauses.get(noun.head.head.i)


def _of_joint_event(noun: Token, clauses: Mapping[int, Clause]) -> Clause | None:
    """The clause whose subject takes part: "rejected talks with", "called for talks with"."""
    if not any(c.lower_ == "with" for c in kids(noun, "prep")):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    clause = clauses.get(verb.i)
    return clause if noun.dep_ in {"dobj", "pobj"} and clause and not clause.passive else None


def _ready(noun: Token, clauses: Mapping[int, Clause]) -> Clause | None:
    """The clause whose subject would do it: "is open to (the possibility of) talks with"."""
    at = noun
    for _ in range(4):
        if at.dep_ != "pobj":
            return None
        at = at.head.head
        if at.pos_ == "ADJ" and at.dep_ == "acomp":
            return clauses.get(at.head.i)
    return None


def _before_title(noun: Token, subjects: tuple[Token, ...]) -> tuple[Token, ...]:
    """Names before a title that the parser hangs on the person: "Acme chief Ann Lee"."""
    return tuple(
        c
        for name in subjects
        if name.pos_ == "PROPN"  # "her husband, the lawyer": the lawyer is not hers
        for c in kids(name, "compound", "nmod", "amod", "poss")
        if c.i < noun.i and (c.ent_type_ in NAME_LABELS - {"PERSON"} or c.dep_ == "poss")
    )


def described(noun: Token, clause: Clause | None) -> tuple[Token, ...]:
    """Whom a title or an apposition describes."""
    if clause is not None and clause.form in {Form.APPOSITION, Form.TITLE}:
        return tuple(conjuncts(clause.subject)) if clause.subject is not None else ()
    if noun.pos_ != "NOUN":
        return ()
    within = [noun, *object_of(noun, "of", "for", "in")]
    named = [c for at in within for c in kids(at, "appos") if c.pos_ == "PROPN"]
    return tuple(c for c in named if c.ent_type_ == "PERSON")


def owners(noun: Token) -> tuple[Token, ...]:
    """Return who a noun belongs to: possessor, by-phrase, demonym or name before it."""
    # "Was appointed governor by her": the parser hangs on the office who gave it.
    found = kids(noun, "poss") or (object_of(noun, "by") if noun.dep_ != "oprd" else [])
    if not found:
        found = [
            c
            for c in kids(noun, "amod", "compound", "nmod")
            if c.ent_type_ in NAME_LABELS and c.i < noun.i
        ]
    return tuple(token for first in found for token in conjuncts(first))
