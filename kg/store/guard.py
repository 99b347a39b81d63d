"""What a query may not do: reach out to the network, or bring the engine down.

The engine follows SERVICE and LOAD over HTTP when told to, and it reads a query by recursion:
thousands of brackets or operators in each other overflow its stack, which ends the process, or
keep it reading for ever.  A graph of hostile texts is asked queries that others may have
written, so no query and no update leaves the machine or is so deep.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.errors import QueryError
from kg.store.words import TOKENS, words

__all__ = ["refuse_harmful"]

_OUTWARD = frozenset({"SERVICE", "LOAD"})
#: Without any of this no such word can be there, and there is no need to look closer.
_SUSPECT = (*_OUTWARD, "\\U")
#: More brackets in each other, and more that joins or negates in one query, than anybody
#: writes; the engine bears several times as many.
_DEPTH, _JOINED = 100, 500
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_JOINS = frozenset("!|&+*/^-") | {"OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "EXISTS"}
_WRITES = frozenset({"INSERT", "DELETE"})
#: A word, or what is no letter, outside names, strings, IRIs and comments.
_PIECE = re.compile(r"[^\W\d_]\w*|[^\w\s]")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@lru_cache(maxsize=16)  # the questions of a page are asked again and again
def refuse_harmful(sparql: str) -> None:
    """Do nothing if a query or an update stays on this machine and can be read.

    Raises:
        QueryError: it has a SERVICE clause or a LOAD, or it is too deep or too long.
    """
    _refuse_network(sparql)
    _refuse_deep(sparql)


def _refuse_network(sparql: str) -> None:
    capitals = sparql.upper()
    if not any(part in capitals for part in _SUSPECT):
        return
    for text in dict.fromkeys((sparql, _CODE_POINT.sub(_character, sparql))):
        for word in words(text):
            if word.text in _OUTWARD:
                raise QueryError(f"{word.text} is refused: a query never leaves this machine")


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else ""


def _refuse_deep(sparql: str) -> None:
    pieces = _PIECE.findall(TOKENS.sub(_bare, sparql).upper())
    depth = deepest = 0
    for piece in pieces:
        depth += (piece in _OPENING) - (piece in _CLOSING)
        deepest = max(depth, deepest)
    if deepest > _DEPTH:
        raise QueryError(f"there are more than {_DEPTH} brackets in each other")
    joined = 0 if _WRITES.intersection(pieces) else sum(piece in _JOINS for piece in pieces)
    if joined > _JOINED:
        raise QueryError(f"there are more than {_JOINED} operators and joins in one query")


def _bare(token: re.Match[str]) -> str:
    return token[0] if token["word"] or token[0] in "()*" else " "
