"""Which kept articles are copies of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Publication, in_order
from kg.packed import Print, decode
from kg.read.duplicates import groups, kept

__all__ = ["Copies"]


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies among articles.

    Attributes:
        of: by the id of each copy, that of the article which stands for it.
        by: by the id of each article that has copies, where these appeared, in order.
    """

    of: Mapping[str, str]
    by: Mapping[str, tuple[Publication, ...]]

    @classmethod
    def among(cls, prints: Mapping[str, bytes]) -> Copies:
        """Return the copies among articles; their order does not matter.

        Args:
            prints: what tells copies, as :class:`kg.packed.Packed` has it, by ids.
        """
        known = {document: decode(data, Print) for document, data in prints.items()}
        of: dict[str, str] = {}
        by: dict[str, tuple[Publication, ...]] = {}
        for group in groups({document: one.signature for document, one in known.items()}):
            lengths = {
                known[document].publication: known[document].length for document in group
            }
            first = kept(lengths)
            others = in_order(one for one in lengths if one != first)
            of.update((other.id, first.id) for other in others)
            by[first.id] = others
        return cls(of, by)
