"""Relatives of the same last name: "her son, Chidi Okafor", in an article on Miriam Okafor.

Where a last name is shared, articles keep it for the one they are about and name relatives in
full (as style books ask); so one mentioned only as somebody's relative is not meant by it.
"""

from __future__ import annotations

from kg.resolve.article import Article
from kg.resolve.chains import Chain
from kg.resolve.lexicon import word_set
from kg.resolve.mentions import Candidate, Sort

__all__ = ["is_aside", "is_relative"]

_MARRY = frozenset(("marry", "wed"))
_KIN = word_set(
    """mother father mum mom dad parent parents son daughter child children brother sister
    sibling twin husband wife spouse widow widower fiance fiancee partner uncle aunt nephew
    niece cousin grandmother grandfather grandson granddaughter grandchild stepmother
    stepfather stepson stepdaughter stepbrother stepsister ex-husband ex-wife brother-in-law
    sister-in-law son-in-law daughter-in-law mother-in-law father-in-law"""
)


def is_aside(chain: Chain, before: int, article: Article) -> bool:
    """Whether a person is named up to a token only as a relative, or to say whose one is."""
    names = [m for m in chain.members if m.sort is Sort.NAME and m.start < before]
    return all(_is_possessor(m, article) or _is_only_relative(m, article) for m in names)


def is_relative(name: Candidate, article: Article) -> bool:
    """Whether a name stands beside what says whose relative it is."""
    return bool(_kin_beside(name, article))


def _is_kin(i: int, article: Article) -> bool:
    return article.lemma[i] in _KIN or article.lower[i] in _KIN


def _is_possessor(name: Candidate, article: Article) -> bool:
    """Whether a name only says whose: "Ann Lee's son", "the son of Ann Lee"."""
    above = article.head[name.head]
    if article.dep[name.head] == "pobj" and article.lower[above] == "of":
        return _is_kin(article.head[above], article)
    return article.dep[name.head] == "poss" and (
        _is_kin(above, article) or _is_kin_before(above, article)
    )


def _is_only_relative(name: Candidate, article: Article) -> bool:
    """Whether a name stands beside "her son", and not beside "Ann Lee's son"."""
    nouns = _kin_beside(name, article)
    return bool(nouns) and not any(_has_named_owner(i, article) for i in nouns)


def _kin_beside(name: Candidate, article: Article) -> list[int]:
    """What says of a name that it is a relative's: "her son, Chidi", "she married Emeka"."""
    head = name.head
    while article.dep[head] in ("conj", "appos") and article.head[head] != head:
        above = article.head[head]
        if article.dep[head] == "appos" and _is_kin(above, article):
            return [above]
        head = above
    if article.dep[head] == "dobj" and article.lemma[article.head[head]] in _MARRY:
        return [article.head[head]]
    head = name.head
    below = article.children[head]
    owned = [i for i in (head, *below) if article.child(i, "poss") is not None]
    kin = [c for c in below if article.dep[c] in ("appos", "compound") and _is_kin(c, article)]
    return [*kin, head] if kin and owned else []


def _is_kin_before(name: int, article: Article) -> bool:
    return any(_is_kin(c, article) for c in article.children[name])


def _has_named_owner(i: int, article: Article) -> bool:
    owner = article.child(i, "poss")
    of = next((c for c in article.children[i] if article.lower[c] == "of"), None)
    inner = article.child(of, "pobj") if of is not None else owner
    return any(o is not None and article.pos[o] == "PROPN" for o in (owner, inner))
