"""How a word hangs below the predicate above it: what bears on whether it is so.

``link`` names, for any token, the next token upward that says something about its standing,
and the manner in which it hangs there.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from kg.extract.insertions import resumed
from kg.extract.subjects import JUDGEMENT, is_charge
from kg.extract.syntax import climb, is_infinitive, is_verb, kids, own_subject
from kg.relate.forms import (
    CONDITION_PARTICIPLES,
    aside,
    consequent,
    in_cleft,
    is_conditional,
    is_content,
    is_first_of_two,
    is_misplaced_relative,
    is_rejected,
    is_run_on,
    parenthetical,
    small_clause_subject,
)
from kg.relate.lexicon import Frame
from kg.tree import Token

__all__ = ["Link", "Manner", "chain", "link"]

CLAUSAL_SUBJECTS = frozenset({"csubj", "csubjpass"})
#: Labels of what the parser could not place: a gerund that hangs so is a participle.
LOOSE = frozenset({"prep", "dep", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: After these the clause has not come about when the one above has (Quirk et al. 1985, 15.25).
NOT_YET = frozenset({"before", "until", "till", "once", "ahead of", "prior to"})
#: Prepositions after which it is told what was not done.
_ABSENT = frozenset({"without", "instead of", "in lieu of", "short of", "rather than"})
#: What an adverb before makes one word with: "instead of", but not "just after".
_JOINED = frozenset({"of", "than", "to"})
#: Prepositions that name a theme: what stands after them is talked of, not told.
THEMATIC = frozenset(
    {"about", "against", "concerning", "for", "on", "over", "regarding", "to", "toward",
     "towards", "into", "of"}
)  # fmt: skip


class Manner(StrEnum):
    """How a word hangs on what is above it."""

    ROOT = "root"
    CONJUNCT = "conjunct"
    COMPLEMENT = "complement"
    PARENTHETICAL = "parenthetical"
    CONDITION = "condition"
    PURPOSE = "purpose"
    NOT_YET = "not yet"
    ADJUNCT = "adjunct"
    PARTICIPLE = "participle"
    RELATIVE = "relative"
    ASIDE = "aside"
    SUBJECT = "subject"
    THEME = "theme"
    CIRCUMSTANCE = "circumstance"
    WITHOUT = "without"
    PART = "part"


class Link(Struct, frozen=True):
    """The token above, the manner, and for a complement its frame and its preposition."""

    above: Token
    manner: Manner
    frame: Frame = Frame.NONE
    preposition: str = ""


def chain(
    token: Token, *, stop: Callable[[Token], bool] = lambda _: False
) -> list[tuple[Token, Link]]:
    """Return a token and everything above it that bears on it, with their links, inside out.

    It goes no further than a token of which ``stop`` says so, which is left out.  Links may go
    down the tree to a coordinated gerund; one that would lead back ends the chain.
    """
    found: list[tuple[Token, Link]] = []
    seen: set[int] = set()
    while not stop(token):
        seen.add(token.i)
        here = link(token)
        if here.above.i in seen:
            here = Link(token, Manner.ROOT)
        found.append((token, here))
        if here.manner is Manner.ROOT:
            break
        token = here.above
    return found


def link(token: Token) -> Link:
    """Return how a token hangs in its sentence."""
    head = token.head
    if head.i == token.i or token.dep_ == "ROOT":
        return Link(token, Manner.ROOT)
    if token.dep_ == "conj" and (earlier := resumed(token)) is not None:
        return _resuming(head, earlier)
    if token.dep_ == "conj":
        return Link(_coordinate(token, head), Manner.CONJUNCT)
    if token.dep_ in {"pobj", "pcomp"}:
        return _of_preposition(token, head)
    if is_verb(token) or token.dep_ in {"relcl", "acl", "advcl"}:
        return _of_verb(token, head)
    return _of_noun(token, head)


def _resuming(source: Token, earlier: Token) -> Link:
    """After a source put in, a verb goes with the one before it, or is all that is said."""
    if is_verb(earlier):
        return Link(earlier, Manner.CONJUNCT)
    return Link(source, Manner.COMPLEMENT, Frame.CLAUSE)


def _coordinate(token: Token, head: Token) -> Token:
    """What a word is coordinated with: a bare gerund goes with a gerund, not a finite verb.

    "Was interested in settling disputes, and restoring ties": the parser hangs it too high.
    """
    if token.tag_ != "VBG" or kids(token, "aux") or head.tag_ == "VBG" or kids(head, "aux"):
        return head
    own = {below.i for below in token.subtree}
    gerunds = [t for t in head.subtree if t.tag_ == "VBG" and t.i < token.i and t.i not in own]
    return gerunds[-1] if gerunds else head


def _of_verb(verb: Token, head: Token) -> Link:
    label = verb.dep_
    if is_rejected(verb):
        return Link(head, Manner.WITHOUT)
    if small_clause_subject(verb) is not None:
        return Link(head, Manner.COMPLEMENT, Frame.GERUND)
    if parenthetical(verb):
        return Link(head, Manner.PARENTHETICAL)
    if label in {"relcl", "acl", "appos"} or head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_modifier(verb, head)
    if is_misplaced_relative(verb):
        return Link(head, Manner.ASIDE)
    if is_run_on(verb) or is_first_of_two(verb):
        return Link(head, Manner.CONJUNCT)
    if label == "advcl":
        return _of_adverbial(verb, head)
    if is_conditional(verb):
        return Link(consequent(verb), Manner.CONDITION, Frame.CLAUSE)
    frame = _frame(verb)
    if label in SUBJECTS or (label in CLAUSAL_SUBJECTS and frame is Frame.GERUND):
        return Link(head, Manner.SUBJECT)
    if label in LOOSE and frame is Frame.GERUND:
        return Link(head, Manner.PARTICIPLE)
    return Link(head, Manner.COMPLEMENT, frame)


def _frame(verb: Token) -> Frame:
    if is_infinitive(verb):
        return Frame.INFINITIVE
    below = kids(verb, "aux", "auxpass")
    if below and below[0].tag_ == "VBG":  # "being attacked", "having attacked"
        return Frame.GERUND
    has_finite = verb.tag_ in {"VBZ", "VBP", "VBD", "MD"} or any(
        child.tag_ in {"VBZ", "VBP", "VBD", "MD"} for child in below
    )
    if has_finite or kids(verb, "mark"):
        return Frame.CLAUSE
    if verb.tag_ == "VBG":
        return Frame.GERUND
    return Frame.INFINITIVE if verb.tag_ == "VB" else Frame.CLAUSE


def _of_modifier(verb: Token, noun: Token) -> Link:
    """A clause or participle that hangs on a noun."""
    if is_content(verb):
        return Link(noun, Manner.COMPLEMENT, Frame.CLAUSE)
    if is_infinitive(verb):
        return Link(noun, Manner.COMPLEMENT, Frame.INFINITIVE)
    own_voice = aside(verb) and not in_cleft(noun)
    return Link(noun, Manner.ASIDE if own_voice else Manner.RELATIVE)


def _of_adverbial(verb: Token, head: Token) -> Link:
    marks = {child.lower_ for child in kids(verb, "mark", "advmod") if child.i < verb.i}
    if is_conditional(verb) or verb.lower_ in CONDITION_PARTICIPLES:
        return Link(consequent(verb), Manner.CONDITION, Frame.CLAUSE)
    if marks & NOT_YET:
        return Link(head, Manner.NOT_YET)
    if is_infinitive(verb):
        return Link(head, Manner.PURPOSE, Frame.INFINITIVE)
    if marks or own_subject(verb) is not None:
        return Link(head, Manner.ADJUNCT)
    return Link(head, Manner.PARTICIPLE)


def _of_preposition(token: Token, preposition: Token) -> Link:
    phrase, above = _phrase(preposition)
    if token.dep_ == "pcomp" or is_verb(token):
        if phrase in _ABSENT:
            return Link(above, Manner.WITHOUT)
        if phrase in NOT_YET:
            return Link(above, Manner.NOT_YET)
        above = _judging(above) if preposition.lower_ == "for" else above
        above = above.head if is_charge(preposition) else above
        return Link(above, Manner.COMPLEMENT, _frame(token), phrase)
    if phrase.startswith("without"):
        return Link(above, Manner.WITHOUT)
    if preposition.lower_ in THEMATIC or above.pos_ in {"NOUN", "ADJ"}:
        return Link(above, Manner.THEME, Frame.OBJECT)
    return Link(above, Manner.CIRCUMSTANCE)


def _judging(above: Token) -> Token:
    """The verb over the measure of a sentence: "jailed for five years for lying"."""
    at = climb(above, lambda token: token.dep_ in {"pobj", "prep", "dobj", "npadvmod"})
    return at if is_verb(at) and at.lemma_ in JUDGEMENT else above


def _phrase(preposition: Token) -> tuple[str, Token]:
    """A preposition with what makes one word of it ("instead of"), and the word above."""
    at, near = preposition.i, kids(preposition, "advmod", "pcomp", "prep")
    words = [preposition.lower_]
    if preposition.lower_ in _JOINED:
        words[:0] = [c.lower_ for c in near if c.i == at - 1]
    words += [c.lower_ for c in near if c.i == at + 1 and c.pos_ == "ADP"]
    above = preposition.head
    while above.dep_ in {"prep", "pcomp", "agent"} and above.pos_ in {"ADP", "SCONJ"}:
        words.insert(0, above.lower_)
        above = above.head
    return " ".join(words), above


def _of_noun(noun: Token, head: Token) -> Link:
    if noun.dep_ in SUBJECTS | {"csubj"} and (is_verb(head) or head.pos_ == "ADJ"):
        return Link(head, Manner.SUBJECT)
    if noun.dep_ in {"dobj", "attr", "dative", "oprd", "acomp", "xcomp", "ccomp"}:
        return Link(head, Manner.COMPLEMENT, Frame.OBJECT)
    if noun.dep_ == "appos" and aside(noun):
        return Link(head, Manner.ASIDE)
    if noun.dep_ in {"npadvmod", "advmod"}:
        return Link(head, Manner.CIRCUMSTANCE)
    return Link(head, Manner.PART)
