"""Networks and statements for other tools: GraphML, GEXF, CSV, rows for a data frame.

Words come from articles, so what other programs would take as markup, as control characters
or as a formula is made harmless on the way out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from kg.analysis.corpus import Corpus, Evidence, corpus
from kg.analysis.network import LABEL
from kg.analysis.pairs import strongest_pairs
from kg.model import IRI, Reading

__all__ = [
    "STATEMENT_COLUMNS",
    "pair_rows",
    "statements",
    "to_csv",
    "to_gexf",
    "to_graphml",
    "write_csv",
    "write_gexf",
    "write_graphml",
]

Row = dict[str, str | float | int]

#: The columns of :func:`statements`; ``start`` and ``end`` say where the sentence stands.
STATEMENT_COLUMNS = (
    "statement",
    "subject",
    "subject_label",
    "relation",
    "relation_label",
    "object",
    "object_label",
    "kinds",
    "source",
    "factuality",
    "date",
    "plover",
    "confidence",
    "document",
    "outlet",
    "published",
    "start",
    "end",
    "sentence",
)

#: What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: First characters that make a spreadsheet take a cell for a formula
#: (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}")
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def statements(readings: Iterable[Reading]) -> list[Row]:
    """Return a row for every statement, in order of publication: the table behind the graph.

    ``pandas.DataFrame(statements(readings))`` makes a data frame of it.  Where the object is a
    statement, ``object`` is its IRI and ``object_label`` its wording.

    >>> [row] = statements([article("a", "2024-01-09", fact("A", "aids", "B"))])
    >>> row["subject_label"], row["relation_label"], row["object_label"], row["kinds"]
    ('A', 'aids', 'B', 'asserted')
    >>> statements([])
    []
    """
    known = corpus(readings)
    return [_row(known, iri, evidence) for iri, evidence in known.evidence.items()]


def _row(known: Corpus, iri: IRI, evidence: Evidence) -> Row:
    statement, day = evidence.statement, evidence.date
    subject, object_ = statement.subject, statement.object
    published = evidence.document.published
    span = evidence.reading.sentences[statement.sentence].span
    cells: tuple[str | float | int, ...] = (
        iri,
        subject.filler or "",
        known.label(subject.filler) if subject.filler else subject.text,
        statement.relation.iri,
        statement.relation.label,
        (object_.filler if object_ else None) or "",
        "" if object_ is None else _called(known, object_.filler, object_.text),
        " ".join(sorted(str(kind) for kind in statement.kinds)),
        known.label(statement.source),
        str(statement.stances[-1].factuality),
        day.isoformat() if day else "",
        statement.plover or "",
        statement.confidence,
        evidence.document.id,
        evidence.outlet,
        published.isoformat() if published else "",
        span.start,
        span.end,
        evidence.sentence,
    )
    return dict(zip(STATEMENT_COLUMNS, cells, strict=True))


def _called(known: Corpus, filler: IRI | None, text: str) -> str:
    return known.label(filler) if filler else text


def pair_rows(graph: nx.MultiDiGraph) -> list[Row]:
    """Return a row for every pair of entities with a link, strongest first.

    >>> g = nx.MultiDiGraph([("A", "B"), ("B", "A")])
    >>> [(row["first"], row["second"], row["statements"]) for row in pair_rows(g)]
    [('A', 'B', 2)]
    >>> pair_rows(nx.MultiDiGraph())
    []
    """
    called = dict(graph.nodes(data=LABEL))
    return [
        {
            "first": pair.ends[0],
            "first_label": called[pair.ends[0]] or pair.ends[0],
            "second": pair.ends[1],
            "second_label": called[pair.ends[1]] or pair.ends[1],
            "strength": pair.strength,
            "statements": len(pair.statements),
            "outlets": "; ".join(pair.outlets),
        }
        for pair in strongest_pairs(graph, top=None)
    ]


def to_csv(rows: Sequence[Mapping[str, str | float | int]]) -> str:
    r"""Return rows as CSV (RFC 4180) that no spreadsheet takes for formulas.

    A cell that begins like a formula gets an apostrophe before it.

    >>> to_csv([{"a": "=1+1", "b": -1.5}])
    "a,b\r\n'=1+1,-1.5\r\n"
    >>> to_csv([])
    ''
    """
    if not rows:
        return ""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: str | float) -> str | float:
    if not isinstance(value, str):
        return value
    plain = value.replace("\x00", "")
    return f"'{plain}" if plain.lstrip(" ").startswith(_FORMULA) else plain


def to_graphml(graph: nx.MultiDiGraph) -> str:
    """Return a network as GraphML; lists become words parted by semicolons."""
    return "\n".join(nx.generate_graphml(_flat(graph), named_key_ids=True)) + "\n"


def to_gexf(graph: nx.MultiDiGraph) -> str:
    """Return a network as GEXF 1.2, without the day on which it was written."""
    flat = _flat(graph)
    for _, _, key, data in flat.edges(keys=True, data=True):
        data["id"] = key
    return _TODAY.sub("", "\n".join(nx.generate_gexf(flat))) + "\n"


def write_csv(rows: Sequence[Mapping[str, str | float | int]], path: str | Path) -> None:
    """Write rows as CSV in UTF-8 with a byte order mark, which spreadsheets need."""
    Path(path).write_text(to_csv(rows), encoding="utf-8-sig", newline="")


def write_graphml(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a network as GraphML."""
    Path(path).write_text(to_graphml(graph), encoding="utf-8", newline="\n")


def write_gexf(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a network as GEXF, for Gephi."""
    Path(path).write_text(to_gexf(graph), encoding="utf-8", newline="\n")


def _flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy whose attributes are plain values that XML can hold."""
    flat = nx.MultiDiGraph()
    flat.add_nodes_from(
        (n, {k: _plain(v) for k, v in d.items()}) for n, d in graph.nodes.items()
    )
    for u, v, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(u, v, key=key, **{k: _plain(value) for k, value in data.items()})
    return flat


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list | frozenset | set):
        value = "; ".join(sorted(str(each) for each in value))
    return _NOT_XML.sub(" ", value) if isinstance(value, str) else value
