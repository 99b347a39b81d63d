"""What a period, or another build, brought that was not known before."""

from __future__ import annotations

from collections.abc import Sequence

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

__all__ = ["changed"]

_TOP = 20


def changed(found: Findings) -> Section | None:
    """What was not read before, what is gone, and sources that say otherwise than before."""
    if found.before is None or found.changes is None or not found.before.readings:
        return None
    compared = _since if found.since is not None else _against
    title, note = compared(found, len(found.before), len(found.changes.new))
    blocks: list[Block] = [Paragraph((note,))]
    shifts = tuple(_shift(found.before, shift) for shift in found.changes.shifts[:_TOP])
    if shifts:
        blocks += [Paragraph(("Sources that say otherwise than before:",)), Items(shifts)]
    blocks += _listed("New", found.corpus, found.changes.new)
    if found.since is None:
        blocks += _listed("No longer there", found.before, found.changes.gone)
    return Section(title, tuple(blocks))


def _since(found: Findings, earlier: int, new: int) -> tuple[str, str]:
    things = count(new, "thing is", "things are") if new else "nothing is"
    note = (
        f"Compared with {count(earlier, 'article')} published before, {things} said here that "
        f"{'were' if new > 1 else 'was'} not read there; other words for the same are nothing "
        "new."
    )
    return f"New since {dated(found.since)}", note


def _against(found: Findings, earlier: int, new: int) -> tuple[str, str]:
    gone = len(found.changes.gone) if found.changes else 0
    note = (
        f"The other graph has {count(earlier, 'article')}. {count(new, 'thing')} said here "
        f"{'is' if new == 1 else 'are'} not in it, and {count(gone, 'thing')} said there "
        f"{'is' if gone == 1 else 'are'} not here; other words for the same are no difference."
    )
    return "Compared with the other graph", note


def _listed(title: str, known: Corpus, statements: Sequence[IRI]) -> list[Block]:
    if not statements:
        return []
    first = f", the first {_TOP}" if len(statements) > _TOP else ""
    items = Items(tuple(_item(known, iri) for iri in statements[:_TOP]))
    return [Paragraph((f"{title}{first}:",)), items]


def _item(known: Corpus, iri: IRI) -> Text:
    return (Name(known.wording(iri)), f" ({standing(known, iri)})", References((iri,)), ".")


def _shift(before: Corpus, shift: Shift) -> Text:
    earlier, later = (
        " and ".join(FACTUALITY[Factuality(value)] for value in side)
        for side in (shift.before, shift.after)
    )
    return (
        Name(before.label(shift.holder)),
        f" on {before.wording(shift.statements[0])}: {earlier} before, {later} since",
        References(shift.statements),
        ".",
    )
