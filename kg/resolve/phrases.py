"""Phrases around names and names inside names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import COMPANY_WORDS, SUMMING_NOUNS, TITLES, word_set
from kg.resolve.mentions import ANIMACY, Candidate, Sort
from kg.resolve.spelling import key

__all__ = ["nested_names", "phrases"]

_DESCRIBING = word_set("compound amod nmod nummod quantmod punct")


def phrases(named: list[Candidate], article: Article) -> Iterator[Candidate]:
    """Yield a name's role, the name with its role, and the phrase with its apposition."""
    people = [c for c in named if c.label in ("PERSON", "")]
    for name in named:
        if name.sort is not Sort.NAME:
            continue
        start = _description(name, article)
        if start is not None:
            yield _part(name, start, name.end, name.head, Sort.PHRASE)
            if name.label == "PERSON":
                yield _part(name, start, name.start, name.start - 1, Sort.ROLE)
        whole = _whole(name, article, people)
        if whole is not None:
            yield _part(name, *whole, name.head, Sort.PHRASE)


def _part(name: Candidate, start: int, end: int, head: int, sort: Sort) -> Candidate:
    return Candidate(
        start,
        end,
        head,
        sort,
        name.key,
        name.label,
        number=name.number,
        gender=name.gender,
        animacy=name.animacy,
        sentence=name.sentence,
        quote=name.quote,
        owner=name,
        reason="a phrase around the name",
    )


def _description(name: Candidate, article: Article) -> int | None:
    """Where the describing words before a name begin: "English captain | Harry Kane"."""
    start, has_noun = name.start, False
    for i in range(name.start - 1, -1, -1):
        if article.tokens[i].is_punct or article.dep[i] not in _DESCRIBING:
            break
        if not i <= article.head[i] < name.end:
            break
        if article.pos[i] == "NOUN" or article.lower[i].strip(".") in TITLES:
            has_noun = True
        start = i
    while (
        start > 1
        and article.text[start - 1] == "-"
        and article.pos[start - 2]
        in (
            "NOUN",
            "ADJ",
        )
    ):
        start -= 2
    return start if has_noun and start < name.start else None


def _whole(
    name: Candidate, article: Article, people: list[Candidate]
) -> tuple[int, int] | None:
    """The whole phrase of a name with an apposition that names no other person."""
    apposed = article.child(name.head, "appos")
    if apposed is None or article.lemma[apposed] in SUMMING_NOUNS:
        return None
    start, end = article.subtree(name.head)
    while end > start and article.tokens[end - 1].is_punct:
        end -= 1
    if end <= name.end or end - start >= 40:
        return None
    if any(c is not name and start <= c.start < end for c in people):
        return None
    return start, end


def nested_names(
    named: list[Candidate], article: Article, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Yield known names inside longer ones: "United States" in "United States Navy"."""
    labels: dict[str, str] = {}
    for name in named:
        if name.sort in (Sort.NAME, Sort.ADJECTIVE):
            labels.setdefault(name.key, name.label)
    for name in named:
        if name.sort is not Sort.NAME or name.label in ("PERSON", "GPE"):
            continue
        if name.end - name.start > 1 and gazetteer.find(name.key) is None:
            yield from _inside(name, labels, article, gazetteer)


def _inside(
    name: Candidate, labels: dict[str, str], article: Article, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    i = name.start
    while i < name.end:
        for end in range(name.end, i, -1):
            form = key(article.words(i, end))
            if (i, end) == (name.start, name.end) or not article.capital[i]:
                continue
            known = gazetteer.names.get(form)
            if form not in labels and known is None:
                continue
            if _may_nest(name, i, end, form, article, gazetteer):
                label = labels.get(form) or "GPE"
                yield _nested_name(name, i, end, form, label, article)
                i = end - 1
                break
        i += 1


def _may_nest(
    name: Candidate, start: int, end: int, form: str, article: Article, gazetteer: Gazetteer
) -> bool:
    """Whether the inner words name something of their own.

    Not the head of the longer name, nor what stands before its "of" ("Bank of ..."), nor the
    short form of a firm ("Acme" in "Acme Motors"), nor what follows "of" unless a place, nor
    a body called by a common word in the midst ("Congress" in "Mali Congress Party").
    """
    if len(form) < 2 or gazetteer.is_demonym(form) or form in TITLES:
        return False
    before = article.lower[start - 1] if start > name.start else ""
    if before in ("-", "&") or article.label[start] == "DATE":
        return False
    if start == name.start:
        rest = article.lower[end : name.end]
        return rest[0] not in ("of", "for") and not all(
            w.strip(".") in COMPANY_WORDS for w in rest
        )
    if before in ("of", "for"):
        return _is_place(form, start, article, gazetteer)
    if form in gazetteer.names and not _is_place(form, start, article, gazetteer):
        return before in ("at", "in", "the")
    return end < name.end or before in ("at", "in", "the")


def _is_place(form: str, start: int, article: Article, gazetteer: Gazetteer) -> bool:
    known = gazetteer.names.get(form)
    return (known is not None and known.type in ("Country", "Place")) or article.label[
        start
    ] == "GPE"


def _nested_name(
    name: Candidate, start: int, end: int, form: str, label: str, article: Article
) -> Candidate:
    return Candidate(
        start,
        end,
        article.root(start, end),
        Sort.NESTED,
        form,
        label,
        animacy=ANIMACY.get(label, ""),
        gender="x" if label in ("PERSON", "") else "n",
        sentence=name.sentence,
        quote=name.quote,
        reason="a known name inside a longer one",
    )
