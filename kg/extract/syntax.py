"""Questions about the dependency tree that every construction asks.

Labels are those of spaCy's English pipelines (ClearNLP style).  A sentence may be ten
thousand words long and its tree as deep, so nothing here recurses or climbs without end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter

from kg.tree import Token

__all__ = [
    "antecedent_clause",
    "children",
    "climb",
    "conjuncts",
    "first_conjunct",
    "has_word",
    "is_copula",
    "is_finite",
    "is_infinitive",
    "is_inverted_condition",
    "is_time",
    "is_verb",
    "kids",
    "object_of",
    "objects_of",
    "own_subject",
    "starts_after_comma",
    "subtree",
    "top_down",
]

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
FINITE_TAGS = frozenset({"VBZ", "VBD", "VBP"})
WH_TAGS = frozenset({"WDT", "WP"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
TIME_LABELS = frozenset({"DATE", "TIME"})
TIME_NOUNS = frozenset(
    {"century", "day", "decade", "hour", "minute", "moment", "month", "today", "tomorrow",
     "week", "weekend", "year", "yesterday"}
)  # fmt: skip
COMMAS = frozenset({",", "--", "\u2013", "\u2014", "(", "-LRB-", ":", ";"})

# Far beyond any real sentence; what keeps the time linear for unreal ones.
MAX_CLIMB = 64
MAX_CONJUNCTS = 40
MAX_PHRASE = 250

place = attrgetter("i")


def children(token: Token) -> list[Token]:
    """Return the children of a token in order of the text."""
    return token.children


def kids(token: Token, *labels: str) -> list[Token]:
    """Return the children that hang by one of the labels."""
    if not token.children:
        return []
    return [child for child in token.children if child.dep_ in labels]


def subtree(token: Token, without: Collection[Token] = ()) -> list[Token]:
    """Return the tokens below and including a token, in order, without some of its branches.

    Of more tokens than any real phrase has, none are returned.
    """
    if not token.children:
        return [token]
    barred = {branch.i for branch in without}
    found = [token]
    for at in found:
        if barred:
            found += [child for child in at.children if child.i not in barred]
        else:
            found += at.children
        if len(found) > MAX_PHRASE:
            return []
    return sorted(found, key=place)


def conjuncts(token: Token) -> list[Token]:
    """Return a token and the heads coordinated with it, in order: the first forty or so."""
    found = [token]
    for at in found:
        for child in at.children:
            if child.dep_ == "conj":
                found.append(child)
        if len(found) > MAX_CONJUNCTS:
            break
    return sorted(found, key=place)[:MAX_CONJUNCTS] if len(found) > 1 else found


def first_conjunct(token: Token) -> Token:
    """Return the head of the coordination that a token stands in, or the token itself."""
    return climb(token, lambda at: at.dep_ == "conj")


def climb(token: Token, goes_on: Callable[[Token], bool]) -> Token:
    """Return the first token, from this one upwards, from which the climb does not go on."""
    for _ in range(MAX_CLIMB):
        if not goes_on(token):
            break
        head = token.head
        if head.i == token.i:
            break
        token = head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the tokens above a token, nearest first, not without end."""
    for _ in range(MAX_CLIMB):
        head = token.head
        if head.i == token.i:
            return
        token = head
        yield token


def top_down(roots: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens and all below them, every token after its head."""
    found = list(roots)
    for at in found:
        yield at
        found += at.children


def is_verb(token: Token) -> bool:
    """Whether a token is tagged as a verb, auxiliaries included."""
    return token.pos_ in VERBAL


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.tag_ == "TO" and child.dep_ == "aux" for child in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb has tense, by itself or through an auxiliary."""
    return verb.tag_ in FINITE_TAGS or bool(kids(verb, "aux", "auxpass"))


def is_inverted_condition(verb: Token) -> bool:
    """Whether a clause is a condition by its order: "should it rain", "had he known"."""
    if verb.dep_ not in {"advcl", "ccomp"} or verb.i > verb.head.i:
        return False
    first = verb.left_edge
    own = own_subject(verb)
    return (
        first.lower_ in {"should", "had", "were"}
        and own is not None
        and first.i < own.i
        and (first.i == verb.i or first.head.i == verb.i)
    )


def is_copula(verb: Token) -> bool:
    """Whether a verb is a form of "be"."""
    return bool(verb.lemma_ == "be")


def is_time(token: Token) -> bool:
    """Whether a noun names a time rather than a thing."""
    return token.ent_type_ in TIME_LABELS or token.lemma_.lower() in TIME_NOUNS


def own_subject(verb: Token) -> Token | None:
    """Return the subject of the verb's own, an expletive for want of another.

    In a relative clause the parser may hang it on the auxiliary: "the first time it has
    attacked".
    """
    expletive = None
    helping = kids(verb, "aux") if verb.dep_ == "relcl" else []
    for child in (*verb.children, *(inner for aux in helping for inner in aux.children)):
        if child.dep_ in SUBJECTS or _is_number_before(child, verb):
            return child
        if child.dep_ == "expl" and expletive is None:
            expletive = child
    return expletive


def _is_number_before(child: Token, verb: Token) -> bool:
    """Whether a number is the subject of a coordinated participle: "and three freed"."""
    return (
        child.dep_ == "nummod"
        and verb.dep_ == "conj"
        and verb.tag_ in {"VBN", "VBD"}
        and child.i < verb.i
    )


def is_relative_word(token: Token) -> bool:
    """Whether a word stands for an antecedent: who, which, that."""
    return token.tag_ in WH_TAGS


def antecedent_clause(verb: Token) -> Token | None:
    """Return the head verb of the relative clause that a verb belongs to, if any.

    So do coordinated verbs and infinitives in a chain: "which he wanted to buy and sell".
    """
    top = climb(verb, lambda at: at.dep_ in {"conj", "xcomp"} and is_verb(at.head))
    return top if top.dep_ == "relcl" else None


def objects_of(preposition: Token) -> list[Token]:
    """Return the noun heads that a preposition governs."""
    return kids(preposition, "pobj")


def object_of(verb: Token, *prepositions: str) -> list[Token]:
    """Return the noun heads governed by those prepositions at a predicate."""
    return [
        noun
        for child in verb.children
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions
        for noun in objects_of(child)
    ]


def has_word(tokens: Iterable[Token], words: Collection[str]) -> bool:
    """Whether one of the tokens is one of the words, whatever its case."""
    return any(token.lower_ in words for token in tokens)


def starts_after_comma(branch: Token) -> bool:
    """Whether a comma, dash or bracket stands right before a branch: it is not restrictive."""
    edge = branch.left_edge
    return edge.i > 0 and edge.nbor(-1).text in COMMAS
