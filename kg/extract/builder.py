"""Builds the clauses of a document: one for every predicate.

Predicates are found first; then, from the top of the tree down, each gets its standing, since
a dependent clause inherits it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from kg.extract.clause import Clause, Complement, ComplementKind, Form, Origin
from kg.extract.complements import complements
from kg.extract.factuality import standing
from kg.extract.nominals import apposition, event_noun, title
from kg.extract.standings import Standing
from kg.extract.subjects import subject
from kg.extract.syntax import (
    FINITE_TAGS,
    ancestors,
    conjuncts,
    first_conjunct,
    is_verb,
    object_of,
    own_subject,
    starts_after_comma,
    top_down,
)
from kg.extract.unaccusatives import UNACCUSATIVE
from kg.extract.verbgroup import is_passive, verb_group
from kg.extract.wordsets import words
from kg.parse import Parsed
from kg.tree import Token

__all__ = ["clauses", "is_predicate"]

MEASURES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
MEASURE_WORDS = frozenset({"%", "percent", "point", "cent"})
# "according to", "including", "following": participles that have become prepositions hang as
# prep.
NO_PREDICATE = frozenset({"aux", "auxpass", "prep", "punct", "case"})
NOMINAL_PREDICATES = frozenset({"NOUN", "PROPN"})
# The subject of the clause after these is their patient: "allowed her to go".
CAUSATIVE = words(
    """allow ask cause enable encourage expect force help let order permit require tell urge
    want"""
)


def clauses(parsed: Parsed) -> tuple[Clause, ...]:
    """Return every clause of a document in order of its predicates' places in the text."""
    return tuple(
        clause
        for sentence, tokens in parsed.sentences()
        for clause in _of_sentence(list(tokens), sentence.index)
    )


def _of_sentence(tokens: list[Token], index: int) -> list[Clause]:
    verbs = [token for token in tokens if is_predicate(token)]
    nouns = [
        clause
        for token in tokens
        if token.pos_ in NOMINAL_PREDICATES
        for clause in _of_nominal(token)
    ]
    known = {verb.i for verb in verbs}
    standings = _standings(tokens, known, {clause.predicate.i for clause in nouns})
    known |= {clause.predicate.i for clause in nouns if clause.form is Form.NOMINAL}
    found = [_of_verb(verb, standings[verb.i], _governor(verb, known), index) for verb in verbs]
    for clause in nouns:
        noun = clause.predicate
        found.append(
            replace(
                clause,
                polarity=standings[noun.i].polarity,
                modality=standings[noun.i].modality,
                governor=_governor(noun, known),
                sentence=index,
            )
        )
    return sorted(found, key=lambda clause: clause.predicate.i)


def is_predicate(token: Token) -> bool:
    """Whether a token is a verb that heads a clause of its own."""
    if token.dep_ in NO_PREDICATE:
        return False
    return is_verb(token) or (token.tag_ in FINITE_TAGS and token.pos_ != "PUNCT")


def _of_verb(verb: Token, standing: Standing, governor: Token | None, index: int) -> Clause:
    found, origin = subject(verb)
    if found is not None and found.i == verb.i:
        found, origin = None, Origin.NONE
    passive = is_passive(verb)
    items = complements(verb)
    agents, patients = _roles(verb, found, items, passive=passive)
    return Clause(
        verb,
        subject=found,
        origin=origin,
        group=verb_group(verb),
        complements=items,
        passive=passive,
        agents=_coordinated(agents),
        patients=_coordinated(patients),
        polarity=standing.polarity,
        modality=standing.modality,
        governor=governor,
        sentence=index,
    )


def _roles(
    verb: Token, subject: Token | None, items: tuple[Complement, ...], *, passive: bool
) -> tuple[list[Token], list[Token]]:
    """Return the logical agents and patients of a verb."""
    first = [subject] if subject is not None and subject.tag_ != "EX" else []
    objects = [
        item.head for item in items if item.kind in OBJECTS and not _is_measure(item.head)
    ]
    if passive:
        return object_of(verb, "by"), first or objects
    if verb.lemma_ in UNACCUSATIVE and not any(_makes_transitive(i, verb) for i in items):
        return [], first or objects
    if not objects and verb.lemma_ in CAUSATIVE:
        objects = [
            inner
            for item in items
            if item.kind is ComplementKind.CONTENT and (inner := own_subject(item.head))
        ]
    return first or object_of(verb, "between"), objects


def _makes_transitive(item: Complement, verb: Token) -> bool:
    """Whether a complement leaves the subject of an unaccusative verb an agent.

    An object that is no measure ("dropped the case"), or after a verb of beginning or ending an
    infinitive or gerund ("stopped selling"), whose subject does something.
    """
    if item.kind is ComplementKind.INFINITIVE:
        return verb.lemma_ in ASPECTUAL
    return item.kind is ComplementKind.OBJECT and not _is_measure(item.head)


# Levin (1993) 55.1 and 55.2, begin and complete verbs
ASPECTUAL = words(
    "begin cease commence continue end finish halt keep proceed resume start stop"
)
OBJECTS = frozenset({ComplementKind.OBJECT, ComplementKind.ATTRIBUTE})


def _is_measure(token: Token) -> bool:
    return token.ent_type_ in MEASURES or token.lemma_ in MEASURE_WORDS


def _coordinated(heads: list[Token]) -> tuple[Token, ...]:
    found = {token.i: token for head in heads for token in conjuncts(head)}
    return tuple(found[place] for place in sorted(found))


def _of_nominal(token: Token) -> Iterator[Clause]:
    for find in (event_noun, apposition, title):
        clause = find(token)
        if clause is not None:
            yield clause


def _standings(
    tokens: list[Token], verbs: Collection[int], nouns: Collection[int]
) -> Mapping[int, Standing]:
    """Verbs first, from the top down: a predicate inherits from those above it."""
    order = list(top_down(token for token in tokens if token.head.i == token.i))
    found: dict[int, Standing] = {}
    for places in (verbs, nouns):
        for token in order:
            if token.i in places:
                found[token.i] = standing(token, found)
    return found


def _governor(predicate: Token, known: Collection[int]) -> Token | None:
    """Return the predicate that another depends on.

    Coordinated clauses depend on what the first of them depends on.  A non-restrictive relative
    clause, participle or apposition depends on nothing: it is the writer's aside.
    """
    top = first_conjunct(predicate)
    if top.dep_ in {"relcl", "acl", "appos"} and starts_after_comma(top):
        return None
    return next((above for above in ancestors(top) if above.i in known), None)
