"""Everything about who is meant in one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import IRI, Entity, Mention, MentionKind, Span
from kg.resolve.chains import Chain
from kg.resolve.entities import NAMED, Entities
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.scene import Scene
from kg.tree import Token

__all__ = ["Resolution", "conclude", "mention_of"]

_KINDS = {
    Sort.NAME: MentionKind.NAME,
    Sort.NESTED: MentionKind.NAME,
    Sort.PRONOUN: MentionKind.PRONOUN,
}
#: Where two candidates share a span, the first of these stays.
_PRECEDENCE = (
    Sort.NAME, Sort.NESTED, Sort.BODY, Sort.ADJECTIVE, Sort.PRONOUN, Sort.ROLE, Sort.PHRASE,
    Sort.NOMINAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of an article and their mentions.

    ``entities`` are those named, or meant by a pronoun, and those that these act for; a common
    noun's becomes one when :func:`kg.resolve.nominal_entity` is asked for it.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    scene: Scene
    made: Entities
    _mention: Mapping[Candidate, Mention]

    def entity_of(self, token: Token) -> IRI | None:
        """Return the entity of the mention that a token heads or, in a name, belongs to."""
        mention = self.mention_of(token)
        return mention.entity if mention is not None else None

    def mention_of(self, token: Token) -> Mention | None:
        """Return the mention that a token heads or, in a name, belongs to."""
        candidate = self.candidate_of(token)
        return self._mention.get(candidate) if candidate is not None else None

    def candidate_of(self, token: Token) -> Candidate | None:
        """Return the candidate at a token, whether it has a node or not."""
        return self.scene.at.get(self.scene.article.index(token))


def conclude(found: list[Candidate], scene: Scene) -> Resolution:
    """Make the entities and mentions of an article's chains."""
    made = Entities(scene)
    held = {chain: made.of(chain) for chain in scene.chains.all if _has_node(chain)}
    mentions: dict[Span, tuple[Candidate, Mention]] = {}
    for candidate in sorted(found, key=lambda c: _PRECEDENCE.index(c.sort)):
        chain = scene.chains.of.get(candidate)
        entity = held.get(chain) if chain is not None else None
        if entity is not None:
            mention = mention_of(candidate, entity, scene)
            mentions.setdefault(mention.span, (candidate, mention))
    entities = {entity.iri: entity for entity in held.values() if entity is not None}
    for entity in list(entities.values()):
        _add_served(entity, entities, scene)
    return Resolution(
        tuple(entities[iri] for iri in sorted(entities)),
        tuple(mentions[span][1] for span in sorted(mentions)),
        scene,
        made,
        dict(mentions.values()),
    )


def _has_node(chain: Chain) -> bool:
    """Whether a chain has a name, or a pronoun and something besides."""
    sorts = {member.sort for member in chain.members}
    named = not sorts.isdisjoint(NAMED)
    return named or (Sort.PRONOUN in sorts and len(chain.members) > 1)


def _add_served(entity: Entity, entities: dict[IRI, Entity], scene: Scene) -> None:
    """Add the known thing that an entity acts for, where the article does not name it."""
    while entity.acts_for is not None and entity.acts_for not in entities:
        known = scene.gazetteer.by_iri.get(entity.acts_for)
        if known is None:
            return
        entity = known.entity(on=scene.article.parsed.document.published)
        entities[entity.iri] = entity


def mention_of(candidate: Candidate, entity: Entity, scene: Scene) -> Mention:
    """Return a candidate as a mention of an entity."""
    article = scene.article
    span = article.span(candidate.start, max(candidate.end, candidate.reach))
    kind = _KINDS.get(candidate.sort, MentionKind.NOMINAL)
    if kind is MentionKind.NAME and _is_stand_in(candidate, scene):
        kind = MentionKind.METONYM
    return Mention(
        span=span,
        head=article.span(candidate.head, candidate.head + 1),
        text=span.of(article.parsed.document.text),
        kind=kind,
        entity=entity.iri,
        reason=scene.chains.reasons.get(candidate, candidate.reason),
    )


def _is_stand_in(candidate: Candidate, scene: Scene) -> bool:
    """Whether a city or a people was taken for a state."""
    known = scene.chains.of[candidate].known
    if known is None or candidate.key in scene.gazetteer.names:
        return False
    return candidate.key in scene.gazetteer.metonyms or candidate.key in scene.gazetteer.people
