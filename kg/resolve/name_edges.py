"""Where names begin and end: honorifics, letters after a name, places, "of"."""

from __future__ import annotations

from msgspec.structs import replace

from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import HONORIFICS, OF_HEADS, POST_NOMINALS, word_set
from kg.resolve.mentions import MEASURES, Name
from kg.resolve.spelling import key

__all__ = ["joined_by_of", "with_honorifics", "with_places"]

_APPOSED = word_set("appos npadvmod conj dep nmod")


def with_honorifics(names: list[Name], article: Article) -> list[Name]:
    """Give persons the capitalised honorific before them and letters after them."""
    owner = {i: name for name in names for i in range(name.start, name.end)}
    swallowed: set[Name] = set()
    grown: dict[Name, Name] = {}
    for name in names:
        if name.label != "PERSON":
            continue
        start = _honorific_start(name, article, owner)
        swallowed |= {owner[i] for i in range(start, name.start) if i in owner}
        grown[name] = replace(name, start=start, end=_post_nominal_end(name, article))
    return [grown.get(name, name) for name in names if name not in swallowed]


def _honorific_start(name: Name, article: Article, owner: dict[int, Name]) -> int:
    start = name.start
    while start > 0 and article.paragraph[start - 1] == article.paragraph[name.start]:
        before = start - 1
        taken = owner.get(before)
        is_title = article.lower[before].strip(".") in HONORIFICS and article.capital[before]
        is_hyphen = (
            article.text[before] == "-" and before and article.lower[before - 1] in HONORIFICS
        )
        if not (is_title or is_hyphen) or article.label[before] in MEASURES:
            break
        if taken is not None and taken.label not in ("TITLE", ""):
            break
        start = before
    return start


def _post_nominal_end(name: Name, article: Article) -> int:
    end = name.end
    if end + 1 >= len(article) or article.text[end] != ",":
        return end
    after = article.text[end + 1]
    letters = after.isupper() and after.lower().strip(".") in POST_NOMINALS
    return end + 2 if letters else end


def with_places(names: list[Name], article: Article, gazetteer: Gazetteer) -> list[Name]:
    """Join places: "City, State" is one mention of the city; "Washington D.C." one name."""
    kept: list[Name] = []
    for name in names:
        before = kept[-1] if kept else None
        if before is not None and before.label == "GPE":
            if name.start == before.end and article.text[name.start] in ("D.C.", "DC"):
                kept[-1] = replace(before, end=name.end)
                continue
            if name.label == "GPE" and _is_apposed_place(before, name, article, gazetteer):
                kept[-1] = replace(before, reach=name.end)
        kept.append(name)
    return kept


def _is_apposed_place(one: Name, other: Name, article: Article, gazetteer: Gazetteer) -> bool:
    if other.start - one.end != 1 or article.text[one.end] != ",":
        return False
    how = article.dep[article.root(other.start, other.end)]
    if how not in _APPOSED:
        return False
    closed = other.end < len(article) and article.text[other.end] in (",", ".")
    known = gazetteer.find(key(article.words(other.start, other.end))) is not None
    return known or (closed and how == "appos")


def joined_by_of(names: list[Name], article: Article) -> list[Name]:
    """Join "University" and "Exeter" over the "of" between them."""
    kept: list[Name] = []
    for name in names:
        before = kept[-1] if kept else None
        if before is not None and _is_of_pair(before, name, article):
            kept[-1] = replace(before, end=name.end, label=_of_label(before, article))
        else:
            kept.append(name)
    return kept


def _is_of_pair(one: Name, other: Name, article: Article) -> bool:
    gap = article.lower[one.end : other.start]
    return (
        gap in (("of",), ("of", "the"))
        and one.label in ("ORG", "", "FAC", "GPE", "TITLE")
        and article.lower[one.end - 1] in OF_HEADS
        and article.paragraph[one.start] == article.paragraph[other.start]
    )


def _of_label(name: Name, article: Article) -> str:
    head = article.lower[name.end - 1]
    if head in ("republic", "city", "isle", "kingdom", "gulf", "district"):
        return "GPE"
    return "TITLE" if head == "secretary" else "ORG"
