"""Who stands where around a predicate, as triggers ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from kg.extract.clause import Clause, ComplementKind, Origin
from kg.extract.complements import of_preposition
from kg.extract.syntax import (
    children,
    conjuncts,
    is_infinitive,
    is_verb,
    kids,
    object_of,
)
from kg.extract.wordsets import words
from kg.relate.billing import bill
from kg.relate.forms import parenthetical, small_clause_subject
from kg.relate.triggers import WordClass
from kg.tree import Token

__all__ = [
    "Participants",
    "first_of",
    "of_adjective",
    "of_passive",
    "of_verb",
    "own_phrases",
    "subjects_of",
]

#: Verbs whose object does, or did, what the gerund after a preposition says ("accuse of").
BLAMING = words(
    """accuse suspect charge convict blame prevent stop ban bar keep dissuade
    discourage deter praise thank criticize criticise condemn sentence fine jail
    arrest detain punish sue acquit clear"""
)
#: Verbs whose prepositional object is to do what the infinitive says ("call on").
CALLING = frozenset(
    {"call", "appeal", "plead", "wait", "arrange", "press", "push", "count", "rely"}
)
ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
#: Verbs of letting and causing (Levin 1993, 64; Talmy 2000, ch. 8): as a participle after a
#: noun they say what came of the whole clause (Quirk et al. 1985, 15.60).
RESULTING = words(
    """allow permit enable let help cause force lead make prompt leave bring spark trigger
    compel oblige drive provoke"""
)


class Participants(Struct, frozen=True):
    """A predicate with its logical subjects, objects, prepositional phrases and clauses.

    ``embedded`` maps "xcomp", "ccomp", "acl", "acomp" and "attr" to the word that heads it.
    ``background``: a title or an apposition says it of somebody in passing.
    """

    predicate: Token
    word: WordClass
    lemma: str
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    phrases: tuple[tuple[str, Token], ...] = ()
    particles: frozenset[str] = frozenset()
    embedded: Mapping[str, Token] = field(default_factory=dict)
    passive: bool = False
    background: bool = False
    words: tuple[Token, ...] = ()


def of_verb(clause: Clause) -> Participants:
    """Return the participants of a verb, a passive turned round."""
    verb = clause.predicate
    subject = subjects_of(clause)
    direct = _named_after(clause, _of_kind(clause, ComplementKind.OBJECT))
    direct = direct or _named_predicative(clause)
    phrases = list(_phrases(clause))
    billed = bill(clause, subject, _of_kind(clause, ComplementKind.INDIRECT), direct)
    if billed is not None:
        direct = billed.whom
    if clause.passive:
        subjects = clause.agents or _agent_of_predicative(verb)
        if direct and billed is None:
            phrases += [("to", token) for token in subject]
        else:
            direct = subject
    else:
        subjects = subject
    amount = [billed.amount] if billed is not None else []
    return Participants(
        predicate=verb,
        word=WordClass.VERB,
        lemma=verb.lemma_.lower(),
        subjects=subjects,
        objects=direct,
        phrases=tuple(phrases),
        particles=frozenset(c.lower_ for c in children(verb) if c.dep_ in {"prt", "advmod"}),
        embedded=dict(_embedded(clause)) | first_of("amount", amount),
        passive=clause.passive,
        words=clause.group,
    )


def _agent_of_predicative(verb: Token) -> tuple[Token, ...]:
    """Who acts where the parser hangs him on the predicative: "was named governor by her"."""
    found = [a for noun in kids(verb, "oprd", "attr") for a in object_of(noun, "by")]
    return tuple(t for a in found for t in conjuncts(a) if t.ent_type_ in ACTING)


def _named_after(clause: Clause, objects: tuple[Token, ...]) -> tuple[Token, ...]:
    """The objects, and a person that the parser takes for an adverbial.

    "Met her aide Ann Lee": the object, or what a title before it only describes.
    """
    names = [c for c in kids(clause.predicate, "npadvmod") if c.ent_type_ == "PERSON"]
    if not names or names[0].i < clause.predicate.i or clause.passive:
        return objects
    if not objects:
        return tuple(conjuncts(names[0]))
    titled = objects[0].pos_ == "NOUN" and objects[0].i == names[0].left_edge.i - 1
    return tuple(conjuncts(names[0])) if len(objects) == 1 and titled else objects


def _named_predicative(clause: Clause) -> tuple[Token, ...]:
    """A name that the parser takes for a predicative: "named Ann Lee as her successor"."""
    found = _of_kind(clause, ComplementKind.PREDICATIVE)
    return tuple(t for t in found if t.pos_ == "PROPN" and clause.predicate.lemma_ != "be")


def subjects_of(clause: Clause) -> tuple[Token, ...]:
    """Return the heads of a clause's subject, none for an expletive."""
    if _tells_result(clause.predicate):
        return ()
    found = small_clause_subject(clause.predicate) or _controller(clause) or clause.subject
    if found is None:
        return _fronted_source_subject(clause.predicate)
    found = _nearest(found, clause.predicate)
    if found.dep_ == "expl" or found.tag_ == "EX" or _is_impersonal(found, clause):
        return ()
    if is_verb(found):
        return ()
    return tuple(conjuncts(found))


def _tells_result(verb: Token) -> bool:
    """Whether a participle after a prepositional phrase says what came of the clause.

    "Received support on many issues, allowing it to resist": the issues allow nothing.
    """
    noun = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "acl" or verb.lemma_ not in RESULTING:
        return False
    return noun.dep_ == "pobj" and noun.ent_type_ not in ACTING


def _nearest(subject: Token, verb: Token) -> Token:
    """Of two subjects side by side, the second: "the opposition United Front won"."""
    if subject.head.i != verb.i or subject.dep_ not in {"nsubj", "nsubjpass"}:
        return subject
    others = [c for c in kids(verb, subject.dep_) if subject.i < c.i < verb.i]
    return others[-1] if others and others[-1].left_edge.i == subject.i + 1 else subject


def _controller(clause: Clause) -> Token | None:
    """Who acts where the verb above hands the deed to its object: "accused X of doing"."""
    verb = clause.predicate
    while verb.dep_ == "xcomp" and verb.head.dep_ in {"xcomp", "advcl"} and is_verb(verb.head):
        verb = verb.head
    if clause.origin is Origin.GERUND and verb.head.head.lemma_ in BLAMING:
        above = verb.head.head
        return next(iter(kids(above, "dobj", "nsubjpass")), None)
    if verb.dep_ in {"xcomp", "advcl"} and is_infinitive(verb) and verb.head.lemma_ in CALLING:
        called = object_of(verb.head, "on", "upon", "to", "for")
        return called[0] if called and called[0].i < verb.i else None
    return None


def _is_impersonal(subject: Token, clause: Clause) -> bool:
    """Whether nobody is meant by "it": "it was revealed that ...", "..., it emerged, ..."."""
    verb = clause.predicate
    if subject.lower_ != "it" or subject.head.i != verb.i:
        return False
    clausal = any(c.kind is ComplementKind.CONTENT for c in clause.complements)
    return clausal or parenthetical(verb)


def _fronted_source_subject(verb: Token) -> tuple[Token, ...]:
    """The subject that the parser took for an apposition to a fronted source.

    "According to officials the letter ... included": no comma, so two noun phrases became one.
    """
    if verb.tag_ not in {"VBZ", "VBP", "VBD"}:
        return ()
    for phrase in kids(verb, "prep"):
        if phrase.lower_ != "according" or phrase.i > verb.i:
            continue
        for to in kids(phrase, "prep"):
            for noun in kids(to, "pobj"):
                return tuple(kids(noun, "appos"))
    return ()


def _of_kind(clause: Clause, kind: ComplementKind) -> tuple[Token, ...]:
    return tuple(
        token
        for item in clause.complements
        if item.kind is kind
        for token in conjuncts(item.head)
    )


def _phrases(clause: Clause) -> Iterator[tuple[str, Token]]:
    for item in clause.complements:
        if item.kind is ComplementKind.INDIRECT:
            for token in conjuncts(item.head):
                yield "to", token
        elif item.kind is ComplementKind.PREPOSITIONAL:
            for token in conjuncts(item.head):
                yield item.preposition, token
        elif item.kind is ComplementKind.GERUND and item.marker:
            yield item.preposition, item.head


def _embedded(clause: Clause) -> Iterator[tuple[str, Token]]:
    for item in clause.complements:
        if item.kind is ComplementKind.INFINITIVE:
            yield "xcomp", item.head
        elif item.kind is ComplementKind.CONTENT:
            finite = not is_infinitive(item.head) and item.head.tag_ != "VBG"
            yield ("ccomp" if finite else "xcomp"), item.head
        elif item.kind is ComplementKind.PREDICATIVE:
            yield "acomp", item.head
        elif item.kind is ComplementKind.ATTRIBUTE:
            yield "attr", item.head


def of_passive(clause: Clause) -> Participants:
    """Return the participants of a passive as it stands: its subject is the subject."""
    plain = of_verb(clause)
    direct = _of_kind(clause, ComplementKind.OBJECT)
    return replace(
        plain,
        word=WordClass.PASSIVE,
        subjects=subjects_of(clause),
        objects=direct,
        phrases=(*plain.phrases, *(("by", token) for token in clause.agents)),
        passive=False,
    )


def of_adjective(clause: Clause) -> Iterator[Participants]:
    """Yield the participants of the predicate adjectives of a copula: "is opposed to"."""
    for item in clause.complements:
        if item.kind is not ComplementKind.PREDICATIVE:
            continue
        adjective = item.head
        inner = [c for c in children(adjective) if c.dep_ in {"xcomp", "ccomp"}]
        outer = [c.head for c in clause.complements if c.kind is ComplementKind.INFINITIVE]
        yield Participants(
            predicate=adjective,
            word=WordClass.ADJECTIVE,
            lemma=adjective.lemma_.lower(),
            subjects=subjects_of(clause),
            phrases=(*own_phrases(adjective), *_phrases(clause)),
            embedded=first_of("xcomp", inner or outer),
            words=(*clause.group, adjective),
        )


def own_phrases(word: Token) -> Iterator[tuple[str, Token]]:
    """Yield the prepositional phrases that hang on a word."""
    for child in children(word):
        if child.dep_ in {"prep", "agent"}:
            for item in of_preposition(child):
                for token in conjuncts(item.head):
                    yield item.preposition, token


def first_of(name: str, tokens: list[Token]) -> dict[str, Token]:
    """Return the first token under a name, if there is one."""
    return {name: tokens[0]} if tokens else {}
