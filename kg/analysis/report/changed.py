"""What a period brought that was not known before."""

from __future__ import annotations

from kg.analysis.changes import Shift
from kg.analysis.corpus import Corpus
from kg.analysis.report.layout import (
    Block,
    Items,
    Name,
    Paragraph,
    References,
    Section,
    Text,
)
from kg.analysis.report.sources import FACTUALITY
from kg.analysis.report.wording import count, dated, standing
from kg.analysis.results import Findings
from kg.model import IRI, Factuality

__all__ = ["since"]

_TOP = 20


def since(found: Findings) -> Section | None:
    """What was not read before, and sources that say otherwise than before."""
    earlier = len(found.whole) - len(found.corpus)
    if found.since is None or found.changes is None or not earlier:
        return None
    known, changed = found.whole, found.changes
    number = count(len(changed.new), "thing is", "things are") if changed.new else "nothing is"
    note = (
        f"Compared with {count(earlier, 'article')} published before, {number} said here that "
        "was not read there; other words for the same are nothing new."
    )
    blocks: list[Block] = [Paragraph((note,))]
    if changed.shifts:
        blocks.append(Paragraph(("Sources that say otherwise than before:",)))
        blocks.append(Items(tuple(_shift(known, shift) for shift in changed.shifts[:_TOP])))
    if changed.new:
        blocks.append(Paragraph((_first(len(changed.new)),)))
        blocks.append(Items(tuple(_new(known, iri) for iri in changed.new[:_TOP])))
    return Section(f"New since {dated(found.since)}", tuple(blocks))


def _first(number: int) -> str:
    return f"New, the first {_TOP}:" if number > _TOP else "New:"


def _new(known: Corpus, iri: IRI) -> Text:
    return (Name(known.wording(iri)), f" ({standing(known, iri)})", References((iri,)), ".")


def _shift(known: Corpus, shift: Shift) -> Text:
    before, after = (
        " and ".join(FACTUALITY[Factuality(value)] for value in side)
        for side in (shift.before, shift.after)
    )
    return (
        Name(known.label(shift.holder)),
        f" on {known.wording(shift.statements[0])}: {before} before, {after} since",
        References(shift.statements),
        ".",
    )
