"""What a query may not do: reach out to the network.

The engine follows SERVICE and LOAD over HTTP when told to.  A graph of hostile texts is asked
queries that others may have written, so no query and no update leaves the machine.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.errors import QueryError
from kg.store.words import words

__all__ = ["refuse_network"]

_OUTWARD = frozenset({"SERVICE", "LOAD"})
#: Without any of this no such word can be there, and there is no need to look closer.
_SUSPECT = (*_OUTWARD, "\\U")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@lru_cache(maxsize=16)  # the questions of a page are asked again and again
def refuse_network(sparql: str) -> None:
    """Do nothing if a query or an update stays on this machine.

    Raises:
        QueryError: it has a SERVICE clause or a LOAD.
    """
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
