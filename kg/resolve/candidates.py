"""All that may refer to something in an article: names, phrases, nouns and pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from kg.resolve.article import Article
from kg.resolve.common_nouns import nominals, pronouns
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import ADMINISTRATION_NOUNS, FEMALE_TITLES, MALE_TITLES, TITLES
from kg.resolve.mentions import ANIMACY, Candidate, Name, Sort, role_of, spans
from kg.resolve.phrases import nested_names, phrases
from kg.resolve.spelling import key, plain

__all__ = ["candidates"]

_MODIFIERS = frozenset(("amod", "compound", "nmod"))


def candidates(names: list[Name], article: Article, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the candidates of an article, in order of their start, longer ones first."""
    named = [_of_name(name, article, gazetteer) for name in names]
    bodies = list(_bodies(named, article))
    inside = spans(names)
    taken = inside.keys() | {body.head for body in bodies}
    found = [*named, *bodies, *pronouns(article, inside)]
    found.extend(nominals(article, taken, gazetteer))
    found.extend(phrases(named, article))
    found.extend(nested_names(named, article, gazetteer))
    found.sort(key=lambda c: (c.start, -c.end))
    return found


def _of_name(name: Name, article: Article, gazetteer: Gazetteer) -> Candidate:
    head = article.root(name.start, name.end)
    form = key(article.words(name.start, name.end))
    sort = Sort.NAME
    if name.label == "TITLE":
        sort = Sort.NOMINAL
    elif _is_adjectival(name, form, article, gazetteer):
        sort = Sort.ADJECTIVE
    animacy = "person" if name.label == "TITLE" else ANIMACY.get(name.label, "")
    personal = animacy in ("person", "")
    titled = _title_gender(name, article)
    return Candidate(
        name.start,
        name.end,
        head,
        sort,
        form,
        name.label,
        reach=name.reach,
        number="p" if name.label == "NORP" and article.tag[head].endswith("S") else "s",
        gender=(titled or _name_gender(name, article, gazetteer)) if personal else "n",
        titled=bool(personal and titled),
        animacy=animacy,
        role=role_of(head, article),
        sentence=article.sentence[name.start],
        quote=article.quote[name.start],
        reason=name.reason,
    )


def _is_adjectival(name: Name, form: str, article: Article, gazetteer: Gazetteer) -> bool:
    last = name.end - 1
    return (
        gazetteer.is_demonym(form)
        and name.end - name.start <= 2
        and (article.dep[last] in _MODIFIERS or article.pos[last] == "ADJ")
    )


def _title_gender(name: Name, article: Article) -> str:
    """The gender that a title before or in a name gives, or ""."""
    near = [article.lower[name.start]]
    if name.start and article.paragraph[name.start - 1] == article.paragraph[name.start]:
        near.insert(0, article.lower[name.start - 1])
    for word in near:
        if word.strip(".") in MALE_TITLES:
            return "m"
        if word.strip(".") in FEMALE_TITLES:
            return "f"
    return ""


def _name_gender(name: Name, article: Article, gazetteer: Gazetteer) -> str:
    """The usual gender of a first name; one word may be a last name."""
    gender = gazetteer.genders.get(_first_name(name, article), "x")
    if name.end - name.start > 1:
        return gender.removesuffix("?")
    return gender if name.label == "PERSON" and gender in ("m", "f") else "x"


def _first_name(name: Name, article: Article) -> str:
    """The first word of a name that is no title."""
    words = [plain(article.text[i]) for i in range(name.start, name.end)]
    return next((word for word in words if word.strip(".") not in TITLES), words[0])


def _bodies(named: list[Candidate], article: Article) -> Iterator[Candidate]:
    """A government called by its head: "the Obama administration"."""
    for name in named:
        noun = name.end
        if name.sort is not Sort.NAME or name.label in ("GPE", "NORP", "LOC"):
            continue
        if noun >= len(article) or article.lower[noun] not in ADMINISTRATION_NOUNS:
            continue
        if article.paragraph[noun] == article.paragraph[name.start]:
            yield Candidate(
                name.start,
                noun + 1,
                noun,
                Sort.BODY,
                f"{name.key} {article.lower[noun]}",
                "ORG",
                gender="n",
                animacy="organization",
                role=role_of(noun, article),
                sentence=name.sentence,
                quote=name.quote,
                owner=name,
                reason="a government called by its head",
            )
