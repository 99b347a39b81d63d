"""Where a phrase begins and ends: noun phrases in full and in compact form, and their words.

The full form keeps prepositional phrases, participles and coordination and leaves out relative
clauses and loose appositions, which are clauses of their own.  The compact form keeps the head
with what stands before it and an of-phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from kg.extract.marks import trim
from kg.extract.syntax import (
    COMMAS,
    FINITE_TAGS,
    MAX_PHRASE,
    NOMINAL,
    is_verb,
    kids,
    place,
    subtree,
)
from kg.extract.wordsets import words
from kg.model import Slot
from kg.parse import span_of
from kg.tree import Token

__all__ = [
    "adjective",
    "bare",
    "branch",
    "compact_phrase",
    "is_tight",
    "noun_phrase",
    "slot",
    "text_of",
]

# Marks that go when what stood beside them has been left out.
DANGLING = frozenset({",", "--", "(", ")", ":", "\u2013", "\u2014", "-LRB-", "-RRB-"})
BRACKETS = frozenset({"(", "-LRB-", "["})
MAX_BRACKETED = 10
CORRELATIVES = frozenset({"both", "either", "neither"})
ALWAYS_KEPT = words("amod case compound nmod nummod pobj poss punct quantmod")
FLOATING = frozenset({"all", "both", "each"})
PLACES = frozenset({"GPE", "LOC"})
CLAUSES = frozenset({"parataxis", "ccomp", "advcl"})
COORDINATION = frozenset({"conj", "cc", "preconj"})
BEYOND_COMPACT = COORDINATION | {"relcl", "acl", "advcl", "ccomp", "parataxis"}
NESTED_BEYOND_COMPACT = frozenset({"relcl", "acl", "appos", "conj", "cc"})
BEYOND_BARE = BEYOND_COMPACT | {"appos", "prep", "punct"}
BEYOND_ADJECTIVE = frozenset({"prep", "cc", "conj", "advcl", "ccomp", "xcomp", "punct"})


def noun_phrase(
    head: Token,
    *,
    alone: bool = False,
    participles: bool = True,
    relatives: bool = False,
    without: Collection[Token] = (),
) -> list[Token]:
    """Return the tokens of the full noun phrase of a head.

    Args:
        head: the head noun (adjectives and adverbs are treated alike).
        alone: leave out what is coordinated with the head.
        participles: keep reduced relative clauses.
        relatives: keep relative clauses.
        without: branches to leave out besides.
    """

    def leaves_out(parent: Token, child: Token) -> bool:
        if _is_floating(parent, child):
            return True
        if alone and parent.i == head.i and _is_correlative(head, child):
            return True
        if parent.i == head.i:
            return _beyond_full(
                head, child, alone=alone, participles=participles, relatives=relatives
            )
        if child.dep_ not in {"relcl", "appos"} or relatives or not _after_comma(child):
            return False
        return child.dep_ == "relcl" or not is_tight(parent, child)

    commas = not (alone and kids(head, "conj"))
    return _collect(head, leaves_out, without=without, keep_commas=commas)


def _beyond_full(
    head: Token, child: Token, *, alone: bool, participles: bool, relatives: bool
) -> bool:
    label = child.dep_
    if label in COORDINATION:
        return alone or _is_misplaced_verb(head, child)
    if label == "relcl":
        return not relatives
    if label == "acl":
        return not participles
    if label == "appos":
        return not is_tight(head, child)
    return label in CLAUSES and is_verb(child) and head.pos_ in NOMINAL


def _is_misplaced_verb(head: Token, child: Token) -> bool:
    """Whether a finite verb (with its "and") was hung on a noun as if coordinated with it."""
    if head.pos_ not in {"NOUN", "PROPN"}:
        return False
    if child.dep_ == "conj":
        return child.tag_ in FINITE_TAGS
    return any(other.tag_ in FINITE_TAGS for other in kids(head, "conj"))


def compact_phrase(
    head: Token, *, prepositions: bool = False, without: Token | None = None
) -> list[Token]:
    """Return the head with its premodifiers and of-phrase, or all prepositional phrases."""

    def leaves_out(parent: Token, child: Token) -> bool:
        label = child.dep_
        if parent.i != head.i:
            return label in NESTED_BEYOND_COMPACT
        if _is_floating(parent, child) or _is_correlative(parent, child):
            return True
        if label == "prep":
            return not (prepositions or child.lower_ == "of")
        return label in BEYOND_COMPACT or (label == "appos" and not is_tight(head, child))

    return _collect(head, leaves_out, without=() if without is None else (without,))


def _is_floating(head: Token, child: Token) -> bool:
    """Whether a word is a quantifier after its noun: "the ministers all agreed"."""
    return child.i > head.i and child.lower_ in FLOATING and child.dep_ in {"det", "appos"}


def _is_correlative(head: Token, child: Token) -> bool:
    """Whether a word joins the heads of a coordination: "both the army and the navy"."""
    return (
        child.i < head.i
        and child.lower_ in CORRELATIVES
        and any(other.dep_ == "conj" for other in head.children)
    )


def bare(head: Token) -> list[Token]:
    """Return the head with what stands before it alone."""
    return trim(subtree(head, [c for c in head.children if c.dep_ in BEYOND_BARE]))


def adjective(head: Token) -> list[Token]:
    """Return a predicative adjective with its degree words, without its complements."""
    return trim(subtree(head, [c for c in head.children if c.dep_ in BEYOND_ADJECTIVE]))


def branch(head: Token, *, without: Collection[Token] = ()) -> list[Token]:
    """Return everything below a head, for clauses and adverbs."""
    return trim(subtree(head, without))


def _collect(
    head: Token,
    leaves_out: Callable[[Token, Token], bool],
    *,
    without: Collection[Token],
    keep_commas: bool = True,
) -> list[Token]:
    """Return what is below a head but for what stands without and what may be left out."""
    if not head.children:
        return trim([head])
    barred = {token.i for token in without}
    found, cut = [head], False
    for at in found:
        for child in at.children:
            may_go = child.dep_ not in ALWAYS_KEPT
            if child.i in barred or (may_go and leaves_out(at, child)):
                cut = True
            elif keep_commas or at.i != head.i or child.text != ",":
                found.append(child)
        if len(found) > MAX_PHRASE:
            return []
    found.sort(key=place)
    return trim(_run_of(head, _without_dangling(found)) if cut else found)


def _run_of(head: Token, tokens: list[Token]) -> list[Token]:
    """The tokens up to a gap of more than a mark: a phrase is one stretch of the text."""
    first = last = next((i for i, token in enumerate(tokens) if token.i == head.i), -1)
    if first < 0:
        return tokens
    while first > 0 and not _is_gap(tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and not _is_gap(tokens[last], tokens[last + 1]):
        last += 1
    return tokens[first : last + 1]


def _is_gap(left: Token, right: Token) -> bool:
    """Whether words are missing between two tokens, other than some in brackets."""
    between = right.i - left.i - 1
    return between > 1 and not (left.nbor(1).text in BRACKETS and between <= MAX_BRACKETED)


def _without_dangling(tokens: list[Token]) -> list[Token]:
    places = {token.i for token in tokens}
    return [
        token
        for token in tokens
        if token.text not in DANGLING or {token.i - 1, token.i + 1} <= places
    ]


def is_tight(head: Token, apposition: Token) -> bool:
    """Whether an apposition is one name with its head: "the paper Izvestia"."""
    if apposition.i < head.i:
        return False
    between = head.doc[head.i + 1 : apposition.left_edge.i]
    if not any(token.text in COMMAS for token in between):
        return True
    labels = {head.ent_type_, apposition.ent_type_}
    return labels <= PLACES or labels == {"DATE"}


def _after_comma(child: Token) -> bool:
    edge = child.left_edge
    return edge.i > 0 and edge.nbor(-1).text in {",", "--", "\u2013", "\u2014"}


def text_of(tokens: Sequence[Token]) -> str:
    """Return the words of tokens in order; what the source writes together stays together."""
    if not tokens:
        return ""
    first, last = tokens[0], tokens[-1]
    if last.i - first.i == len(tokens) - 1:  # no gap
        return first.doc.text[first.idx : last.idx + len(last.text)]
    parts = [first.text]
    for before, token in pairwise(tokens):
        if before.whitespace_ or token.i != before.i + 1:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def slot(tokens: Sequence[Token], head: Token, *, text: str, role: str = "") -> Slot:
    """Return the stretch from the first to the last token as an argument.

    Args:
        tokens: the tokens of the phrase, in order; not empty.
        head: its head word.
        text: the whole text of the document.
        role: the role to note.
    """
    span = span_of(tokens)
    return Slot(span=span, text=span.of(text), head=span_of(head), role=role)
