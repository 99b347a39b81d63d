"""Who says what about whom, how certainly, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.analysis.claims import Outcome, confirmed
from kg.analysis.corpus import SOMEONE, Corpus, Position, corpus
from kg.analysis.network import topics
from kg.model import IRI, Factuality, Reading

__all__ = ["Speaker", "profiles", "speakers"]


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

    >>> speakers([])
    []
    >>> said = claim("Krell", "Varnia", "arms", "Front")
    >>> [krell] = speakers([article("a", "2024-01-09", said)])
    >>> krell.holder.rsplit("/")[-1], len(krell.statements), len(krell.about)
    ('krell', 1, 2)
    """
    known = corpus(readings)
    return profiles(known, confirmed(known))


def profiles(known: Corpus, outcomes: Iterable[Outcome]) -> list[Speaker]:
    """Return what :func:`speakers` does, of claims whose outcomes are known already."""
    became = {(outcome.holder, outcome.claim): outcome for outcome in outcomes}
    sides = _Sides(known)
    found = [_speaker(known, who, said, sides, became) for who, said in _heard(known).items()]
    return sorted(found, key=lambda s: (-len(s.statements), s.holder))


def _heard(known: Corpus) -> dict[IRI, dict[IRI, Factuality]]:
    heard: dict[IRI, dict[IRI, Factuality]] = {}
    words: set[tuple[IRI, str, str]] = set()
    for iri, evidence in known.evidence.items():
        for stance in evidence.statement.stances[1:]:
            said = (stance.holder, evidence.proposition.key, evidence.sentence)
            if stance.holder != SOMEONE and said not in words:
                words.add(said)
                heard.setdefault(stance.holder, {})[iri] = stance.factuality
    return heard


class _Sides:
    """Who is on which side of each proposition, and what each holder takes a side on."""

    def __init__(self, known: Corpus) -> None:
        self._holders: dict[tuple[str, bool], set[IRI]] = {}
        self._own: dict[IRI, list[tuple[str, Position]]] = {}
        for key, taken in known.positions.items():
            for position in taken:
                self._holders.setdefault((key, position.denies), set()).add(position.holder)
                self._own.setdefault(position.holder, []).append((key, position))

    def contradicted(self, holder: IRI) -> dict[IRI, None]:
        """Return the statements of a holder that somebody else takes the other side on."""
        return {
            position.statement: None
            for key, position in self._own.get(holder, [])
            if self._holders.get((key, not position.denies), {holder}) != {holder}
        }

    def reversed(self, holder: IRI) -> dict[str, None]:
        """Return the propositions that a holder both affirms and denies."""
        sides = {(key, position.denies): None for key, position in self._own.get(holder, [])}
        return {key: None for key, denies in sides if not denies and (key, True) in sides}


def _speaker(
    known: Corpus,
    holder: IRI,
    said: dict[IRI, Factuality],
    sides: _Sides,
    outcomes: dict[tuple[IRI, IRI], Outcome],
) -> Speaker:
    about = Counter(t for iri in said for t in topics(known, iri) if t not in (holder, SOMEONE))
    own = [outcomes[holder, iri] for iri in said if (holder, iri) in outcomes]
    return Speaker(
        holder=holder,
        statements=tuple(said),
        about=tuple(sorted(about.items(), key=lambda pair: (-pair[1], pair[0]))),
        factuality=tuple(sorted(Counter(said.values()).items())),
        outlets=tuple(sorted({known.evidence[iri].outlet for iri in said})),
        confirmed=tuple(o.claim for o in own if o.confirmed),
        refuted=tuple(o.claim for o in own if o.refuted),
        contradicted=tuple(sides.contradicted(holder)),
        reversed_=tuple(sides.reversed(holder)),
    )
