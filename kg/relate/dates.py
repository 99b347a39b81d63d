"""When a statement is so: the time that its predicate, or what stands above it, is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extract.syntax import children, is_verb, kids, subtree
from kg.model import TimeExpression, TimeSpan, TimeType
from kg.parse import Parsed, offset
from kg.times import counted_from, reporting_verb
from kg.tree import Token

__all__ = ["Times", "scopes"]

#: On which side of the time after it something lies: "two days before the vote".
_SIDES: Mapping[str, int] = {"after": 1, "before": -1}


class Times:
    """The time expressions of an article by the tokens they cover."""

    def __init__(self, parsed: Parsed, times: Iterable[TimeExpression]) -> None:
        self._at: dict[tuple[int, int], TimeExpression] = {}
        waiting = sorted(times, key=lambda t: t.span)
        for doc in reversed(parsed.docs):
            start = offset(doc[0])
            while waiting and waiting[-1].span.end > start:
                time = waiting.pop()
                at = (time.span.start - start, time.span.end - start)
                for token in doc.char_span(*at, alignment_mode="expand") or ():
                    self._at[id(doc), token.i] = time

    def at(self, token: Token) -> TimeExpression | None:
        """Return the time expression that a token belongs to."""
        return self._at.get((id(token.doc), token.i))

    def of(self, predicate: Token) -> TimeSpan | None:
        """Return when: the first date that modifies a predicate or what raises or lights it.

        Of a state without a date, how long it holds ("for two years"); no other length is
        when something happens ("after a month", "sentenced to six years").
        """
        lasting = (
            time.time
            for token in self._around(predicate)
            if token.head.lower_ == "for" and (time := self.at(token))
        )
        return self._named(predicate) or self._counted(predicate) or next(lasting, None)

    def _around(self, predicate: Token) -> Iterator[Token]:
        for near in (near for token in scopes(predicate) for near in _modifiers(token)):
            if self._distance(near.head) is None:
                yield near

    def _named(self, predicate: Token) -> TimeSpan | None:
        return self._first(self._around(predicate))

    def _first(self, tokens: Iterable[Token]) -> TimeSpan | None:
        """Return the first date among tokens, or else the first stretch with its ends."""
        found = [time for token in tokens if (time := self.at(token)) and _says_when(time)]
        first = min(found, key=lambda time: time.type is TimeType.DURATION, default=None)
        return first.time if first is not None else None

    def _counted(self, predicate: Token) -> TimeSpan | None:
        """Return the date so long before or after another: "a day after it fell on Monday"."""
        for link, side, anchor in self._links(predicate):
            distance = self._distance(link)
            if anchor is not None and distance is not None:
                step = side * _SIDES[link.lower_]
                if (found := counted_from(anchor, distance, step)) is not None:
                    return found
        return None

    def _links(self, predicate: Token) -> Iterator[tuple[Token, int, TimeSpan | None]]:
        """Yield the prepositions and conjunctions of time, and the date at their other end."""
        for prep in kids(predicate, "prep"):
            for noun in kids(prep, "pobj"):
                yield prep, 1, self._first(subtree(noun))
        for clause in kids(predicate, "advcl"):
            for mark in kids(clause, "mark"):
                yield mark, 1, self._named(clause)
        if predicate.dep_ == "advcl":
            for mark in kids(predicate, "mark"):
                yield mark, -1, self._named(predicate.head)

    def _distance(self, link: Token) -> TimeExpression | None:
        """Return the length right before "after" or "before": "two days after the vote"."""
        if link.lower_ not in _SIDES or link.i == 0:
            return None
        length = self.at(link.nbor(-1))
        return length if length and length.type is TimeType.DURATION else None


def _says_when(time: TimeExpression) -> bool:
    """Whether an expression names a time of the calendar, not only a length ("for a week")."""
    length = time.type is not TimeType.DATE and time.time.value.startswith("P")
    return time.time.earliest is not None if length else bool(time.time.value)


def scopes(predicate: Token) -> Iterator[Token]:
    """The predicate and those whose adjuncts are its own: "is due to meet on Saturday"."""
    yield predicate
    at = predicate
    while (at.dep_ == "xcomp" or (not is_verb(at) and at.dep_ in {"dobj", "attr"})) and is_verb(
        at.head
    ):
        at = at.head
        yield at


def _modifiers(token: Token) -> Iterator[Token]:
    """The heads of the adverbs, noun phrases and prepositional phrases around a predicate.

    What opens a content clause may belong to the verb that reports it, and not to it.
    """
    for near in _nearby(token):
        if reporting_verb(near) is None:
            yield near
    for clause in kids(token, "ccomp"):
        for near in _nearby(clause):
            if reporting_verb(near) is token:
                yield near


def _nearby(token: Token) -> Iterator[Token]:
    for child in children(token):
        if child.dep_ in {"npadvmod", "advmod", "nmod", "compound", "amod"}:
            yield child
        elif child.dep_ == "prep":
            yield from kids(child, "pobj", "pcomp")
        elif child.dep_ in {"dobj", "attr"}:
            yield from kids(child, "npadvmod")
