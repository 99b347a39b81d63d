"""Spellings of names brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.resolve.lexicon import COMPANY_SUFFIXES, TITLES, word_set

__all__ = ["acronyms", "american", "key", "plain", "without_suffix", "without_title"]

_EDGES = " \n\"“”\u2018\u2019'.,;:()[]"
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_SPACE = re.compile(r"\s+")
_QUOTE = re.compile("[\u2019\u2018`]")
_DASH = re.compile("[\u2010-\u2015]")
_SMALL = word_set("of the and for at in on de")


def plain(text: str) -> str:
    """Return the text in lower case and without accents.

    >>> plain("Élysée")
    'elysee'
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """Return the form of a name by which its variants are compared.

    Case, accents, an article before it, a genitive after it and the kind of quotes and dashes
    do not count.

    >>> key("The Élysée's"), key("U.S."), key("United  Nations'")
    ('elysee', 'u.s', 'united nations')
    """
    form = _DASH.sub("-", _QUOTE.sub("'", plain(text))).strip(_EDGES)
    form = _SPACE.sub(" ", form.removesuffix("'s"))
    return _ARTICLE.sub("", form).strip(_EDGES) or form


def without_title(name: str) -> str:
    """Return a key without the titles before it.

    >>> without_title("president barack obama"), without_title("president")
    ('barack obama', 'president')
    """
    words = name.split()
    while len(words) > 1 and words[0].strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def without_suffix(name: str) -> str:
    """Return a key without the words for a company's legal form.

    >>> without_suffix("acme widgets, inc")
    'acme widgets'
    """
    words = name.replace(",", "").split()
    while len(words) > 1 and words[-1].strip(".") in COMPANY_SUFFIXES:
        words = words[:-1]
    return " ".join(words)


def acronyms(words: list[str]) -> set[str]:
    """Return the acronyms that a name of these words may have.

    >>> sorted(acronyms("bank of the north".split()))
    ['bn', 'botn']
    """
    letters = [word for word in words if word[:1].isalpha()]
    return {
        "".join(word[0] for word in letters if word not in _SMALL),
        "".join(word[0] for word in letters),
    }


_AMERICAN = {
    "programme": "program", "defence": "defense", "offence": "offense", "licence": "license",
    "centre": "center", "theatre": "theater", "labour": "labor", "favour": "favor",
    "colour": "color", "behaviour": "behavior", "neighbour": "neighbor", "harbour": "harbor",
    "honour": "honor", "armour": "armor", "manoeuvre": "maneuver", "cheque": "check",
}  # fmt: skip


def american(phrase: str) -> str:
    """Return a common-noun phrase in American spelling, so that both spellings are one.

    >>> american("missile defence programmes"), american("the organisation")
    ('missile defense programs', 'the organization')
    """
    return " ".join(_american(word) for word in phrase.split())


def _american(word: str) -> str:
    stem = word.removesuffix("s")
    if stem in _AMERICAN:
        return _AMERICAN[stem] + word[len(stem) :]
    return word[: -len("isation")] + "ization" if word.endswith("isation") else word
