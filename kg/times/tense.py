"""The tense of the clause around a time expression, which says where "Saturday" lies.

A bare weekday is the last one before the article in a clause about the past, and the next one
in a clause about the future.  English marks the latter in the verb group (*will*, *is to*), in
the governor of an infinitive (*plans to*) or in a participle (*scheduled for*).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from kg.tree import Token

__all__ = ["Tense", "in_past_perfect", "reporting_verb", "tense_around"]


class Tense(StrEnum):
    """When the event of a clause takes place, seen from the article.

    What is EXPECTED was then to come, and may have been due before the article or after it.
    """

    PAST = "past"
    EXPECTED = "expected"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


_WILL = frozenset({"will", "'ll", "\u2019ll", "wo", "shall"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "must", "can", "ca"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "\u2019ve"})
_VERBAL = frozenset({"VERB", "AUX"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
#: Participles and adjectives that put what they govern ahead ("due on Friday").
_SCHEDULED = frozenset(
    ["schedule", "due", "slate", "plan", "set", "expect", "upcoming", "forthcoming"]
)
#: Words whose infinitive has taken place when they have (Karttunen 1971, Nairn et al. 2006),
#: with the auxiliary-like ones.
_IMPLICATIVE = frozenset(
    [
        "able",
        "manage",
        "fail",
        "begin",
        "start",
        "continue",
        "proceed",
        "happen",
        "force",
        "compel",
        "cause",
        "get",
        "help",
        "bother",
        "neglect",
        "forget",
        "remember",
        "cease",
        "tend",
        "use",
        "have",
        "seem",
        "appear",
    ]
)
#: How far up the tree a tense may be sought.
_REACH = 4


def tense_around(token: Token) -> Tense:
    """Return the tense of the innermost clause around a token that shows one.

    A present with a time of its own is a timetable's: "the trial begins on Monday" is FUTURE.
    """
    for verb in _verbs_above(reporting_verb(token) or token):
        tense = _tense_of(verb)
        if tense is Tense.PRESENT and _modifies(token, verb):
            return Tense.FUTURE
        if tense is not None:
            return tense
    return Tense.NONE


def reporting_verb(time: Token) -> Token | None:
    """Return the past verb that a time belongs to though it hangs in what is reported.

    A time that opens a content clause without "that" follows its reporting verb, which it
    dates: "said on Tuesday he would come".

    Args:
        time: the head of a time expression.
    """
    top = time.head if time.dep_ == "pobj" else time
    clause = top.head
    if top.dep_ == "compound" and clause.pos_ == "PROPN":  # "said Tuesday Norway would come"
        clause = clause.head
    verb = clause.head
    opens = top.left_edge.i == clause.left_edge.i
    if clause.dep_ != "ccomp" or not opens or verb.tag_ not in _PAST_TAGS:
        return None
    return verb if verb.i < top.i and not top.left_edge.nbor(-1).is_punct else None


def in_past_perfect(token: Token) -> bool:
    """Whether the clause around a token tells what lay before the past ("had left")."""
    verb = next(_verbs_above(token), token)
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _modifies(token: Token, verb: Token) -> bool:
    """Whether a time hangs on the verb itself, by a preposition or bare."""
    head = token.head
    return (head.head if head.pos_ == "ADP" else head).i == verb.i


def _verbs_above(token: Token) -> Iterator[Token]:
    """Yield the predicates above a token, innermost first."""
    steps = 0
    node = token
    while steps < _REACH:
        if node.pos_ in _VERBAL or node.lower_ in _SCHEDULED:
            steps += 1
            yield node
        if node.head.i == node.i:
            return
        node = node.head


def _tense_of(verb: Token) -> Tense | None:
    """Return the tense that a verb group shows; None if it shows none."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    passive = not words & _HAVE or any(helper.dep_ == "auxpass" for helper in helpers)
    if verb.tag_ == "VBN" and verb.lemma_ in _SCHEDULED and passive:
        return Tense.EXPECTED if _was_so(verb) else Tense.FUTURE
    if words & _WILL:
        return Tense.FUTURE
    if words & _MODALS:
        return Tense.PAST if words & _HAVE else Tense.FUTURE
    if words & _HAVE or verb.tag_ == "VBD" or any(h.tag_ == "VBD" for h in helpers):
        return Tense.PAST
    if any(helper.tag_ == "TO" for helper in helpers):
        if verb.head.lemma_ in _IMPLICATIVE:
            return None
        return Tense.EXPECTED if _was_so(verb.head) else Tense.FUTURE
    if verb.tag_ in ("VBZ", "VBP") or any(h.tag_ in ("VBZ", "VBP") for h in helpers):
        return Tense.PRESENT
    if verb.lower_ in _SCHEDULED:
        return Tense.FUTURE
    return Tense.PAST if verb.tag_ == "VBN" and not helpers else None


def _was_so(predicate: Token) -> bool:
    """Whether something was so, or had been: "was due", "had been expected", "had hoped"."""
    group = [child for child in predicate.children if child.dep_ in ("aux", "auxpass")]
    if predicate.lemma_ == "be":
        group.append(predicate)
    elif predicate.dep_ == "acomp":
        return _was_so(predicate.head)
    return any(helper.tag_ == "VBD" for helper in group)
