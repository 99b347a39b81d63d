"""Who takes which side on what: what is disputed, corroborated, confirmed, thinly sourced.

A *position* is what one holder commits itself to about one proposition in one statement.  What
is merely planned or supposed is no position: a plan that fell through refutes nobody.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.analysis.corpus import RECENT, Corpus, Evidence, Position, corpus
from kg.analysis.links import attestations, independent
from kg.model import IRI, Reading

__all__ = [
    "ANSWERS",
    "Corroboration",
    "Dispute",
    "Outcome",
    "Position",
    "confirmed",
    "corroborated",
    "disputed",
    "positions",
    "unconfirmed_unnamed",
]

#: Most statements that are given as bearing a claim out, or as refuting it.
ANSWERS = 24


@dataclass(frozen=True, slots=True)
class Dispute:
    """A proposition that some affirm and others deny."""

    proposition: str
    affirmed: tuple[Position, ...]
    denied: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A proposition that several independent outlets have on the same side, yes or no."""

    proposition: str
    denied: bool
    outlets: tuple[str, ...]
    holders: tuple[IRI, ...]
    independent: int
    statements: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim and what another article, not published before it, says in its own voice."""

    claim: IRI
    holder: IRI
    confirmed: tuple[IRI, ...]
    refuted: tuple[IRI, ...]


def positions(readings: Iterable[Reading]) -> dict[str, list[Position]]:
    """Return the positions on every proposition, by its key, in order of publication.

    A stance that passes something on without taking a side (``Uu``, ``CTu``) is no position.

    >>> said = article("a", "2024-01-09", claim("Krell", "Varnia", "arms", "Front"))
    >>> [[str(p.factuality) for p in taken] for taken in positions([said]).values()]
    [['CT+']]
    >>> positions([article("b", "2024-01-09", plan("Varnia", "arms", "Front"))])
    {}
    """
    return corpus(readings).positions


def disputed(readings: Iterable[Reading]) -> list[Dispute]:
    """Return the propositions that one holder affirms and another denies, most voices first.

    Two that speak of times which cannot overlap ("met in May", "did not meet in June") speak
    of different events and are not set against each other.  A holder who only contradicts
    itself makes no dispute.

    >>> yes = article("a", "2024-01-09", claim("Krell", "Varnia", "arms", "Front"))
    >>> no = article("b", "2024-01-11", denial("Varnia", "arms", "Front"))
    >>> [(len(d.affirmed), len(d.denied)) for d in disputed([yes, no])]
    [(1, 1)]
    >>> planned = article("c", "2024-01-11", plan("Varnia", "arms", "Front"))
    >>> disputed([no, planned]), disputed([])
    ([], [])
    """
    known = corpus(readings)
    found = [
        dispute
        for key, taken in positions(known).items()
        if (dispute := _dispute(known, key, taken)) is not None
    ]
    return sorted(found, key=lambda d: (-len(d.affirmed) - len(d.denied), d.proposition))


def _dispute(known: Corpus, key: str, taken: list[Position]) -> Dispute | None:
    affirming = [p for p in taken if not p.denies]
    denying = [p for p in taken if p.denies]
    yes = tuple(p for p in affirming if _opposed(known, p, denying))
    no = tuple(p for p in denying if _opposed(known, p, affirming))
    return Dispute(key, tuple(dict.fromkeys(yes)), tuple(dict.fromkeys(no))) if yes else None


def _opposed(known: Corpus, position: Position, others: Iterable[Position]) -> bool:
    evidence = known.evidence[position.statement]
    return any(
        position.holder != other.holder
        and evidence.may_coincide(known.evidence[other.statement])
        for other in others
    )


def corroborated(readings: Iterable[Reading]) -> list[Corroboration]:
    """Return what at least two independent outlets carry at one time, best supported first.

    Outlets count as one if they use the very same words for it (an agency's text); see
    :func:`kg.analysis.links.independent`.  ``holders`` says whose word it is: two outlets
    that quote one minister corroborate that he said so, not that it is so.  Reports of an event
    more than :data:`kg.analysis.corpus.RECENT` after the one before are of another event.

    Range of ``independent``: 2 and up.

    >>> said = fact("Kestova", "sanctions", "Varnia", words="on Monday")
    >>> own = fact("Kestova", "sanctions", "Varnia", words="in a first step")
    >>> post = article("a", "2024-02-06", said, publisher="Post")
    >>> copy = article("b", "2024-02-06", said, publisher="Herald")
    >>> other = article("c", "2024-02-07", own, publisher="Wire")
    >>> [(c.outlets, c.independent) for c in corroborated([post, copy, other])]
    [(('Herald', 'Post', 'Wire'), 2)]
    >>> corroborated([post, copy])
    []
    """
    known = corpus(readings)
    found = []
    for key, taken in positions(known).items():
        for denies in (False, True):
            for side in _waves(known, [p for p in taken if p.denies is denies]):
                evidence = [known.evidence[p.statement] for p in side]
                count = independent(attestations(evidence))
                if count > 1:
                    found.append(_corroboration(key, side, evidence, count=count))
    return sorted(found, key=lambda c: (-c.independent, c.proposition, c.statements))


def _waves(known: Corpus, side: Sequence[Position]) -> list[list[Position]]:
    """Part positions, in order of publication, where nothing was heard for a while.

    What has no type of event (an office, a kinship) lasts, and is the same at any time.
    """
    if side and known.evidence[side[0].statement].statement.plover is None:
        return [list(side)]
    waves: list[list[Position]] = []
    for position in side:
        before = waves[-1][-1].date if waves else None
        if before is None or position.date is None or position.date - before > RECENT:
            waves.append([])
        waves[-1].append(position)
    return waves


def _corroboration(
    key: str, side: list[Position], evidence: list[Evidence], *, count: int
) -> Corroboration:
    return Corroboration(
        proposition=key,
        denied=side[0].denies,
        outlets=tuple(sorted({outlet for e in evidence for outlet in e.outlets})),
        holders=tuple(dict.fromkeys(p.holder for p in side)),
        independent=count,
        statements=tuple(dict.fromkeys(p.statement for p in side)),
    )


def confirmed(readings: Iterable[Reading]) -> list[Outcome]:
    """Return the claims that another article, not published earlier, bears out or refutes.

    Only what the other article says in its own voice counts, and for refuting also only what
    it denies outright; a second source that says the same is corroboration, not confirmation.
    No more than the first :data:`ANSWERS` of each are given.

    >>> said = article("a", "2024-02-06", claim("Krell", "Varnia", "expels", "Lorn"))
    >>> shown = article("b", "2024-02-12", fact("Varnia", "expels", "Lorn"))
    >>> [(len(o.confirmed), len(o.refuted)) for o in confirmed([said, shown])]
    [(1, 0)]
    >>> before = article("c", "2024-02-01", fact("Varnia", "expels", "Lorn"))
    >>> confirmed([said, before])
    []
    """
    known = corpus(readings)
    found = []
    for taken in positions(known).values():
        own: dict[bool, list[Position]] = {False: [], True: []}
        for position in taken:
            if position.holder in known.articles:
                own[position.denies].append(position)
        for claim in taken:
            if claim.holder not in known.articles:
                agree = _first_answers(known, claim, own[claim.denies])
                differ = _first_answers(known, claim, own[not claim.denies])
                if agree or differ:
                    found.append(Outcome(claim.statement, claim.holder, agree, differ))
    return found


def _first_answers(known: Corpus, claim: Position, own: Sequence[Position]) -> tuple[IRI, ...]:
    """Return the first answers of those in order of publication."""
    day = claim.date or date.min
    start = bisect.bisect_left(own, day, key=lambda p: p.date or date.max)
    later = itertools.islice(own, start, None)
    answers = (p.statement for p in later if _answers(known, claim, p))
    return tuple(itertools.islice(answers, ANSWERS))


def _answers(known: Corpus, claim: Position, own: Position) -> bool:
    first, second = known.evidence[claim.statement], known.evidence[own.statement]
    return first.document.id != second.document.id and first.may_coincide(second)


def unconfirmed_unnamed(readings: Iterable[Reading]) -> list[Position]:
    """Return the claims for which one unnamed source is all there is, in order of publication.

    No other holder, named or not, in any article, takes the same side on the proposition.

    >>> from kg.model import EntityType
    >>> unnamed = {"a diplomat": EntityType.UNNAMED_SOURCE}
    >>> said = claim("a diplomat", "Norvane", "arms", "Kestova")
    >>> first = article("a", "2024-01-24", said, types=unnamed)
    >>> len(unconfirmed_unnamed([first]))
    1
    >>> second = article("b", "2024-01-25", claim("Krell", "Norvane", "arms", "Kestova"))
    >>> unconfirmed_unnamed([first, second])
    []
    """
    known = corpus(readings)
    found = []
    for taken in positions(known).values():
        for denies in (False, True):
            side = [p for p in taken if p.denies is denies]
            holders = {p.holder for p in side}
            if len(holders) == 1 and not known.named(side[0].holder):
                found.append(side[0])
    return found
