"""``kg merge``, ``kg split``, ``kg rename`` and ``kg retype``: people overrule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import complain, inert, write
from kg.cli.options import Folder, Named
from kg.model import EntityType

if TYPE_CHECKING:
    from kg.pipeline.decisions import Decided
    from kg.resolve import Decision

__all__ = ["merge", "rename", "retype", "split", "told"]

Note = Annotated[
    str, typer.Option(metavar="TEXT", help="Why; kept with the decision.", show_default=False)
]


def merge(
    folder: Folder,
    entity: Named,
    other: Annotated[
        str,
        typer.Argument(
            metavar="OTHER",
            help="The entity that is the same, named likewise.",
            show_default=False,
        ),
    ],
    note: Note = "",
) -> None:
    """Take two entities for one, which goes by the label and IRI of the first.

    The graph is written again at once, without reading the articles.  The decision is added
    to decisions.csv in DIR, which the next `kg build ... --out DIR` carries out again; to take
    it back, delete its line there and build.

    Examples:
      kg merge out "Dmitry Medvedev" "President Medvedev"
      kg merge out e:nato e:atlantic-alliance --note "the same in all these articles"
    """
    from kg.pipeline.decisions import merge as run

    _say(run(folder, entity, other, note=note))


def split(
    folder: Folder,
    entity: Named,
    into: Annotated[
        str,
        typer.Option(
            metavar="LABEL",
            help="The other thing: a new label, or that of an entity that there is.",
            show_default=False,
        ),
    ],
    article: Annotated[
        list[str],
        typer.Option(
            metavar="ID",
            help="An article that means the other thing, as `kg list DIR` names it; may be "
            "repeated.",
            show_default=False,
        ),
    ],
    note: Note = "",
) -> None:
    """Say that some articles mean another thing than the entity.

    Every mention of the entity in those articles goes over.  The graph is written again at
    once, and the decision is kept in decisions.csv, as for `kg merge`.

    Examples:
      kg split out Georgia --into "Georgia (U.S. state)" --article 2009-041
      kg split out Keller --into "Anna Keller" --article a1 --article a7
    """
    from kg.pipeline.decisions import split as run

    _say(run(folder, entity, into=into, articles=article, note=note))


def rename(
    folder: Folder,
    entity: Named,
    label: Annotated[
        str, typer.Argument(metavar="LABEL", help="What to call it.", show_default=False)
    ],
    note: Note = "",
) -> None:
    """Give an entity another label; its IRI stays, and the old label still finds it.

    The graph is written again at once, and the decision is kept in decisions.csv, as for
    `kg merge`.

    Examples:
      kg rename out medvedev "Dmitry Medvedev"
    """
    from kg.pipeline.decisions import rename as run

    _say(run(folder, entity, label, note=note))


def retype(
    folder: Folder,
    entity: Named,
    type: Annotated[
        EntityType,
        typer.Argument(
            metavar="TYPE",
            case_sensitive=False,
            help=f"One of {', '.join(EntityType)}.",
            show_default=False,
        ),
    ],
    note: Note = "",
) -> None:
    """Give an entity another type in every article.

    The graph is written again at once, and the decision is kept in decisions.csv, as for
    `kg merge`.

    Examples:
      kg retype out itar-tass MediaOutlet
    """
    from kg.pipeline.decisions import retype as run

    _say(run(folder, entity, type, note=note))


def told(made: Decision) -> str:
    """Return a decision in words, such as ``merge e:nato e:alliance (the same)``."""
    from kg.rdf import shorten

    value = shorten(made.value) if made.target == made.value else repr(made.value)
    articles = f" in {', '.join(made.articles)}" if made.articles else ""
    note = f" ({made.note})" if made.note else ""
    return f"{made.action} {shorten(made.entity)} {value}{articles}{note}"


def _say(decided: Decided) -> None:
    for old in decided.overruled:
        complain(f"This overrules an earlier decision: {told(old)}")
    write(inert(f"Decided: {told(decided.decision)}"))
    write(inert(f"{decided.file.parent} is written again; {decided.file} keeps the decision."))
