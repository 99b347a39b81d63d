"""How well a candidate fits a pronoun.

Agreement in number, gender and animacy and the binding conditions shut candidates out; among
those left a score decides: nearness, subjecthood, parallel roles, how often and how the thing
was mentioned (Lappin and Leass 1994).
"""

from __future__ import annotations

from itertools import islice

from kg.resolve.article import Article
from kg.resolve.chains import Chain
from kg.resolve.lexicon import PLURAL_ORGANIZATIONS, word_set
from kg.resolve.mentions import Candidate, Sort

__all__ = ["REFLEXIVE", "clause_of", "fit"]

#: How reflexive pronouns end.
REFLEXIVE = ("self", "selves")
_CLAUSES = word_set("ROOT ccomp advcl relcl acl xcomp conj pcomp parataxis")
#: Prepositions after which a name that is not surely a person's is that of a place.
_WHERE = frozenset(("in", "at", "near", "into", "outside"))
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


def fit(pronoun: Candidate, other: Candidate, chain: Chain, article: Article) -> float | None:
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
        return _human(pronoun, other, chain, article)
    if pronoun.gender == "n":
        return None if chain.animacy == "person" or chain.number == "p" else 0.0
    return _plural(other, chain, article)


def _human(
    pronoun: Candidate, other: Candidate, chain: Chain, article: Article
) -> float | None:
    if chain.number == "p" or (chain.animacy not in ("person", "") and not chain.loose):
        return None
    if chain.animacy in ("place", "") and _is_where(chain, article):
        return None
    score = _LOOSE_LABEL if chain.animacy not in ("person", "") else 0.0
    if chain.gender in ("m", "f") and chain.gender != pronoun.gender:
        return None if chain.firm else score + _OTHER_GENDER
    unknown = chain.animacy == "" and other.sort is Sort.NAME and chain.gender != pronoun.gender
    return score + (_UNKNOWN_KIND if unknown else 0.0)


def _is_where(chain: Chain, article: Article) -> bool:
    """Whether names only say where something is or happens: "born in Enugu"."""
    heads = [m.head for m in chain.members if m.sort is Sort.NAME]
    return bool(heads) and all(
        article.dep[i] == "pobj" and article.lower[article.head[i]] in _WHERE for i in heads
    )


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
    same = clause_of(other.head, article) == clause_of(pronoun.head, article)
    if pronoun.key.endswith(REFLEXIVE):
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


def clause_of(i: int, article: Article) -> int:
    """Return the predicate of the clause that a token stands in."""
    while article.dep[i] not in _CLAUSES or article.pos[i] not in ("VERB", "AUX"):
        if article.head[i] == i:
            break
        i = article.head[i]
    return i
