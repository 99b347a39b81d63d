"""Sections on who says what: speakers, disputes, confirmations, denials, thin sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    rows = tuple(_speaker(found.corpus, speaker) for speaker in found.speakers[:_TOP])
    header = ("Speaker", "Statements", "About", "How certain", "Borne out", "Contradicted")
    note = (
        "Statements that the articles lay to somebody, in any place of the chain of sources. "
        "Borne out: another article, not published earlier, says the same in its own voice. "
        "Contradicted: another source takes the other side."
    )
    table = Table("Sources by the number of their statements", header, rows)
    return Section("Who says what", (table, Paragraph((note,))))


def _speaker(known: Corpus, speaker: Speaker) -> tuple[Text, ...]:
    about = ", ".join(f"{known.label(iri)} {n}" for iri, n in speaker.about[:5])
    certain = ", ".join(f"{FACTUALITY[f]} {n}" for f, n in speaker.factuality)
    against = tuple(dict.fromkeys((*speaker.contradicted, *speaker.refuted)))
    return (
        (Name(known.label(speaker.holder)),),
        (str(len(speaker.statements)), References(speaker.statements)),
        (about or DASH,),
        (certain,),
        (str(len(speaker.confirmed)), References(speaker.confirmed)),
        (str(len(against)), References(against)),
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
    items = Items(tuple(_support(found.corpus, each) for each in found.corroborated[:_TOP]))
    note = "Outlets that quote the same source bear out that it said so, not that it is so."
    return Section("Carried by several outlets", (items, Paragraph((note,))))


def _support(known: Corpus, support: Corroboration) -> Text:
    reports = f"{support.independent} independent reports"
    return (
        Name(known.wording(support.statements[0])),
        " (not so)" if support.denied else "",
        f": {reports} in {count(len(support.outlets), 'outlet')}",
        References(support.statements),
        "; the word of ",
        *joined(_who(known, holder) for holder in support.holders),
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
