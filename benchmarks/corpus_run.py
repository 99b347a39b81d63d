"""What it costs to build the graph of a whole corpus, with one process and with several.

    python benchmarks/corpus_run.py --articles 10000 --workers 2

Makes up a corpus (see ``corpus.py``), builds its graph in one process, then again with
workers, and checks that every article came out the same.  A paragraph that came shortly before
is not parsed again, so there are two times of ``nlp.pipe``: that of the run, beside which stand
the own stages while reading, and that of all the text, for which the rest is parsed after the
run; beside it stands the whole run with its store and identity, and with what the store's
engine still has to merge when the run has ended.  Then the command adds one article in a
hundred more.  All are CPU time of one process, all threads counted.  Of both runs the time on
the clock is printed, and the resident memory of the process that drives and of each worker
after every tenth of the articles.  Ends with status 1 if a ratio is over its limit, if memory
grows by more than a tenth from the first tenth to the last, or if the two runs differ.  Linux
only; needs a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus import articles
from spacy.language import Language
from spacy.tokens import Doc
from speed import machine, resident

from kg.errors import ReadError
from kg.garbage import collect_rarely
from kg.ids import digest
from kg.model import Document, Failure
from kg.paragraphs import paragraphs
from kg.parse import load
from kg.pipeline.build import build
from kg.read import read
from kg.read.language import refuse_foreign
from kg.store import Archive, keeping, open_graph

OWN, WHOLE, MORE, WALL, GROWTH = 0.35, 1.6, 0.05, 0.6, 1.1
#: What a corpus has of an article; the truth is not for the reader.
FIELDS = ("id", "text", "date", "title", "url", "publisher")
#: CPU seconds in two seconds on the clock of a process that does nothing.
AT_REST = 0.05
#: In no language that is easily told: what tells languages is loaded, 78 MB once, whenever a
#: text asks for it, which the four-thousandth article is the first to do.  Here it is loaded
#: before, so that what memory grows by is compared from the first article to the last.
DOUBTFUL = "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 8


def main() -> int:
    """Run the benchmark and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", nargs=2, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        print(json.dumps(run(*asked.run, asked.articles, asked.workers)))
        return 0
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        written(place, asked.articles, asked.seed)
        runs = [started(place, asked.articles, workers) for workers in (1, asked.workers)]
    return report(*runs)


def written(place: Path, count: int, seed: int) -> None:
    """Write the corpus, and one article in a hundred more."""
    made = [asdict(article) for article in articles(count, seed=seed)]
    known = {given["id"] for given in made}
    later = map(asdict, articles(count + max(count // 100, 1), seed=seed))
    more = [given for given in later if given["id"] not in known]
    for name, some in (("corpus", made), ("more", more)):
        with (place / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for given in some:
                print(json.dumps({field: given[field] for field in FIELDS}), file=out)


def started(place: Path, count: int, workers: int) -> dict[str, Any]:
    """Build the graph in a process of its own; return its figures, and print them."""
    command = [sys.executable, __file__, f"--articles={count}", f"--workers={workers}"]
    command += ["--run", place / "corpus.jsonl", place / str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    print(workers, "processes:", done.stdout.strip(), flush=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def run(corpus: Path, folder: Path, count: int, workers: int) -> dict[str, Any]:
    """Build a graph here and return what it took."""
    collect_rarely()  # as the command does
    with suppress(ReadError):
        refuse_foreign(DOUBTFUL)
    nlp = load()
    model, memory, step, done = Timed(nlp), [], max(count // 10, 1), 0
    reading = 0.0

    def on_article(_: object) -> None:
        nonlocal done, reading
        done += 1
        reading = time.process_time()
        if done % step == 0:
            memory.append([round(resident()), *workers_memory()])

    begun, clock = time.process_time(), time.monotonic()
    built = build([corpus], folder, nlp=nlp, workers=workers, on_article=on_article)
    wall, whole = time.monotonic() - clock, time.process_time() - begun
    whole += sum(os.times()[2:4])
    parsed = model.seconds
    outcome, merging, more = outcomes(folder), 0.0, 0.0
    if workers == 1:
        list(nlp.pipe(model.rest(read([corpus])), batch_size=64))
        merging = merged(folder)
        more = added(folder, corpus.with_name("more.jsonl"))
    return {
        "articles": count,
        "written": built.articles,
        "words": built.words,
        "statements": built.statements,
        "parsed": parsed,
        "raw": model.seconds,
        "reading": reading - begun - parsed,
        "whole": whole + merging,
        "merging": merging,
        "more": more,
        "wall": wall,
        "memory": memory,
        "outcome": outcome,
    }


def merged(folder: Path) -> float:
    """Let the store's engine merge what it has to; return what that took.

    It goes on by itself when the store is opened to be written to, and does not say when it
    is done: it is when the process rests.
    """
    with keeping(folder):
        begun, before = time.process_time(), -1.0
        while time.process_time() - before > AT_REST:
            before = time.process_time()
            time.sleep(2)
        return time.process_time() - begun


def added(folder: Path, articles: Path) -> float:
    """Add articles by the command; return what that took."""
    before = sum(os.times()[2:4])
    command = [sys.executable, "-m", "kg", "add", folder, articles]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sum(os.times()[2:4]) - before


class Timed:
    """Counts the CPU seconds of a pipeline's ``pipe``, from outside it, and knows the texts."""

    def __init__(self, nlp: Language) -> None:
        self.seconds, self._pipe, self._given = 0.0, nlp.pipe, array("q")
        nlp.pipe = self.pipe  # type: ignore[method-assign, assignment]

    def pipe(self, texts: list[str], **how: Any) -> Iterator[Doc]:
        """Do as the pipeline does."""
        self._given.extend(map(hash, texts))
        parsed = iter(self._pipe(texts, **how))
        while True:
            begun = time.process_time()
            doc = next(parsed, None)
            self.seconds += time.process_time() - begun
            if doc is None:
                return
            yield doc

    def rest(self, documents: Iterable[Document | Failure]) -> list[str]:
        """Return the paragraphs that were not given, each as often as it was not."""
        given, rest = Counter(self._given), []
        for document in documents:
            for span in paragraphs(document.text) if isinstance(document, Document) else ():
                text = span.of(document.text)
                if given[hash(text)]:
                    given[hash(text)] -= 1
                else:
                    rest.append(text)
        return rest


def workers_memory() -> list[int]:
    """Return the resident memory of the processes that this one started, in megabytes."""
    found = []
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            status = Path(f"/proc/{child}/statm")
            if status.exists() and b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(round(int(status.read_text().split()[1]) * 4096 / 1e6))
    return sorted(found)


def outcomes(folder: Path) -> str:
    """Return a hash of all that the articles' graphs depend on."""
    kept = Archive(open_graph(folder).storage).kept()
    return digest(*(f"{article} {known.outcome}" for article, known in kept.items()))


def report(one: dict[str, Any], many: dict[str, Any]) -> int:
    """Print the ratios; return the exit status."""
    same = one["outcome"] == many["outcome"]
    own, whole = one["reading"] / one["parsed"], one["whole"] / one["raw"]
    wall = many["wall"] / one["wall"]
    speed = one["words"] / one["raw"]
    print(
        f"nlp.pipe of all the text {one['raw']:.0f} s of CPU ({speed:.0f} words a second), ",
        end="",
    )
    print(f"of the text parsed {one['parsed']:.0f} s")
    print(f"own stages while reading {own:.3f} of the latter (limit {OWN}), ", end="")
    print(f"the whole run {whole:.2f} of the former (limit {WHOLE})")
    more = one["more"] / one["whole"]
    print(f"one article in a hundred more {more:.3f} of the whole run (limit {MORE})")
    print(f"with workers {wall:.2f} of the time on the clock (limit {WALL}), ", end="")
    print("every article the same" if same else "NOT the same")
    growth = max(
        last / first
        for run in (one, many)
        for first, last in zip(run["memory"][0], run["memory"][-1], strict=True)
    )
    print(f"memory at most {growth:.2f} of what it was after a tenth (limit {GROWTH})")
    found, limits = (own, whole, more, wall, growth), (OWN, WHOLE, MORE, WALL, GROWTH)
    return int(not same or any(a > b for a, b in zip(found, limits, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
