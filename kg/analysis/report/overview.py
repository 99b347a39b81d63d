"""Sections on what was read, and who is tied to whom by which statements."""

from __future__ import annotations

from kg.analysis.corpus import Corpus
from kg.analysis.pairs import Pair
from kg.analysis.report.layout import (
    TOP,
    Block,
    Items,
    Name,
    Paragraph,
    References,
    Section,
    Table,
    Text,
)
from kg.analysis.report.wording import DASH, count, dated, standing
from kg.analysis.results import Findings
from kg.model import IRI, Kind

__all__ = ["read", "ties"]

#: Fewer statements or articles than this are called a small sample.
FEW_STATEMENTS, FEW_ARTICLES = 100, 10
_KINDS = {
    Kind.ASSERTED: "stated as fact by the article itself",
    Kind.CLAIM: "claimed by somebody whom the article quotes or reports",
    Kind.HEDGED: "held possible or probable, not certain",
    Kind.NEGATED: "said not to be so",
    Kind.PLANNED: "planned or announced",
    Kind.HYPOTHETICAL: "supposed, proposed or subject to a condition",
}


def read(found: Findings) -> Section:
    """What was read, and how the statements stand."""
    known = found.corpus
    by_kind: dict[Kind, list[IRI]] = {}
    for iri, evidence in known.evidence.items():
        for kind in evidence.statement.kinds:
            by_kind.setdefault(kind, []).append(iri)
    blocks: list[Block] = [Paragraph((_what(known),))]
    if by_kind:
        rows = tuple(
            ((words,), (str(len(by_kind[kind])), References(tuple(by_kind[kind]))))
            for kind, words in _KINDS.items()
            if kind in by_kind
        )
        caption = "Statements by kind; one that is of several kinds counts in each"
        blocks.append(Table(caption, ("Kind", "Statements"), rows))
    if len(known) < FEW_ARTICLES or len(known.evidence) < FEW_STATEMENTS:
        where = "this article" if len(known) == 1 else "these articles"
        blocks.append(Paragraph((_SMALL.format(where),)))
    return Section("What was read", tuple(blocks))


_SMALL = (
    "This is a small sample: who is central or tied here is so in {}, and one more article "
    "may change it."
)


def _what(known: Corpus) -> str:
    days = sorted(r.document.published for r in known if r.document.published)
    outlets = {r.document.publisher for r in known if r.document.publisher}
    when = ""
    if days:
        when = f" published on {dated(days[0])}"
        if days[0] != days[-1]:
            when = f" published between {dated(days[0])} and {dated(days[-1])}"
    where = f" by {count(len(outlets), 'outlet')}" if outlets else ""
    statements = count(len(known.evidence), "statement")
    entities = count(len(known.entities), "entity", "entities")
    return (
        f"{count(len(known), 'article')}{when}{where}. A program read {statements} and "
        f"{entities} in {'it' if len(known) == 1 else 'them'}, and may have read some of them "
        "wrongly; the numbers in brackets lead to the sentences that a count rests on."
    )


def ties(found: Findings) -> Section | None:
    """The strongest links, with what is said."""
    pairs = found.everything.pairs[:TOP]
    if not pairs:
        return None
    note = (
        "The strength of a link is the number of independent reports of what is said between "
        "the two. Different things that one article says count each; a repeat in one outlet "
        "and a copy of the same words do not count again."
    )
    items = Items(tuple(_tie(found.corpus, pair) for pair in pairs))
    return Section("Strongest links", (Paragraph((note,)), items))


def _tie(known: Corpus, pair: Pair) -> Text:
    first, second = (known.label(end) for end in pair.ends)
    outlets = count(len(pair.outlets), "outlet")
    parts: list[str | Name | References] = [
        Name(f"{first} {DASH} {second}"),
        f" (strength {pair.strength}, {outlets}): ",
    ]
    said: dict[str, list[IRI]] = {}
    for iri in map(IRI, pair.statements):
        said.setdefault(f"{known.wording(iri)} ({standing(known, iri)})", []).append(iri)
    for place, (words, statements) in enumerate([*said.items()][:TOP]):
        parts.append("; " if place else "")
        parts.extend((words, References(tuple(statements))))
    more = len(said) - TOP
    return (*parts, f"; and {more:,} more." if more > 0 else ".")
