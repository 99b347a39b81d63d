"""How well and how fast copies of articles are found among made-up ones.

    python benchmarks/duplicates.py [--articles 10000] [--seed 5]

The corpus (see ``corpus.py``) has exact and edited copies, and articles in which another writer
tells of the same event with the same quotations.  Printed are the CPU time of a signature
and of the grouping, and the precision and recall of pairs of copies.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from time import process_time

from corpus import articles

from kg.read.duplicates import groups, signature


def pairs(found: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Every two that are in one group."""
    return {pair for group in found for pair in combinations(sorted(group), 2)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    planted, signatures, signing = defaultdict(list), {}, 0.0
    for article in articles(asked.articles, seed=asked.seed):
        planted[article.copy or article.id].append(article.id)
        start = process_time()
        signatures[article.id] = signature(article.text)
        signing += process_time() - start
    start = process_time()
    found = pairs(groups(signatures))
    grouping, wanted = process_time() - start, pairs(planted.values())
    right = len(found & wanted)
    print(f"{asked.articles:,} articles, {len(wanted):,} pairs of copies")
    print(f"ms an article: signature {1000 * signing / asked.articles:.2f}, ", end="")
    print(f"grouping {1000 * grouping / asked.articles:.2f}")
    print(f"precision {right / len(found):.4f}, recall {right / len(wanted):.4f}")


if __name__ == "__main__":
    main()
