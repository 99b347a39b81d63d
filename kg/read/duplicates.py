"""Copies of one text in several papers, exact or edited, so that repeats do not corroborate.

Theory of operation.  A text is the set of its runs of five words ("shingles"), whatever their
case and punctuation.  Each is hashed to 32 bits, and the 256 smallest hashes are the text's
*signature*: all of them for an article of 260 words, a fair sample of them for a longer one,
so the shares of two texts can be compared below the smaller of their largest hashes (Broder
1997; the same estimate as sourmash's for genomes).  Two texts are copies if most of the
shorter one's shingles, as far as edits leave them, are the longer one's too: containment, not
resemblance, because papers cut from the end.  Candidates are texts that share one of their 32
smallest hashes: of two texts that share a fifth of all their shingles, 999 in 1000 are found.

Nothing depends on chance or on the order in which texts come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.model import Publication, in_order

__all__ = [
    "CopyIndex",
    "Match",
    "groups",
    "kept",
    "share",
    "signature",
]

#: Words in a shingle: of fewer, two reports of one event share too many; of more, one changed
#: word in seven leaves too few.
WORDS = 5
#: Hashes in a signature (4 bytes each), and how many of them an index finds a text by.
KEPT, KEYS = 256, 32
#: Texts are copies from this share of the shorter one's shingles.  Reports of one event by
#: different writers, with the same quotations, stay below 0.35; copies with a third of the
#: text cut and one word in seven changed stay above 0.4.
ALIKE = 0.38
#: Of two texts that share fewer shingles than this nothing can be said unless they are equal.
LEAST = 20
#: An index looks at so many places where a text's keys stand, the rarest keys first; compares
#: texts that have this share of its keys, weighed; and no more of them than this.
LOOKED_AT, ENOUGH, COMPARED = 1000, 0.04, 200
_BETWEEN = re.compile(r"\W+")
#: Of a group, a text as long as this share of the longest may stand for it.
_WHOLE = 0.9
_LARGEST = 2**32 - 1
#: So many pairs are compared at once, about as many as a processor's cache holds, and those of
#: so many texts are looked for.
_AT_ONCE, _TEXTS = 128, 64
Hashes = NDArray[np.uint32]
#: Odd numbers by which the words of a shingle are weighed, the last word first as a convolution
#: has it, and by which the sum is mixed.
_WEIGHTS = np.array(
    [0x9E3779B97F4A7C15 * (2 * n + 1) % 2**64 | 1 for n in reversed(range(WORDS))], np.uint64
)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def signature(text: str) -> bytes:
    """Return the signature of a text: at most 1 KiB, the same on every machine.

    Args:
        text: any text; its case, punctuation and line breaks do not matter.

    Returns:
        The smallest hashes of its shingles in ascending order, as little-endian 32-bit
        numbers; empty if there is no word in it.
    """
    words = _BETWEEN.sub(" ", text.lower()).encode("utf-8", "surrogatepass").split()
    if not words:
        return b""
    hashed = np.fromiter(map(crc32, words), np.uint64, len(words))
    if len(words) < WORDS:
        hashed = np.pad(hashed, (0, WORDS - len(words)))
    mixed = np.convolve(hashed, _WEIGHTS, "valid")
    mixed = (mixed ^ (mixed >> np.uint64(33))) * _MIX
    found = np.sort((mixed >> np.uint64(32)).astype("<u4"))
    new = np.append(True, found[1:] != found[:-1])
    smallest: Hashes = found[new][:KEPT]
    return smallest.tobytes()


def share(one: bytes, other: bytes) -> float:
    """Return how much of the shorter text is in the longer one, from 0 to 1.

    It is 1 for texts of the same words, and 0 where too little is shared to tell.
    """
    return _shares([(one, other)])[0]


def _shares(pairs: Sequence[tuple[bytes, bytes]]) -> list[float]:
    """Return the share of each of some pairs of signatures."""
    found: list[float] = []
    for start in range(0, len(pairs), _AT_ONCE):
        ones, others = zip(*pairs[start : start + _AT_ONCE], strict=True)
        found += _shared(ones, others).tolist()
    return found


def _shared(ones: Sequence[bytes], others: Sequence[bytes]) -> NDArray[np.float64]:
    """Compare what both of a pair hold completely: up to the smaller of their last hashes."""
    one, other = _rows(ones, 0), _rows(others, 1)
    last = np.minimum(_last(one), _last(other))[:, None]
    size = np.minimum((one <= last).sum(axis=1), (other <= last).sum(axis=1))
    both = np.sort(np.hstack((one, other)), axis=1)
    common = (both[:, 1:] == both[:, :-1]).sum(axis=1)
    tells = common * _LARGEST >= LEAST * last[:, 0]
    same = np.array([a == b for a, b in zip(ones, others, strict=True)])
    return np.where(same, 1.0, np.where(tells, common / np.maximum(size, 1), 0.0))


def _rows(signed: Sequence[bytes], side: int) -> NDArray[np.int64]:
    """Return signatures as rows of equal length; nothing is equal to what fills them up."""
    rows = np.frombuffer(b"".join(one.ljust(4 * KEPT, b"\0") for one in signed), "<u4")
    rows = rows.reshape(-1, KEPT).astype(np.int64)
    column = np.arange(KEPT)
    lengths = np.array([len(one) // 4 for one in signed])[:, None]
    return np.where(column < lengths, rows, _LARGEST + 1 + column + side * KEPT)


def _last(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Up to where a signature holds all that the text has."""
    return np.minimum(rows[:, -1], _LARGEST)


def _hashes(signed: bytes) -> Hashes:
    return np.frombuffer(signed, "<u4")


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A text of which another is a copy, and how much of the shorter is in the longer."""

    share: float
    id: str


class CopyIndex:
    """The signatures of many texts, to be asked which of them a text is a copy of.

    It takes about 1.3 KiB a text.  What it answers does not depend on their order.

    Args:
        signatures: by the ids of the texts.
    """

    def __init__(self, signatures: Mapping[str, bytes]) -> None:
        self._ids = sorted(signatures)
        self._signed = [signatures[id] for id in self._ids]
        heads = [_hashes(signed[: 4 * KEYS]) for signed in self._signed]
        keys = np.concatenate([np.empty(0, np.uint32), *heads])
        places = np.repeat(np.arange(len(heads)), [len(head) for head in heads])
        order = np.argsort(keys, kind="stable")
        self._keys, self._places = keys[order], places[order]

    def query(self, signed: bytes) -> list[Match]:
        """Return the texts that one with this signature is a copy of, the most alike first.

        One and the same text is found too, if it is among them.
        """
        [found] = self._matches([signed])
        return found

    def matches(self) -> Iterator[tuple[str, list[Match]]]:
        """Yield every text's id, in order, with what :meth:`query` finds for it."""
        for start in range(0, len(self._ids), _TEXTS):
            some = slice(start, start + _TEXTS)
            yield from zip(self._ids[some], self._matches(self._signed[some]), strict=True)

    def _matches(self, signed: Sequence[bytes]) -> list[list[Match]]:
        candidates = [self._candidates(one) for one in signed]
        pairs = [
            (one, self._signed[slot])
            for one, slots in zip(signed, candidates, strict=True)
            for slot in slots
        ]
        shares = iter(_shares(pairs))
        return [self._alike(slots, list(islice(shares, len(slots)))) for slots in candidates]

    def _alike(self, slots: Sequence[int], shares: Sequence[float]) -> list[Match]:
        alike = [
            Match(share, self._ids[slot])
            for slot, share in zip(slots, shares, strict=True)
            if share >= ALIKE
        ]
        return sorted(alike, key=lambda match: (-match.share, match.id))

    def _candidates(self, signed: bytes) -> list[int]:
        """Return the slots of texts that share enough keys, weighed by how rare a key is.

        What most texts have, such as a notice of rights, is looked at only if nothing else
        is to be found, so a question takes no longer in a larger index.
        """
        lists = sorted(self._lists(_hashes(signed[: 4 * KEYS])), key=len)
        sizes = np.array([len(found) for found in lists])
        lists = lists[: int(np.searchsorted(sizes.cumsum(), LOOKED_AT)) + 1]
        if not lists:
            return []
        weights = 1 / np.log2(1 + sizes[: len(lists)])
        slots, places = np.unique(np.concatenate(lists), return_inverse=True)
        scores = np.bincount(places, np.repeat(weights, sizes[: len(lists)]))
        fit = scores >= ENOUGH * weights.sum()
        ranked = sorted(
            (-score, self._signed[slot], slot)
            for score, slot in zip(scores[fit].tolist(), slots[fit].tolist(), strict=True)
        )
        return [slot for _, _, slot in ranked[:COMPARED]]

    def _lists(self, keys: Hashes) -> Iterator[NDArray[np.int64]]:
        """Yield, for every key that a text has, the slots of those that have it."""
        starts = np.searchsorted(self._keys, keys, side="left").tolist()
        ends = np.searchsorted(self._keys, keys, side="right").tolist()
        for start, end in zip(starts, ends, strict=True):
            if start < end:
                yield self._places[start:end]


def groups(signatures: Mapping[str, bytes]) -> list[list[str]]:
    """Return the groups of copies among texts, each in order of ids; a text alone is in none.

    A group is a text and all that are copies of it or it of them, so that a story that is
    rewritten all day long does not make one group of what is no longer alike.  The text with
    most copies comes first, and among equals the one most alike, then the smallest id.

    Args:
        signatures: by the ids of the texts, in any order.
    """
    matches = CopyIndex(signatures).matches()
    return sorted(_stars({id: found for id, found in matches if len(found) > 1}))


def _stars(alike: dict[str, list[Match]]) -> Iterable[list[str]]:
    rank = {id: (-len(found), -sum(m.share for m in found), id) for id, found in alike.items()}
    taken: set[str] = set()
    for centre in sorted(alike, key=rank.__getitem__):
        group = {centre, *(match.id for match in alike[centre])} - taken
        if centre not in taken and len(group) > 1:
            taken |= group
            yield sorted(group)


def kept(lengths: Mapping[Publication, int]) -> Publication:
    """Return the one of a group of copies whose text is read.

    Of those that are not much shortened, it is the first published, then that with the
    smallest id; one without a date comes last.

    Args:
        lengths: the length of the text of each, in any unit and order.
    """
    whole = _WHOLE * max(lengths.values())
    return in_order(one for one, length in lengths.items() if length >= whole)[0]
