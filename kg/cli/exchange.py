"""``kg export`` and ``kg import``: a graph handed on, and taken back."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from kg.cli.build import decisions_told, held
from kg.cli.console import complain, inert, write
from kg.cli.options import Folder
from kg.rdf import Format

__all__ = ["export", "import_"]


def export(
    folder: Folder,
    format: Annotated[
        Format | None,
        typer.Option(help="The format.  [default: that of FILE's ending, or trig]"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to, instead of printing it."),
    ] = None,
    facts: Annotated[
        bool,
        typer.Option(
            "--facts", help="Only what articles assert as fact: small, without evidence."
        ),
    ] = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Also each article as read by itself: `kg import` gives back just this.",
        ),
    ] = False,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this article; see `kg list DIR`.")
    ] = None,
    rdf12: Annotated[
        bool,
        typer.Option("--rdf12", help="Also the triple that each statement is about (RDF 1.2)."),
    ] = False,
) -> None:
    """Write a graph as RDF, sorted, so that two exports can be compared line by line.

    Only trig, nquads and jsonld say which article a triple is of, and only these can be taken
    back.  Decisions of people stand in DIR/decisions.csv; take that file along.

    Examples:
      kg export out --facts --format turtle
      kg export out -o graph.nq
      kg export out --article 000_a528606be0305bd7 -o article.jsonld
      kg export out --full -o backup.trig
    """
    from kg.pipeline.exchange import export_graph

    with _opened(out) as file:
        export_graph(
            folder,
            file,
            format=format or _by_ending(out),
            article=article,
            facts=facts,
            full=full,
            rdf12=rdf12,
        )


def _by_ending(out: Path | None) -> Format:
    if out is None:
        return Format.TRIG
    known = {format.ending: format for format in Format}
    if out.suffix not in known:
        raise typer.BadParameter(
            f"{out.name!r} ends in none of {', '.join(known)}; name the format",
            param_hint="--format",
        )
    return known[out.suffix]


@contextlib.contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there only when it is whole."""
    if out is None:
        yield sys.stdout.buffer
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def import_(
    folder: Folder,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A .trig, .nq or .jsonld file of `kg export`.",
            show_default=False,
        ),
    ],
) -> None:
    """Take the articles of an exported graph into a graph; make it if there is none.

    Who is who is settled anew over all articles.  An article that is there already with
    another text is named and left out, and the exit code is then 1.

    Examples:
      kg import out backup.trig
      kg import all paris-desk.nq
    """
    from kg.pipeline.exchange import import_graph

    built = import_graph(folder, file)
    write(f"{inert(str(folder))} now has {held(built)}.")
    for failure in built.failures:
        complain(f"not taken: {failure.error}")
    decisions_told(built)
    if built.failures:
        raise typer.Exit(1)
