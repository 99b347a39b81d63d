"""Candidates for mentions: names, phrases around them, common nouns and pronouns.

A candidate knows what agreement and salience ask of it: number, gender, animacy, role in the
clause, sentence and quotation.  Who it refers to is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import (
    ADMINISTRATION_NOUNS,
    COMPANY_WORDS,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    MALE_NOUNS,
    MALE_TITLES,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    PRONOUNS,
    TITLES,
    word_set,
)
from kg.resolve.names import Name, spans
from kg.resolve.spelling import key, plain

__all__ = ["Candidate", "Sort", "candidates", "noun_class"]

_MEASURES = word_set("DATE TIME PERCENT MONEY QUANTITY")
_PRONOUN_TAGS = word_set("PRP PRP$ NNP NN JJ FW LS CD UH NNS")
_ROLES = {
    **dict.fromkeys(("nsubj", "nsubjpass", "csubj"), "subject"),
    **dict.fromkeys(("dobj", "dative"), "object"),
    "poss": "possessor",
    "pobj": "prepositional",
    **dict.fromkeys(("appos", "conj", "compound"), "inside"),
}
_ANIMACY = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "people", "PRODUCT": "thing", "WORK_OF_ART": "thing", "EVENT": "thing",
    "LAW": "thing", "LANGUAGE": "thing",
}  # fmt: skip
_PLURAL_NOUNS = word_set("people police children men women staff")
_PERSONAL = re.compile(r"(?:man|woman|person|ist|eer|ian)$")
_DESCRIBING = word_set("compound amod nmod nummod quantmod punct")
_BEFORE_NOUN = word_set(
    "det predet poss amod compound nummod nmod advmod quantmod case neg preconj npadvmod"
)
_MODIFIERS = frozenset(("amod", "compound", "nmod"))


class Sort(StrEnum):
    """How a candidate came about."""

    NAME = "name"
    ADJECTIVE = "adjective"
    NESTED = "nested"
    BODY = "body"
    PHRASE = "phrase"
    ROLE = "role"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A stretch of tokens that may refer to something.

    ``number`` is s, p or x (either); ``gender`` m, f, n (a thing), mf (a name of both) or x
    (unknown); ``animacy`` person, organization, place, people, thing or "" (unknown).
    ``owner`` is the name whose phrase it is, for phrases and roles, or the one that a body
    ("the Obama administration") is called by.
    """

    start: int
    end: int
    head: int
    sort: Sort
    key: str
    label: str = ""
    reach: int = 0
    person: int = 3
    number: str = "s"
    gender: str = "x"
    titled: bool = False
    animacy: str = ""
    role: str = "other"
    sentence: int = 0
    quote: int = 0
    owner: Candidate | None = None
    reason: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it stands for itself and is no part of the phrase of another."""
        return self.sort not in (Sort.PHRASE, Sort.ROLE, Sort.NESTED)


def candidates(names: list[Name], article: Article, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the candidates of an article, in order of their start, longer ones first."""
    named = [_of_name(name, article, gazetteer) for name in names]
    bodies = list(_bodies(named, article))
    inside = spans(names)
    taken = inside.keys() | {body.head for body in bodies}
    found = [*named, *bodies, *_pronouns(article, inside)]
    found.extend(_nominals(article, taken, gazetteer))
    found.extend(_phrases(named, article))
    found.extend(_nested(named, article, gazetteer))
    found.sort(key=lambda c: (c.start, -c.end))
    return found


def noun_class(lemma: str, gazetteer: Gazetteer) -> str:
    """Return what a common noun denotes: person, organization, place, a WordNet class or ""."""
    if lemma in PERSON_NOUNS or lemma in MALE_NOUNS or lemma in FEMALE_NOUNS:
        return "person"
    if lemma in ORGANIZATION_NOUNS:
        return "organization"
    if lemma in PLACE_NOUNS:
        return "place"
    return gazetteer.nouns.get(lemma, "") or ("person" if _PERSONAL.search(lemma) else "")


def _of_name(name: Name, article: Article, gazetteer: Gazetteer) -> Candidate:
    head = article.root(name.start, name.end)
    form = key(article.words(name.start, name.end))
    sort = Sort.NAME
    if name.label == "TITLE":
        sort = Sort.NOMINAL
    elif _is_adjectival(name, form, article, gazetteer):
        sort = Sort.ADJECTIVE
    animacy = "person" if name.label == "TITLE" else _ANIMACY.get(name.label, "")
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
        role=_role(head, article),
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


def _role(head: int, article: Article) -> str:
    return _ROLES.get(article.dep[head], "other")


def _pronouns(article: Article, inside: dict[int, Name]) -> Iterator[Candidate]:
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
            role=_role(i, article),
            sentence=article.sentence[i],
            quote=article.quote[i],
        )


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
                role=_role(noun, article),
                sentence=name.sentence,
                quote=name.quote,
                owner=name,
                reason="a government called by its head",
            )


def _nominals(article: Article, taken: Set[int], gazetteer: Gazetteer) -> Iterator[Candidate]:
    for i, pos in enumerate(article.pos):
        if pos != "NOUN" or i in taken or article.dep[i] == "compound":
            continue
        if article.label[i] not in _MEASURES:
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
        role=_role(i, article),
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


def _phrases(named: list[Candidate], article: Article) -> Iterator[Candidate]:
    """The role before a name, the name with its role, and the phrase with its apposition."""
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
    if article.child(name.head, "appos") is None:
        return None
    start, end = article.subtree(name.head)
    while end > start and article.tokens[end - 1].is_punct:
        end -= 1
    if end <= name.end or end - start >= 40:
        return None
    if any(c is not name and start <= c.start < end for c in people):
        return None
    return start, end


def _nested(
    named: list[Candidate], article: Article, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """Known names inside longer ones: "Andy Warhol Foundation", "United States Navy"."""
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
            if (i, end) == (name.start, name.end) or not article.capital(i):
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
    short form of a firm ("Acme" in "Acme Motors"), nor what follows "of" unless a place.
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
        animacy=_ANIMACY.get(label, ""),
        gender="x" if label in ("PERSON", "") else "n",
        sentence=name.sentence,
        quote=name.quote,
        reason="a known name inside a longer one",
    )
