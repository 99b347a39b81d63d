"""Sections on how actors deal with each other: acts, months, turns, balance, plans."""

from __future__ import annotations

from kg.analysis.balance import Triad
from kg.analysis.corpus import Corpus
from kg.analysis.dyads import Dyad, Tally
from kg.analysis.plans import Fate, Plan
from kg.analysis.report import figures
from kg.analysis.report.layout import (
    Block,
    Items,
    Name,
    Paragraph,
    References,
    Section,
    Table,
    Text,
)
from kg.analysis.report.wording import DASH, MINUS, count, lasting, number, standing
from kg.analysis.results import Findings
from kg.analysis.turning import LEAST, TurningPoint

__all__ = ["acts", "balance", "months", "planned", "turning_points"]

_TOP = 20
#: Fewest dyads that are worth a picture.
_DRAWN = 4

_PLOVER = (
    "Statements that fit a type of the PLOVER event scheme, between actors who are rolled up "
    f"to the state or organisation they act for. Mean scores run from {MINUS}10 (conflict) to "
    "+10 (cooperation); the types are assigned automatically and single ones may be wrong. "
    "What is denied or supposed is left out; claims and plans stand apart from facts; several "
    "statements of one type between the same two on one day are one act."
)


def acts(found: Findings) -> Section | None:
    """Who acts on whom."""
    if not found.dyads:
        return None
    rows = tuple(_act(found.corpus, dyad) for dyad in found.dyads[:_TOP])
    header = ("Actor", "Target", "Facts", "Types", "Mean", "Only said or planned", "Mean")
    table = Table("Acts by actor and target; mutual ones count both ways", header, rows)
    return Section("Who acts on whom", (Paragraph((_PLOVER,)), table, *_acts_drawn(found)))


def _acts_drawn(found: Findings) -> tuple[Block, ...]:
    """Return the matrix and the sociogram, where there is enough for a picture."""
    weighed = [dyad for dyad in found.dyads if dyad.facts.mean is not None]
    if len(weighed) < _DRAWN or not figures.available():
        return ()
    return (figures.dyad_matrix(found), figures.sociogram(found))


def _act(known: Corpus, dyad: Dyad) -> tuple[Text, ...]:
    types = ", ".join(f"{code} {times}" for code, times in dyad.types)
    return (
        (Name(known.label(dyad.actor)),),
        (Name(known.label(dyad.target)),),
        _tally(dyad.facts),
        (types or DASH,),
        (number(dyad.facts.mean, signed=True),),
        _tally(dyad.said),
        (number(dyad.said.mean, signed=True),),
    )


def _tally(tally: Tally) -> Text:
    return (str(tally.events), References(tally.statements))


def months(found: Findings) -> Section | None:
    """Cooperation and conflict by month, if articles of several months were read."""
    published = {f"{r.document.published:%Y-%m}" for r in found.corpus if r.document.published}
    if len(found.monthly) < 2 or len(published) < 2:
        return None
    rows = tuple(
        (
            (Name(month),),
            _tally(tally),
            (str(tally.cooperation),),
            (str(tally.conflict),),
            (number(tally.mean, signed=True),),
        )
        for month, tally in found.monthly.items()
    )
    header = ("Month", "Events", "Cooperation", "Conflict", "Mean")
    table = Table("Events by month, facts and reports together", header, rows)
    drawn: tuple[Block, ...] = (figures.months(found),) if figures.available() else ()
    return Section("Month by month", (*drawn, table))


def turning_points(found: Findings) -> Section | None:
    """Months from which two actors deal with each other in another way."""
    if not found.turning_points:
        return None
    method = (
        "Method: the scores of a pair, in order of date, are split at the month that makes the "
        f"two parts most alike within themselves (at least {LEAST} events in each); the split "
        "is named if no more than one in twenty random orders of the same scores can be split "
        "as well."
    )
    items = Items(tuple(_turn(found.corpus, point) for point in found.turning_points[:_TOP]))
    return Section("Turning points", (items, Paragraph((method,))))


def _turn(known: Corpus, point: TurningPoint) -> Text:
    first, second = (known.label(actor) for actor in point.pair)
    better = "better" if point.after > point.before else "worse"
    return (
        Name(f"{first} {DASH} {second}"),
        f": {better} from {point.month}, from a mean of {number(point.before, signed=True)}",
        References(point.statements_before),
        f" to {number(point.after, signed=True)}",
        References(point.statements_after),
        f" (p = {point.p:.3f}).",
    )


def balance(found: Findings) -> Section | None:
    """Triads that do not fit together."""
    strained = [triad for triad in found.triads if not triad.balanced]
    if not found.triads:
        return None
    even = len(found.triads) - len(strained)
    note = (
        f"{count(len(found.triads), 'triad')} of actors who all deal with one another; "
        f"{even} in balance (three friends, or two with a common adversary)."
    )
    items = Items(tuple(_triad(found.corpus, triad) for triad in found.triads[:_TOP]))
    return Section("Friends and adversaries", (Paragraph((note,)), items))


def _triad(known: Corpus, triad: Triad) -> Text:
    a, b, c = (known.label(actor) for actor in triad.actors)
    words = {1: "cooperation", -1: "conflict"}
    pairs = zip(
        (f"{a} {DASH} {b}", f"{a} {DASH} {c}", f"{b} {DASH} {c}"), triad.signs, strict=True
    )
    said = "; ".join(f"{pair}: {words[sign]}" for pair, sign in pairs)
    state = "in balance" if triad.balanced else "out of balance"
    return (Name(f"{a}, {b}, {c}"), f" ({state}). {said}", References(triad.statements), ".")


_FATES = {
    Fate.CARRIED_OUT: "A later article has it as done",
    Fate.FAILED: "A later article says that it did not happen",
    Fate.CONTESTED: "Later articles contradict each other on whether it happened",
    Fate.PLANNED_ANEW: "It is planned again in a later article",
    Fate.NOTHING_REPORTED: "It has come due; nothing was found on what became of it",
    Fate.OPEN: "Not yet due when the newest article appeared",
    Fate.UNDATED: "Nothing was found on what became of it",
}


def planned(found: Findings) -> Section | None:
    """What is planned, and what became of it."""
    if not found.plans:
        return None
    items = Items(tuple(_plan(found.corpus, plan) for plan in found.plans))
    return Section("Plans", (items,))


def _plan(known: Corpus, plan: Plan) -> Text:
    statement = known.evidence[plan.statement].statement
    when = lasting(statement.time)
    return (
        Name(known.wording(plan.statement)),
        f" ({standing(known, plan.statement)}{', ' + when if when else ''})",
        References((plan.statement,)),
        f". {_FATES[plan.fate]}",
        References(plan.evidence),
        ".",
    )
