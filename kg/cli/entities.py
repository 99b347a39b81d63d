"""``kg entities`` and ``kg explain``: who is in a graph, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import emit, inert, table, write
from kg.cli.options import Folder, Named
from kg.jsonl import to_line
from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from kg.pipeline.entities import Explanation, Tie
    from kg.store import ListedEntity

__all__ = ["entities", "explain"]


class Format(StrEnum):
    """How entities are listed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class ReasonFormat(StrEnum):
    """How reasons and sentences are printed."""

    TEXT = "text"
    JSON = "json"


def entities(
    folder: Folder,
    type: Annotated[
        EntityType | None,
        typer.Option(
            metavar="TYPE",
            case_sensitive=False,
            help="Only those of this class of the ontology or a narrower one, such as "
            "Person or Organization.",
        ),
    ] = None,
    search: Annotated[
        str, typer.Option(metavar="WORDS", help="Only those with a name that has all of them.")
    ] = "",
    format: Annotated[Format, typer.Option(help="For people or programs.")] = Format.TABLE,
) -> None:
    """List the entities of a graph, the most mentioned first.

    Each with its label, type, other names, how often and in how many articles it is
    mentioned, and its IRIs in other collections.  The last part of its own IRI names it in
    all commands.

    Examples:
      kg entities out
      kg entities out --type Person --search obama
      kg entities out --format csv > entities.csv
    """
    from kg.pipeline.entities import entities as run

    found = run(folder, type=type, search=search)
    if format is Format.TABLE:
        table(*_listed(found))
    elif format is Format.CSV:
        emit(_csv(found))
    else:
        emit(_json_list(found))


def _listed(found: Iterable[ListedEntity]) -> tuple[list[str], list[list[str]]]:
    from kg.rdf import shorten

    head = ["entity", "label", "type", "aliases", "mentions", "articles", "links"]
    rows = [
        [
            shorten(entity.iri),
            entity.label,
            entity.type,
            ", ".join(entity.aliases),
            str(entity.mentions),
            str(entity.articles),
            " ".join(map(shorten, entity.links)),
        ]
        for entity in found
    ]
    return head, rows


def _csv(found: Iterable[ListedEntity]) -> str:
    """Write them as an answer to a query is: no cell is taken for a formula."""
    from kg.store import Table, Value, to_csv

    columns = ("iri", "label", "type", "aliases", "mentions", "articles", "links")
    rows = [
        (
            entity.iri,
            entity.label,
            entity.type.value,
            " | ".join(entity.aliases),
            str(entity.mentions),
            str(entity.articles),
            " | ".join(entity.links),
        )
        for entity in found
    ]
    return to_csv(Table(columns, tuple(tuple(map(Value, row)) for row in rows)))


def explain(
    folder: Folder,
    entity: Named,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[OTHER]", help="Another entity, named likewise.", show_default=False
        ),
    ] = None,
    format: Annotated[
        ReasonFormat, typer.Option(help="For people or programs.")
    ] = ReasonFormat.TEXT,
) -> None:
    """Say why an entity is what it is, or what there is between two.

    Of one entity: which mentions were put together in which article, for what reasons, and
    what people decided.  Of two: the sentences that say something of both, and those that
    only mention both.

    Examples:
      kg explain out Medvedev
      kg explain out Russia Iran
      kg explain out russia --format json
    """
    from kg.pipeline import entities as asked

    if other is None:
        _print_explanation(asked.explain(folder, entity), format)
    else:
        _print_ties(asked.between(folder, entity, other), format)


def _print_explanation(found: Explanation, format: ReasonFormat) -> None:
    if format is ReasonFormat.JSON:
        emit(to_line(found))
        return
    for line in _described(found):
        write(inert(line))
    write()
    rows = [
        [
            article.article,
            str(article.published or ""),
            _counted(ground.mentions),
            ground.reason,
        ]
        for article in found.articles
        for ground in article.grounds
    ]
    table(["article", "date", "mentions", "why"], rows)


def _described(found: Explanation) -> Iterator[str]:
    from kg.cli.decisions import told

    entity = found.entity
    yield f"{entity.label} ({entity.type}), {entity.iri}"
    if entity.aliases:
        yield f"also called: {', '.join(entity.aliases)}"
    if entity.same_as:
        yield f"the same as: {' '.join(entity.same_as)}"
    if entity.acts_for is not None:
        yield f"acts for: {entity.acts_for}"
    yield from (f"decided: {told(made)}" for made in found.decisions)


def _counted(mentions: Iterable[Mention]) -> str:
    """Each form once, in the order of the text, with how often it stands there."""
    counts = Counter(" ".join(mention.text.split()) for mention in mentions)
    return ", ".join(f"{form} ({n})" if n > 1 else form for form, n in counts.items())


def _print_ties(found: Iterable[Tie], format: ReasonFormat) -> None:
    if format is ReasonFormat.JSON:
        emit(_json_list(found))
        return
    head = [
        "article",
        "date",
        "subject",
        "relation",
        "object",
        "kind",
        "according to",
        "sentence",
    ]
    rows = [
        [
            tie.article,
            str(tie.published or ""),
            tie.subject,
            tie.relation or "(both are mentioned)",
            tie.object,
            " ".join(tie.kinds),
            tie.source,
            tie.sentence,
        ]
        for tie in found
    ]
    table(head, rows)


def _json_list(records: Iterable[object]) -> str:
    lines = ",\n".join(to_line(record).rstrip("\n") for record in records)
    return f"[{lines}]\n"
