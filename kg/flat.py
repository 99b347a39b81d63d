"""A parse as it comes from spaCy, as plain data: small, and good for any number of trees."""

from __future__ import annotations

from dataclasses import dataclass
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

_WORDS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
_NUMBERS = (IDX, HEAD, SPACY, SENT_START, ENT_IOB, IS_PUNCT, IS_SPACE, LIKE_NUM)


@dataclass(frozen=True, slots=True)
class Flat:
    """A parse as it comes from spaCy, as plain data.

    Attributes:
        text: the paragraph.
        words: of each token its strings, in the order of ``_WORDS``.
        numbers: a row for each token, with its places and marks, in the order of ``_NUMBERS``.
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
    keys = parsed.to_array(list(_WORDS)).reshape(-1, len(_WORDS))
    numbers = parsed.to_array(list(_NUMBERS)).reshape(-1, len(_NUMBERS))
    for key in set(keys.ravel().tolist()).difference(strings):
        strings[key] = parsed.vocab.strings[key] if key else ""
    return Flat(
        text=parsed.text,
        words=tuple(tuple(map(strings.__getitem__, row)) for row in keys.tolist()),
        numbers=numbers.astype(np.int64).astype(np.int32),
        names=tuple((name.start, name.end, name.label_) for name in parsed.ents),
    )
