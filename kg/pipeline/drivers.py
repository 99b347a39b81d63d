"""Ways of reading many documents: in this process, in several, or on a cluster.

Each gives the same outcomes, in the order of the documents, and holds a few batches at a
time, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.model import Document
from kg.pipeline.articles import batches
from kg.pipeline.batch import Outcome, Reader, Settings, read_batch
from kg.pipeline.pool import Pool

__all__ = ["Engine", "EngineName", "all_cores", "batches", "read_all"]

EngineName = Literal["local", "spark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What reads: the outcomes are the same whichever does.

    Attributes:
        name: "local" for this machine, "spark" for a cluster.
        workers: on this machine, how many processes read; 1 is this one.
        master: the address of the cluster; None for the one that the program was submitted to
            or, if it was not, for all cores of this machine.
    """

    name: EngineName = "local"
    workers: int = 1
    master: str | None = None


def all_cores() -> int:
    """Return how many processes this one may use at a time."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


def read_all(
    documents: Iterable[Document], reader: Reader, settings: Settings, engine: Engine
) -> Iterator[Outcome]:
    """Yield what is read off each document, or why nothing is, in order.

    Args:
        documents: a stream of them.
        reader: what reads in this process.
        settings: from which other processes make the same reader.
        engine: what reads.

    Raises:
        ParseError: the cluster cannot be used, or it has other versions installed.
    """
    if engine.name == "spark":
        from kg.pipeline.spark import read_on_spark

        yield from read_on_spark(batches(documents), reader.run, settings, engine.master)
    elif engine.workers <= 1:
        for batch in batches(documents):
            yield from read_batch(batch, reader)
    else:
        yield from Pool(settings, engine.workers).read(batches(documents))
