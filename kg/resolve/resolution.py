"""Everything about who is meant in one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.ids import entity_iri
from kg.model import IRI, Entity, Mention, MentionKind, Span
from kg.parse import span_of
from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains
from kg.resolve.entities import entity_of_pronouns, named_entity
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.noun_phrases import described_entity

__all__ = ["Resolution", "conclude"]

_NAMED = frozenset((Sort.NAME, Sort.ADJECTIVE, Sort.NESTED))
_KINDS = {
    Sort.NAME: MentionKind.NAME,
    Sort.NESTED: MentionKind.NAME,
    Sort.PRONOUN: MentionKind.PRONOUN,
}
#: Where two candidates share a span, the first of these stays.
_PRECEDENCE = (
    Sort.NAME, Sort.NESTED, Sort.ADJECTIVE, Sort.PRONOUN, Sort.ROLE, Sort.PHRASE, Sort.NOMINAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of an article and their mentions.

    ``entities`` are those named, or meant by a pronoun; a common noun's becomes one when
    :func:`kg.resolve.nominal_entity` is asked for it.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    article: Article
    chains: Chains
    gazetteer: Gazetteer
    _at: Mapping[int, Candidate]
    _mention: Mapping[Candidate, Mention]
    _entity: Mapping[Chain, Entity]

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
        return self._at.get(self.article.index(token))

    def entity_of_chain(self, chain: Chain) -> Entity | None:
        """Return the entity of a chain, if it has one already."""
        return self._entity.get(chain)


def conclude(
    found: list[Candidate],
    chains: Chains,
    article: Article,
    at: Mapping[int, Candidate],
    gazetteer: Gazetteer,
) -> Resolution:
    """Make the entities and mentions of an article's chains."""
    made = _entities(chains, article, gazetteer)
    mentions: dict[Span, tuple[Candidate, Mention]] = {}
    for candidate in sorted(found, key=lambda c: _PRECEDENCE.index(c.sort)):
        chain = chains.of.get(candidate)
        if chain is None or chain not in made:
            continue
        mention = mention_of(candidate, made[chain], chains, article, gazetteer)
        mentions.setdefault(mention.span, (candidate, mention))
    entities = {entity.iri: entity for entity in made.values()}
    return Resolution(
        tuple(entities[iri] for iri in sorted(entities)),
        tuple(mentions[span][1] for span in sorted(mentions)),
        article,
        chains,
        gazetteer,
        at,
        dict(mentions.values()),
        made,
    )


def mention_of(
    candidate: Candidate,
    entity: Entity,
    chains: Chains,
    article: Article,
    gazetteer: Gazetteer,
) -> Mention:
    """Return a candidate as a mention of an entity."""
    end = max(candidate.end, candidate.reach)
    tokens = article.tokens
    span = Span(span_of(tokens[candidate.start]).start, span_of(tokens[end - 1]).end)
    kind = _KINDS.get(candidate.sort, MentionKind.NOMINAL)
    if kind is MentionKind.NAME and _is_stand_in(candidate, chains, gazetteer):
        kind = MentionKind.METONYM
    return Mention(
        span=span,
        head=span_of(tokens[candidate.head]),
        text=span.of(article.parsed.document.text),
        kind=kind,
        entity=entity.iri,
        reason=chains.reasons.get(candidate, candidate.reason),
    )


def _is_stand_in(candidate: Candidate, chains: Chains, gazetteer: Gazetteer) -> bool:
    """Whether a city or a people was taken for a state."""
    known = chains.of[candidate].known
    if known is None or candidate.key in gazetteer.names:
        return False
    return candidate.key in gazetteer.metonyms or candidate.key in gazetteer.people


def _entities(chains: Chains, article: Article, gazetteer: Gazetteer) -> dict[Chain, Entity]:
    """The entity of every chain that has a name, or a pronoun and something besides."""
    made: dict[Chain, Entity] = {}
    taken: dict[IRI, Entity] = {}
    for chain in chains.all:
        entity = _entity(chain, article, gazetteer)
        if entity is not None:
            made[chain] = _apart(entity, taken)
            taken[made[chain].iri] = made[chain]
    return made


def _entity(chain: Chain, article: Article, gazetteer: Gazetteer) -> Entity | None:
    sorts = {member.sort for member in chain.members}
    if not sorts.isdisjoint(_NAMED):
        return named_entity(chain, article, gazetteer)
    if Sort.PRONOUN not in sorts or len(chain.members) < 2:
        return None
    if Sort.NOMINAL in sorts:
        return described_entity(chain, article, gazetteer)
    return entity_of_pronouns(chain, article)


def _apart(entity: Entity, taken: Mapping[IRI, Entity]) -> Entity:
    """Keep things of one spelling and two types apart; those of one type are one."""
    other = taken.get(entity.iri)
    if other is None:
        return entity
    if other.type is entity.type:
        return other
    iri = entity_iri(f"{entity.label} {entity.type.value}")
    return taken.get(iri) or Entity(
        iri=iri, label=entity.label, type=entity.type, aliases=entity.aliases
    )
