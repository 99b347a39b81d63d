"""What it costs to build the graph of a whole corpus, with one process and with several.

    python benchmarks/corpus_run.py --articles 10000 --workers 2

Makes up a corpus (see ``corpus.py``), builds its graph in one process, then again with
workers, and checks that every article came out the same.  Prints, of the one process, the CPU
time that ``nlp.pipe`` takes for all the text (by what it takes for the words it is given: a
paragraph that came shortly before is not parsed again), of the own stages while reading, and
of the whole run with its store and identity, all threads counted; of both runs the time on the
clock, and the resident memory of the process that drives and of each worker after every tenth
of the articles.  Ends with status 1 if a ratio is over its limit, if memory grows by more than
a tenth from the first tenth to the last, or if the two runs differ.  Linux only; needs a
machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus import articles
from spacy.language import Language
from spacy.tokens import Doc
from speed import machine, resident

from kg.garbage import collect_rarely
from kg.parse import load
from kg.pipeline.build import build
from kg.store import Archive, open_graph

OWN, WHOLE, WALL, GROWTH = 0.35, 1.6, 0.6, 1.1
#: What a corpus has of an article; the truth is not for the reader.
FIELDS = ("id", "text", "date", "title", "url", "publisher")


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
        written(place / "corpus.jsonl", asked.articles, asked.seed)
        runs = [started(place, asked.articles, workers) for workers in (1, asked.workers)]
        same = outcomes(place / "1") == outcomes(place / str(asked.workers))
    return report(*runs, same=same)


def written(file: Path, count: int, seed: int) -> None:
    """Write the corpus."""
    with file.open("w", encoding="utf-8") as out:
        for article in articles(count, seed=seed):
            given = asdict(article)
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
    wall = time.monotonic() - clock
    of_workers = sum(os.times()[2:4])
    return {
        "articles": count,
        "written": built.articles,
        "words": built.words,
        "statements": built.statements,
        "parsed": model.words,
        "model": model.seconds * built.words / max(model.words, 1),
        "reading": reading - begun - model.seconds,
        "whole": time.process_time() - begun + of_workers,
        "wall": wall,
        "memory": memory,
    }


class Timed:
    """Counts the CPU seconds of a pipeline's ``pipe``, from outside it, and the words."""

    def __init__(self, nlp: Language) -> None:
        self.seconds, self.words, self._pipe = 0.0, 0, nlp.pipe
        nlp.pipe = self.pipe  # type: ignore[method-assign, assignment]

    def pipe(self, texts: list[str], **how: Any) -> Iterator[Doc]:
        """Do as the pipeline does."""
        self.words += sum(len(text.split()) for text in texts)
        parsed = iter(self._pipe(texts, **how))
        while True:
            begun = time.process_time()
            doc = next(parsed, None)
            self.seconds += time.process_time() - begun
            if doc is None:
                return
            yield doc


def workers_memory() -> list[int]:
    """Return the resident memory of the processes that this one started, in megabytes."""
    found = []
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            status = Path(f"/proc/{child}/statm")
            if status.exists() and b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(round(int(status.read_text().split()[1]) * 4096 / 1e6))
    return sorted(found)


def outcomes(folder: Path) -> dict[str, str | None]:
    """Return a hash of all that each article's graph depends on."""
    kept = Archive(open_graph(folder).storage).kept()
    return {article: known.outcome for article, known in kept.items()}


def report(one: dict[str, Any], many: dict[str, Any], *, same: bool) -> int:
    """Print the ratios; return the exit status."""
    own, whole = one["reading"] / one["model"], one["whole"] / one["model"]
    wall = many["wall"] / one["wall"]
    speed = one["words"] / one["model"]
    print(f"nlp.pipe {one['model']:.0f} s of CPU ({speed:.0f} words a second), ", end="")
    print(f"{one['parsed'] / one['words']:.3f} of the text given to it")
    print(f"own stages while reading {own:.3f} of it (limit {OWN}), ", end="")
    print(f"the whole run {whole:.2f} (limit {WHOLE})")
    print(f"with workers {wall:.2f} of the time on the clock (limit {WALL}), ", end="")
    print("every article the same" if same else "NOT the same")
    growth = max(
        last / first
        for run in (one, many)
        for first, last in zip(run["memory"][0], run["memory"][-1], strict=True)
    )
    print(f"memory at most {growth:.2f} of what it was after a tenth (limit {GROWTH})")
    good = own <= OWN and whole <= WHOLE and wall <= WALL and growth <= GROWTH and same
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
