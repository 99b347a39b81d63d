"""Statements between two entities, without a graph: what the measures of a corpus start from.

A tie is a tenth of the size of an edge with its attributes, so that a million of them, those of
the facts and those of the actors fit side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from kg.analysis.corpus import Corpus, Evidence
from kg.analysis.links import Tie
from kg.analysis.network import ACTORS, ends
from kg.model import IRI

__all__ = ["actor_ties", "fact_ties", "incident", "number_of_ties", "ties"]

EvidenceTie = Tie[Evidence]


def ties(known: Corpus) -> list[EvidenceTie]:
    """Return a tie for every edge of :func:`kg.analysis.network.network`, in the same order."""
    return [
        Tie(*pair, evidence.statement.relation.symmetric, evidence)
        for evidence in known.evidence.values()
        if (pair := ends(evidence)) is not None
    ]


def fact_ties(held: Iterable[EvidenceTie]) -> list[EvidenceTie]:
    """Return the ties that :func:`kg.analysis.views.keep_facts` keeps."""
    return [tie for tie in held if tie.report.statement.asserted]


def actor_ties(known: Corpus, held: Iterable[EvidenceTie]) -> list[EvidenceTie]:
    """Return the ties of :func:`kg.analysis.views.actors`: between those who are acted for."""
    rolled = (
        Tie(
            tie.report.acts_for(IRI(tie.start)) or tie.start,
            tie.report.acts_for(IRI(tie.end)) or tie.end,
            tie.both,
            tie.report,
        )
        for tie in held
    )
    agents = {iri for iri, entity in known.entities.items() if entity.type in ACTORS}
    return [t for t in rolled if t.start != t.end and t.start in agents and t.end in agents]


def number_of_ties(held: Iterable[EvidenceTie]) -> dict[str, int]:
    """Return the :func:`kg.analysis.centrality.degree` of every entity that has a tie."""
    return dict(Counter(end for tie in held for end in {tie.start, tie.end}))


def incident(held: Iterable[EvidenceTie], nodes: Collection[str]) -> dict[str, tuple[IRI, ...]]:
    """Return the statements of some entities, in order of publication."""
    found: dict[str, list[IRI]] = {node: [] for node in nodes}
    for tie in held:
        for end in {tie.start, tie.end} & found.keys():
            found[end].append(tie.report.key)
    return {node: tuple(statements) for node, statements in found.items()}
