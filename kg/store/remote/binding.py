"""Values for the variables of a query, for servers that take nothing but text.

Every group of the query that sees such a variable is joined with its value first thing:
``{ ?x ?p ?o }`` becomes ``{ VALUES (?x) { (<value>) } ?x ?p ?o }``.  So the value holds inside
OPTIONAL, UNION and MINUS and in inner queries that select the variable, which is how
pyoxigraph's substitutions work; an inner query that does not select it has another variable
of the same name.  The values are written by the RDF library; the query's own text stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.words import TOKENS, words

__all__ = ["bind", "form"]

#: Tokens and what stands between them; a list is what stands between two braces.
_Group: TypeAlias = list["str | _Group"]
#: Variables and their values, as SPARQL has them, by the variables' names.
_Given: TypeAlias = Mapping[str, tuple[str, str]]

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PROLOGUE = ("BASE", "PREFIX", "VERSION")
#: Braces within braces; no query of a person's comes near.
_DEEPEST = 100


def form(sparql: str) -> str:
    """Return what kind of query it is.

    >>> form("PREFIX ask: <http://a/> SELECT ?s { ?s ?p ?o }")
    'SELECT'

    Raises:
        QueryError: it is no query.
    """
    first = next((word.text for word in words(sparql) if word.text not in _PROLOGUE), "")
    if first not in _FORMS:
        raise QueryError(f"the query is wrong: it begins with none of {', '.join(_FORMS)}")
    return first


def bind(sparql: str, bindings: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """Return a query with the values of some of its variables in it.

    >>> bind("SELECT ?x { ?x ?p 1 }", {"x": ox.NamedNode("http://a/")})
    'SELECT ?x { VALUES (?x) { (<http://a/>) } ?x ?p 1 }'

    Raises:
        QueryError: its braces do not match, or a name is not one of a variable.
    """
    if not bindings:
        return sparql
    given = {name: (_variable(name), str(term)) for name, term in bindings.items()}
    return "".join(_query(_tree(sparql), given))


def _variable(name: str) -> str:
    try:
        return str(ox.Variable(name))
    except ValueError as error:
        raise QueryError(f"{name!r} is no name of a variable: {error}") from error


def _tree(sparql: str) -> _Group:
    groups: list[_Group] = [[]]
    end = 0
    for token in TOKENS.finditer(sparql):
        groups[-1].append(sparql[end : token.start()])
        end = token.end()
        if token["word"] == "{":
            inner: _Group = []
            groups[-1].append(inner)
            groups.append(inner)
        elif token["word"] == "}":
            groups.pop()
        else:
            groups[-1].append(token[0])
        if not 0 < len(groups) <= _DEEPEST:
            break
    if len(groups) != 1:
        raise QueryError("the query is wrong: its braces do not match, or are too many")
    return [*groups[0], sparql[end:]]


def _query(query: _Group, given: _Given) -> Iterator[str]:
    """Write a query, whole or inner: nothing but the pattern that it matches is touched."""
    outer = _outer_groups(query)
    has_template = any(before == "CONSTRUCT" for _, before in outer[:1])
    where = next((index for index, _ in outer[has_template:]), None)
    for index, node in enumerate(query):
        if index == where:
            yield f"{{{_values(given)}{''.join(_parts(node, given))}}}"
        elif where and not has_template and _is_word(node, "CONSTRUCT"):
            yield f"{node} {_written(query[where])}"  # CONSTRUCT WHERE takes no VALUES
        else:
            yield _written(node)
    if where is None and any(_is_word(node, "DESCRIBE") for node in query):
        yield f"\nWHERE {{{_values(given)} }}"


def _is_word(node: str | _Group, word: str) -> bool:
    return isinstance(node, str) and node.upper() == word


def _outer_groups(query: _Group) -> list[tuple[int, str]]:
    """Return where a query has groups, and the word before each; not those of expressions."""
    return [
        (index, before)
        for index, (node, before, depth) in enumerate(_steps(query))
        if isinstance(node, list) and depth == 0
    ]


def _group(group: _Group, given: _Given) -> str:
    """Write a group with the values of those variables that it sees."""
    seen = {name: given[name] for name in given if _sees(group, name)}
    if not seen:
        return _written(group)
    if _is_query(group):
        return f"{{{''.join(_query(group, seen))}}}"
    return f"{{{_values(seen)}{''.join(_parts(group, seen))}}}"


def _parts(group: str | _Group, given: _Given) -> Iterator[str]:
    """Write what is in a group: EXISTS has the values from outside, VALUES has data."""
    if isinstance(group, list) and _is_query(group):
        yield _group(group, given)
        return
    is_data = False
    for node, before, _ in _steps(group):
        is_data |= before == "VALUES"
        if isinstance(node, list) and not is_data and before != "EXISTS":
            yield _group(node, given)
        else:
            yield _written(node)
        is_data &= isinstance(node, str)


def _steps(group: str | _Group) -> Iterator[tuple[str | _Group, str, int]]:
    """Yield each piece with the word or mark before it and the number of open parentheses."""
    before, depth = "", 0
    for node in group:
        yield node, before, depth
        if isinstance(node, list):
            before = "}"
        elif node.strip() and not node.startswith("#"):
            depth += (node == "(") - (node == ")")
            before = node.strip().upper()


def _is_query(group: _Group) -> bool:
    return next((before for _, before, _ in _steps([*group, ""]) if before), "") == "SELECT"


def _sees(group: _Group, name: str) -> bool:
    """Return whether a variable in a group is the one of that name outside it."""
    if _is_query(group) and not _selects(group, name):
        return False
    return any(
        _sees(node, name) if isinstance(node, list) else node in (f"?{name}", f"${name}")
        for node in group
    )


def _selects(query: _Group, name: str) -> bool:
    outer = _outer_groups(query)
    head = query[: outer[0][0]] if outer else query
    wanted = ("*", f"?{name}", f"${name}")
    return any(depth == 0 and node in wanted for node, _, depth in _steps(head))


def _values(given: _Given) -> str:
    names, terms = zip(*given.values(), strict=True)
    return f" VALUES ({' '.join(names)}) {{ ({' '.join(terms)}) }}"


def _written(node: str | _Group) -> str:
    return node if isinstance(node, str) else f"{{{''.join(map(_written, node))}}}"
