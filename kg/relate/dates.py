"""When a statement is so: the time that its predicate, or what stands above it, is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extract.eventnouns import is_event_noun
from kg.extract.syntax import TIME_NOUNS, children, is_verb, kids, object_of, subtree
from kg.model import TimeExpression, TimeSpan, TimeType
from kg.parse import Parsed, offset
from kg.times import counted_from, exact_length, one_unit, reporting_verb
from kg.tree import Token

__all__ = ["OCCASIONS", "Times", "scopes"]

#: On which side of the time after it something lies: "two days before the vote".
_SIDES: Mapping[str, int] = {"after": 1, "before": -1}
_UNTIL = frozenset({"to", "until", "till", "through"})
#: Prepositions before what happens at the same time: "at the summit".
OCCASIONS = frozenset({"in", "at", "during"})
_AT = OCCASIONS | {"on", "of"}
#: Times that are named as parts of others: "in the early hours of Monday".
_PARTS = TIME_NOUNS | {"morning", "afternoon", "evening", "night"}


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
        return (
            self._named(predicate)
            or self._counted(predicate)
            or self._first(_of_occasions(predicate))
            or self._lasting(predicate)
        )

    def _lasting(self, predicate: Token) -> TimeSpan | None:
        found = [self.at(near) for near in self._around(predicate) if near.head.lower_ == "for"]
        return next((length.time for length in found if length is not None), None)

    def _around(self, predicate: Token) -> Iterator[Token]:
        for near in (near for token in scopes(predicate) for near in _modifiers(token)):
            if not self._belongs_to_distance(near):
                yield near

    def _named(self, predicate: Token) -> TimeSpan | None:
        return self._first(self._around(predicate))

    def _first(self, tokens: Iterable[Token]) -> TimeSpan | None:
        """Return the first date among tokens, or else the first stretch with its ends."""
        found = [
            (time.type is TimeType.DURATION, place, time, token)
            for place, token in enumerate(tokens)
            if (time := self.at(token)) and _says_when(time)
        ]
        if not found:
            return None
        *_, time, token = min(found, key=lambda one: one[:2])
        return self._to_its_end(time, token)

    def _to_its_end(self, first: TimeExpression, token: Token) -> TimeSpan:
        """Return a date, or the days from it to another: "from Monday to Friday"."""
        for end in _ends(token):
            last = self.at(end)
            if last is not None and last.type is first.type is TimeType.DATE:
                start, stop = first.time, last.time
                if start.earliest and stop.latest and start.earliest < stop.latest:
                    return TimeSpan(f"{start.value}/{stop.value}", start.earliest, stop.latest)
        return first.time

    def _counted(self, predicate: Token) -> TimeSpan | None:
        """Return the date so long before or after another: "a day after it fell on Monday"."""
        links = (link for verb in scopes(predicate) for link in _links(verb))
        for link, other, side in links:
            distance = self._distance(link)
            if distance is None:
                continue
            anchor = self._first(_below(link)) if other is None else self._named(other)
            if anchor is not None:
                return counted_from(anchor, distance, side * _SIDES[link.lower_])
        return None

    def _distance(self, link: Token) -> str | None:
        """Return the length right before "after" or "before": "two days after the vote"."""
        if link.lower_ not in _SIDES or link.i < 2:
            return None
        last, article = link.nbor(-1), link.nbor(-2)
        length = self.at(last)
        if length is not None:
            return exact_length(length) if length.type is TimeType.DURATION else None
        return one_unit(last.lower_) if article.lower_ == "the" else None

    def _belongs_to_distance(self, near: Token) -> bool:
        """Whether a time dates what a distance is from: "a day after the vote on Monday"."""
        links = [near.head, *(prep for prep in kids(near.head.head, "prep") if prep.i < near.i)]
        return any(
            self._distance(link) is not None
            for link in links
            if link is near.head or link.right_edge.i == near.head.i - 1
        )


def _links(verb: Token) -> Iterator[tuple[Token, Token | None, int]]:
    """Yield the prepositions and conjunctions that may put a verb before or after something.

    With each the verb at its other end, if it is one, and which end is meant: 1 if the verb
    is dated from there, -1 if it is itself what is before or after.
    """
    for above in (verb, *kids(verb, "npadvmod", "advmod")):
        for prep in kids(above, "prep"):
            yield prep, None, 1
        for clause in kids(above, "advcl"):
            yield from ((mark, clause, 1) for mark in kids(clause, "mark"))
    if verb.dep_ == "advcl":
        yield from ((mark, _main(verb), -1) for mark in kids(verb, "mark"))


def _below(prep: Token) -> list[Token]:
    """The words after a preposition, and the phrase that follows these at once."""
    nouns = [noun for noun in kids(prep, "pobj") for noun in subtree(noun)]
    next_ = [p for p in kids(prep.head, "prep") if p.i == prep.right_edge.i + 1]
    return nouns + [noun for p in next_ for noun in kids(p, "pobj")]


def _main(clause: Token) -> Token:
    """The verb that an adverbial clause modifies: "left the day after he had come"."""
    return clause.head if is_verb(clause.head) else clause.head.head


def _says_when(time: TimeExpression) -> bool:
    """Whether an expression names a time of the calendar, not only a length ("for a week")."""
    length = time.type is not TimeType.DATE and time.time.value.startswith("P")
    return time.time.earliest is not None if length else bool(time.time.value)


def _ends(token: Token) -> list[Token]:
    """The nouns up to which a time goes on that stands after "from" or "between"."""
    if token.head.lower_ == "between":
        return kids(token, "conj")
    if token.head.lower_ != "from":
        return []
    preps = [*kids(token, "prep"), *kids(token.head, "prep"), *kids(token.head.head, "prep")]
    later = [prep for prep in preps if prep.lower_ in _UNTIL and prep.i > token.i]
    return [noun for prep in later for noun in kids(prep, "pobj")]


def _of_occasions(predicate: Token) -> Iterator[Token]:
    """What dates the event on whose occasion something happens: "in the 2008 war".

    Whatever a time has for its own is an event: "at Monday's summit".
    """
    for prep in kids(predicate, "prep"):
        for noun in kids(prep, "pobj") if prep.lower_ in OCCASIONS else ():
            yield from kids(noun, "poss")
            if is_event_noun(noun.lemma_.lower()):
                yield from kids(noun, "nummod", "amod", "nmod", "compound")
                inner = (prep for prep in kids(noun, "prep") if prep.lower_ in _AT)
                yield from (time for prep in inner for time in _part(prep))


def _part(prep: Token) -> Iterator[Token]:
    """The nouns after a preposition, and of what a part of a time is one: "the night of"."""
    for noun in kids(prep, "pobj", "pcomp"):
        yield noun
        if noun.lemma_.lower() in _PARTS:
            yield from object_of(noun, "of")


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
            yield from _part(child)
        elif child.dep_ in {"dobj", "attr"}:
            yield from kids(child, "npadvmod")
