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
#: Fewest dyads, and fewest actors, that are worth a picture.
_DRAWN, _ACTORS = 4, 5

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
    actors = {actor for dyad in weighed for actor in (dyad.actor, dyad.target)}
    drawn = [figures.dyad_matrix(found)]
    return (*drawn, figures.sociogram(found)) if len(actors) >= _ACTORS else (*drawn,)


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
    rows = tuple(_month(month, found) for month in found.monthly)
    header = ("Month", "Events", "Cooperation", "Conflict", "Mean", "As fact", "Mean")
    table = Table("Events by month, all and those stated as fact", header, rows)
    drawn: tuple[Block, ...] = (figures.months(found),) if figures.available() else ()
    return Section("Month by month", (*drawn, table))


def _month(month: str, found: Findings) -> tuple[Text, ...]:
    tally, facts = found.monthly[month], found.stated.monthly.get(month)
    return (
        (Name(month),),
        _tally(tally),
        (str(tally.cooperation),),
        (str(tally.conflict),),
        (number(tally.mean, signed=True),),
        _tally(facts) if facts else ("0",),
        (number(facts.mean if facts else None, signed=True),),
    )


def turning_points(found: Findings) -> Section | None:
    """Months from which two actors deal with each other in another way."""
    if not found.turning_points:
        return None
    method = (
        "Method: the scores of a pair, in order of date, are split at the month that makes the "
        f"two parts most alike within themselves (at least {LEAST} events in each); p is the "
        "share of random orders of the same scores that can be split as well. As many pairs "
        "are tried, those with the smallest p are named, so that no more than one in twenty is "
        "to be expected by chance (Benjamini and Hochberg)."
    )
    facts = {point.pair: point for point in found.stated.turning_points}
    points = found.turning_points[:_TOP]
    items = Items(tuple(_turn(found.corpus, p, facts.get(p.pair)) for p in points))
    return Section("Turning points", (items, Paragraph((method,))))


def _turn(known: Corpus, point: TurningPoint, fact: TurningPoint | None) -> Text:
    first, second = (known.label(actor) for actor in point.pair)
    better = "better" if point.after > point.before else "worse"
    return (
        Name(f"{first} {DASH} {second}"),
        f": {better} from {point.month}, from a mean of {number(point.before, signed=True)}",
        References(point.statements_before),
        f" to {number(point.after, signed=True)}",
        References(point.statements_after),
        f" (p = {point.p:.3f}; {_alone(fact)}).",
    )


def _alone(fact: TurningPoint | None) -> str:
    if fact is None:
        return "facts alone show no turning point"
    change = f"{number(fact.before, signed=True)} to {number(fact.after, signed=True)}"
    return f"facts alone: from {fact.month}, {change}"


def balance(found: Findings) -> Section | None:
    """Triads that do not fit together."""
    told = found.stated
    if not told.triads:
        return None
    note = (
        "Counting only what the articles state as fact, there "
        f"{'is' if told.balance.triads == 1 else 'are'} {count(told.balance.triads, 'triad')} "
        f"of actors who all deal with one another, {told.balance.balanced:,} in balance: three "
        "who cooperate, or two with a common adversary."
    )
    items = Items(tuple(_triad(found.corpus, triad) for triad in told.triads[:_TOP]))
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
    Fate.OPEN: "It was not yet due when the newest article appeared",
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
