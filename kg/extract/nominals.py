"""Nouns that are predicates: events ("the attack on the city"), appositions and titles.

The participants of an event noun stand around it: a possessor or by-phrase acts, an of-phrase
or a noun before it undergoes; the subject of a light verb ("make a statement", "hold talks")
acts as well.
"""

from __future__ import annotations

from kg.extract.clause import Clause, Complement, ComplementKind, Form, Origin
from kg.extract.complements import of_preposition
from kg.extract.eventnouns import is_event_noun
from kg.extract.subjects import subject
from kg.extract.syntax import (
    conjuncts,
    first_conjunct,
    is_infinitive,
    is_verb,
    kids,
    object_of,
)
from kg.extract.unaccusatives import UNACCUSATIVE
from kg.extract.verbgroup import is_passive
from kg.extract.wordsets import words
from kg.tree import Token

__all__ = ["apposition", "event_noun", "title"]

# Verbs that lend their subject to the event noun that is their object: Levin's (1993) "make",
# "give", "take" and performance verbs, and the support verbs of NomBank (Meyers et al. 2004).
LIGHT_VERBS = words(
    """begin carry conduct do enter face file give have hold issue launch lead make mount
    offer open pay perform post receive register report see sign stage start suffer take undergo
    undertake wage"""
)
# In these the subject undergoes the event.
UNDERGOING = words("face receive see suffer undergo")
# Nouns that stand before a name with a capital (Quirk et al. 1985, 5.66).
TITLES = words(
    """admiral ambassador archbishop ayatollah bishop captain cardinal chairman chairwoman
    chancellor chief coach colonel commissioner congressman congresswoman councillor dean
    director emperor general governor imam inspector judge justice king lieutenant major mayor
    minister officer pope premier president prince princess principal professor queen rabbi
    representative secretary senator sergeant sheikh sheriff speaker spokesman spokeswoman
    sultan"""
)
# Prepositions before what an event is aimed at: "support for", "attack on", "threat to".
TARGETS = ("against", "for", "on", "to")
OCCASION = frozenset({"at", "in", "on"})
# Nouns whose possessor undergoes the event though no verb of that form is unaccusative.
UNACCUSATIVE_NOUNS = words(
    """birth collapse crisis death growth loss performance rally recovery turmoil value
    appearance arrival departure"""
)
MEASURES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})


def event_noun(noun: Token) -> Clause | None:
    """Return the clause of an event noun, None for any other token."""
    if noun.pos_ != "NOUN" or not is_event_noun(noun.lemma_.lower()):
        return None
    agents, patients = _participants(noun)
    owner = next(iter(kids(noun, "poss")), None)
    return Clause(
        noun,
        form=Form.NOMINAL,
        subject=owner,
        origin=Origin.NONE if owner is None else Origin.POSSESSOR,
        group=(noun,),
        complements=tuple(_complements(noun)),
        agents=agents,
        patients=patients,
    )


def _complements(noun: Token) -> list[Complement]:
    found: list[Complement] = []
    for child in noun.children:
        if child.dep_ in {"prep", "agent"}:
            found += of_preposition(child)
        elif child.dep_ == "acl" and is_infinitive(child):
            found.append(Complement(ComplementKind.INFINITIVE, child))
        elif child.dep_ in {"acl", "ccomp"} and kids(child, "mark"):
            found.append(Complement(ComplementKind.CONTENT, child, tuple(kids(child, "mark"))))
    return found


def _participants(noun: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    unaccusative = _is_unaccusative(noun)
    owners = kids(noun, "poss")
    sides = object_of(noun, "between", "among")
    agents = [*object_of(noun, "by"), *sides]
    patients = object_of(noun, "of")
    if unaccusative:
        patients += object_of(noun, "in") + owners
    else:
        agents += owners
        if sides and not patients:
            patients += object_of(noun, "with", "against", "on")
        if not agents:
            agents, patients = _of_support_verb(noun, patients)
    if not patients and not unaccusative:
        patients = [
            token for token in object_of(noun, *TARGETS) if token.ent_type_ not in MEASURES
        ]
    if not patients:
        patients = [
            child for child in kids(noun, "compound", "nmod") if child.ent_type_ not in MEASURES
        ]
    return _coordinated(agents), _coordinated(patients)


def _is_unaccusative(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in UNACCUSATIVE or lemma in UNACCUSATIVE_NOUNS


def _of_support_verb(noun: Token, patients: list[Token]) -> tuple[list[Token], list[Token]]:
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in LIGHT_VERBS:
        holder = object_of(verb, "by") if is_passive(verb) else _subject_of(verb)
        if verb.lemma_ in UNDERGOING:
            return object_of(noun, "from"), patients or holder
        return holder, patients
    if noun.dep_ == "nsubjpass" and verb.lemma_ in LIGHT_VERBS:
        return object_of(verb, "by"), patients
    if noun.dep_ == "pobj" and verb.lower_ in OCCASION and is_verb(verb.head):
        main = verb.head
        if main.lemma_ in {"be", "say", "tell", "announce", "add", "write"}:
            return _subject_of(main), patients
    return [], patients


def _subject_of(verb: Token) -> list[Token]:
    found, _ = subject(verb)
    return [] if found is None else [found]


def _coordinated(heads: list[Token]) -> tuple[Token, ...]:
    found = {token.i: token for head in heads for token in conjuncts(head)}
    return tuple(found[place] for place in sorted(found))


def apposition(noun: Token) -> Clause | None:
    """Return the clause "B is A" of an apposition, "Rome, a city" or "his wife Anna"."""
    anchor = noun.head
    nominal = {"NOUN", "PROPN"}
    if noun.dep_ != "appos" or noun.pos_ not in nominal or anchor.pos_ not in nominal:
        return None
    if noun.ent_type_ == anchor.ent_type_ and noun.ent_type_ in {"GPE", "LOC", "DATE"}:
        return None  # "Paris, France": a place within a place
    return Clause(
        noun,
        form=Form.APPOSITION,
        subject=first_conjunct(anchor),
        origin=Origin.OWN,
        group=(noun,),
    )


def title(name: Token) -> Clause | None:
    """Return the clause "name is title" of a noun before a person's name."""
    if name.ent_type_ != "PERSON" or name.pos_ != "PROPN" or name.dep_ == "compound":
        return None
    before = [
        child
        for child in kids(name, "compound", "nmod")
        if child.i < name.i
        and child.ent_type_ != "PERSON"
        and (child.pos_ == "NOUN" or (child.lower_ in TITLES and not child.ent_type_))
        and not child.text.endswith(".")
    ]
    if not before:
        return None
    return Clause(
        before[-1], form=Form.TITLE, subject=name, origin=Origin.OWN, group=(before[-1],)
    )
