"""The same reading on a Spark cluster: batches go out as rows, what is read comes back as rows.

Every batch is a partition, so partitions weigh alike and none waits for another.  A few jobs
of several batches are under way at a time, which keeps the memory of this process flat.  A
partition whose worker dies is read again by another one, and a job hands over its rows once
and whole, so nothing is lost and nothing comes twice.

The workers need this package, the language model and the extra ``spark``, in the versions
that are installed here; they fetch nothing.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ParseError
from kg.model import Document, Failure, Run
from kg.packed import Packed, decode, encode
from kg.pipeline.batch import Outcome, Settings, read_batch
from kg.pipeline.pool import reader_of

if TYPE_CHECKING:
    from pandas import DataFrame
    from pyspark.sql import Row, SparkSession

__all__ = ["read_on_spark"]

#: Jobs under way: the second fills the cores that the first no longer needs.
_JOBS = 2
#: Batches of a job for each core.
_BATCHES = 4
#: By which our jobs are known.
_TAG = f"kg-{os.getpid()}"
_GIVEN = "batch int, documents binary"
_READ = "batch int, place int, failed boolean, outcome binary"


def read_on_spark(
    batches: Iterator[Sequence[Document]], run: Run, settings: Settings, master: str | None
) -> Iterator[Outcome]:
    """Yield what is read off each document, or why nothing is, in order.

    Args:
        batches: the documents, in batches of a bounded size.
        run: with what this process would read them, and the workers have to.
        settings: from which the workers make their readers.
        master: the address of the cluster; None for that of the session that there is, or
            that the program was submitted to, or all cores of this machine.

    Raises:
        ParseError: Spark is not installed or does not start, a job fails for good, or the
            workers have other versions.
    """
    with _session(master) as spark, _threads(spark) as threads:
        cluster = _Cluster(spark, run, _shared(spark, settings))
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            while job := list(islice(batches, _BATCHES * cluster.cores)):
                waiting.append(threads.submit(cluster.read, job))
                if len(waiting) > _JOBS:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:  # nothing is left of it, and the session's other jobs go on
            threads.shutdown(wait=False, cancel_futures=True)
            spark.sparkContext.cancelJobsWithTag(_TAG)


def _threads(spark: SparkSession) -> ThreadPoolExecutor:
    """Return threads to wait for jobs, all of which have our tag."""
    return ThreadPoolExecutor(_JOBS, initializer=spark.sparkContext.addJobTag, initargs=(_TAG,))


@dataclass(frozen=True, slots=True)
class _Cluster:
    spark: SparkSession
    run: Run
    settings: Settings

    @property
    def cores(self) -> int:
        """How many batches can be read at a time, as far as workers have come forward."""
        return int(self.spark.sparkContext.defaultParallelism)

    def read(self, batches: Sequence[Sequence[Document]]) -> list[Outcome]:
        """Read batches, each as a partition of its own.

        Raises:
            ParseError: the job fails for good, or the workers have other versions.
        """
        rows = [(number, encode(tuple(batch))) for number, batch in enumerate(batches)]
        frame = self.spark.createDataFrame(rows, _GIVEN).coalesce(1).repartition(len(rows))
        job = frame.mapInPandas(partial(_read_rows, settings=self.settings), _READ)
        found = sorted(_collected(job), key=lambda row: (row.batch, row.place))
        return [self._outcome(row) for row in found]

    def _outcome(self, row: Row) -> Outcome:
        data = bytes(row.outcome)
        if row.failed:
            return decode(data, Failure)
        packed = decode(data, Packed)
        if packed.run != self.run:
            raise ParseError(
                f"the workers read with {packed.run}, this machine with {self.run}; "
                "install the same versions on all"
            )
        return packed


def _read_rows(frames: Iterator[DataFrame], *, settings: Settings) -> Iterator[DataFrame]:
    """Read the batches of a partition: this is what runs on the workers."""
    import pandas as pd

    reader = reader_of(_here(settings))
    for frame in frames:
        for number, data in zip(frame["batch"], frame["documents"], strict=True):
            outcomes = read_batch(decode(data, tuple[Document, ...]), reader)
            rows = [
                (number, place, isinstance(outcome, Failure), encode(outcome))
                for place, outcome in enumerate(outcomes)
            ]
            yield pd.DataFrame(rows, columns=["batch", "place", "failed", "outcome"])


def _shared(spark: SparkSession, settings: Settings) -> Settings:
    """Hand the file of names to the workers; they know it by its name alone."""
    if settings.gazetteer is None:
        return settings
    spark.sparkContext.addFile(str(settings.gazetteer))
    return replace(settings, gazetteer=Path(settings.gazetteer.name))


def _here(settings: Settings) -> Settings:
    """Return the settings with the file of names where Spark has put it on this worker."""
    from pyspark import SparkFiles

    if settings.gazetteer is None:
        return settings
    return replace(settings, gazetteer=Path(SparkFiles.get(settings.gazetteer.name)))


def _collected(job: Any) -> list[Row]:
    try:
        return list(job.collect())
    except Exception as error:  # Spark has a dozen kinds, and any of them ends the run
        raise ParseError(f"Spark could not read the articles: {_reason(error)}") from error


@contextmanager
def _session(master: str | None) -> Iterator[SparkSession]:
    """Use the session that there is, or start one and stop it in the end."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ParseError(
            f"Spark is not installed: {error.name} is missing; pip install 'kg[spark]'"
        ) from error
    if there := SparkSession.getActiveSession():
        yield there
        return
    started = _start(SparkSession.builder, master)
    try:
        yield started
    finally:
        started.stop()


def _start(builder: Any, master: str | None) -> SparkSession:
    # The workers of this machine have to be of this environment; those of others say it
    # themselves, or spark-submit does.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = builder.appName("kg").config("spark.ui.showConsoleProgress", "false")
    try:
        return (builder.master(master) if master else builder).getOrCreate()
    except Exception as error:
        raise ParseError(f"Spark does not start: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """Return the first lines of what Spark says; a stack of Java calls follows them."""
    lines = (line.strip() for line in str(error).splitlines())
    return " ".join([line for line in lines if line and not line.startswith("at ")][:3])
