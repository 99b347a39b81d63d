"""Whom a pronoun stands for.

"I" and "you" are bound to quotations; of the candidates for any other the one that fits best
is taken (:mod:`kg.resolve.pronoun_fit`).  "It" and "they" are left alone below a threshold,
and where they stand for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains
from kg.resolve.lexicon import SPEECH_VERBS, word_set
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.pronoun_fit import REFLEXIVE, clause_of, fit
from kg.resolve.speakers import speaker
from kg.resolve.undergoers import settled

__all__ = ["link_pronouns"]

#: Below these a pronoun is left alone.
_THRESHOLD = {"m": -6.0, "f": -6.0, "n": -2.0, "x": -2.0}
#: How many sentences a pronoun may look back.
_WINDOW = {"m": 4, "f": 4, "n": 3, "x": 3}
#: How many candidates on either side it looks at: far beyond any real sentence, so that the
#: time stays linear for unreal ones.
_REACH = 150
_SUBORDINATE = word_set("advcl relcl acl pcomp xcomp ccomp")
_NOT_SUBJECT = ("object", "prepositional")
_WEATHER = frozenset(("rain", "snow"))
_IMPERSONAL = word_set("be seem appear take happen turn")
_PERSONAL = word_set("i we you one he she they")
_CLAUSAL = word_set("ccomp xcomp relcl advcl acl")


@dataclass(frozen=True, slots=True)
class _Context:
    """The article, what stands at each token, and the subject of each predicate."""

    article: Article
    at: dict[int, Candidate]
    subjects: dict[int, int]


@dataclass(slots=True)
class _Voices:
    """Chains of the first and second person, by what they are bound to."""

    chains: dict[tuple[object, ...], Chain] = field(default_factory=dict)


def link_pronouns(
    found: list[Candidate],
    chains: Chains,
    article: Article,
    at: dict[int, Candidate],
    subjects: dict[int, int],
) -> None:
    """Put every pronoun into a chain, or begin one for it.

    The first person comes last: its speaker may be a pronoun after it ("I left," she said).
    """
    context = _Context(article, at, subjects)
    own = [c for c in found if c.is_own]
    voices = _Voices()
    for position, pronoun in enumerate(own):
        if pronoun.sort is not Sort.PRONOUN:
            continue
        if pronoun.person == 1:
            continue
        if pronoun.person == 2:
            _together(pronoun, ("you", pronoun.quote), chains, voices, "the one spoken to")
        elif _is_pleonastic(pronoun.head, article):
            chains.new(pronoun)
        else:
            _third_person(pronoun, own, position, chains, context)
    for pronoun in own:
        if pronoun.sort is Sort.PRONOUN and pronoun.person == 1:
            _first_person(pronoun, chains, article, at, voices)


def _together(
    pronoun: Candidate, key: tuple[object, ...], chains: Chains, voices: _Voices, reason: str
) -> None:
    if key in voices.chains:
        chains.add(voices.chains[key], pronoun, reason)
    else:
        voices.chains[key] = chains.new(pronoun)


def _first_person(
    pronoun: Candidate,
    chains: Chains,
    article: Article,
    at: dict[int, Candidate],
    voices: _Voices,
) -> None:
    """Bind "I" to the speaker of the quotation; "we" is one group for each speaker."""
    key: tuple[object, ...] = ("first", pronoun.quote, pronoun.number)
    if pronoun.quote and key not in voices.chains:
        source = speaker(pronoun.quote, article, chains, at)
        if source is not None and pronoun.number == "s":
            voices.chains[key] = chains.of[source]
        elif source is not None:
            group = ("we", id(chains.of[source]))
            if group not in voices.chains:
                voices.chains[group] = chains.new(pronoun)
                voices.chains[group].speaker = chains.of[source]
                voices.chains[key] = voices.chains[group]
                return
            voices.chains[key] = voices.chains[group]
    _together(pronoun, key, chains, voices, "the speaker")


def _third_person(
    pronoun: Candidate, own: list[Candidate], position: int, chains: Chains, context: _Context
) -> None:
    fitting = _fitting(pronoun, own, position, chains, context)
    best = max(fitting, key=lambda other: fitting[other], default=None)
    if best is not None and fitting[best] < _THRESHOLD[pronoun.gender]:
        best = None
    if best is not None:
        best = settled(pronoun, best, fitting, chains, context.article, context.subjects)
    if best is None:
        chains.new(pronoun)
        return
    chain = chains.of[best]
    chains.add(chain, pronoun, f"agrees with {best.key!r} (score {fitting[best]:.1f})")
    if pronoun.gender in ("m", "f") and not chain.firm:
        _learn(chain, pronoun.gender)


def _fitting(
    pronoun: Candidate, own: list[Candidate], position: int, chains: Chains, context: _Context
) -> dict[Candidate, float]:
    """How well each candidate fits that can, in their order."""
    subject = _subject_chain(pronoun, chains, context)
    fitting = {}
    for other in _within_reach(pronoun, own, position, context.article):
        chain = chains.of.get(other)
        if chain is None or chain is subject:
            continue
        score = fit(pronoun, other, chain, context.article)
        if score is not None:
            fitting[other] = score
    return fitting


def _learn(chain: Chain, gender: str) -> None:
    """Take a person's gender, and that it is a person, from the pronoun used."""
    chain.gender, chain.firm = gender, True
    if chain.loose:
        chain.label, chain.animacy, chain.loose = "PERSON", "person", False


def _subject_chain(pronoun: Candidate, chains: Chains, context: _Context) -> Chain | None:
    """The chain that an object pronoun cannot be in: that of its own clause's subject."""
    if pronoun.role not in _NOT_SUBJECT or pronoun.key.endswith(REFLEXIVE):
        return None
    subject = context.subjects.get(clause_of(pronoun.head, context.article))
    candidate = context.at.get(subject) if subject is not None else None
    return chains.of.get(candidate) if candidate is not None else None


def _within_reach(
    pronoun: Candidate, own: list[Candidate], position: int, article: Article
) -> list[Candidate]:
    """What comes before within the window, and a name after it that may still govern it."""
    window = _WINDOW[pronoun.gender]
    reach = []
    for other in reversed(own[max(0, position - _REACH) : position]):
        if pronoun.sentence - other.sentence > window:
            break
        reach.append(other)
    reach.reverse()
    for other in own[position + 1 : position + 1 + _REACH]:
        if other.sentence != pronoun.sentence:
            break
        if _is_cataphoric(pronoun, other, article):
            reach.append(other)
    return [other for other in reach if other.sort is not Sort.ADJECTIVE]


def _is_cataphoric(pronoun: Candidate, other: Candidate, article: Article) -> bool:
    """Whether a pronoun in a subordinate or fronted part may stand for a later subject."""
    if other.sort is not Sort.NAME or other.role != "subject" or other.start < pronoun.end:
        return False
    clause, later = clause_of(pronoun.head, article), clause_of(other.head, article)
    possessive = article.dep[pronoun.head] == "poss"
    if not possessive and (article.dep[clause] not in _SUBORDINATE or later == clause):
        return False
    return article.dominates(later, pronoun.head)


def _means_condition(i: int, verb: int, article: Article) -> bool:
    """Whether "it" takes up a condition, which names nothing else: "if we can, it helps"."""
    for clause in article.children[verb]:
        mark, subject = article.child(clause, "mark"), article.child(clause, "nsubj")
        if clause < i and article.dep[clause] == "advcl" and mark is not None:
            personal = subject is not None and article.lower[subject] in _PERSONAL
            if article.lower[mark] == "if" and personal:
                return True
    return False


def _is_pleonastic(i: int, article: Article) -> bool:
    """Whether an "it" stands for nothing: "it is clear that", "it rains"."""
    if article.lower[i] != "it":
        return False
    if article.dep[i] == "expl":
        return True
    if article.dep[i] not in ("nsubj", "nsubjpass"):
        return False
    verb = article.head[i]
    below = article.children[verb]
    clause = any(article.dep[c] in ("ccomp", "xcomp", "csubj") for c in below)
    if article.lemma[verb] in _WEATHER or (clause and article.lemma[verb] in _IMPERSONAL):
        return True
    told = article.lemma[verb] in SPEECH_VERBS or article.child(verb, "ccomp") is not None
    if (article.dep[i] == "nsubjpass" and told) or _means_condition(i, verb, article):
        return True
    return article.lemma[verb] == "be" and any(
        article.dep[c] in ("acomp", "attr") and article.child(c, *_CLAUSAL) is not None
        for c in below
    )
