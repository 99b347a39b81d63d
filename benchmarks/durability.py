"""Whether a graph survives whatever stops the process that writes to it.

    python benchmarks/durability.py --articles 200 --kills 20 --interrupts 10

Adds made-up articles to a folder, alternately an empty one and one that holds half of them,
and stops that at random moments: by SIGKILL, which nothing can react to, and by SIGINT, which
is Ctrl-C.  After each, every article's graph has to be as it was before or as an undisturbed
run leaves it, to the quad.  Then the same is done again to the end, and what the folder
exports, and each file in it, has to have the same bytes as after the undisturbed run; after an
interruption, the articles that the executions say they read must be as many as there are.
Ends with status 1 if anything differs.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from corpus import articles
from speed import machine

from kg import api, ids
from kg.errors import KGError
from kg.store import open_graph

#: How the names of articles' graphs end.
GRAPH = ids.graph_iri("").removeprefix(ids.article_iri(""))
#: How many paragraphs of each article are added.
PARAGRAPHS = 2


@dataclass(frozen=True)
class Trial:
    """The articles, half of them, and what an undisturbed run makes of both."""

    all: Path
    half: Path
    before: dict[str, frozenset[str]]
    after: dict[str, frozenset[str]]
    files: dict[str, bytes]
    seconds: float


def main() -> int:
    """Run the trials and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--interrupts", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(machine(), f"seed {asked.seed}", flush=True)
    chance, faults = random.Random(asked.seed), 0
    with tempfile.TemporaryDirectory() as name:
        trial = prepared(Path(name), asked.articles)
        print(f"an undisturbed run takes {trial.seconds:.1f} s", flush=True)
        for how, times in ((signal.SIGKILL, asked.kills), (signal.SIGINT, asked.interrupts)):
            for number in range(times):
                place = Path(name) / f"{how.name}-{number}"
                faults += stopped(trial, place, how, chance, grown=number % 2 == 1)
    print(f"{faults} faults")
    return int(faults > 0)


def prepared(place: Path, count: int) -> Trial:
    """Write the articles and add them undisturbed."""
    lines = [json.dumps(line(article)) + "\n" for article in articles(count)]
    whole, half = place / "all.jsonl", place / "half.jsonl"
    whole.write_text("".join(lines), encoding="utf-8")
    half.write_text("".join(lines[::2]), encoding="utf-8")
    adding(half, place / "before").wait()
    start = time.monotonic()
    adding(whole, place / "after").wait()
    return Trial(
        all=whole,
        half=half,
        before=graphs(place / "before"),
        after=graphs(place / "after"),
        files=files(place / "after"),
        seconds=time.monotonic() - start,
    )


def line(article: object) -> dict[str, str]:
    """Return the beginning of an article as it stands in a file."""
    keys = ("id", "title", "date", "url", "publisher")
    text = "\n\n".join(article.text.split("\n\n")[:PARAGRAPHS])
    return {"text": text, **{key: getattr(article, key) for key in keys}}


def adding(articles: Path, place: Path) -> subprocess.Popen[bytes]:
    """Add articles by the command, in a process of its own."""
    command = [sys.executable, "-m", "kg", "add", str(place), str(articles)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, preexec_fn=hear_interrupts)


def hear_interrupts() -> None:
    """A shell lets what runs in its background ignore Ctrl-C, and so would the run to stop."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stopped(
    trial: Trial, place: Path, how: signal.Signals, chance: random.Random, *, grown: bool
) -> int:
    """Stop a run, look at what it left, and complete it; return how many faults there are."""
    if grown:
        adding(trial.half, place).wait()
    moment = chance.uniform(0.0, trial.seconds)
    child = adding(trial.all, place)
    time.sleep(moment)
    child.send_signal(how)
    status = child.wait()
    before = trial.before if grown else {}
    left = graphs(place)
    kept = kept_in(place)
    torn = [g for g, quads in left.items() if quads not in (before.get(g), trial.after.get(g))]
    lost = [g for g in before if g not in left and g in trial.after]
    adding(trial.all, place).wait()
    wrong = [n for n, data in trial.files.items() if files(place).get(n) != data]
    executions = list(api.about(place).executions)
    read = sum(made.read or 0 for made in executions)
    twice = how is signal.SIGINT and read != len(trial.all.read_text("utf-8").splitlines())
    faults = len(torn) + len(lost) + len(wrong) + twice
    print(
        f"{how.name} after {moment:.1f} s, {'half' if grown else 'nothing'} there before: "
        f"{kept} kept, {len(left)} graphs, "
        f"{'it was done' if status == 0 else 'stopped'}; torn {len(torn)}, lost {len(lost)}, "
        f"files that differ {wrong}, read {[made.read for made in executions]}",
        flush=True,
    )
    return faults


def graphs(place: Path) -> dict[str, frozenset[str]]:
    """Return the quads of every article's graph; none if there is no graph yet."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in quads_in(place):
        name = getattr(quad.graph_name, "value", "")
        if name.endswith(GRAPH):
            found[name].append(str(quad))
    assert all(max(Counter(quads).values()) == 1 for quads in found.values())
    return {name: frozenset(quads) for name, quads in found.items()}


def kept_in(place: Path) -> int:
    """Return how many articles are kept as they were read."""
    names = {getattr(quad.graph_name, "value", "") for quad in quads_in(place)}
    return sum(name.endswith(ids.READING) for name in names)


def quads_in(place: Path) -> list:
    """Return all that is in a folder's store."""
    try:
        return list(open_graph(place).storage.quads())
    except KGError:
        return []  # stopped before there was one


def files(place: Path) -> dict[str, bytes]:
    """Return all that people see of a folder: its files and what it exports."""
    found = {path.name: path.read_bytes() for path in place.glob("[!.]*") if path.is_file()}
    exported = io.BytesIO()
    api.export_graph(place, exported, full=True)
    return {**found, "export": exported.getvalue()}


if __name__ == "__main__":
    sys.exit(main())
