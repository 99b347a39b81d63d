"""Nodes that only a statement needs."""

from __future__ import annotations

from kg.ids import local_entity_iri
from kg.model import Entity, EntityType, Mention, MentionKind
from kg.parse import Parsed, span_of
from kg.resolve.resolution import Resolution, mention_of
from kg.tree import Token

__all__ = ["nominal_entity"]


def nominal_entity(
    parsed: Parsed, token: Token, resolution: Resolution
) -> tuple[Entity, Mention]:
    """Return the node of the phrase that a token heads, and the phrase as its mention.

    A later phrase that refers back to an earlier one has the same node.  A token that has a
    mention already is given back with it; a word that is no noun phrase of its own has a node
    by itself.
    """
    candidate = resolution.candidate_of(token)
    chain = resolution.scene.chains.of.get(candidate) if candidate is not None else None
    entity = resolution.made.of(chain) if chain is not None else None
    if candidate is None or entity is None:
        return _bare(parsed, token)
    mention = resolution.mention_of(token) or mention_of(candidate, entity, resolution.scene)
    return entity, mention


def _bare(parsed: Parsed, token: Token) -> tuple[Entity, Mention]:
    span = span_of(token)
    iri = local_entity_iri(parsed.document.id, f"{token.text} {span.start}")
    entity = Entity(iri=iri, label=token.text, type=EntityType.ENTITY)
    mention = Mention(
        span=span,
        head=span,
        text=token.text,
        kind=MentionKind.NOMINAL,
        entity=iri,
        reason="a statement needs it",
    )
    return entity, mention
