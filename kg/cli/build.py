"""``kg build``, ``kg add``, ``kg update``, ``kg remove``: articles into a graph and out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import complain, inert, progress, write
from kg.cli.decisions import told
from kg.cli.options import (
    EngineChoice,
    EngineName,
    Folder,
    Gazetteer,
    Inputs,
    Master,
    Model,
    Retry,
    Store,
    Workers,
    cluster_of,
    number_of,
)

if TYPE_CHECKING:
    from kg.pipeline.build import Built

__all__ = ["add", "build", "counted", "decisions_told", "held", "remove", "update"]

#: What each file of a graph's folder is.
_FILES = {
    "graph.html": "the page: open it in a browser",
    "report.html": "the analysis in words, tables and pictures",
    "report.md": "the same as text, without the pictures",
    "graph.ttl": "the graph as Turtle",
    "graph.trig": "the same, each article in a named graph",
}


def build(
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Where to write the graph.")
    ] = Path("out"),
    model: Model = None,
    gazetteer: Gazetteer = None,
    workers: Workers = "1",
    engine: EngineChoice = EngineName.LOCAL,
    master: Master = None,
    retry: Retry = False,
    store: Store = None,
) -> None:
    """Read articles and write their graph, a page to explore it, and a report.

    The graph is of these articles alone, whatever was in DIR before; to let one grow see `kg
    add`.  DIR gets a store, which the other commands ask, and, unless there are more than a
    thousand articles, graph.html, report.html, report.md, graph.ttl and graph.trig.  An
    article that cannot be read is named and left out, and the exit code is then 1.  A run that
    was interrupted goes on where it stopped when the same command is given again.

    Examples:
      kg build seeds --out out
      kg build article.txt page.html archive.jsonl -o out
      kg build "news/2009-*/*.txt" -o out --workers auto
    """
    from kg.pipeline import build as graphs

    _run(graphs.build, inputs, out, model, gazetteer, workers, engine, master, retry, store)


def add(
    folder: Folder,
    inputs: Inputs,
    model: Model = None,
    gazetteer: Gazetteer = None,
    workers: Workers = "1",
    engine: EngineChoice = EngineName.LOCAL,
    master: Master = None,
    retry: Retry = False,
    store: Store = None,
) -> None:
    """Add articles to a graph; make it if there is none.

    Adding an article twice changes nothing.  Who is who is settled anew over all articles, so
    the graph is the same in whatever order they came.

    Examples:
      kg add out today.jsonl
      kg add out "news/2009-03-04/*.html" --workers auto
    """
    from kg.pipeline import build as graphs

    _run(graphs.add, inputs, folder, model, gazetteer, workers, engine, master, retry, store)


def update(
    folder: Folder,
    inputs: Inputs,
    model: Model = None,
    gazetteer: Gazetteer = None,
    workers: Workers = "1",
    engine: EngineChoice = EngineName.LOCAL,
    master: Master = None,
    retry: Retry = False,
    store: Store = None,
) -> None:
    """Add articles to a graph, those that have changed in place of what they were.

    An article goes by its id: for a file its name, or its path below the folder given.  What
    was read by another version of kg, of the model or of the relations is read again.

    Examples:
      kg update out corrected/article.txt
    """
    from kg.pipeline import build as graphs

    _run(graphs.update, inputs, folder, model, gazetteer, workers, engine, master, retry, store)


def remove(
    folder: Folder,
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE", help="Its id, see `kg list DIR`.", show_default=False
        ),
    ],
) -> None:
    """Take articles out of a graph, as if they had never been in it.

    Examples:
      kg remove out 000_a528606be0305bd7
    """
    from kg.pipeline import build as graphs

    built = graphs.remove(folder, articles)
    write(f"Removed {counted(len(set(articles)), 'article')}; {held(built)} left.")
    decisions_told(built)


def _run(
    make: Callable[..., Built],
    inputs: list[str],
    folder: Path,
    model: str | None,
    gazetteer: Path | None,
    workers: str,
    engine: EngineName,
    master: str | None,
    retry: bool,
    store: str | None,
) -> None:
    from kg.parse import DEFAULT_MODEL
    from kg.read import count

    start = time.perf_counter()
    with progress(total=count(inputs)) as shown:
        built = make(
            inputs,
            folder,
            model=model or DEFAULT_MODEL,
            gazetteer=gazetteer,
            workers=number_of(workers),
            engine=engine.value,
            master=cluster_of(master, engine),
            retry=retry,
            store=store,
            on_article=shown.on_article,
            on_written=shown.on_written,
            on_files=shown.on_files,
        )
    _summary(built, time.perf_counter() - start)
    decisions_told(built)
    if built.failures:
        raise typer.Exit(1)


def _summary(built: Built, seconds: float) -> None:
    folder = inert(str(built.folder))
    write(f"Read {counted(built.read, 'article')} ({built.words:,} words) in {seconds:.1f} s.")
    if built.copies or built.read != built.articles:
        of = " of these" if built.copies else ""
        write(f"The graph has {held(built)}{of}.")
    kinds = ", ".join(f"{n:,} {kind.value}" for kind, n in built.kinds.items() if n)
    found = f"{built.entities:,} entities, {counted(built.statements, 'statement')}"
    write(f"Found {found}: {kinds}." if kinds else f"Found {found}.")
    write()
    for name in (name for name in _FILES if name in built.files):
        write(f"  {folder}/{name:<13}{_FILES[name]}")
    if not built.files:
        write(f"  kg view {folder} --entity NAME   makes the page of a part of it")
        write(f"  kg analyze {folder}              makes the report")
        write(f"  kg export {folder} -o graph.nq   writes all of it to a file")
    write()
    write(f"Next: kg query {folder}   lists the questions it can be asked.")
    if built.failures:
        complain(
            f"{counted(len(built.failures), 'input')} could not be read; see above, or later "
            f"`kg list {folder} --failed`."
        )


def held(built: Built) -> str:
    """Return how many articles and copies are in a graph, in words."""
    articles = counted(built.articles, "article")
    if not built.copies:
        return articles
    copies = "1 copy" if built.copies == 1 else f"{built.copies:,} copies"
    return f"{articles} and {copies}"


def decisions_told(built: Built) -> None:
    """Say which decisions of people no longer apply, and which later ones give up."""
    for made in built.unmet:
        complain(f"A decision no longer applies: {told(made)}")
    for made in built.overruled:
        complain(f"A later decision overrules this one: {told(made)}")


def counted(number: int, noun: str) -> str:
    """Return how many of something there are, in words."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
