"""What a predicate's own words say of it: negation, modals, tense, adverbs.

Modals after Palmer (2001), *Mood and Modality*; adverbs by the lexicon.
"""

from __future__ import annotations

from kg.extract.syntax import children, is_infinitive, is_verb, kids, own_subject
from kg.model import Factuality
from kg.relate.factuality import Standing
from kg.relate.lexicon import Effect, Frame, Lexicon
from kg.tree import Token

__all__ = ["is_former", "negated", "own_words", "shares_negation"]

POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
FUTURE = frozenset({"will", "'ll", "\u2019ll", "wo", "shall", "sha"})
CONDITIONAL = frozenset({"would", "'d", "\u2019d"})
OBLIGATION = frozenset({"should", "must", "ought", "need", "dare"})
NEGATORS = frozenset(
    {"not", "n't", "n\u2019t", "never", "neither", "nor", "no", "hardly", "scarcely"}
)
NEGATIVE_WORDS = frozenset({"nobody", "none", "nothing", "no-one", "neither"})
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "pobj")
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def own_words(token: Token, standing: Standing, lexicon: Lexicon) -> Standing:
    """Return a standing as changed by what stands around the predicate itself."""
    standing = _modals(token, standing)
    standing = _adverbs(token, standing, lexicon)
    standing = _modifiers(token, standing, lexicon)
    if negated(token):
        standing = standing.mapped(Factuality.CERTAINLY_NOT)
    elif any(_scarce(subject) for subject in kids(token, "nsubj", "nsubjpass")):
        standing = standing.mapped(Factuality.PROBABLY_NOT)
    if is_verb(token) and (_is_command(token) or _is_headline_infinitive(token)):
        future = own_subject(token) is not None
        standing = standing.to_come() if future else standing.supposed()
    return standing


def auxiliaries(token: Token) -> list[Token]:
    """Return the auxiliaries of a verb; a coordinated verb without any shares the first's."""
    own = kids(token, "aux", "auxpass")
    while not own and token.dep_ == "conj" and is_verb(token.head):
        if own_subject(token) is not None or token.tag_ in {"VBZ", "VBP", "VBD"}:
            break
        token = token.head
        own = kids(token, "aux", "auxpass")
    return own


def _modals(token: Token, standing: Standing) -> Standing:
    if not is_verb(token):
        return standing
    words = kids(token, "aux", "auxpass")
    lower = {word.lower_: word for word in words}
    for word in words:
        cue = (word, token)
        if word.lower_ in FUTURE:
            standing = standing.to_come(cue=cue)
        elif word.lower_ in CONDITIONAL:
            standing = _would(token, standing, cue)
        elif word.lower_ in POSSIBLE:
            standing = standing.mapped(Factuality.POSSIBLE, cue=cue)
        elif word.lower_ in OBLIGATION and word.tag_ == "MD":
            is_inverted = (subject := own_subject(token)) is not None and word.i < subject.i
            past = "have" in lower
            if word.lower_ == "must" and past:
                standing = standing.mapped(Factuality.PROBABLE, cue=cue)
            elif not is_inverted:
                standing = standing.supposed(cue=cue)
    return standing


def _would(token: Token, standing: Standing, cue: tuple[Token, ...]) -> Standing:
    """Conditional; in reported speech the holder means it all the same.

    What somebody in particular would do is then the future seen from the past ("he said that
    he would resign"); what he would have done, he did not do.
    """
    if len(standing.voices) == 1 or _is_perfect(token):
        return standing.supposed(cue=cue)
    subject = own_subject(token)
    if subject is not None and (subject.pos_ == "PROPN" or subject.tag_ == "PRP"):
        return standing.to_come(cue=cue)
    return standing.supposed(cue=cue, everyone=False)


def _is_perfect(verb: Token) -> bool:
    return any(c.lemma_ in {"have", "'ve", "\u2019ve"} for c in kids(verb, "aux"))


def _adverbs(token: Token, standing: Standing, lexicon: Lexicon) -> Standing:
    for child in kids(token, "advmod", "neg"):
        found = lexicon.find(child.lower_, "adverb", Frame.NONE)
        if found is None or found.effect is Effect.NEGATOR:
            continue
        if found.effect is Effect.APPROXIMATOR and (
            child.nbor(1).i != token.i or not is_verb(token)
        ):
            continue  # "almost ten people": of the number, not of the deed
        standing = standing.mapped(Factuality(found.affirmed), cue=(child,))
    return standing


def _modifiers(token: Token, standing: Standing, lexicon: Lexicon) -> Standing:
    if token.pos_ != "NOUN":
        return standing
    for child in kids(token, "advmod"):
        found = lexicon.find(child.lower_, "adverb", Frame.NONE)
        if found is not None and found.effect is Effect.NEGATOR:
            standing = standing.mapped(Factuality.CERTAINLY_NOT, cue=(child,))
    for child in kids(token, "amod", "compound"):
        found = lexicon.find(child.lower_, "adjective", Frame.MODIFIER)
        if found is None:
            continue
        if found.effect is Effect.PLAN:
            standing = standing.to_come(cue=(child,))
        else:
            standing = standing.mapped(Factuality(found.affirmed), cue=(child,))
    return standing


def is_former(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun tells what somebody is no longer: "a former minister"."""
    found = (
        lexicon.find(child.lower_, "adjective", Frame.MODIFIER)
        for child in kids(noun, "amod", "compound")
    )
    return any(bearing is not None and bearing.effect is Effect.NEGATOR for bearing in found)


_NEGATOR_LABELS = frozenset({"advmod", "preconj", "cc", "det"})


def negated(token: Token) -> bool:
    """Whether a predicate's own words negate it: not, never, no longer, no talks, nobody."""
    if any(_negates(child) for child in children(token)) or _neither(token):
        return True
    return is_verb(token) and any(_empty(child) for child in kids(token, *ARGUMENTS))


def _negates(child: Token) -> bool:
    if child.dep_ == "advmod" and child.lower_ in {"longer", "more"}:
        return any(below.lower_ == "no" for below in children(child))
    if child.dep_ != "neg" and not (child.dep_ in _NEGATOR_LABELS and child.lower_ in NEGATORS):
        return False
    return not _only(child)


def _only(negator: Token) -> bool:
    """Whether "not" only puts a focus: "not only"."""
    last = negator.i + 1 >= len(negator.doc)
    return not last and negator.nbor(1).lower_ in {"only", "just", "merely", "simply"}


def _neither(token: Token) -> bool:
    """The second member of "neither A nor B", "did not A or B"."""
    if token.dep_ != "conj":
        return False
    return any(child.lower_ == "nor" and child.dep_ == "cc" for child in children(token.head))


def _empty(argument: Token) -> bool:
    if argument.lower_ in NEGATIVE_WORDS or _hardly(argument):
        return True
    return any(
        (child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj", "cc"})
        or (child.lower_ == "any" and _hardly(child))
        for child in children(argument)
    )


def _hardly(word: Token) -> bool:
    return any(c.lower_ in {"hardly", "scarcely", "barely"} for c in kids(word, "advmod"))


def _scarce(argument: Token) -> bool:
    """Whether hardly any are meant: "few countries", not "a few" or "the few"."""
    below = [argument, *kids(argument, "amod")]
    few = [word for word in below if word.lower_ == "few"]
    return bool(few) and not kids(argument, "det", "poss")


def shares_negation(noun: Token) -> bool:
    """Whether the "no" of a noun has been taken for its verb's too: "held no talks"."""
    return noun.dep_ in ARGUMENTS and is_verb(noun.head) and _empty(noun)


def _is_command(verb: Token) -> bool:
    return (
        verb.dep_ == "ROOT"
        and verb.tag_ == "VB"
        and own_subject(verb) is None
        and not kids(verb, "aux", "auxpass")
    )


def _is_headline_infinitive(verb: Token) -> bool:
    """A headline's infinitive tells what is still to come: "Minister to visit Oslo"."""
    return verb.dep_ == "ROOT" and is_infinitive(verb) and own_subject(verb) is not None
