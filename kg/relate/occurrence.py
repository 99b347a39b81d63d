"""When, where and on what occasion: what modifies a statement besides its two ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extract.syntax import children, is_verb, kids
from kg.model import IRI, Argument, EntityType, TimeExpression, TimeSpan
from kg.ontology import Ontology
from kg.parse import Parsed, offset
from kg.relate.fillers import Filler, Fillers
from kg.relate.participants import Participants
from kg.tree import Token

__all__ = ["Times", "arguments", "place_of"]

_ROLES: Mapping[str, str] = {
    "to": "recipient", "about": "topic", "on": "topic", "over": "topic", "regarding": "topic",
    "concerning": "topic", "for": "purpose", "with": "comitative", "by": "means",
    "from": "source",
    "into": "goal", "against": "opponent", "through": "instrument", "via": "instrument",
    "in": "place", "at": "place", "near": "place", "during": "occasion", "as": "role",
    "of": "theme", "between": "participant", "among": "participant", "after": "time",
    "under": "manner",
}  # fmt: skip
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})


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
        """Return when: the first time that modifies a predicate or what raises or lights it."""
        for token in _scopes(predicate):
            for near in _modifiers(token):
                if (found := self.at(near)) is not None and found.time.value:
                    return found.time
        return None


def _scopes(predicate: Token) -> Iterator[Token]:
    """The predicate and those whose adjuncts are its own: "is due to meet on Saturday"."""
    yield predicate
    at = predicate
    while (at.dep_ == "xcomp" or (not is_verb(at) and at.dep_ in {"dobj", "attr"})) and is_verb(
        at.head
    ):
        at = at.head
        yield at


def _modifiers(token: Token) -> Iterator[Token]:
    """The heads of the adverbs, noun phrases and prepositional phrases around a predicate."""
    for child in children(token):
        if child.dep_ in {"npadvmod", "advmod", "nmod", "compound", "amod"}:
            yield child
        elif child.dep_ == "prep":
            yield from kids(child, "pobj", "pcomp")
        elif child.dep_ in {"dobj", "attr"}:
            yield from kids(child, "npadvmod")


def phrases_around(p: Participants) -> list[tuple[str, Token]]:
    """The prepositional phrases of a predicate, those of a raising verb above included."""
    found = list(p.phrases)
    for token in list(_scopes(p.predicate))[1:]:
        for child in kids(token, "prep"):
            found += [(child.lower_, noun) for noun in kids(child, "pobj")]
    for noun in [t for _, t in p.phrases] + list(p.objects):
        for child in kids(noun, "prep"):
            if noun.ent_type_ and child.lower_ in _PLACE_PREPOSITIONS:
                found += [(child.lower_, inner) for inner in kids(child, "pobj")]
    return found


def place_of(p: Participants, fillers: Fillers, ontology: Ontology) -> IRI | None:
    """Return where: the first place that stands after a preposition of place."""
    for preposition, token in phrases_around(p):
        if preposition not in _PLACE_PREPOSITIONS or not fillers.is_known(token):
            continue
        found = fillers.fill(token)
        if found is not None and ontology.is_a(found.entity.type.value, "Place"):
            return found.entity.iri
    return None


def arguments(
    p: Participants, used: set[Token], times: Times, fillers: Fillers
) -> tuple[Argument, ...]:
    """Return the further arguments: prepositional phrases that are neither end nor time."""
    found: dict[tuple[int, int], Argument] = {}
    for preposition, token in phrases_around(p):
        if (
            token in used
            or preposition.startswith("according")
            or times.at(token) is not None
            or is_verb(token)
        ):
            continue
        filler = fillers.fill(token)
        if filler is None:
            continue
        role = _role(preposition, filler)
        found.setdefault((filler.span.start, filler.span.end), filler.argument(role))
    return tuple(found[span] for span in sorted(found))


def _role(preposition: str, filler: Filler) -> str:
    if filler.entity.type is EntityType.OCCASION:
        return "occasion"
    return _ROLES.get(preposition.split(" ")[-1], preposition or "adjunct")
