"""Why mentions were put together."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import IRI, Mention, Reading

__all__ = ["Ground", "explain"]


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason, and the mentions that it put into an entity, in order of the text."""

    reason: str
    mentions: tuple[Mention, ...]


def explain(reading: Reading, entity: IRI) -> tuple[Ground, ...]:
    """Return for what reasons the mentions of an entity were taken to mean it.

    Reasons stand in the order of their first mention; empty if the article has none.
    """
    grounds: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.entity == entity:
            grounds.setdefault(mention.reason or "described here first", []).append(mention)
    return tuple(Ground(reason, tuple(of)) for reason, of in grounds.items())
