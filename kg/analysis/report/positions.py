"""Sections on positions in the network: who is central, with whom, and between whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.analysis.centrality import ranked
from kg.analysis.communities import labelled
from kg.analysis.corpus import Corpus
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
    joined,
)
from kg.analysis.report.wording import DASH, count, number
from kg.analysis.results import Findings
from kg.analysis.ties import incident
from kg.model import IRI

__all__ = ["brokers", "central", "groups"]

#: Fewest actors among whom go-betweens are worth a word.
_LEAST = 6
#: Fewest members of a group that is listed.
_GROUP = 3
#: Bridges are named if they are at most this share of the links.
_FEW_BRIDGES = 0.25


def central(found: Findings) -> Section | None:
    """Who takes part in the most statements."""
    measured = found.everything
    order = [node for node, _ in ranked(measured.degree)][:TOP]
    if not order:
        return None
    held, own = incident(measured.ties, order), incident(found.facts.ties, order)
    rows = tuple(_central_row(found, node, held[node], own[node]) for node in order)
    header = ("Entity", "Type", "Statements", "As fact", "PageRank", "Betweenness")
    blocks: list[Block] = [
        Paragraph(_leaders(found)),
        Table("The entities with the most statements", header, rows),
        Paragraph((_DEFINED + _sampled(measured.sampled),)),
    ]
    return Section("Who is central", tuple(blocks))


_DEFINED = (
    "Statements between two entities are counted. PageRank is the share of its time that a "
    "reader spends at an entity who follows statements from subject to object; betweenness is "
    "the share of the shortest paths between others that lead through it. All kinds of "
    "statements count, denials and plans too; the column “As fact” counts only what an article "
    "states itself."
)


def _sampled(sources: int | None) -> str:
    if sources is None:
        return ""
    return f" Betweenness is estimated from {sources} entities drawn at random."


def _leaders(found: Findings) -> Text:
    degree = found.everything.degree
    most = max(degree.values())
    first = sorted(n for n in degree if degree[n] == most)
    names = joined(Name(found.corpus.label(n)) for n in first[:TOP])
    if len(first) == 1:
        held = incident(found.everything.ties, first)[first[0]]
        part = f" takes part in more statements than any other entity: {most:,}"
        return (*names, part, References(held), ".")
    return (*names, f" take part in the most statements, {most:,} each.")


def _central_row(
    found: Findings, node: str, held: tuple[IRI, ...], own: tuple[IRI, ...]
) -> tuple[Text, ...]:
    measured = found.everything
    return (
        (Name(found.corpus.label(node)),),
        (str(found.corpus.entities[IRI(node)].type),),
        (f"{len(held):,}", References(held)),
        (f"{len(own):,}", References(own)),
        (number(measured.pagerank.get(node)),),
        (number(measured.betweenness.get(node)),),
    )


def groups(found: Findings) -> Section | None:
    """Communities, if there is more than one."""
    measured = found.everything
    large = [group for group in measured.communities if len(group) >= _GROUP]
    if len(large) < 2:
        return None
    rows = tuple(_group(found.corpus, group) for group in large[:TOP])
    small = len(measured.communities) - len(large)
    rest = f", and {count(small, 'smaller one')}" if small else ""
    note = (
        f"The entities fall into {len(large)} groups of {_GROUP} or more that have more to do "
        f"with each other than with the rest{rest} (Louvain method; modularity "
        f"{number(measured.modularity)}). Another start of the method may draw the borders a "
        "little differently."
    )
    header = ("Around", "Entities", "Members with the most statements")
    return Section("Groups", (Paragraph((note,)), Table("Groups by size", header, rows)))


def _group(known: Corpus, group: Sequence[str]) -> tuple[Text, ...]:
    names = [known.label(node) for node in group[:TOP]]
    return ((Name(labelled(names)),), (f"{len(group):,}",), joined(names))


def brokers(found: Findings) -> Section | None:
    """Go-betweens, and links that alone hold parts together."""
    measured = found.actors
    middle = [n for n, value in ranked(measured.betweenness) if value > 0][:TOP]
    if len(measured.betweenness) < _LEAST or not middle:
        return None
    held = incident(measured.ties, middle)
    rows = tuple(_broker_row(found, node, held[node]) for node in middle)
    header = ("Actor", "Betweenness", "Effective size", "Constraint")
    blocks: list[Block] = [
        Paragraph(_middle(found.corpus, measured.betweenness)),
        Table("Actors between others", header, rows),
        Paragraph((_HOLES + _sampled(measured.sampled),)),
    ]
    trusted = [n for n, value in ranked(found.stated.mediators) if value > 0]
    if trusted and len(found.stated.mediators) >= _LEAST:
        blocks.append(Paragraph(_mediator(found, trusted[0])))
    # Where most links are bridges, as in a small network, they single nothing out.
    if measured.bridges and len(measured.bridges) <= _FEW_BRIDGES * len(measured.pairs):
        blocks.append(Paragraph(("Links without which the network falls apart:",)))
        blocks.append(Items(tuple(_bridge(found.corpus, *b) for b in measured.bridges[:TOP])))
    return Section("Go-betweens", tuple(blocks))


_HOLES = (
    "Effective size is the number of neighbours less how far they know one another; "
    "constraint is low for those whose neighbours do not lead back to each other (Burt)."
)


def _middle(known: Corpus, betweenness: Mapping[str, float]) -> Text:
    order = ranked(betweenness)
    first = [node for node, value in order if round(value - order[0][1], 12) == 0]
    names = joined(Name(known.label(node)) for node in first[:TOP])
    lies = "lies" if len(first) == 1 else "lie, equally,"
    rest = (
        f" {lies} on the largest share of the shortest paths between other actors. "
        "Persons count for the state or organisation they act for."
    )
    return (*names, rest)


def _broker_row(found: Findings, node: str, held: tuple[IRI, ...]) -> tuple[Text, ...]:
    measured = found.actors
    return (
        (Name(found.corpus.label(node)), References(held)),
        (number(measured.betweenness[node]),),
        (number(measured.effective_size.get(node)),),
        (number(measured.constraint.get(node)),),
    )


def _mediator(found: Findings, actor: str) -> Text:
    told = found.stated
    held = (i for d in told.dyads if actor in (d.actor, d.target) for i in d.facts.statements)
    return (
        "Counting only facts, and only good relations (a mean score above 0), ",
        Name(found.corpus.label(actor)),
        " stands between others most: the shortest paths between them lead through it in "
        f"{told.mediators[actor]:.0%} of the cases",
        References(tuple(dict.fromkeys(held))),
        ".",
        _sampled(told.mediators_sampled),
    )


def _bridge(known: Corpus, first: str, second: str, statements: Sequence[str]) -> Text:
    names = f"{known.label(first)} {DASH} {known.label(second)}"
    return (Name(names), References(tuple(IRI(key) for key in statements)))
