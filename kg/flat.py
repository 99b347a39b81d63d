"""A parse as it comes from spaCy, as plain data: small, and good for any number of trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_PUNCT,
    IS_SPACE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)

__all__ = ["Flat", "flat"]

_WORDS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]
_NUMBERS = [IDX, HEAD, SPACY, SENT_START, ENT_IOB, IS_PUNCT, IS_SPACE, LIKE_NUM]


@dataclass(frozen=True, slots=True)
class Flat:
    """A parse as it comes from spaCy, as plain data.

    Attributes:
        text: the paragraph.
        words: the strings of all tokens, for each of ``_WORDS`` in their order.
        numbers: their places and marks, likewise for each of ``_NUMBERS``.
        names: first token, end and label of each name.
    """

    text: str
    words: tuple[tuple[str, ...], ...]
    numbers: NDArray[np.int32]
    names: tuple[tuple[int, int, str], ...]


def flat(parsed: Any, strings: dict[int, str]) -> Flat:
    """Return a spaCy ``Doc`` as plain data.

    Args:
        parsed: the ``Doc``.
        strings: what spaCy's keys stand for, as far as it is known; the others are added.  So
            a word is one string wherever it stands, which is smaller and quicker to look up.
    """
    keys = parsed.to_array(_WORDS).T.tolist()
    try:
        words = _looked_up(keys, strings)
    except KeyError:
        for key in set(chain.from_iterable(keys)).difference(strings):
            strings[key] = parsed.vocab.strings[key] if key else ""
        words = _looked_up(keys, strings)
    return Flat(
        text=parsed.text,
        words=words,
        numbers=parsed.to_array(_NUMBERS).T.astype(np.int64).astype(np.int32),
        names=tuple((name.start, name.end, name.label_) for name in parsed.ents),
    )


def _looked_up(
    columns: Iterable[Iterable[int]], strings: Mapping[int, str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(strings.__getitem__, column)) for column in columns)
