"""Names: what the recogniser found, repaired, and what it missed.

The recogniser splits names at titles, swallows words beside them, and leaves out many
one-word names of firms and products.  Each step below repairs one kind of error; a later step
never takes a token that an earlier one has given to a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from kg.model import EntityType
from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import (
    CAPTION_WORDS,
    POST_NOMINALS,
    TIME_WORDS,
    TITLES,
    word_set,
)
from kg.resolve.mentions import MEASURES, Name
from kg.resolve.name_edges import joined_by_of, with_honorifics, with_places
from kg.resolve.spelling import key

__all__ = ["find_names"]

_NOT_NAMES = word_set("DATE TIME CARDINAL ORDINAL PERCENT MONEY QUANTITY")

_BREAKS = frozenset('()[]"“”/:;')
_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
_ARTICLES = frozenset(("the", "a", "an"))
_GENITIVES = frozenset(("'s", "\u2019s", "'", "\u2019"))
#: "eBay", "YouTube", "AT&T": capitals inside a word mark a name whatever the tagger says.
_INNER_CAPITAL = re.compile(r"^[a-z]{1,2}[A-Z]|[a-z][A-Z]|[A-Z]&[A-Z]")
_NOT_NOMINAL = word_set("ADV VERB AUX PRON DET ADP SCONJ INTJ CCONJ")
_ARGUMENTS = word_set("nsubj nsubjpass poss dobj pobj conj appos")
_MISTAKEN = word_set("ADV ADJ NOUN X INTJ")
_LABELS = {
    EntityType.PERSON: "PERSON",
    EntityType.COUNTRY: "GPE",
    EntityType.PLACE: "GPE",
    EntityType.WORK: "WORK_OF_ART",
    EntityType.OCCASION: "EVENT",
}


def find_names(article: Article, gazetteer: Gazetteer) -> list[Name]:
    """Return the names of an article in order, none overlapping another."""
    found = _Found(article)
    _hashtags(found)
    _known(found, gazetteer)
    _recognized(found)
    _runs(found)
    _first_names(found, gazetteer)
    _countries(found, gazetteer)
    _repeated(found)
    names = sorted(found.names, key=lambda n: n.start)
    names = with_honorifics(names, article)
    names = with_places(names, article, gazetteer)
    names = joined_by_of(names, article)
    return [name for name in names if _is_name(name, article, gazetteer)]


class _Found:
    """The names found so far and the tokens they hold."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.names: list[Name] = []
        self.free = [True] * len(article)

    def add(self, start: int, end: int, label: str, reason: str) -> None:
        """Add a name without the words at its edges that are no part of it."""
        start, end = self._trim(start, end)
        article = self.article
        if start >= end or not all(self.free[start:end]):
            return
        if not any(article.capital[i] for i in range(start, end)):
            return
        if end - start == 1 and self._is_post_nominal(start):
            return
        self.names.append(Name(start, end, label, reason))
        self.free[start:end] = [False] * (end - start)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        article = self.article
        while start < end and self._is_edge(start, _ARTICLES | _GENITIVES):
            start += 1
        while end > start and self._is_edge(end - 1, _GENITIVES):
            end -= 1
        if end - start > 1 and article.lower[end - 1] in CAPTION_WORDS:
            end -= 1
        return start, end

    def _is_edge(self, i: int, words: frozenset[str]) -> bool:
        token = self.article.tokens[i]
        if self.article.lower[i] in words:
            return True
        return token.is_space or (token.is_punct and token.text != "#")

    def _is_post_nominal(self, i: int) -> bool:
        article = self.article
        return (
            article.lower[i].strip(".") in POST_NOMINALS
            and i > 0
            and article.text[i - 1] == ","
        )


def _hashtags(found: _Found) -> None:
    article = found.article
    for i, word in enumerate(article.text):
        if word == "#" and i + 1 < len(article) and article.text[i + 1].isalpha():
            if not article.tokens[i].whitespace_:
                found.add(i, i + 2, "TAG", "a hashtag")
        elif word.startswith("#") and len(word) > 1:
            found.add(i, i + 1, "TAG", "a hashtag")


def _known(found: _Found, gazetteer: Gazetteer) -> None:
    """Known names of several words, unless they are part of a longer name."""
    article = found.article
    for i, word in enumerate(article.text):
        for phrase in gazetteer.phrases.get(word, ()):
            end = i + len(phrase)
            if article.text[i:end] == phrase and _stands_alone(i, end, article):
                known = gazetteer.names[key(" ".join(phrase))]
                found.add(i, end, _LABELS.get(known.type, "ORG"), "a known name")
                break


def _stands_alone(start: int, end: int, article: Article) -> bool:
    """Whether the words beside a name are not part of it too."""

    def joins(i: int, towards: int) -> bool:
        if not 0 <= i < len(article) or article.paragraph[i] != article.paragraph[towards]:
            return False
        proper = article.pos[i] == "PROPN" and article.capital[i]
        return proper and article.lower[i].strip(".") not in TITLES | TIME_WORDS

    return not joins(start - 1, start) and not joins(end, end - 1)


def _recognized(found: _Found) -> None:
    article = found.article
    for start, end, label in _entities(article):
        for first, last in _parts(start, end, article):
            first, last = _capitalized(first, last, article)
            if not _is_time(first, last, article):
                if label == "PERSON":
                    first = _after_titles(first, last, article)
                found.add(first, last, label, "recognized as a name")


def _entities(article: Article) -> Iterator[tuple[int, int, str]]:
    for doc in article.parsed.docs:
        if len(doc):
            base = article.index(doc[0])
            for entity in doc.ents:
                if entity.label_ not in _NOT_NAMES:
                    yield base + entity.start, base + entity.end, entity.label_


def _parts(start: int, end: int, article: Article) -> Iterator[tuple[int, int]]:
    """The parts of a recognised name between brackets, quotes, colons and spaced dashes."""
    for i in range(start, end):
        if _is_break(i, article):
            if start < i:
                yield start, i
            start = i + 1
    if start < end:
        yield start, end


def _is_break(i: int, article: Article) -> bool:
    word = article.text[i]
    if word in _DASHES:
        return bool(article.tokens[i].whitespace_ and i and article.tokens[i - 1].whitespace_)
    return word in _BREAKS or "\n" in word


def _capitalized(start: int, end: int, article: Article) -> tuple[int, int]:
    """Leave out lower-case words at the edges."""

    def outside(i: int) -> bool:
        return not article.capital[i] and not article.tokens[i].like_num

    while start < end and outside(start) and article.text[start] != "#":
        start += 1
    while end > start and outside(end - 1):
        end -= 1
    return start, end


def _is_time(start: int, end: int, article: Article) -> bool:
    return all(
        article.lower[i].strip(".") in TIME_WORDS
        or article.tokens[i].like_num
        or article.tokens[i].is_punct
        for i in range(start, end)
    )


def _after_titles(start: int, end: int, article: Article) -> int:
    while end - start > 1 and article.lower[start].strip(".") in TITLES:
        start += 1
    return start


def _runs(found: _Found) -> None:
    """Runs of proper nouns that the recogniser left out."""
    article = found.article
    measures = {i for i, label in enumerate(article.label) if label in MEASURES}
    begins: Callable[[int], bool] = lambda i: _is_proper(i, found, measures)  # noqa: E731
    i, length = 0, len(article)
    while i < length:
        if not begins(i):
            i += 1
            continue
        end = i + 1
        while end < length and article.paragraph[end] == article.paragraph[i]:
            hyphen = (
                article.text[end] == "-"
                and end + 1 < length
                and begins(end + 1)
                and not article.tokens[end].whitespace_
            )
            if not (begins(end) or hyphen):
                break
            end += 1
        titles = all(article.lower[k].strip(".") in TITLES for k in range(i, end))
        found.add(i, end, "TITLE" if titles else "", "a run of proper nouns")
        i = end


def _is_proper(i: int, found: _Found, measures: set[int]) -> bool:
    article = found.article
    if not (article.capital[i] and found.free[i]):
        return False
    inner = _INNER_CAPITAL.search(article.text[i]) is not None
    return (
        (article.pos[i] == "PROPN" or inner)
        and (inner or i not in measures)
        and article.lower[i].strip(".") not in TIME_WORDS
    )


def _first_names(found: _Found, gazetteer: Gazetteer) -> None:
    """First names that the tagger took for other words: "Polly" for an adverb."""
    article = found.article
    for i, word in enumerate(article.text):
        if found.free[i] and article.dep[i] in _ARGUMENTS and article.pos[i] in _MISTAKEN:
            gender = gazetteer.genders.get(article.lower[i], "?")
            if word.istitle() and not gender.endswith("?"):
                found.add(i, i + 1, "PERSON", "a first name")


def _countries(found: _Found, gazetteer: Gazetteer) -> None:
    """Countries and their adjectives that are left; "us" is a country in capitals only."""
    article = found.article
    for i, word in enumerate(article.text):
        if not found.free[i] or not article.capital[i] or word == "Us":
            continue
        form = key(word)
        known = gazetteer.find(form)
        if known is not None and known.type in ("Country", "Place"):
            label = "NORP" if gazetteer.is_demonym(form) else "GPE"
            found.add(i, i + 1, label, "a country's name or adjective")


def _repeated(found: _Found) -> None:
    """Other places where a name that was found stands; a person's last name counts too."""
    article = found.article
    known: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in found.names:
        if name.label != "TITLE":
            known[article.text[name.start : name.end]][name.label] += 1
            if name.label == "PERSON" and name.end - name.start > 1:
                known[article.text[name.end - 1 : name.end]]["PERSON"] += 1
    starting: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in known:
        starting[words[0]].append(words)
    for of in starting.values():
        of.sort(key=len, reverse=True)
    for i, word in enumerate(article.text):
        if not found.free[i] or len(word) < 2 or not article.capital[i]:
            continue
        for words in starting.get(word, ()):
            end = i + len(words)
            if article.text[i:end] == words and all(found.free[i:end]):
                found.add(i, end, known[words].most_common(1)[0][0], "found elsewhere")
                break


def _is_name(name: Name, article: Article, gazetteer: Gazetteer) -> bool:
    """Whether it is more than a letter or a word of another class begun with a capital.

    A first name may be taken for an adverb ("Polly") by the tagger.
    """
    if name.end - name.start > 1:
        return True
    if len(article.text[name.start]) < 2:
        return False
    first_name = name.label == "PERSON" and article.lower[name.start] in gazetteer.genders
    return article.pos[name.start] not in _NOT_NOMINAL or first_name
