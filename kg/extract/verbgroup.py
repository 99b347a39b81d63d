"""The verb group: auxiliaries, negation, particle and the adverbs that stand among them."""

from __future__ import annotations

from kg.extract.syntax import AUXILIARIES, climb, has_word, is_verb, kids, own_subject
from kg.tree import Token

__all__ = ["is_inner_adverb", "is_passive", "shared_auxiliaries", "verb_group"]

GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
# Adverbs that link sentences or open a clause are no part of what the verb says.
CONNECTIVE = frozenset(
    {"however", "thus", "therefore", "when", "where", "why", "how", "so", "meanwhile",
     "moreover", "instead", "now", "then", "later"}
)  # fmt: skip
# After the verb, adverbs of time, place and focus are adjuncts of their own.
ADJUNCT = frozenset(
    {"now", "then", "later", "there", "here", "today", "yesterday", "when", "where", "how",
     "only", "also", "just", "even"}
)  # fmt: skip
BLOCKS_PASSIVE = frozenset({"dobj", "xcomp", "ccomp", "advmod", "attr", "acomp"})
PARTICIPIAL = frozenset({"acl", "advcl", "amod", "appos", "relcl"})


def verb_group(verb: Token) -> tuple[Token, ...]:
    """Return the verb with what makes up its group, in order of the text.

    A coordinated verb without auxiliary shares the one before it where the forms allow.
    """
    found = {verb.i: verb}
    for child in verb.children:
        if child.dep_ in GROUP or is_inner_adverb(child, verb):
            found[child.i] = child
    for auxiliary in shared_auxiliaries(verb):
        found[auxiliary.i] = auxiliary
    return tuple(found[place] for place in sorted(found))


def is_inner_adverb(word: Token, verb: Token) -> bool:
    """Whether an adverb stands within the verb group or right after it."""
    if word.dep_ != "advmod" or word.pos_ != "ADV" or word.children:
        return False
    if word.i > verb.i:
        return word.i == verb.i + 1 and word.lower_ not in ADJUNCT
    if word.lower_ in CONNECTIVE:
        return False
    return verb.i - word.i == 1 or any(
        other.dep_ in AUXILIARIES and other.i < word.i for other in verb.children
    )


def shared_auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries that a coordinated verb shares with the verb before it.

    "was caught and fined", "did not see or hear"; not "has come and went".
    """
    if verb.dep_ != "conj" or not is_verb(verb.head) or kids(verb, *AUXILIARIES):
        return []
    if own_subject(verb) is not None:
        return []
    first = climb(
        verb.head,
        lambda at: at.dep_ == "conj" and is_verb(at.head) and not kids(at, *AUXILIARIES),
    )
    shared = [child for child in kids(first, *AUXILIARIES) if child.i < first.i]
    if not shared or not _may_share(verb, first, shared):
        return []
    return shared + (kids(first, "neg") if has_word(kids(first, "cc"), {"or", "nor"}) else [])


def _may_share(verb: Token, first: Token, shared: list[Token]) -> bool:
    if verb.tag_ == first.tag_:
        return verb.tag_ in {"VBN", "VBG", "VB"}
    # The tagger often takes the second of two participles for a past tense.
    return (
        verb.tag_ == "VBD"
        and first.tag_ == "VBN"
        and any(auxiliary.dep_ == "auxpass" for auxiliary in shared)
        and not kids(verb, *BLOCKS_PASSIVE)
        and verb.i > 1
        and verb.nbor(-1).lower_ in {"and", "or"}
        and verb.nbor(-2).text != ","
    )


def _leaves_out_auxiliary(verb: Token) -> bool:
    """Whether the auxiliary is that of the verb before: "four were killed and nine wounded".

    What a participle has of its own there is its subject (Quirk et al. 1985, 13.92).
    """
    return bool(kids(verb.head, "auxpass")) and kids(verb, "nsubj")[-1].i < verb.i


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, reduced and coordinated passives included."""
    for _ in range(32):
        if kids(verb, "auxpass", "nsubjpass", "csubjpass"):
            return True
        if verb.tag_ != "VBN":
            return False
        if kids(verb, "agent"):
            return True
        if verb.dep_ in PARTICIPIAL and not kids(verb, "aux", "nsubj"):
            return True
        if verb.dep_ != "conj" or verb.head.tag_ != "VBN" or kids(verb, "aux", "dobj"):
            return False
        if kids(verb, "nsubj") and not _leaves_out_auxiliary(verb):
            return False
        verb = verb.head
    return False
