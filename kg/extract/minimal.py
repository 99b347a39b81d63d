"""The compact form of a predicate: facts of three parts, made of the words of the sentence.

Every complement gives a fact, with the object in the relation for the prepositional ones
("sent a letter to"), and so does every further phrase inside a phrase: (S, "received support of
X from", Y).  Coordination is distributed over subjects and objects.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains import Chain
from kg.extract.clause import Clause, Complement, ComplementKind, Origin
from kg.extract.complements import misplaced_time
from kg.extract.phrases import adjective, bare, branch, compact_phrase, noun_phrase, text_of
from kg.extract.syntax import (
    conjuncts,
    has_word,
    is_infinitive,
    is_relative_word,
    is_time,
    is_verb,
    kids,
    own_subject,
)
from kg.extract.verbgroup import verb_group
from kg.tree import Token

__all__ = ["facts"]

Kind = ComplementKind
Fact = tuple[str, str, str]
CORE = frozenset({Kind.OBJECT, Kind.ATTRIBUTE, Kind.PREDICATIVE})
MAX_DEPTH = 4
NEVER = frozenset({Origin.INFINITIVE_OF_NOUN, Origin.GERUND, Origin.POSSESSOR, Origin.NONE})
OWN = frozenset({Origin.OWN, Origin.CONJUNCT})
OBJECT_LABELS = frozenset({"dobj", "attr", "oprd", "acomp"})


def facts(chain: Chain, *, reports: bool) -> tuple[Fact, ...]:
    """Return the compact facts of a predicate, each once, in order of the text.

    ``reports`` says that the verb is one of saying: only then is a clause before it its object.
    """
    clause = chain.clause
    if clause.subject is None or clause.origin in NEVER or not _may_stand_alone(clause):
        return ()
    found: dict[Fact, None] = {}
    halves = list(_of_chain(chain, reports=reports))
    for words in _subjects(clause, clause.subject):
        for relation, other in halves:
            if words and relation and other:
                found[words, relation, other] = None
    return tuple(found)


def _subjects(clause: Clause, head: Token) -> Iterator[str]:
    """The subject in its compact form, one for each head unless joined by "nor"."""
    heads = conjuncts(head)
    if any(has_word(kids(one, "cc", "preconj"), {"nor", "neither"}) for one in heads):
        yield text_of(noun_phrase(head))
        return
    for subject in heads:
        if not is_relative_word(subject) and subject.i != clause.predicate.i:
            yield text_of(
                compact_phrase(
                    subject, prepositions=clause.origin in OWN, without=clause.predicate
                )
            )


def _may_stand_alone(clause: Clause) -> bool:
    """Whether an adverbial clause is a participle after its verb: the others lean on theirs."""
    verb = clause.predicate
    return clause.origin is not Origin.ADVERBIAL or (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.i > verb.head.i
        and not kids(verb, "mark")
    )


Half = tuple[str, str]


def _of_chain(chain: Chain, *, reports: bool) -> Iterator[Half]:
    items = chain.complements
    base = text_of(chain.group)
    core = [item for item in items if item.kind in CORE]
    indirect = [item for item in items if item.kind is Kind.INDIRECT]
    if indirect and core:
        base = f"{base} {text_of(compact_phrase(indirect[0].head))}"
    main = core or indirect
    with_object = base
    if main:
        yield from _of_main(main[0], base)
        with_object = f"{base} {text_of(_object_words(main[0]))}"
        for second in main[1:]:
            yield with_object, text_of(compact_phrase(second.head))
    for item in items:
        yield from _of_item(item, chain, with_object, reports=reports)


def _of_main(main: Complement, base: str) -> Iterator[Half]:
    as_adjective = main.head.dep_ == "acomp"
    for head in conjuncts(main.head):
        yield base, text_of(adjective(head) if as_adjective else compact_phrase(head))
    yield from _inside(main.head, base, as_adjective=as_adjective)


def _object_words(main: Complement) -> list[Token]:
    return adjective(main.head) if main.head.dep_ == "acomp" else compact_phrase(main.head)


def _of_item(item: Complement, chain: Chain, base: str, *, reports: bool) -> Iterator[Half]:
    if item.kind is Kind.PREPOSITIONAL:
        relation = f"{base} {text_of(item.marker)}"
        for head in conjuncts(item.head):
            yield relation, text_of(compact_phrase(head))
        yield from _inside(item.head, relation)
    elif item.kind is Kind.ADVERB and is_time(item.head):
        yield base, text_of(compact_phrase(item.head))
    elif item.kind is Kind.GERUND:
        yield from _of_verb(item.head, f"{base} {text_of(item.marker)}")
    elif item.kind is Kind.INFINITIVE or (
        item.kind is Kind.ADVERBIAL_CLAUSE
        and item.head.tag_ == "VB"
        and is_infinitive(item.head)
    ):
        yield from _of_verb(item.head, base)
    elif item.kind is Kind.CONTENT:
        yield from _of_content(item.head, chain, base, reports=reports)


def _of_content(content: Token, chain: Chain, base: str, *, reports: bool) -> Iterator[Half]:
    verb = chain.clause.predicate
    if chain.clause.origin not in OWN or not (content.i > verb.i or reports):
        return
    if _is_result(content, verb):
        return
    heads = [
        head
        for head in conjuncts(content)
        if is_verb(head) and (head.i == content.i or own_subject(head) is not None)
    ]
    for head in heads:
        others = [other for other in heads if other.i != head.i]
        time = misplaced_time(head)
        others += [time] if time is not None else []
        links = kids(head, "cc") if len(heads) > 1 else []
        yield base, text_of(branch(head, without=[*others, *links]))


def _is_result(content: Token, verb: Token) -> bool:
    """Whether it is "so ... that": a consequence, not what is said."""
    return has_word(kids(content, "mark"), {"that"}) and any(
        token.lower_ == "so" and token.dep_ == "advmod" and token.i < content.left_edge.i
        for child in (verb, *verb.children)
        for token in child.children
    )


def _inside(
    head: Token, base: str, *, as_adjective: bool = False, depth: int = 0
) -> Iterator[Half]:
    """Facts from the phrases inside a phrase: prepositional phrases, gerunds, infinitives."""
    if depth > MAX_DEPTH:
        return
    base = f"{base} {text_of(adjective(head) if as_adjective else bare(head))}"
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "prep":
            yield from _inside_preposition(child, base, depth=depth)
            if kids(child, "pobj"):
                base = f"{base} {text_of(branch(child))}"
        elif _is_open_modifier(child):
            yield from _of_verb(child, base, depth=depth + 1)


def _inside_preposition(preposition: Token, base: str, *, depth: int) -> Iterator[Half]:
    parts = [
        preposition,
        *(c for c in preposition.children if c.pos_ in {"ADP", "SCONJ"} and not c.children),
    ]
    relation = f"{base} {text_of(parts)}"
    for noun in kids(preposition, "pobj"):
        if is_relative_word(noun):
            continue
        for head in conjuncts(noun):
            yield relation, text_of(compact_phrase(head))
        yield from _inside(noun, relation, depth=depth + 1)
    for verb in kids(preposition, "pcomp"):
        if verb.tag_ == "VBG":
            yield from _of_verb(verb, f"{base} {preposition.text}", depth=depth + 1)


def _is_open_modifier(verb: Token) -> bool:
    if own_subject(verb) is not None or verb.tag_ not in {"VBG", "VB"}:
        return False
    return verb.dep_ == "acl" or (
        verb.dep_ == "relcl" and verb.tag_ == "VB" and is_infinitive(verb)
    )


def _of_verb(verb: Token, base: str, *, depth: int = 0) -> Iterator[Half]:
    """Facts from a verb inside another's clause: (S, base + verb, object)."""
    if depth > MAX_DEPTH:
        return
    relation = f"{base} {text_of(verb_group(verb))}"
    for child in verb.children:
        if child.dep_ in OBJECT_LABELS and not is_relative_word(child):
            for head in conjuncts(child):
                yield relation, text_of(compact_phrase(head))
            yield from _inside(child, relation, depth=depth + 1)
            relation = f"{relation} {text_of(bare(child))}"
        elif child.dep_ in {"prep", "agent"}:
            yield from _of_inner_phrase(child, relation, depth=depth)
        elif child.dep_ == "xcomp" and is_verb(child):
            yield from _of_verb(child, relation, depth=depth + 1)


def _of_inner_phrase(preposition: Token, base: str, *, depth: int) -> Iterator[Half]:
    relation = f"{base} {preposition.text}"
    for noun in kids(preposition, "pobj"):
        if is_relative_word(noun):
            continue
        for head in conjuncts(noun):
            yield relation, text_of(compact_phrase(head))
        yield from _inside(noun, relation, depth=depth + 1)
