"""Names and candidates for mentions, as records.

A candidate knows what agreement and salience ask of it: number, gender, animacy, role in the
clause, sentence and quotation.  Who it refers to is decided later.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from kg.resolve.article import Article
from kg.resolve.lexicon import word_set

__all__ = ["ANIMACY", "MEASURES", "Candidate", "Name", "Sort", "role_of", "spans"]

_ROLES = {
    **dict.fromkeys(("nsubj", "nsubjpass", "csubj"), "subject"),
    **dict.fromkeys(("dobj", "dative"), "object"),
    "poss": "possessor",
    "pobj": "prepositional",
    **dict.fromkeys(("appos", "conj", "compound"), "inside"),
}
ANIMACY = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "people", "PRODUCT": "thing", "WORK_OF_ART": "thing", "EVENT": "thing",
    "LAW": "thing", "LANGUAGE": "thing",
}  # fmt: skip
#: The recogniser's labels for measures, which are no names.
MEASURES = word_set("DATE TIME MONEY PERCENT QUANTITY")


class Name(Struct, frozen=True):
    """A stretch of tokens that is a name, with the recogniser's kind of label or "".

    ``reach`` is where it ends when a place in apposition counts to it ("Paris, Texas").
    """

    start: int
    end: int
    label: str
    reason: str
    reach: int = 0


def spans(names: Iterable[Name]) -> dict[int, Name]:
    """Return the name that each token belongs to."""
    return {i: name for name in names for i in range(name.start, name.end)}


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


class Candidate(Struct, frozen=True, eq=False):
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


def role_of(head: int, article: Article) -> str:
    """Return the part that a phrase with this head plays in its clause."""
    return _ROLES.get(article.dep[head], "other")
