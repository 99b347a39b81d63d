"""What a query may not do: reach out to the network.

The engine follows SERVICE over HTTP when told to.  A graph of hostile texts is asked queries
that others may have written, so no query leaves the machine.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

__all__ = ["refuse_network"]

#: What SPARQL's grammar takes as one piece; a keyword inside it is no keyword.
_TOKENS = re.compile(
    r"""
      \#[^\n\r]*                                          # a comment
    | <[^<>"{}|^`\\\x00-\x20]*>                           # an IRI
    | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"            # strings, the long ones first
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+                                             # a variable
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                        # a language tag
    | [\w.-]*:(?:[\w.:%-]|\\.)*                           # a prefixed name
    | (?P<keyword>(?i:SERVICE|LOAD))(?!\w)
    | [^\W\d_]\w*                                         # another word
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_network(sparql: str) -> None:
    """Do nothing if a query stays on this machine.

    Raises:
        QueryError: it has a SERVICE clause or a LOAD.
    """
    for text in (sparql, _CODE_POINT.sub(_character, sparql)):
        for token in _TOKENS.finditer(text):
            keyword = token["keyword"]
            if keyword:
                raise QueryError(
                    f"{keyword.upper()} is refused: a query never leaves this machine"
                )


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else ""
