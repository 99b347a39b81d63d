"""Sections on who says what: speakers, disputes, confirmations, denials, thin sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.analysis.claims import Corroboration, Dispute, Outcome, Position
from kg.analysis.corpus import Corpus
from kg.analysis.report.layout import (
    Items,
    Name,
    Paragraph,
    References,
    Section,
    Table,
    Text,
    joined,
)
from kg.analysis.report.wording import DASH, count, dated, standing
from kg.analysis.results import Findings
from kg.analysis.speakers import Speaker
from kg.model import IRI, Factuality, Kind

__all__ = [
    "FACTUALITY",
    "confirmed",
    "corroborated",
    "denied",
    "disputed",
    "speakers",
    "supposed",
    "unnamed",
]

_TOP = 20

#: What a source commits itself to, in words.
FACTUALITY = {
    Factuality.CERTAIN: "certain",
    Factuality.PROBABLE: "probable",
    Factuality.POSSIBLE: "possible",
    Factuality.CERTAINLY_NOT: "certainly not",
    Factuality.PROBABLY_NOT: "probably not",
    Factuality.POSSIBLY_NOT: "possibly not",
    Factuality.CERTAIN_WHETHER: "knows whether",
    Factuality.UNCOMMITTED: "does not say",
}


def speakers(found: Findings) -> Section | None:
    """Who says what about whom, how certainly, and what became of it."""
    if not found.speakers:
        return None
    shown = found.speakers[:_TOP]
    columns = [column for column in _COLUMNS if any(map(column.held, shown))]
    rows = tuple(_speaker(found.corpus, speaker, columns) for speaker in shown)
    header = ("Speaker", "Statements", "About", "How certain", *(c.title for c in columns))
    notes = " ".join(column.note for column in columns)
    note = "Statements that the articles lay to somebody, in any place of the chain of sources."
    table = Table("Sources by the number of their statements", header, rows)
    return Section("Who says what", (table, Paragraph((f"{note} {notes}".strip(),))))


@dataclass(frozen=True, slots=True)
class _Column:
    """What became of a speaker's statements; left out where nothing is known of any."""

    title: str
    note: str
    held: Callable[[Speaker], tuple[IRI, ...]]


_COLUMNS = (
    _Column(
        "Borne out",
        "Borne out: another article, not published earlier, says the same in its own voice.",
        lambda speaker: speaker.confirmed,
    ),
    _Column(
        "Contradicted",
        "Contradicted: another source takes the other side.",
        lambda speaker: tuple(dict.fromkeys((*speaker.contradicted, *speaker.refuted))),
    ),
)


def _speaker(known: Corpus, speaker: Speaker, columns: Sequence[_Column]) -> tuple[Text, ...]:
    about: Counter[str] = Counter()
    for iri, number in speaker.about:
        about[known.label(iri)] += number
    certain = ", ".join(f"{FACTUALITY[f]} {n}" for f, n in speaker.factuality)
    return (
        (Name(known.label(speaker.holder)),),
        (str(len(speaker.statements)), References(speaker.statements)),
        (", ".join(f"{label} {n}" for label, n in about.most_common(5)) or DASH,),
        (certain,),
        *((str(len(held)), References(held)) for held in (c.held(speaker) for c in columns)),
    )


def disputed(found: Findings) -> Section | None:
    """What some affirm and others deny."""
    if not found.disputed:
        return None
    items = Items(tuple(_dispute(found.corpus, dispute) for dispute in found.disputed[:_TOP]))
    return Section("Disputed", (items,))


def _dispute(known: Corpus, dispute: Dispute) -> Text:
    words = known.wording(dispute.affirmed[0].statement)
    return (
        Name(words),
        ": affirmed by ",
        *_holders(known, dispute.affirmed),
        "; denied by ",
        *_holders(known, dispute.denied),
        ".",
    )


def _holders(known: Corpus, taken: Sequence[Position]) -> Iterable[str | Name | References]:
    by_holder: dict[IRI, list[Position]] = {}
    for position in taken:
        by_holder.setdefault(position.holder, []).append(position)
    for number, (holder, held) in enumerate(by_holder.items()):
        yield ", " if number else ""
        yield f"{_who(known, holder)} ({dated(held[0].date)})"
        yield References(tuple(position.statement for position in held))


def _who(known: Corpus, holder: IRI) -> str:
    if holder in known.articles:
        return f"{known.label(holder)} itself"
    return known.label(holder)


def confirmed(found: Findings) -> Section | None:
    """Claims that another article bears out or refutes in its own voice."""
    if not found.confirmed:
        return None
    items = Items(tuple(_outcome(found.corpus, outcome) for outcome in found.confirmed[:_TOP]))
    return Section("Claims borne out or refuted", (items,))


def _outcome(known: Corpus, outcome: Outcome) -> Text:
    parts: list[str | Name | References] = [
        Name(known.wording(outcome.claim)),
        f" ({standing(known, outcome.claim)}, "
        f"{dated(known.evidence[outcome.claim].document.published)})",
        References((outcome.claim,)),
    ]
    for words, statements in (
        (": borne out", outcome.confirmed),
        (": refuted", outcome.refuted),
    ):
        if statements:
            first = known.evidence[statements[0]]
            parts.append(f"{words} by {first.outlet} on {dated(first.document.published)}")
            parts.append(References(statements))
    return (*parts, ".")


def corroborated(found: Findings) -> Section | None:
    """What independent outlets carry."""
    if not found.corroborated:
        return None
    known = found.corpus
    # What happened is news; who holds which office, however often said, is not.
    news = sorted(found.corroborated, key=lambda c: not _is_event(known, c))
    items = Items(tuple(_support(known, each) for each in news[:_TOP]))
    return Section("Carried by several outlets", (items, Paragraph((_QUOTED,))))


_QUOTED = "Outlets that quote the same source bear out that it said so, not that it is so."


def _is_event(known: Corpus, support: Corroboration) -> bool:
    return known.evidence[support.statements[0]].statement.plover is not None


def _support(known: Corpus, support: Corroboration) -> Text:
    reports = f"{support.independent} independent reports"
    others = [known.label(h) for h in support.holders if h not in known.articles]
    own = ["the outlets themselves"] if len(others) < len(support.holders) else []
    return (
        Name(known.wording(support.statements[0])),
        " (not so)" if support.denied else "",
        f": {reports} in {count(len(support.outlets), 'outlet')}",
        References(support.statements),
        "; the word of ",
        *joined(dict.fromkeys((*own, *others))),
        ".",
    )


def unnamed(found: Findings) -> Section | None:
    """Claims for which one unnamed source is all there is."""
    if not found.single_unnamed_source:
        return None
    known = found.corpus
    statements = (position.statement for position in found.single_unnamed_source)
    return Section(
        "Resting on one unnamed source", (Paragraph((_UNNAMED,)), _once(known, statements))
    )


_UNNAMED = (
    "No other source takes the same side in what was read. A group such as “officials” is one "
    "source; the sentence may say who belongs to it."
)


def denied(found: Findings) -> Section | None:
    """What is said not to be so, or not to have happened."""
    return _listed(found, Kind.NEGATED, "Said not to be so")


def supposed(found: Findings) -> Section | None:
    """What is proposed, supposed or subject to a condition."""
    return _listed(found, Kind.HYPOTHETICAL, "Proposed or supposed")


def _listed(found: Findings, kind: Kind, title: str) -> Section | None:
    known = found.corpus
    held = [iri for iri, e in known.evidence.items() if kind in e.statement.kinds]
    return Section(title, (_once(known, held),)) if held else None


def _once(known: Corpus, statements: Iterable[IRI]) -> Items:
    """List statements, those that read and stand alike together."""
    alike: dict[tuple[str, str], list[IRI]] = {}
    for iri in statements:
        alike.setdefault((known.wording(iri), standing(known, iri)), []).append(iri)
    items: list[Text] = [
        (Name(words), f" ({how})", References(tuple(held)), ".")
        for (words, how), held in list(alike.items())[:_TOP]
    ]
    if len(alike) > _TOP:
        items.append((f"and {len(alike) - _TOP} more.",))
    return Items(tuple(items))
