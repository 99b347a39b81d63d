"""Verbs that make up one predicate: "was said to have made", "is able to pay", "began to rise".

An infinitive without an object before it joins the verb that governs it, and so does an
adjective that takes an infinitive.  The chain has one verb group and the complements of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.clause import Clause, Complement, ComplementKind
from kg.extract.syntax import first_conjunct, is_verb, kids
from kg.tree import Token

__all__ = ["Chain", "chain", "is_inner"]

MAX_LINKS = 4


@dataclass(frozen=True, slots=True)
class Chain:
    """A clause with the verbs it merges with: one verb group, all complements."""

    clause: Clause
    group: tuple[Token, ...]
    complements: tuple[Complement, ...]


def chain(clause: Clause, clauses: Mapping[int, Clause]) -> Chain:
    """Return a clause with the infinitives and adjectives that belong to its predicate."""
    group = {token.i: token for token in (*_outer(clause.predicate, clauses), *clause.group)}
    items = []
    waiting = [(item, 0) for item in reversed(clause.complements)]
    while waiting:
        item, links = waiting.pop()
        inner = clauses.get(item.head.i) if item.kind is ComplementKind.INFINITIVE else None
        if inner is not None and is_inner(item.head) and links < MAX_LINKS:
            group |= {token.i: token for token in (*_adjective(item.head), *inner.group)}
            waiting += [(further, links + 1) for further in reversed(inner.complements)]
        elif not _has_inner(item):
            items.append(item)
    return Chain(clause, tuple(group[place] for place in sorted(group)), tuple(items))


def _outer(verb: Token, clauses: Mapping[int, Clause]) -> list[Token]:
    """The verbs over a coordinated infinitive: "wants to buy and (wants to) sell"."""
    found: list[Token] = []
    top = first_conjunct(verb)
    if top.i == verb.i or verb.tag_ != top.tag_:
        return found
    for _ in range(MAX_LINKS):
        if not is_inner(top):
            break
        found += _adjective(top)
        top = top.head if is_verb(top.head) else top.head.head
        found += clauses[top.i].group if top.i in clauses else ()
    return found


def is_inner(verb: Token) -> bool:
    """Whether a verb is part of the predicate that governs it."""
    if verb.dep_ != "xcomp" or not is_verb(verb):
        return False
    head = verb.head
    if is_verb(head):
        return not any(child.i < verb.i for child in kids(head, "dobj", "dative"))
    return head.dep_ in {"acomp", "oprd"} and verb.tag_ == "VB" and verb.i > head.i


def _adjective(verb: Token) -> list[Token]:
    head = verb.head
    if head.dep_ not in {"acomp", "oprd"}:
        return []
    return [*(word for word in kids(head, "advmod") if word.i < head.i), head]


def _has_inner(item: Complement) -> bool:
    return item.kind is ComplementKind.PREDICATIVE and any(
        is_inner(verb) for verb in kids(item.head, "xcomp")
    )
