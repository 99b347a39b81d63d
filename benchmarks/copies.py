"""What papers do to an article that they take over from another or from an agency."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

__all__ = ["copied"]

#: The share of words changed; of the paragraphs that may be cut; and how many stay at least.
CHANGED, CUT, KEPT = (0.02, 0.15), 0.4, 3
INSERTED = ("again", "now", "then", "already", "later", "still", "yesterday", "meanwhile")
AGENCIES = ("BW", "Interpress", "NNA", "Pressbureau")
_LOWER = re.compile(r"\b[a-z]{4,}\b")


def copied(
    draw: random.Random, title: str, text: str, *, other: str, grammar: dict[str, list[str]]
) -> tuple[str, str]:
    """Return the title and the text of a copy with one to four kinds of edits."""
    synonyms = dict(line.split() for line in grammar["synonyms"])
    edits: list[Callable[[list[str]], list[str]]] = [
        lambda paragraphs: shortened(draw, paragraphs),
        lambda paragraphs: reworded(draw, paragraphs, synonyms),
        lambda paragraphs: signed(draw, paragraphs, grammar),
        lambda paragraphs: joined(draw, paragraphs),
    ]
    paragraphs = text.split("\n\n")
    for edit in draw.sample(edits, draw.randint(1, len(edits))):
        paragraphs = edit(paragraphs)
    return (other if draw.random() < 0.5 else title), "\n\n".join(paragraphs)


def shortened(draw: random.Random, paragraphs: list[str]) -> list[str]:
    """Cut paragraphs from the end, and now and then one from the middle."""
    most = min(len(paragraphs) - KEPT, int(CUT * len(paragraphs)))
    kept = paragraphs[: len(paragraphs) - draw.randint(0, max(0, most))]
    if len(kept) > KEPT and draw.random() < 0.3:
        kept.pop(draw.randrange(1, len(kept)))
    return kept


def reworded(draw: random.Random, paragraphs: list[str], synonyms: dict[str, str]) -> list[str]:
    """Change some of the words: another for it, one put before it, or none."""
    rate = draw.uniform(*CHANGED)

    def word(match: re.Match[str]) -> str:
        # Words of four small letters and more are about half of all.
        if draw.random() >= 2 * rate:
            return match[0]
        if match[0] in synonyms:
            return synonyms[match[0]]
        return f"{draw.choice(INSERTED)} {match[0]}" if draw.random() < 0.5 else ""

    return [_LOWER.sub(word, paragraph).replace("  ", " ") for paragraph in paragraphs]


def signed(
    draw: random.Random, paragraphs: list[str], grammar: dict[str, list[str]]
) -> list[str]:
    """Put the agency's line before the first paragraph, or the paper's own after the last."""
    agency = draw.choice(AGENCIES)
    place = draw.choice(("CAPITAL", "HEAD OFFICE", "CITY DESK"))
    line = draw.choice(grammar["agency"]).format(place=place, agency=agency, date="this week")
    first = [f"{line} {paragraphs[0]}", *paragraphs[1:]]
    if draw.random() < 0.5:
        return first
    last = draw.choice(grammar["boilerplate"])
    last = re.sub(r"\((\w+)\|(\w+)\)", r"\1", last)
    return [
        *first,
        last.format(agency=agency, staff="the foreign desk", staff2="the night desk"),
    ]


def joined(draw: random.Random, paragraphs: list[str]) -> list[str]:
    """Run some paragraphs together."""
    result = paragraphs[:1]
    for paragraph in paragraphs[1:]:
        if draw.random() < 0.3:
            result[-1] += f" {paragraph}"
        else:
            result.append(paragraph)
    return result
