"""Who says what about whom, how certainly, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.analysis.claims import Outcome, Position, confirmed, positions
from kg.analysis.corpus import SOMEONE, Corpus, corpus
from kg.analysis.network import topics
from kg.model import IRI, Factuality, Reading

__all__ = ["Speaker", "speakers"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source other than the articles themselves.

    ``statements`` are all that it is a source of, in any place of the chain; ``about`` are the
    entities that these are about, with the number of statements, the speaker itself left out;
    ``factuality`` counts what it commits itself to; ``confirmed`` and ``refuted`` are its
    statements that another article bears out or denies in its own voice; ``contradicted`` are
    those that another holder denies or, if it denies them, affirms; ``reversed_`` are the
    propositions that it both affirms and denies.
    """

    holder: IRI
    statements: tuple[IRI, ...]
    about: tuple[tuple[IRI, int], ...]
    factuality: tuple[tuple[Factuality, int], ...]
    outlets: tuple[str, ...]
    confirmed: tuple[IRI, ...]
    refuted: tuple[IRI, ...]
    contradicted: tuple[IRI, ...]
    reversed_: tuple[str, ...]


def speakers(readings: Iterable[Reading]) -> list[Speaker]:
    """Return a profile of every source, the one with the most statements first.

    What several outlets print in the same words counts once.  "Someone" is no source of whom
    a profile could be drawn.
    """
    known = corpus(readings)
    heard: dict[IRI, dict[IRI, Factuality]] = {}
    words: set[tuple[IRI, str, str]] = set()
    for iri, evidence in known.evidence.items():
        for stance in evidence.statement.stances[1:]:
            said = (stance.holder, evidence.proposition.key, evidence.sentence)
            if stance.holder == SOMEONE or said in words:
                continue
            words.add(said)
            heard.setdefault(stance.holder, {})[iri] = stance.factuality
    taken = positions(known)
    outcomes = {(o.holder, o.claim): o for o in confirmed(known)}
    found = [_speaker(known, who, said, taken, outcomes) for who, said in heard.items()]
    return sorted(found, key=lambda s: (-len(s.statements), s.holder))


def _speaker(
    known: Corpus,
    holder: IRI,
    said: dict[IRI, Factuality],
    taken: dict[str, list[Position]],
    outcomes: dict[tuple[IRI, IRI], Outcome],
) -> Speaker:
    about = Counter(t for iri in said for t in topics(known, iri) if t not in (holder, SOMEONE))
    own = [outcomes[holder, iri] for iri in said if (holder, iri) in outcomes]
    keys = dict.fromkeys(known.evidence[iri].proposition.key for iri in said)
    return Speaker(
        holder=holder,
        statements=tuple(said),
        about=tuple(sorted(about.items(), key=lambda pair: (-pair[1], pair[0]))),
        factuality=tuple(sorted(Counter(said.values()).items())),
        outlets=tuple(sorted({known.evidence[iri].outlet for iri in said})),
        confirmed=tuple(o.claim for o in own if o.confirmed),
        refuted=tuple(o.claim for o in own if o.refuted),
        contradicted=tuple(_contradicted(holder, (p for k in keys for p in _pairs(taken, k)))),
        reversed_=tuple(key for key in keys if _reversed(holder, taken.get(key, []))),
    )


def _pairs(
    taken: dict[str, list[Position]], key: str
) -> Iterable[tuple[Position, list[Position]]]:
    side = taken.get(key, [])
    return ((position, side) for position in side)


def _contradicted(
    holder: IRI, pairs: Iterable[tuple[Position, list[Position]]]
) -> Iterable[IRI]:
    for position, side in pairs:
        if position.holder == holder and any(
            other.holder != holder and other.denies is not position.denies for other in side
        ):
            yield position.statement


def _reversed(holder: IRI, side: list[Position]) -> bool:
    return {p.denies for p in side if p.holder == holder} == {False, True}
