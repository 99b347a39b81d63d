"""Where and on what occasion: what modifies a statement besides its two ends."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.eventnouns import is_event_noun
from kg.extract.syntax import is_time, is_verb, kids, object_of
from kg.model import IRI, Argument, EntityType
from kg.ontology import Ontology
from kg.relate.dates import OCCASIONS, Times, scopes
from kg.relate.fillers import Filler, Fillers
from kg.relate.participants import Participants
from kg.tree import Token

__all__ = ["arguments", "place_of"]

_ROLES: Mapping[str, str] = {
    "to": "recipient", "about": "topic", "on": "topic", "over": "topic", "regarding": "topic",
    "concerning": "topic", "for": "purpose", "with": "comitative", "by": "means",
    "from": "source",
    "into": "goal", "against": "opponent", "through": "instrument", "via": "instrument",
    "in": "place", "at": "place", "near": "place", "during": "occasion", "as": "role",
    "of": "theme", "between": "participant", "among": "participant", "after": "time",
    "under": "manner",
}  # fmt: skip
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})


def phrases_around(p: Participants) -> list[tuple[str, Token]]:
    """The prepositional phrases of a predicate, those of a raising verb above included."""
    found = list(p.phrases)
    for token in list(scopes(p.predicate))[1:]:
        for child in kids(token, "prep"):
            found += [(child.lower_, noun) for noun in kids(child, "pobj")]
    for above, noun in [*p.phrases, *(("", t) for t in p.objects)]:
        for child in [*kids(noun, "prep"), *_after_realm(noun)]:
            if child.lower_ in _PLACE_PREPOSITIONS and _may_happen_there(noun, above):
                found += [(child.lower_, inner) for inner in kids(child, "pobj")]
    return found


def _after_realm(noun: Token) -> list[Token]:
    """The prepositions that hang on a person's state: "met Queen Ann of Denmark in Rome"."""
    realms = object_of(noun, "of") if noun.ent_type_ == "PERSON" else []
    return [
        prep for realm in realms if realm.ent_type_ == "GPE" for prep in kids(realm, "prep")
    ]


def place_of(
    p: Participants, fillers: Fillers, ontology: Ontology, *, bodily: bool = False
) -> IRI | None:
    """Return where: the first place that stands after a preposition of place.

    Args:
        p: the participants of the predicate.
        fillers: the nodes.
        ontology: the classes.
        bodily: it is done to the bodies or things named, so that it happens where these are.
    """
    around = phrases_around(p)
    if bodily:
        around += [pair for noun in _affected(p) for pair in _places_on(noun)]
    for preposition, token in around:
        if preposition not in _PLACE_PREPOSITIONS or not _may_be_place(token, fillers):
            continue
        found = fillers.fill(token)
        if found is not None and ontology.is_a(found.entity.type.value, "Place"):
            return found.entity.iri
    return None


def _affected(p: Participants) -> list[Token]:
    """The common nouns of things that something is done to or against; not of events."""
    against = [t for preposition, t in p.phrases if preposition in {"against", "of"}]
    nouns = [t for t in (*p.objects, *against) if t.pos_ == "NOUN" and not t.ent_type_]
    return [t for t in nouns if not is_event_noun(t.lemma_.lower())]


def _places_on(noun: Token) -> list[tuple[str, Token]]:
    return [(prep.lower_, t) for prep in kids(noun, "prep") for t in kids(prep, "pobj")]


def _may_be_place(token: Token, fillers: Fillers) -> bool:
    """Whether it is a name, or a kind of place before one: "the province of Sarvan"."""
    if fillers.is_known(token) or token.pos_ != "NOUN":
        return fillers.is_known(token)
    names = [n for p in kids(token, "prep") if p.lower_ == "of" for n in kids(p, "pobj")]
    return any(n.ent_type_ in _PLACES for n in names)


def _may_happen_there(noun: Token, preposition: str) -> bool:
    """Whether what happens to or on something happens where that is.

    A person's place, or that of an event which is the occasion: "died in a crash near X".
    """
    if noun.ent_type_:
        return noun.ent_type_ in {"PERSON", "GPE", "NORP", "DATE"}
    return preposition in OCCASIONS and is_event_noun(noun.lemma_.lower())


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
        role = _role(preposition, token, filler)
        found.setdefault((filler.span.start, filler.span.end), filler.argument(role))
    return tuple(found[span] for span in sorted(found))


def _role(preposition: str, token: Token, filler: Filler) -> str:
    if preposition in {"in", "at"} and (is_time(token) or token.lemma_ == "time"):
        return "time"
    if preposition == "in" and is_event_noun(token.lemma_.lower()) and not token.ent_type_:
        return "circumstance"
    if filler.entity.type is EntityType.OCCASION:
        return "occasion"
    return _ROLES.get(preposition.split(" ")[-1], preposition or "adjunct")
