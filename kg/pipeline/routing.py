"""Which of several processes reads which document.

A document goes to the process that has parsed most of it, if any has: copies of one report
come within days of each other, and each process remembers what it parsed last
(:class:`kg.parse.Recent`).  Otherwise it goes to the one that has the least to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Document
from kg.paragraphs import paragraphs
from kg.parse import remember

__all__ = ["Router", "Share"]

#: To parse a text takes so many times as long as all the rest.
_PARSE = 2
#: A document is kept from a process that has parsed it when another has less to do by more
#: than so many times what that spares: a copy waits, a standing line binds nobody.
_PATIENCE = 8


@dataclass(slots=True)
class Share:
    """What one process gets of some documents.

    Attributes:
        numbers: of these documents, in order.
        work: how much they are to read, in characters, those to be parsed three times.
    """

    numbers: list[int] = field(default_factory=list)
    work: int = 0


class Router:
    """Shares documents out among processes, and remembers who parsed what lately."""

    def __init__(self, processes: int) -> None:
        self._parsed: list[dict[str, None]] = [{} for _ in range(processes)]

    def shares(self, documents: Iterable[Document], loads: Sequence[int]) -> list[Share]:
        """Return what each process is to read of the documents that come next.

        Args:
            documents: those.
            loads: how much each process has to do already, as the ``work`` of a share.
        """
        shares = [Share() for _ in self._parsed]
        for number, document in enumerate(documents):
            texts = [span.of(document.text) for span in paragraphs(document.text)]
            works = [_work(texts, parsed) for parsed in self._parsed]
            costs = [
                load + share.work + _PATIENCE * work
                for load, share, work in zip(loads, shares, works, strict=True)
            ]
            chosen = costs.index(min(costs))
            shares[chosen].numbers.append(number)
            shares[chosen].work += works[chosen]
            remember(self._parsed[chosen], dict.fromkeys(texts))
        return shares


def _work(texts: Iterable[str], parsed: Mapping[str, None]) -> int:
    return sum(len(text) * (1 if text in parsed else 1 + _PARSE) for text in texts)
