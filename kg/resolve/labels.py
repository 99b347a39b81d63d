"""One label for a name through the whole article.

The recogniser takes the same name for a person here and an organisation there; the article
as a whole, the gazetteer and first names settle it.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec.structs import replace

from kg.model import EntityType
from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import (
    COMPANY_SUFFIXES,
    ORGANIZATION_NOUNS,
    PLACE_NOUNS,
    TITLE_MODIFIERS,
    TITLES,
    word_set,
)
from kg.resolve.mentions import Name
from kg.resolve.spelling import key

__all__ = ["settle_labels"]

_PLACES = frozenset((EntityType.COUNTRY, EntityType.PLACE))
_UNSURE = frozenset(("", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "NORP"))
_COMMON = ORGANIZATION_NOUNS | PLACE_NOUNS | COMPANY_SUFFIXES
#: Ranks that are also words of names ("General Motors").
_AMBIGUOUS_TITLES = frozenset(("general", "major"))
#: Titles that nothing but a person has, whatever follows ("Prime Video", "Chief Norton").
_OFFICES = word_set(
    """president vice-president premier minister chancellor senator congressman congresswoman
    governor mayor judge ambassador consul king queen chairman chairwoman spokesman
    spokeswoman spokesperson secretary undersecretary archbishop bishop sheikh"""
)


def settle_labels(names: list[Name], article: Article, gazetteer: Gazetteer) -> list[Name]:
    """Return the names with the label that the article as a whole supports."""
    forms = [key(article.words(name.start, name.end)) for name in names]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, form in zip(names, forms, strict=True):
        if name.label and name.label != "TITLE":
            votes[form][name.label] += 1
    held = {
        form for name, form in zip(names, forms, strict=True) if _holds_office(name, article)
    }
    for form in held:
        votes[form] = Counter(("PERSON",))
    settled = [
        replace(name, label=_label(name, form, votes[form], article, gazetteer))
        for name, form in zip(names, forms, strict=True)
    ]
    return _last_names(settled, forms, gazetteer)


def _label(
    name: Name, form: str, votes: Counter[str], article: Article, gazetteer: Gazetteer
) -> str:
    if name.label not in ("PERSON", "GPE") and _is_title(form):
        return "TITLE"
    if name.label == "TITLE":
        return name.label
    if gazetteer.is_demonym(form):
        return "NORP"
    known = gazetteer.names.get(form)
    if known is not None:
        if known.type is EntityType.PERSON:
            return "PERSON"
        return "GPE" if known.type in _PLACES else "ORG"
    if _is_firm(form):
        return "ORG"
    label = votes.most_common(1)[0][0] if votes else name.label
    if (
        label in _UNSURE
        and not votes["GPE"]
        and _looks_personal(name, form, article, gazetteer)
    ):
        return "PERSON"
    return label


def _is_title(form: str) -> bool:
    """Whether a name is nothing but an office: "Chief Financial Officer"."""
    words = form.split()
    return (
        words[-1] in TITLES - _AMBIGUOUS_TITLES
        and len(words) <= 4
        and all(word in TITLES or word in TITLE_MODIFIERS for word in words)
    )


def _holds_office(name: Name, article: Article) -> bool:
    """Whether a title stands before a name: "minister Omar Said", "the minister, Omar Said"."""
    head, before = article.root(name.start, name.end), name.start - 1
    if before < 1 or not _may_be_personal(name, article):
        return False
    if article.text[before] == ",":
        title = article.head[head]
        return article.dep[head] == "appos" and title < before and _is_office(title, article)
    return name.start <= article.head[before] < name.end and _is_office(before, article)


def _is_office(i: int, article: Article) -> bool:
    return article.lower[i] in _OFFICES and article.tag[i] in ("NN", "NNP")


def _may_be_personal(name: Name, article: Article) -> bool:
    ends = (name.start, name.end - 1)
    return (
        1 < name.end - name.start < 6
        and all(article.text[i].isalpha() and article.text[i].istitle() for i in ends)
        and article.lower[name.end - 1] not in _COMMON
    )


def _is_firm(form: str) -> bool:
    """Whether a name ends in a legal form that is no last name: not "Sa", "As"."""
    words = form.split()
    last = words[-1].strip(".")
    return len(words) > 1 and len(last) > 2 and last in COMPANY_SUFFIXES


def _looks_personal(name: Name, form: str, article: Article, gazetteer: Gazetteer) -> bool:
    """Whether two or three capitalised words begin with a first name."""
    words = form.split()
    return (
        len(words) in (2, 3)
        and words[0] in gazetteer.genders
        and words[-1] not in _COMMON
        and all(
            article.text[i].isalpha() and article.text[i].istitle()
            for i in range(name.start, name.end)
        )
    )


def _last_names(names: list[Name], forms: list[str], gazetteer: Gazetteer) -> list[Name]:
    """A single word that ends a person's full name elsewhere is that person's last name."""
    last = {
        form.split()[-1]
        for name, form in zip(names, forms, strict=True)
        if name.label == "PERSON" and name.end - name.start > 1
    }
    return [
        replace(name, label="PERSON")
        if name.end - name.start == 1 and form in last and gazetteer.find(form) is None
        else name
        for name, form in zip(names, forms, strict=True)
    ]
