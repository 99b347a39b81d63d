"""Common nouns and pronouns as candidates, and what a common noun denotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import (
    FEMALE_NOUNS,
    MALE_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    PRONOUNS,
    word_set,
)
from kg.resolve.mentions import MEASURES, Candidate, Name, Sort, role_of

__all__ = ["nominals", "noun_class", "pronouns"]

_PRONOUN_TAGS = word_set("PRP PRP$ NNP NN JJ FW LS CD UH NNS")
_PLURAL_NOUNS = word_set("people police children men women staff")
_PERSONAL = re.compile(r"(?:man|woman|person|ist|eer|ian)$")
_BEFORE_NOUN = word_set(
    "det predet poss amod compound nummod nmod advmod quantmod case neg preconj npadvmod"
)


def noun_class(lemma: str, gazetteer: Gazetteer) -> str:
    """Return what a common noun denotes: person, organization, place, a WordNet class or ""."""
    if lemma in PERSON_NOUNS or lemma in MALE_NOUNS or lemma in FEMALE_NOUNS:
        return "person"
    if lemma in ORGANIZATION_NOUNS:
        return "organization"
    if lemma in PLACE_NOUNS:
        return "place"
    return gazetteer.nouns.get(lemma, "") or ("person" if _PERSONAL.search(lemma) else "")


def pronouns(article: Article, inside: dict[int, Name]) -> Iterator[Candidate]:
    """Yield the personal pronouns outside of names."""
    for i, word in enumerate(article.lower):
        features = PRONOUNS.get(word)
        if features is None or i in inside or article.text[i] in ("US", "i", "IT"):
            continue
        if article.tag[i] not in _PRONOUN_TAGS:
            continue
        person, number, gender = features
        yield Candidate(
            i,
            i + 1,
            i,
            Sort.PRONOUN,
            word,
            person=person,
            number=number,
            gender=gender,
            role=role_of(i, article),
            sentence=article.sentence[i],
            quote=article.quote[i],
        )


def nominals(article: Article, taken: Set[int], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the noun phrases whose heads are not taken."""
    for i, pos in enumerate(article.pos):
        if pos != "NOUN" or i in taken or article.dep[i] == "compound":
            continue
        if article.label[i] not in MEASURES:
            yield _nominal(i, article, gazetteer)


def _nominal(i: int, article: Article, gazetteer: Gazetteer) -> Candidate:
    start = _left_edge(i, article)
    animacy = noun_class(article.lemma[i], gazetteer)
    if animacy not in ("person", "organization", "place"):
        animacy = "thing"
    plural = article.tag[i] in ("NNS", "NNPS") or article.lower[i] in _PLURAL_NOUNS
    return Candidate(
        start,
        i + 1,
        i,
        Sort.NOMINAL,
        article.lower[i],
        number="p" if plural else "s",
        gender=_noun_gender(article.lower[i], animacy),
        animacy=animacy,
        role=role_of(i, article),
        sentence=article.sentence[i],
        quote=article.quote[i],
    )


def _left_edge(i: int, article: Article) -> int:
    """Where a noun phrase begins: at the first of the words that may stand before its noun."""
    before = [c for c in article.children[i] if c < i and article.dep[c] in _BEFORE_NOUN]
    start = min((article.subtree(c)[0] for c in before), default=i)
    while start < i and (article.tokens[start].is_punct or article.tokens[start].is_space):
        start += 1
    return start


def _noun_gender(word: str, animacy: str) -> str:
    if word in MALE_NOUNS:
        return "m"
    if word in FEMALE_NOUNS:
        return "f"
    return "x" if animacy == "person" else "n"
