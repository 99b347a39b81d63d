"""What reading on Spark costs in CPU time beside reading in one process.

    python benchmarks/cluster.py --articles 600

Reads the same made-up articles (see ``corpus.py``) in this process and on ``local[2]``, checks
that the outcomes are the same bytes, and prints the CPU time of both: on Spark that of Java
and of all its Python workers together.  Both have read some articles before, so that starting
and loading the model do not count.  Ends with status 1 if the ratio is over its limit.  Linux
only; needs the extra ``spark`` and Java.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus import articles
from pyspark.sql import SparkSession

from kg.model import Document
from kg.pipeline.batch import Outcome, Reader, Settings
from kg.pipeline.drivers import Engine, read_all

LIMIT = 1.3
WARM = 128
TICK = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Run the benchmark and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=600)
    asked = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local[2]").getOrCreate()
    settings = Settings()
    reader = Reader.of(settings)
    given = documents(asked.articles + WARM)
    first, rest = list(islice(given, WARM)), list(given)
    found: dict[str, list[Outcome]] = {}
    seconds: dict[str, float] = {}
    for engine in (Engine(), Engine(name="spark")):
        for _ in read_all(first, reader, settings, engine):
            pass
        cpu, wall = spent(), time.monotonic()
        found[engine.name] = list(read_all(rest, reader, settings, engine))
        seconds[engine.name] = spent() - cpu
        print(
            f"{engine.name}: {seconds[engine.name]:.1f} s of CPU, "
            f"{time.monotonic() - wall:.1f} s on the clock"
        )
    spark.stop()
    ratio = seconds["spark"] / seconds["local"]
    same = found["spark"] == found["local"]
    print(f"{len(rest)} articles; ratio {ratio:.2f} (limit {LIMIT}); the same bytes: {same}")
    return int(ratio > LIMIT or not same)


def documents(count: int) -> Iterator[Document]:
    """Yield so many made-up articles."""
    for article in articles(count):
        yield Document(id=article.id, text=article.text, title=article.title)


def spent() -> float:
    """Return the CPU seconds of this process and all that came of it, ended ones included."""
    parents, ticks = {}, {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        number = int(place.parent.name)
        parents[number] = int(fields[1])
        ticks[number] = sum(map(int, fields[11:15]))
    family = {os.getpid()}
    while more := {n for n, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(ticks[number] for number in family) / TICK


if __name__ == "__main__":
    sys.exit(main())
