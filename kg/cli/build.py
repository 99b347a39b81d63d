"""``kg build``: articles to a graph, a page and a report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import complain, inert, progress, write
from kg.cli.decisions import told
from kg.cli.options import Gazetteer, Inputs, Model

if TYPE_CHECKING:
    from kg.pipeline.build import Built

__all__ = ["build"]


def build(
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Where to write the graph.")
    ] = Path("out"),
    model: Model = None,
    gazetteer: Gazetteer = None,
) -> None:
    """Read articles and write their graph, a page to explore it, and a report.

    DIR gets graph.html, report.html, report.md, graph.ttl and graph.trig; what an earlier run
    wrote there is replaced when all is done.  An article that cannot be read is named and left
    out, and the exit code is then 1.

    Examples:
      kg build seeds --out out
      kg build article.txt page.html archive.jsonl -o out
      kg build "news/2009-*/*.txt" -o out
    """
    from kg.parse import load
    from kg.pipeline.build import build as run
    from kg.read import count

    start = time.perf_counter()
    nlp = load(model) if model else None
    with progress(total=count(inputs)) as on_article:
        built = run(inputs, out, nlp=nlp, gazetteer=gazetteer, on_article=on_article)
    _summary(built, time.perf_counter() - start)
    _decisions(built)
    if built.failures:
        raise typer.Exit(1)


def _summary(built: Built, seconds: float) -> None:
    kinds = ", ".join(f"{n:,} {kind.value}" for kind, n in built.kinds.items() if n)
    folder = inert(str(built.folder))
    write(
        f"Read {_count(built.articles, 'article')} ({built.words:,} words) in {seconds:.1f} s."
    )
    write(
        f"Found {built.entities:,} entities, {_count(built.statements, 'statement')}: {kinds}."
    )
    write()
    write(f"  {folder}/graph.html   the page: open it in a browser")
    write(f"  {folder}/report.html  the analysis in words, tables and pictures")
    write(f"  {folder}/report.md    the same as text, without the pictures")
    write(f"  {folder}/graph.ttl    the graph as Turtle")
    write(f"  {folder}/graph.trig   the same, each article in a named graph")
    write()
    write(f"Next: kg query {folder}   lists the questions it can be asked.")
    if built.failures:
        complain(f"{_count(len(built.failures), 'input')} could not be read; see above.")


def _decisions(built: Built) -> None:
    for made in built.unmet:
        complain(f"A decision no longer applies: {told(made)}")
    for made in built.overruled:
        complain(f"A later decision overrules this one: {told(made)}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
