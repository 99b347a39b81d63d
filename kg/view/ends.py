"""Between which two entities a statement is drawn, and with which words.

A statement about two entities is a line between them.  One whose object is a statement (a
proposal, a demand, a denial) leads from the speaker to whoever is to act, and its words name
the inner relation: "Obama - proposes: halts missile defence -> United States".  Where the
speaker would act himself it leads to the inner object, and the inner statement goes with it
instead of being drawn a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.model import IRI, Argument, Kind, Statement
from kg.view.styles import drawn_kind

__all__ = ["Ends", "ends"]

#: Statements within statements beyond this are not followed.
_DEEPEST = 4
#: Relations whose own words say that the inner statement is not so.
_DENYING = frozenset({"denies", "rejects"})
#: Roles whose filler a reader takes rightly for the end of a line when there is no object.
_ENDS = frozenset({"recipient", "place", "occasion", "topic"})


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a statement's line begins and ends; without a target it is not drawn.

    ``carries`` is an inner statement that the line stands for as well.
    """

    source: IRI | None
    target: IRI | None
    words: str
    kind: Kind
    carries: IRI | None = None


def ends(
    statement: Statement,
    statements: Mapping[IRI, Statement],
    label: Callable[[IRI], str],
    *,
    depth: int = 0,
) -> Ends:
    """Return the ends of a statement among the statements of its article.

    Args:
        statement: the statement to draw.
        statements: all statements of the article, by IRI.
        label: gives the name of an entity.
        depth: how many statements this one stands within.
    """
    kind = drawn_kind(statement.kinds)
    words = ("not: " if kind is Kind.NEGATED else "") + statement.relation.label
    inner = _inner(statement.object, statements) if depth < _DEEPEST else None
    source = _entity(statement.subject, statements)
    if inner is not None:
        within = ends(inner, statements, label, depth=depth + 1)
        if statement.relation.iri.rpartition("#")[2] in _DENYING:
            within = replace(within, words=within.words.removeprefix("not: "))
        return _around(source, words, kind, inner.iri, within, label)
    if statement.object is not None and statement.object.entity is not None:
        return Ends(source, statement.object.entity, words, kind)
    if statement.object is not None and statement.object.text:
        return Ends(source, None, f"{words} {statement.object.text}", kind)
    for argument in statement.arguments:
        if argument.role in _ENDS and argument.entity not in (None, source):
            return Ends(source, argument.entity, f"{words} ({argument.role})", kind)
    return Ends(source, None, words, kind)


def _around(
    source: IRI | None,
    words: str,
    kind: Kind,
    inner: IRI,
    within: Ends,
    label: Callable[[IRI], str],
) -> Ends:
    """The ends of a statement about a statement."""
    if within.source is not None and within.source != source:
        about = f" {label(within.target)}" if within.target is not None else ""
        return Ends(source, within.source, f"{words}: {within.words}{about}", kind)
    drawn = within.kind if kind is Kind.ASSERTED else kind
    return Ends(source, within.target, f"{words}: {within.words}", drawn, carries=inner)


def _inner(argument: Argument | None, statements: Mapping[IRI, Statement]) -> Statement | None:
    if argument is None or argument.statement is None:
        return None
    return statements.get(argument.statement)


def _entity(argument: Argument, statements: Mapping[IRI, Statement]) -> IRI | None:
    """The entity that an argument is or, if it is a statement, is about."""
    for _ in range(_DEEPEST):
        inner = _inner(argument, statements)
        if inner is None:
            break
        argument = inner.subject
    return argument.entity
