"""Who stands where around a predicate, as triggers ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.extract.clause import Clause, ComplementKind, Form, Origin
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
from kg.relate.links import parenthetical, small_clause_subject
from kg.relate.triggers import WordClass

__all__ = [
    "Participants",
    "described",
    "of_adjective",
    "of_noun",
    "of_passive",
    "of_verb",
    "owners",
]

#: Verbs that lend an object noun their subject: support verbs (Meyers et al. 2004), verbs of
#: aspect (Levin 1993, 55) and verbs of commitment, whose subject is to do what the noun names.
LENDING = words(
    """make give take have hold launch issue offer show express voice stage mount
    conduct begin start pay provide lend open undertake carry pose present level
    file lodge announce continue resume renew end halt suspend cancel complete
    conclude finish interrupt postpone plan promise pledge consider contemplate mull
    prepare schedule intend threaten win sign strike reach extend step"""
)
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
NAME_LABELS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
EXPLETIVE = frozenset({"it", "there"})


@dataclass(frozen=True, slots=True)
class Participants:
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
    subject = _subject(clause)
    direct = _of_kind(clause, ComplementKind.OBJECT) or _named_predicative(clause)
    phrases = list(_phrases(clause))
    if clause.passive:
        subjects = clause.agents
        if direct:
            phrases += [("to", token) for token in subject]
        else:
            direct = subject
    else:
        subjects = subject
    return Participants(
        predicate=verb,
        word=WordClass.VERB,
        lemma=verb.lemma_.lower(),
        subjects=subjects,
        objects=direct,
        phrases=tuple(phrases),
        particles=frozenset(c.lower_ for c in children(verb) if c.dep_ in {"prt", "advmod"}),
        embedded=dict(_embedded(clause)),
        passive=clause.passive,
        words=clause.group,
    )


def _named_predicative(clause: Clause) -> tuple[Token, ...]:
    """A name that the parser takes for a predicative: "named Ann Lee as her successor"."""
    found = _of_kind(clause, ComplementKind.PREDICATIVE)
    return tuple(t for t in found if t.pos_ == "PROPN" and clause.predicate.lemma_ != "be")


def _subject(clause: Clause) -> tuple[Token, ...]:
    found = small_clause_subject(clause.predicate) or _controller(clause) or clause.subject
    if found is None:
        return _fronted_source_subject(clause.predicate)
    found = _nearest(found, clause.predicate)
    if found.dep_ == "expl" or found.tag_ == "EX" or _is_impersonal(found, clause):
        return ()
    if is_verb(found):
        return ()
    return tuple(conjuncts(found))


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
        subjects=_subject(clause),
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
            subjects=_subject(clause),
            phrases=(*_own_phrases(adjective), *_phrases(clause)),
            embedded=_first("xcomp", inner or outer),
            words=(*clause.group, adjective),
        )


def of_noun(noun: Token, clauses: Mapping[int, Clause], clause: Clause | None) -> Participants:
    """Return the participants of a noun: around it, or lent by what it depends on."""
    phrases = tuple(_own_phrases(noun))
    subjects, said = _noun_subjects(noun, clauses, clause)
    if said:
        held = owners(noun) or _before_title(noun, subjects)
        phrases += tuple(("of", owner) for owner in held)
    inner = [c for c in children(noun) if c.dep_ == "acl" and is_infinitive(c)]
    return Participants(
        predicate=noun,
        word=WordClass.NOUN,
        lemma=noun.lemma_.lower(),
        subjects=subjects,
        objects=tuple(t for preposition, t in phrases if preposition == "of"),
        phrases=phrases,
        embedded=_first("acl", inner),
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
        return _subject(lent), True
    own = owners(noun)
    if not own and (partner := _of_joint_event(noun, clauses)) is not None:
        return _subject(partner), False
    if not own and (ready := _ready(noun, clauses)) is not None:
        return _subject(ready), False
    if own or lent is None or verb.lemma_ not in LENDING:
        return own, False
    if noun.dep_ == "dobj":
        return (lent.agents if lent.passive else _subject(lent)), False
    return (lent.agents if noun.dep_ == "nsubjpass" else ()), False


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
    found = kids(noun, "poss") or object_of(noun, "by")
    if not found:
        found = [
            c
            for c in kids(noun, "amod", "compound", "nmod")
            if c.ent_type_ in NAME_LABELS and c.i < noun.i
        ]
    return tuple(token for first in found for token in conjuncts(first))


def _own_phrases(word: Token) -> Iterator[tuple[str, Token]]:
    for child in children(word):
        if child.dep_ in {"prep", "agent"}:
            for item in of_preposition(child):
                for token in conjuncts(item.head):
                    yield item.preposition, token


def _first(name: str, tokens: list[Token]) -> dict[str, Token]:
    return {name: tokens[0]} if tokens else {}
