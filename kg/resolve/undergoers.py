"""Who undergoes what is done to "them": doer or undergoer of the clause before.

By surface roles "they" in "Soldiers detained four men. They were released" are the soldiers.
What the verbs tell of the same people decides: whoever is held is later freed or charged, and
whoever does harm is prosecuted (narrative chains, Chambers and Jurafsky 2008).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.resolve.article import Article
from kg.resolve.chains import Chains
from kg.resolve.lexicon import word_set
from kg.resolve.mentions import Candidate

__all__ = ["settled"]

#: Verbs whose object is in the hands of their subject afterwards.
_HOLDING = word_set(
    """abduct apprehend arrest capture confine detain deport evacuate expel extradite hold
    imprison intern jail kidnap nab recapture rescue round seize"""
)
#: What is done to those who have done something.
_PROSECUTING = word_set(
    """accuse acquit arrest blame catch charge convict cover fine hunt indict jail prosecute
    punish pursue sentence sue try"""
)
#: Active verbs whose subject fares as one that is held.
_FARING = word_set("await confess die escape plead starve")
_PEOPLE = frozenset(("person", "people", "organization"))


def settled(
    pronoun: Candidate,
    best: Candidate,
    fitting: dict[Candidate, float],
    chains: Chains,
    article: Article,
    subjects: Mapping[int, int],
) -> Candidate | None:
    """Return the one of two that the verbs speak for; None if they leave it open.

    Args:
        pronoun: the pronoun.
        best: the candidate that fits it best by its surface role.
        fitting: all candidates that can fit, with how well, in their order.
        chains: the chains so far.
        article: the article.
        subjects: the subject of each predicate.
    """
    verb = article.lemma[article.head[pronoun.head]]
    passive = article.dep[pronoun.head] == "nsubjpass"
    if not passive and verb not in _FARING:
        return best
    other = _undergoer(best, fitting, chains, article, subjects)
    if other is None:
        return best
    if article.lemma[article.head[other.head]] in _HOLDING:
        return best if _tells_of_itself(best, pronoun, article, subjects) else other
    if not passive or verb in _PROSECUTING or pronoun.number == "s":
        return best
    return None if chains.of[other].animacy in _PEOPLE else best


def _tells_of_itself(
    doer: Candidate, pronoun: Candidate, article: Article, subjects: Mapping[int, int]
) -> bool:
    """Whether the pronoun is in what the doer says: "held him and said she had been hurt"."""
    clause = article.head[pronoun.head]
    return article.dep[clause] == "ccomp" and subjects.get(article.head[clause]) == doer.head


def _undergoer(
    doer: Candidate,
    fitting: dict[Candidate, float],
    chains: Chains,
    article: Article,
    subjects: Mapping[int, int],
) -> Candidate | None:
    """The latest object of a verb whose subject, understood ones included, is the doer."""
    objects = (
        other
        for other in reversed(fitting)
        if article.dep[other.head] == "dobj"
        and subjects.get(article.head[other.head]) == doer.head
        and chains.of[other] is not chains.of[doer]
    )
    return next(objects, None)
