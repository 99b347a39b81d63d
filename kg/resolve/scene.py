"""What the rules have found in an article, for those who make entities of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.mentions import Candidate

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """An article, its candidates by token, their chains and the known things."""

    article: Article
    at: Mapping[int, Candidate]
    chains: Chains
    gazetteer: Gazetteer

    @property
    def document(self) -> str:
        """The document's id."""
        return self.article.parsed.document.id

    def chain_at(self, i: int) -> Chain | None:
        """Return the chain of the candidate at a token."""
        candidate = self.at.get(i)
        return self.chains.of.get(candidate) if candidate is not None else None
