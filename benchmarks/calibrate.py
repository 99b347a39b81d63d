"""Fits the points of kg/extract/data/confidence.tsv to a labelled file.

usage: calibrate.py GOLD.tsv > kg/extract/data/confidence.tsv
GOLD holds one tuple a line: sentence, relation, first argument, further arguments;
tab-separated.

Each predication's target is its precision: the share of its words that stand in the same place
(relation, first argument, further arguments) of the gold tuple it is matched with, zero
without a match.  Tuples are matched one to one, best precision first, as in the CaRB metric
(Bhardwaj et al. 2019).  The points are the coefficients of a ridge regression of the target on
the traits of kg.extract.confidence, so that a confidence is the precision to be expected of
what was built like this.
"""

import collections
import pathlib
import sys

import numpy as np

from kg.extract import clauses
from kg.extract.openlayer import traced
from kg.model import Document
from kg.parse import load, parse

RIDGE = 20.0  # as many observations as a trait needs to have half its say
HEADER = "# Points for the traits of a predication, fitted by benchmarks/calibrate.py.\n"


def main(path: str) -> None:
    gold = read_gold(path)
    rows, targets = [], []
    documents = [Document(id=str(i), text=text) for i, text in enumerate(gold)]
    for parsed in parse(documents, load()):
        found = [
            (one, traits) for one, traits in traced(parsed, clauses(parsed)) if one.arguments
        ]
        precision = match(gold[parsed.document.text], [slots_of(one) for one, _ in found])
        rows += [traits for _, traits in found]
        targets += precision
    base, points = fit(rows, targets)
    print(HEADER, end="")
    print(f"base\t{base:.3f}")
    for name, value in sorted(points.items()):
        print(f"{name}\t{value:+.3f}")


def read_gold(path):
    gold = collections.defaultdict(list)
    with pathlib.Path(path).open(encoding="utf-8") as file:
        for line in file:
            sentence, relation, *arguments = line.rstrip("\n").split("\t")
            first, rest = arguments[:1], " ".join(arguments[1:])
            gold[sentence].append([relation.split(), " ".join(first).split(), rest.split()])
    return gold


def slots_of(predication):
    first, *rest = [argument.text for argument in predication.arguments]
    return [predication.relation.text.split(), first.split(), " ".join(rest).split()]


def match(gold, found):
    """Return the precision of each tuple found, matched one to one."""
    cells = sorted(
        ((precision(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        key=lambda cell: -cell[0],
    )
    best, used = [0.0] * len(found), set()
    for value, i, j in cells:
        if value > 0 and ("gold", i) not in used and ("found", j) not in used:
            used |= {("gold", i), ("found", j)}
            best[j] = value
    return best


def precision(gold, found):
    shared = [sum((collections.Counter(g) & collections.Counter(f)).values()) for g, f in
              zip(gold, found, strict=True)]  # fmt: skip
    return sum(shared) / sum(map(len, found)) if shared[0] else 0.0


def fit(rows, targets):
    names = sorted({name for row in rows for name in row})
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        matrix[number, [place[name] for name in row]] = 1.0
    target = np.array(targets)
    base = float(target.mean())
    gram = matrix.T @ matrix + RIDGE * np.eye(len(names))
    points = np.linalg.solve(gram, matrix.T @ (target - base))
    return base, dict(zip(names, points.tolist(), strict=True))


if __name__ == "__main__":
    main(sys.argv[1])
