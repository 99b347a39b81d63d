"""News articles made up from our own sentences, as many as wanted and always the same ones.

The sentences are those of ``benchmarks/gold`` and ``seeds``, full of relations, and of
``background.txt``, which have few, in the proportion that gives about as many statements in a
hundred words as Wikinews has (four).  Every article mixes some of them, puts other people into
them, and has a title, a dateline and paragraphs.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.model import Document

ROOT = Path(__file__).parents[1]
FIRST = ("Anna", "Boris", "Clara", "David", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas")
LAST = ("Abel", "Brandt", "Costa", "Dumas", "Ekman", "Fuchs", "Grey", "Haas", "Ibsen", "Jansen")
#: How many of three sentences are background.
BACKGROUND = 2
NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+)(?= (?:said|told|met|was|has|had|will|is)\b)")


def sentences() -> list[str]:
    """Return every sentence or paragraph to choose from, in a fixed order."""
    texts = []
    for path in sorted((ROOT / "benchmarks/gold").glob("*.jsonl")):
        texts += [
            json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()
        ]
    for path in sorted((ROOT / "seeds/invented").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            texts += json.loads(line)["text"].split("\n\n")[1:]
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        texts += path.read_text(encoding="utf-8").split("\n")[2:]
    return [" ".join(text.split()) for text in texts if text.strip()]


def articles(count: int, *, seed: int = 1) -> Iterator[Document]:
    """Yield so many articles of five to nine paragraphs, each of two to four texts."""
    chance = random.Random(seed)
    pool = sentences()
    background = (ROOT / "benchmarks/background.txt").read_text(encoding="utf-8").splitlines()
    for number in range(count):
        day = date(2012, 1, 1) + timedelta(days=number)
        body = [
            renamed(" ".join(mixed(chance, pool, background)), chance)
            for _ in range(chance.randint(5, 9))
        ]
        lines = [body[0][:60].rpartition(" ")[0], f"{day:%d %B %Y}", *body]
        yield Document(id=f"made-up-{number}", text="\n\n".join(lines), published=day)


def mixed(chance: random.Random, pool: list[str], background: list[str]) -> list[str]:
    """Return the texts of one paragraph."""
    plain = [chance.randrange(3) < BACKGROUND for _ in range(chance.randint(2, 4))]
    return [chance.choice(background if quiet else pool) for quiet in plain]


def renamed(text: str, chance: random.Random) -> str:
    """Put other people into a text, so that articles do not share all their names."""
    return NAME.sub(lambda _: f"{chance.choice(FIRST)} {chance.choice(LAST)}", text)
