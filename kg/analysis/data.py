"""All measures as plain data that JSON can hold."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kg.analysis.centrality import ranked
from kg.analysis.communities import labelled
from kg.analysis.corpus import Corpus
from kg.analysis.results import Findings, Measures, Relations, findings
from kg.model import Reading

__all__ = ["analyze", "as_data", "plain"]

#: Measures of a network that rank its entities.
_RANKINGS = (
    "degree",
    "pagerank",
    "betweenness",
    "effective_size",
    "constraint",
    "core_numbers",
)
#: Relations that stand in the data under their own name and in their own form.
_RELATIONS = (
    "dyads",
    "monthly",
    "turning_points",
    "speakers",
    "disputed",
    "corroborated",
    "confirmed",
    "single_unnamed_source",
    "plans",
)


def analyze(
    readings: Iterable[Reading],
    *,
    scores: Mapping[str, float] | None = None,
    since: date | None = None,
    until: date | None = None,
    against: Iterable[Reading] | None = None,
) -> dict[str, Any]:
    """Return every measure as plain data that JSON can hold.

    Keys are named after the measures; those at the top are of all statements, those under
    ``"facts"`` of what the articles state in their own voice, those under ``"actors"`` of
    states and organisations with those who act for them.  Entities and statements stand as
    IRIs; ``"labels"`` and ``"evidence"`` say what they are.  See
    :func:`kg.analysis.results.findings` for the arguments.
    """
    return as_data(findings(readings, scores=scores, since=since, until=until, against=against))


def as_data(found: Findings) -> dict[str, Any]:
    """Return what was found as plain data; see :func:`analyze`."""
    known = found.corpus
    sources = [found.whole, *([found.before] if found.before is not None else [])]
    return {
        "articles": len(known),
        "outlets": sorted({e.outlet for e in known.evidence.values()}),
        "statements": _counted(known),
        **_of_network(known, found.everything),
        **_of_relations(known, found),
        "facts": {
            **_of_network(known, found.facts),
            **_of_relations(known, found.stated),
        },
        "actors": _of_network(known, found.actors),
        "since": plain(found.since),
        "changes": plain(found.changes),
        "labels": {iri: e.label for each in sources for iri, e in each.entities.items()},
        "evidence": {iri: _evidence(each, iri) for each in sources for iri in each.evidence},
    }


def _counted(known: Corpus) -> dict[str, Any]:
    kinds = Counter(str(k) for e in known.evidence.values() for k in e.statement.kinds)
    return {"total": len(known.evidence), "kinds": dict(sorted(kinds.items()))}


def _of_network(known: Corpus, measured: Measures) -> dict[str, Any]:
    return {
        **{name: _ranking(known, getattr(measured, name)) for name in _RANKINGS},
        "communities": [
            {"label": labelled(map(known.label, members)), "members": members}
            for members in measured.communities
        ],
        "modularity": measured.modularity,
        "reciprocity": measured.reciprocity,
        "components": measured.components,
        "bridges": [{"ends": [u, v], "statements": list(s)} for u, v, s in measured.bridges],
        "pairs": plain(measured.pairs),
        "betweenness_sampled_from": measured.sampled,
    }


def _of_relations(known: Corpus, told: Relations) -> dict[str, Any]:
    return {
        **{name: plain(getattr(told, name)) for name in _RELATIONS},
        "balance": [{**plain(triad), "balanced": triad.balanced} for triad in told.triads],
        "balance_counted": plain(told.balance),
        "mediators": _ranking(known, told.mediators),
        "mediators_sampled_from": told.mediators_sampled,
    }


def _ranking(known: Corpus, scores: Mapping[str, float]) -> list[dict[str, Any]]:
    return [
        {"entity": node, "label": known.label(node), "value": value}
        for node, value in ranked(scores)
    ]


def _evidence(known: Corpus, iri: Any) -> dict[str, Any]:
    evidence = known.evidence[iri]
    return {
        "reading": known.wording(iri),
        "kinds": sorted(str(kind) for kind in evidence.statement.kinds),
        "holder": evidence.statement.source,
        "sentence": evidence.sentence,
        "document": evidence.document.id,
        "outlet": evidence.outlet,
        "date": plain(evidence.date),
    }


def plain(value: Any) -> Any:
    """Return records as dicts, tuples as lists, dates as ISO, enumerations as their values.

    >>> plain({"on": date(2024, 3, 1), "ends": ("A", "B")})
    {'on': '2024-03-01', 'ends': ['A', 'B']}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return {name.rstrip("_"): plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
