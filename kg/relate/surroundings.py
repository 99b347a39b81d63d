"""What stands above a predicate and in its verb group, as the coding of events asks for it."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.syntax import is_infinitive, kids
from kg.relate.lexicon import Effect, Frame, Lexicon
from kg.relate.links import Manner, chain
from kg.tree import Token

__all__ = ["Surroundings", "surroundings"]

_SAYING = frozenset({Effect.REPORT, Effect.ENDORSE, Effect.REVEAL})


class Surroundings(NamedTuple):
    """The modal of a predicate, the predicate above it, and the nearest verb of saying."""

    modal: str | None = None
    governor: str | None = None
    reporting: str | None = None


def surroundings(predicate: Token, lexicon: Lexicon) -> Surroundings:
    """Return what stands around a predicate."""
    governor = reporting = None
    modal = _modal(predicate)
    for token, how in chain(predicate)[:6]:
        if how.manner is Manner.ROOT:
            break
        if how.manner not in {Manner.COMPLEMENT, Manner.CONJUNCT}:
            break
        lemma = how.above.lemma_.lower()
        if how.manner is Manner.COMPLEMENT and how.frame is Frame.CLAUSE:
            bearing = lexicon.find(lemma, "verb", Frame.CLAUSE)
            if bearing is not None and bearing.effect in _SAYING:
                reporting = lemma
                break
        if how.manner is Manner.COMPLEMENT and how.frame is Frame.INFINITIVE:
            modal = modal or _modal(how.above)
            governor = governor or _governor(token, how.above)
    return Surroundings(modal, governor, reporting)


def _modal(verb: Token) -> str | None:
    modals = [c for c in kids(verb, "aux") if c.tag_ == "MD"]
    if modals:
        return str(modals[0].lower_)
    semi = verb.lemma_ in {"have", "need"} and any(
        is_infinitive(c) for c in kids(verb, "xcomp")
    )
    return str(verb.lemma_) if semi else None


def _governor(token: Token, above: Token) -> str | None:
    """The verb or predicate adjective that an infinitive hangs on."""
    adjectives = kids(above, "acomp", "oprd") if above.lemma_ == "be" else []
    return str((adjectives[0] if adjectives else above).lemma_.lower())
