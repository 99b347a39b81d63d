"""How much the project's own stages cost beside the language model, and whether memory grows.

    python benchmarks/speed.py --articles 500

For every batch, in one process and one after the other: the CPU time of ``nlp.pipe`` alone on
the paragraphs of the batch, and that of every own stage on what it returned: the copy into
plain trees too, though ``kg.parse`` makes it while the model runs.  Prints the
machine, the versions, the times, the ratio (to be at most 0.35) and the resident memory after
every hundred articles and at the end.  Ends with status 1 if the ratio, or the growth of
memory after the first hundred articles, is over its limit.
"""

from __future__ import annotations

import argparse
import itertools
import platform
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

from articles import articles
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract import clauses, predications
from kg.flat import flat
from kg.garbage import collect_rarely
from kg.model import Document, Reading, Span
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.paragraphs import paragraphs
from kg.parse import DEFAULT_MODEL, Parsed, load
from kg.relate import relate
from kg.resolve import Gazetteer, load_gazetteer, resolve, unify
from kg.times import expressions
from kg.tree import grown

LIMIT = 0.35
#: What the keys of spaCy's strings stand for.
STRINGS: dict[int, str] = {}
#: What resident memory may grow by once a hundred articles are read: the share allows for the
#: words that spaCy and the caches of bounded size get to know.
GROWTH = 1.05
BATCH = 25
EVERY = 100 // BATCH
Result = TypeVar("Result")


class Stopwatch:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def time(self, stage: str, work: Callable[..., Result], *given: Any, **how: Any) -> Result:
        """Do something and book its time on a stage."""
        start = process_time()
        result = work(*given, **how)
        self.seconds[stage] += process_time() - start
        return result


def main() -> int:
    """Run the benchmark and print what came out."""
    collect_rarely()  # as the command does, for the model too
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(machine())
    watch, memory, words = run(articles(asked.articles, seed=asked.seed))
    return report(watch, memory, words)


def run(documents: Iterator[Document]) -> tuple[Stopwatch, list[float], int]:
    """Return the times, the memory after each batch, and how many words were read."""
    nlp, names, terms = load(), load_gazetteer(), load_ontology()
    watch, memory, words = Stopwatch(), [], 0
    for parsed in parse(list(articles(2, seed=0)), nlp, Stopwatch()):
        read(parsed, Stopwatch(), names, terms)  # lexicons and patterns load once
    while batch := list(itertools.islice(documents, BATCH)):
        parses = parse(batch, nlp, watch)
        words += sum(len(doc) for parsed in parses for doc in parsed.docs)
        watch.time("unify", unify, [read(parsed, watch, names, terms) for parsed in parses])
        for parsed in parses:
            watch.time("fell", parsed.fell)
        del parses, parsed
        memory.append(resident())
    return watch, memory, words


def parse(batch: list[Document], nlp: Language, watch: Stopwatch) -> list[Parsed]:
    """Parse documents as ``kg.parse`` does, with the model's time apart from the rest."""
    cuts = watch.time("paragraphs", lambda: [list(paragraphs(d.text)) for d in batch])
    texts = [span.of(d.text) for d, spans in zip(batch, cuts, strict=True) for span in spans]
    docs = iter(watch.time("nlp.pipe", lambda: list(nlp.pipe(texts, batch_size=64))))
    return [
        watch.time("tree", plant, document, spans, docs)
        for document, spans in zip(batch, cuts, strict=True)
    ]


def plant(document: Document, spans: list[Span], docs: Iterator[Doc]) -> Parsed:
    """Copy the next parses, one for each paragraph, into trees."""
    return Parsed(
        document, tuple(grown(flat(next(docs), STRINGS), span.start) for span in spans)
    )


def read(parsed: Parsed, watch: Stopwatch, names: Gazetteer, terms: Ontology) -> Reading:
    """Read one article, stage by stage."""
    found = watch.time("clauses", clauses, parsed)
    times = watch.time("times", expressions, parsed)
    who = watch.time("resolve", resolve, parsed, found, gazetteer=names)
    reading = watch.time("relate", relate, parsed, found, who, times, terms)
    watch.time("predications", predications, parsed, found)
    return reading


def report(watch: Stopwatch, memory: list[float], words: int) -> int:
    """Print the figures; return the exit status."""
    model = watch.seconds.pop("nlp.pipe")
    print(f"{words} words; nlp.pipe {model:.1f} s of CPU ({words / model:.0f} words a second)")
    for stage, seconds in sorted(watch.seconds.items(), key=lambda item: -item[1]):
        print(f"  {stage:14s} {seconds:6.2f} s  {seconds / model:6.1%} of nlp.pipe")
    ratio = sum(watch.seconds.values()) / model
    print(f"own stages together {ratio:.3f} of nlp.pipe (limit {LIMIT})")
    steps = memory[EVERY - 1 :: EVERY] or memory[-1:]
    growth = memory[-1] / steps[0]
    print(f"resident memory after every {EVERY * BATCH} articles:", end="")
    print(
        "".join(f" {step:.0f}" for step in steps),
        f"MB; {memory[-1]:.0f} MB at the end,",
        end="",
    )
    print(f" {growth - 1:+.1%} from the first of these (limit {GROWTH - 1:+.0%})")
    return int(ratio > LIMIT or growth > GROWTH)


def resident() -> float:
    """Return the resident memory of this process in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def machine() -> str:
    """Return what it runs on."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    model = version(DEFAULT_MODEL.replace("_", "-"))
    return (
        f"{cpu}; {platform.system()} {platform.machine()}; Python {platform.python_version()}; "
        f"spaCy {version('spacy')}; {DEFAULT_MODEL} {model}; kg {version('kg')}"
    )


if __name__ == "__main__":
    sys.exit(main())
