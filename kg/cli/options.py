"""Arguments and options that several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "EngineChoice",
    "EngineName",
    "Folder",
    "Gazetteer",
    "Inputs",
    "Master",
    "Model",
    "Named",
    "Retry",
    "Store",
    "Workers",
    "cluster_of",
    "number_of",
]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Articles: files (.txt, .html, .pdf, .json, .jsonl, .csv, .tsv, .parquet, .warc, "
        "and feeds saved as .rss, .atom or .xml; any of them packed as .gz), folders of them, "
        "glob patterns, or - for standard input.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="The folder that `kg build` wrote.", show_default=False),
]
Named = Annotated[
    str,
    typer.Argument(
        metavar="ENTITY",
        help="Its IRI or the last part of it, its label, or another name.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="An installed spaCy pipeline for English, instead of the small one.",
        show_default=False,
    ),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A CSV of names you know, put before the shipped ones.",
        show_default=False,
    ),
]
Workers = Annotated[
    str,
    typer.Option(metavar="N|auto", help="How many processes read; auto is one for each core."),
]
Store = Annotated[
    str | None,
    typer.Option(
        metavar="QUERY,UPDATE[,STORE]",
        help="Keep the graph on a SPARQL server, at its addresses for queries and updates; DIR "
        "remembers them.  Credentials: KG_STORE_USER and KG_STORE_PASSWORD, KG_STORE_TOKEN, or "
        "~/.netrc.",
        show_default=False,
    ),
]


class EngineName(StrEnum):
    """What reads."""

    LOCAL = "local"
    SPARK = "spark"


EngineChoice = Annotated[
    EngineName,
    typer.Option(help="What reads: this machine, or Spark (pip install 'kg[spark]')."),
]
Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="The Spark cluster, as spark://host:7077; all cores of this machine without it.",
        show_default=False,
    ),
]
Retry = Annotated[
    bool,
    typer.Option("--retry", help="Try again what could not be read the last time."),
]


def number_of(workers: str) -> int:
    """Return how many processes an option asks for.

    Raises:
        BadParameter: it is neither a number from 1 up nor "auto".
    """
    if workers == "auto":
        from kg.pipeline.drivers import all_cores

        return all_cores()
    if not workers.isdecimal() or int(workers) < 1:
        raise typer.BadParameter(
            f"{workers!r} is neither a number nor auto", param_hint="--workers"
        )
    return int(workers)


def cluster_of(master: str | None, engine: EngineName) -> str | None:
    """Return the address of the cluster that an option gives.

    Raises:
        BadParameter: there is one, and nothing is to be read on Spark.
    """
    if master is not None and engine is not EngineName.SPARK:
        raise typer.BadParameter("a cluster reads with --engine spark", param_hint="--master")
    return master
