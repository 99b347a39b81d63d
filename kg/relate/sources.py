"""Who says it, and in which words: verbs of saying, reporting nouns, "according to"."""

from __future__ import annotations

from kg.extract.reporting import REPORTING
from kg.extract.subjects import subject as subject_of
from kg.extract.syntax import conjuncts, is_relative_word, is_verb, kids, object_of, own_subject
from kg.extract.verbgroup import is_passive, verb_group
from kg.extract.wordsets import words
from kg.relate.forms import aside
from kg.tree import Token

__all__ = [
    "LIGHT",
    "UTTERING",
    "cue_of",
    "impersonal",
    "reporting_nouns",
    "scoping",
    "source_of",
    "tagged_as_nouns",
]


#: Verbs whose object noun is the real predicate (Meyers et al. 2004, support verbs).
LIGHT = words("""make give issue have hold take voice express raise offer release send be""")
#: Verbs that evidence may have for its subject as well as somebody: "the attack shows that".
EVIDENTIAL = words(
    """show demonstrate indicate imply suggest reveal confirm hint point predict underline
    underscore emphasize stress conclude teach"""
)
UTTERING = REPORTING - EVIDENTIAL
_SPEAKERS = frozenset({"PERSON", "NORP", "ORG", "GPE"})


def tagged_as_nouns(token: Token) -> list[Token]:
    """Verbs put in between that were taken for an apposition: "Oslo, Riga claims, left"."""
    return [
        word
        for subject in kids(token, "nsubj", "nsubjpass")
        for word in kids(subject, "appos")
        if word.tag_ == "NNS" and aside(word) and kids(word, "compound")
    ]


def scoping(token: Token) -> list[Token]:
    """The prepositions on a predicate and on those coordinated with it: a source covers all."""
    return [
        p for t in (conjuncts(token) if is_verb(token) else [token]) for p in kids(t, "prep")
    ]


def source_of(predicate: Token) -> Token | None:
    """Return the token of who says or holds it; None if nobody is named."""
    if is_verb(predicate):
        if is_passive(predicate):
            return next(iter(object_of(predicate, "by")), None)
        return _speaker(predicate)
    owners = kids(predicate, "poss") or object_of(predicate, "by", "from", "of")
    if owners:
        return owners[0]
    names = [c for c in kids(predicate, "compound", "amod", "nmod")
             if c.ent_type_ in _SPEAKERS]  # fmt: skip
    if names:
        return names[0]
    verb = predicate.head
    is_object = predicate.dep_ == "dobj" and verb.lemma_ in LIGHT
    lends = is_object or predicate.dep_ == "acomp"
    return source_of(verb) if lends and is_verb(verb) else None


def cue_of(predicate: Token) -> tuple[Token, ...]:
    """Return the words that bring a source or a doubt in: the verb group, or the noun."""
    if not is_verb(predicate):
        return (predicate,)
    group = verb_group(predicate)
    nouns = [noun for noun in reporting_nouns(predicate) if predicate.lemma_ in LIGHT]
    return tuple(sorted({*group, *nouns}, key=lambda token: int(token.i)))


def reporting_nouns(verb: Token) -> list[Token]:
    """Return the object nouns of a light verb: its own, or fronted before a bare relative.

    In "an assertion officials have made that ..." the parser joins the two noun phrases into
    one; an article that does not agree with the head shows the seam.
    """
    found = kids(verb, "dobj", "nsubjpass")
    if verb.dep_ == "relcl":
        found = [*found, verb.head]
    subject = own_subject(verb)
    if subject is not None and (seam := seam_noun(subject)) is not None:
        found = [*found, seam]
    return found


def seam_noun(subject: Token) -> Token | None:
    """Return the first noun of two noun phrases that the parser took for one."""
    singular = [c for c in kids(subject, "det") if c.lower_ in {"a", "an"}]
    if not singular or subject.tag_ not in {"NNS", "NNPS"}:
        return None
    nouns = [c for c in kids(subject, "compound", "nmod") if c.pos_ == "NOUN"]
    return nouns[0] if nouns and nouns[0].tag_ == "NN" else None


def _speaker(verb: Token) -> Token | None:
    """Of two subjects the first is that of what is said: "who, police say, left"."""
    own = kids(verb, "nsubj")
    if len(own) > 1 and is_relative_word(own[0]):
        return own[-1]
    found, _ = subject_of(verb)
    return None if found is None or found.tag_ == "EX" else found


def impersonal(predicate: Token) -> bool:
    """A passive of which nobody is named as agent."""
    return is_verb(predicate) and is_passive(predicate) and not object_of(predicate, "by")
