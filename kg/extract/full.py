"""The full form of a predicate: one relation with all its arguments as they stand in the text.

The relation is the verb group; without an object or complement it takes the first preposition
("depends on"), and it takes a bare noun with its preposition ("takes part in").  Coordinated
objects give one tuple each.  Finite and participial adverbial clauses are no arguments, since
they are tuples of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.chains import Chain
from kg.extract.clause import Clause, Complement, ComplementKind, Form, Origin
from kg.extract.complements import misplaced_time
from kg.extract.marks import trim
from kg.extract.phrases import adjective, bare, branch, noun_phrase, text_of
from kg.extract.syntax import (
    climb,
    conjuncts,
    is_finite,
    is_infinitive,
    is_time,
    kids,
    subtree,
)
from kg.extract.wordsets import words
from kg.tree import Token

__all__ = ["Tuple", "nominal_tuple", "tuples"]

Kind = ComplementKind
CORE = frozenset({Kind.OBJECT, Kind.INDIRECT, Kind.ATTRIBUTE, Kind.PREDICATIVE})
PREPOSITIONAL = frozenset({Kind.PREPOSITIONAL, Kind.GERUND, Kind.RELATIVE_PLACE})
PHRASAL = CORE | {Kind.PREPOSITIONAL, Kind.RELATIVE_PLACE}
LIGHT = frozenset({Kind.OBJECT, Kind.ATTRIBUTE, Kind.PREDICATIVE})
# Nouns of quantity: what follows "of" is what is meant (Quirk et al. 1985, 5.25 and 5.6ff).
PARTITIVE = words(
    """abundance amount bit bulk couple deal dozen handful host lot majority minority multitude
    number pair percent plenty rest series sort kind type group set piece"""
)
CLAUSAL = frozenset({Kind.CONTENT, Kind.INFINITIVE})
COORDINATED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
REDUCED = frozenset({Origin.REDUCED_RELATIVE})
OF_NOUN = frozenset({Origin.REDUCED_RELATIVE, Origin.INFINITIVE_OF_NOUN})
NOUN_CLAUSES = frozenset({"relcl", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Part:
    """An argument: its tokens in order, its head and what it is."""

    tokens: Sequence[Token]
    head: Token
    role: str


@dataclass(frozen=True, slots=True)
class Tuple:
    """A relation in its words and its arguments, the subject first.

    ``main`` is the kind of the argument next to the relation; ``alternatives`` is the number
    of tuples that differ only in it.
    """

    relation: str
    parts: tuple[Part, ...]
    main: Kind | None = None
    alternatives: int = 1


def tuples(chain: Chain) -> list[Tuple]:
    """Return the full tuples of a predicate: none without a subject."""
    subject = _subject(chain.clause)
    if subject is None:
        return []
    relation = _relation(chain)
    main, others = _ordered(chain)
    if main is None:
        return [Tuple(relation, (subject,))]
    main = _with_complex_preposition(main)
    if main.kind is Kind.RELATIVE_PLACE:
        relation = f"{relation} in"
    elif main.kind in PREPOSITIONAL and main.marker:
        relation = f"{relation} {text_of(main.marker)}"
    elif main.kind in CORE:
        relation, main, others = _with_light_noun(
            relation, chain.clause.predicate, main, others
        )
    relation, parts = _main_parts(chain.clause, relation, main)
    own = _own_branch(chain.clause)
    extra = [part for item in others if (part := _extra_part(item, own)) is not None]
    return [Tuple(relation, (subject, part, *extra), main.kind, len(parts)) for part in parts]


def _subject(clause: Clause) -> Part | None:
    head = clause.subject
    if clause.origin is Origin.INFINITIVE_OF_NOUN:
        head = clause.predicate.head
    if head is None or head.tag_ in {"WDT", "WP", "WP$"} or head.i == clause.predicate.i:
        return None
    barred = _own_branch(clause) + kids(head, "case")
    tokens = noun_phrase(head, participles=clause.origin not in OF_NOUN, without=barred)
    return Part(tokens, head, "subject") if tokens else None


def _own_branch(clause: Clause) -> list[Token]:
    """The branch of the clause itself, so that an antecedent does not repeat it."""
    top = climb(clause.predicate, lambda at: at.dep_ in {"conj", "xcomp"})
    return [top] if top.dep_ in NOUN_CLAUSES else []


def _relation(chain: Chain) -> str:
    group, verb = text_of(chain.group), chain.clause.predicate
    if verb.tag_ == "VBN" and chain.clause.origin in REDUCED and not kids(verb, "auxpass"):
        return f"is {group}"
    if (
        verb.tag_ == "VBG"
        and chain.clause.origin in REDUCED | {Origin.ADVERBIAL}
        and not is_finite(verb)
    ):
        return f"{'was' if _is_past(verb) else 'is'} {group}"
    return group


def _is_past(token: Token) -> bool:
    root = climb(token, lambda at: True)
    return root.tag_ == "VBD" or any(child.tag_ == "VBD" for child in root.children)


def _ordered(chain: Chain) -> tuple[Complement | None, list[Complement]]:
    """The complement next to the relation, and the others in the order of the tuple."""
    items = chain.complements
    core = [item for item in items if item.kind in CORE]
    prepositional = [item for item in items if item.kind in PREPOSITIONAL]
    adverbs = [item for item in items if item.kind is Kind.ADVERB]
    clausal = [item for item in items if item.kind in CLAUSAL]
    adverbial = [item for item in items if item.kind is Kind.ADVERBIAL_CLAUSE]
    main: Complement | None
    if core:
        main = core[-1] if core[0].kind is Kind.INDIRECT else core[0]
    elif clausal and clausal[0].kind is Kind.CONTENT:
        main = clausal[0]
    elif prepositional:
        main = _closest(prepositional, chain.clause.predicate)
    else:
        main = next(iter([*clausal, *adverbs, *adverbial]), None)
    ordered = [*core, *prepositional, *adverbs, *adverbial, *clausal]
    return main, [item for item in ordered if item is not main]


def _closest(items: list[Complement], verb: Token) -> Complement:
    after = [item for item in items if item.marker and item.marker[0].i > verb.i] or items
    return ([item for item in after if not is_time(item.head)] or after)[0]


def _with_complex_preposition(item: Complement) -> Complement:
    """Read preposition, bare noun and preposition as one: "in support of".

    Quirk et al. (1985), 9.11: the noun has no determiner and no number.
    """
    noun = item.head
    if item.kind is not Kind.PREPOSITIONAL or len(item.marker) != 1 or noun.tag_ != "NN":
        return item
    if noun.children[:1] != kids(noun, "prep")[:1] or noun.i != item.marker[0].i + 1:
        return item
    second = next(iter(kids(noun, "prep")), None)
    objects = kids(second, "pobj") if second is not None else []
    if second is None or not objects:
        return item
    return Complement(item.kind, objects[0], (*item.marker, noun, second))


def _with_light_noun(
    relation: str, verb: Token, main: Complement, others: list[Complement]
) -> tuple[str, Complement, list[Complement]]:
    """Move a bare noun or an adjective with its preposition into the relation."""
    head, predicative = main.head, main.head.dep_ == "acomp"
    if main.kind not in LIGHT or head.i < verb.i or kids(head, "conj"):
        return relation, main, others
    noun = adjective(head) if predicative else bare(head)
    light = len(noun) == 1 and head.tag_ == "NN" and head.lemma_ not in PARTITIVE
    if not (noun and (predicative or light)):
        return relation, main, others
    inner = [prep for prep in kids(main.head, "prep") if prep.i > main.head.i]
    nouns = kids(inner[0], "pobj") if inner else []
    if nouns:
        relation = f"{relation} {text_of(noun)} {inner[0].text}"
        return relation, Complement(Kind.PREPOSITIONAL, nouns[0]), others
    following = [
        item
        for item in others
        if item.kind is Kind.PREPOSITIONAL and item.marker and item.marker[0].i > main.head.i
    ]
    if inner or not following:
        return relation, main, others
    moved = following[0]
    relation = f"{relation} {text_of(noun)} {text_of(moved.marker)}"
    return (
        relation,
        Complement(moved.kind, moved.head),
        [item for item in others if item is not moved],
    )


def _main_parts(clause: Clause, relation: str, main: Complement) -> tuple[str, list[Part]]:
    role = main.kind.value
    if main.kind is Kind.CONTENT:
        time = misplaced_time(main.head)
        tokens = branch(main.head, without=[time] if time is not None else [])
        if len(tokens) > 1 and tokens[0].lower_ == "that" and tokens[0].dep_ == "mark":
            relation, tokens = f"{relation} that", tokens[1:]
        return relation, [Part(tokens, main.head, role)] if tokens else []
    if main.kind not in PHRASAL:
        tokens = branch(main.head)
        return relation, [Part(tokens, main.head, role)] if tokens else []
    heads = conjuncts(main.head) if main.head.pos_ in COORDINATED else [main.head]
    own = _own_branch(clause)
    phrases = [(head, noun_phrase(head, alone=len(heads) > 1, without=own)) for head in heads]
    return relation, [Part(tokens, head, role) for head, tokens in phrases if tokens]


def _extra_part(item: Complement, barred: list[Token]) -> Part | None:
    """A further argument with its preposition, or None for a clause that stands by itself."""
    if item.kind is Kind.CONTENT:
        return None
    if item.kind is Kind.ADVERBIAL_CLAUSE and not (
        item.head.tag_ == "VB" and is_infinitive(item.head)
    ):
        return None
    tokens = [
        *_marker_before(item),
        *(
            noun_phrase(item.head, without=barred)
            if item.kind in PHRASAL
            else branch(item.head)
        ),
    ]
    tokens = sorted({token.i: token for token in tokens}.values(), key=lambda token: token.i)
    return Part(tokens, item.head, item.kind.value) if tokens else None


def _marker_before(item: Complement) -> tuple[Token, ...]:
    """The preposition of an argument, unless it stands elsewhere than before it."""
    apart = item.kind is Kind.RELATIVE_PLACE or not item.marker
    return () if apart or item.marker[0].i > item.head.i else item.marker


def nominal_tuple(clause: Clause) -> Tuple | None:
    """Return the tuple of an apposition or a title: subject, "is", description."""
    noun, name = clause.predicate, clause.subject
    if name is None:
        return None
    if clause.form is Form.APPOSITION:
        subject = noun_phrase(name, without=[noun])
        description = noun_phrase(noun, relatives=True)
    else:
        subject, description = _name_and_title(name)
    if not subject or not description:
        return None
    parts = (Part(subject, name, "subject"), Part(description, noun, Kind.ATTRIBUTE.value))
    return Tuple("is", parts, Kind.ATTRIBUTE)


def _name_and_title(name: Token) -> tuple[list[Token], list[Token]]:
    before = [
        child
        for child in kids(name, "compound", "amod", "nmod")
        if child.i < name.i and child.ent_type_ != "PERSON"
    ]
    description = [token for child in before for token in subtree(child)]
    names = [
        token
        for token in (*kids(name, "compound", "nmod"), name)
        if token.i <= name.i and token.ent_type_ == "PERSON"
    ]
    return trim(sorted(names, key=lambda t: t.i)), trim(sorted(description, key=lambda t: t.i))
