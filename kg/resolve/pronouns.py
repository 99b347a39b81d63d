"""Whom a pronoun stands for.

Agreement in number, gender and animacy and the binding conditions shut candidates out; among
those left a score decides: nearness, subjecthood, parallel roles, how often and how the thing
was mentioned (Lappin and Leass 1994).  "It" and "they" are left alone below a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains
from kg.resolve.lexicon import PLURAL_ORGANIZATIONS, SPEECH_VERBS, word_set
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.speakers import speaker

__all__ = ["link_pronouns"]

#: Weights of salience, set by hand.
_SENTENCE = 2.2
_ROLE_WEIGHT = {"subject": 2.2, "object": 0.6, "possessor": 0.2, "prepositional": -0.2}
_OTHER_ROLE = -0.4
_PARALLEL = 1.2
_MAIN_SUBJECT = 0.8
_SORT_WEIGHT = {Sort.NAME: 0.6, Sort.NOMINAL: -0.8, Sort.PRONOUN: 0.3}
_FREQUENCY, _FREQUENCY_CAP = 0.35, 4
_SAME_GENDER = 0.5
_DISTANCE = 0.02
_CLAUSEMATE = -2.5
_AHEAD = -1.0
_OF_NOUN = -1.2
#: A name by itself in brackets is a side remark.
_BRACKETED = -2.0
#: The label may be wrong, or a first name's usual gender not this person's.
_LOOSE_LABEL, _OTHER_GENDER, _UNKNOWN_KIND = -1.0, -4.0, -1.5
#: Below these a pronoun is left alone.
_THRESHOLD = {"m": -6.0, "f": -6.0, "n": -2.0, "x": -2.0}
#: How many sentences a pronoun may look back.
_WINDOW = {"m": 4, "f": 4, "n": 3, "x": 3}
#: How many candidates on either side it looks at: far beyond any real sentence, so that the
#: time stays linear for unreal ones.
_REACH = 150
_CLAUSES = word_set("ROOT ccomp advcl relcl acl xcomp conj pcomp parataxis")
_SUBORDINATE = word_set("advcl relcl acl pcomp xcomp ccomp")
_REFLEXIVE = ("self", "selves")
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
    """Put every pronoun into a chain, or begin one for it."""
    context = _Context(article, at, subjects)
    own = [c for c in found if c.is_own]
    voices = _Voices()
    for position, pronoun in enumerate(own):
        if pronoun.sort is not Sort.PRONOUN:
            continue
        if pronoun.person == 1:
            _first_person(pronoun, chains, article, at, voices)
        elif pronoun.person == 2:
            _together(pronoun, ("you", pronoun.quote), chains, voices, "the one spoken to")
        elif _is_pleonastic(pronoun.head, article):
            chains.new(pronoun)
        else:
            _third_person(pronoun, own, position, chains, context)


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
    best, best_score = None, _THRESHOLD[pronoun.gender]
    subject = _subject_chain(pronoun, chains, context)
    for other in _within_reach(pronoun, own, position, context.article):
        if other not in chains.of:
            continue
        chain = chains.of[other]
        if chain is subject:
            continue
        score = _score(pronoun, other, chain, context.article)
        if score is not None and (score > best_score or (best is None and score == best_score)):
            best, best_score = other, score
    if best is None:
        chains.new(pronoun)
        return
    chain = chains.of[best]
    chains.add(chain, pronoun, f"agrees with {best.key!r} (score {best_score:.1f})")
    if pronoun.gender in ("m", "f") and not chain.firm:
        _learn(chain, pronoun.gender)


def _learn(chain: Chain, gender: str) -> None:
    """Take a person's gender, and that it is a person, from the pronoun used."""
    chain.gender, chain.firm = gender, True
    if chain.loose:
        chain.label, chain.animacy, chain.loose = "PERSON", "person", False


def _subject_chain(pronoun: Candidate, chains: Chains, context: _Context) -> Chain | None:
    """The chain that an object pronoun cannot be in: that of its own clause's subject."""
    if pronoun.role not in _NOT_SUBJECT or pronoun.key.endswith(_REFLEXIVE):
        return None
    subject = context.subjects.get(_clause(pronoun.head, context.article))
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
    clause, later = _clause(pronoun.head, article), _clause(other.head, article)
    possessive = article.dep[pronoun.head] == "poss"
    if not possessive and (article.dep[clause] not in _SUBORDINATE or later == clause):
        return False
    return article.dominates(later, pronoun.head)


def _score(
    pronoun: Candidate, other: Candidate, chain: Chain, article: Article
) -> float | None:
    """Return how well a candidate fits, or None if it cannot."""
    agreement = _agreement(pronoun, other, chain, article)
    if agreement is None:
        return None
    ahead = other.start > pronoun.start
    binding = 0.0 if ahead else _binding(pronoun, other, article)
    if binding is None:
        return None
    return agreement + binding + _salience(pronoun, other, chain, article, ahead=ahead)


def _agreement(
    pronoun: Candidate, other: Candidate, chain: Chain, article: Article
) -> float | None:
    if other.sort is Sort.PRONOUN and (other.person != 3 or other.gender != pronoun.gender):
        return None
    if pronoun.gender in ("m", "f"):
        return _human(pronoun, other, chain)
    if pronoun.gender == "n":
        return None if chain.animacy == "person" or chain.number == "p" else 0.0
    return _plural(other, chain, article)


def _human(pronoun: Candidate, other: Candidate, chain: Chain) -> float | None:
    if chain.number == "p" or (chain.animacy not in ("person", "") and not chain.loose):
        return None
    score = _LOOSE_LABEL if chain.animacy not in ("person", "") else 0.0
    if chain.gender in ("m", "f") and chain.gender != pronoun.gender:
        return None if chain.firm else score + _OTHER_GENDER
    unknown = chain.animacy == "" and other.sort is Sort.NAME and chain.gender != pronoun.gender
    return score + (_UNKNOWN_KIND if unknown else 0.0)


def _plural(other: Candidate, chain: Chain, article: Article) -> float | None:
    if chain.number != "s" or other.sort is Sort.PRONOUN:
        return 0.0
    if chain.animacy == "organization":
        collective = article.lemma[other.head] in PLURAL_ORGANIZATIONS
        return -0.8 if collective or other.sort is Sort.NAME else -1.5
    return -3.0 if chain.animacy == "" else None


def _binding(pronoun: Candidate, other: Candidate, article: Article) -> float | None:
    """Principles A and B: a reflexive is bound in its clause, other pronouns are not."""
    if other.start <= pronoun.start and pronoun.end <= other.end:
        return None
    possessive = article.dep[pronoun.head] == "poss"
    if (
        possessive
        and article.head[pronoun.head] == other.head
        and other.sort is not Sort.PRONOUN
    ):
        return None
    same = _clause(other.head, article) == _clause(pronoun.head, article)
    if pronoun.key.endswith(_REFLEXIVE):
        return 4.0 if same and other.role == "subject" else -4.0
    if possessive or not same or article.dep[other.head] == "conj":
        return 0.0
    if pronoun.role not in ("object", "prepositional", "subject"):
        return 0.0
    return {"subject": 2 * _CLAUSEMATE, "object": _CLAUSEMATE}.get(other.role, 0.0)


def _salience(
    pronoun: Candidate, other: Candidate, chain: Chain, article: Article, *, ahead: bool
) -> float:
    score = -_SENTENCE * (pronoun.sentence - other.sentence)
    score += _ROLE_WEIGHT.get(other.role, _OTHER_ROLE)
    score += _SORT_WEIGHT.get(other.sort, 0.0)
    score -= _DISTANCE * abs(pronoun.start - other.end)
    score += _AHEAD if ahead else 0.0
    if other.role == pronoun.role:
        score += _PARALLEL
    if _in_brackets(other, article):
        score += _BRACKETED
    above = article.head[other.head]
    if other.role == "subject" and article.dep[above] == "ROOT":
        score += _MAIN_SUBJECT
    if chain.gender == pronoun.gender and pronoun.gender in ("m", "f"):
        score += _SAME_GENDER
    earlier = (m for m in chain.members if m.start < pronoun.start)
    mentions = (m for m in earlier if m.sort is not Sort.NOMINAL)
    score += _FREQUENCY * len(list(islice(mentions, _FREQUENCY_CAP)))
    if other.sort is Sort.NOMINAL and chain.animacy == "":
        score -= 1.0
    if pronoun.gender == "n":
        score += {"organization": 0.6, "place": -0.5}.get(chain.animacy, 0.0)
    if other.sort is Sort.NAME and article.dep[other.head] == "compound":
        score += _OF_NOUN if not other.start <= above < other.end else 0.0
    return score


def _in_brackets(other: Candidate, article: Article) -> bool:
    """Whether a name stands by itself in brackets, as that of an actor behind a role."""
    start, end = other.start - 1, other.end
    if start < 0 or end >= len(article) or article.text[start] != "(":
        return False
    return article.text[end] in (")", ",", ";")


def _clause(i: int, article: Article) -> int:
    """Return the predicate of the clause that a token stands in."""
    while article.dep[i] not in _CLAUSES or article.pos[i] not in ("VERB", "AUX"):
        if article.head[i] == i:
            break
        i = article.head[i]
    return i


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
