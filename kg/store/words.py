"""The bare words and braces of SPARQL: what is left outside strings, IRIs, names and comments.

A word that is found here may be a keyword; one inside a string or an IRI is not found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["TOKENS", "Word", "names_graphs", "words"]

#: What SPARQL's grammar takes as one piece.
TOKENS = re.compile(
    r"""
      \#[^\n\r]*                                          # a comment
    | <[^<>"{}|^`\\\x00-\x20]*>                           # an IRI
    | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"            # strings, the long ones first
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+                                             # a variable
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                        # a language tag
    | [\w.-]{0,100}:(?:[\w.:%-]|\\.)*                     # a prefixed name; bounded for speed
    | (?P<word>[^\W\d_]\w*|[{}])
    | [()*]
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word in capitals, or a brace, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=16)  # several questions are asked of the words of one query
def words(sparql: str) -> tuple[Word, ...]:
    """Return the bare words and braces of a query or an update, in order.

    >>> [word.text for word in words("ASK { ?s ?p 'from' } # load")]
    ['ASK', '{', '}']
    """
    return tuple(
        Word(token["word"].upper(), token.start(), token.end())
        for token in TOKENS.finditer(sparql)
        if token["word"]
    )


@lru_cache(maxsize=16)
def names_graphs(sparql: str) -> bool:
    """Whether a query says itself, by FROM, which graphs it is asked of.

    >>> names_graphs("SELECT * FROM <g> { ?s ?p ?o }"), names_graphs("ASK { ?from ?p ?o }")
    (True, False)
    """
    return "FROM" in sparql.upper() and any(word.text == "FROM" for word in words(sparql))
