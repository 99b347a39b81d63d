"""What a query found, as records, and as CSV, JSON or Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf import plain_turtle, shorten

__all__ = [
    "Answer",
    "Result",
    "Table",
    "Triples",
    "Value",
    "result",
    "tabular",
    "to_csv",
    "to_json",
    "to_turtle",
    "value",
]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(
    f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float", "long", "int")
)
#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Value(NamedTuple):
    """One cell: an IRI, a blank node, or a literal with its datatype or language."""

    text: str
    kind: str = "literal"
    datatype: str | None = None
    language: str | None = None

    @property
    def short(self) -> str:
        """The text; an IRI with its prefix if it has one.

        >>> Value("https://w3id.org/newskg/id/entity/russia", kind="uri").short
        'e:russia'
        """
        return shorten(self.text) if self.kind == "uri" else self.text

    @property
    def is_number(self) -> bool:
        """Whether it is a number, by its datatype."""
        return self.datatype in _NUMBERS


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: a row for each solution, None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    def records(self) -> Iterator[dict[str, str | None]]:
        """Yield each row as plain text by the names of its columns."""
        for row in self.rows:
            texts = (value.text if value else None for value in row)
            yield dict(zip(self.columns, texts, strict=True))


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an ASK."""

    value: bool

    def table(self) -> Table:
        """Return it as a table with one cell."""
        text = "true" if self.value else "false"
        return Table(("answer",), ((Value(text, datatype=f"{_XSD}boolean"),),))


@dataclass(frozen=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE."""

    triples: tuple[ox.Triple, ...]

    def table(self) -> Table:
        """Return the triples as a table with three columns."""
        return Table(
            ("subject", "predicate", "object"),
            tuple(
                (value(t.subject), value(t.predicate), value(t.object)) for t in self.triples
            ),
        )


Result: TypeAlias = Table | Answer | Triples


def result(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """Return what the engine found as a record."""
    if isinstance(found, ox.QueryBoolean):
        return Answer(bool(found))
    if isinstance(found, ox.QueryTriples):
        return Triples(tuple(found))
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(map(value, solution)) for solution in found))


def value(term: object) -> Value | None:
    """Return an RDF term as a record; None for none."""
    match term:
        case None:
            return None
        case ox.NamedNode():
            return Value(term.value, kind="uri")
        case ox.BlankNode():
            return Value(term.value, kind="bnode")
        case ox.Literal() if term.language:
            return Value(term.value, language=term.language)
        case ox.Literal():
            return Value(term.value, datatype=term.datatype.value)
    return Value(str(term))


def tabular(result: Result) -> Table:
    """Return any result as a table."""
    return result if isinstance(result, Table) else result.table()


def to_csv(result: Result) -> str:
    r"""Return a result as CSV that no spreadsheet takes for formulas.

    >>> to_csv(Table(("a", "n"), ((Value("=1+1"), Value("-2", datatype=_XSD + "integer")),)))
    "a,n\n'=1+1,-2\n"
    """
    table = tabular(result)
    rows = ([_cell(value) for value in row] for row in table.rows)
    return "".join(map(_line, (table.columns, *rows)))


def _line(cells: Sequence[str]) -> str:
    """One line; the writer puts a carriage return in quotes only if lines end with one."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    text = value.text.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) and not value.is_number else text


def to_json(result: Result) -> str:
    """Return a result in the SPARQL 1.1 Query Results JSON Format, as one line per solution."""
    if isinstance(result, Answer):
        return json.dumps({"head": {}, "boolean": result.value}) + "\n"
    table = tabular(result)
    rows = (
        {
            column: _binding(value)
            for column, value in zip(table.columns, row, strict=True)
            if value
        }
        for row in table.rows
    )
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = json.dumps({"vars": list(table.columns)})
    return f'{{"head": {head}, "results": {{"bindings": [\n{lines}\n]}}}}\n'


def _binding(value: Value) -> dict[str, Any]:
    binding = {"type": value.kind, "value": value.text}
    if value.language:
        binding["xml:lang"] = value.language
    elif value.datatype and value.datatype != f"{_XSD}string":
        binding["datatype"] = value.datatype
    return binding


def to_turtle(result: Result) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as Turtle.

    Raises:
        QueryError: the result is no graph.
    """
    if not isinstance(result, Triples):
        raise QueryError("only CONSTRUCT and DESCRIBE give a graph that can be Turtle")
    return plain_turtle(result.triples)
