"""From chains to entities: type, aliases, IRI, and whom they act for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from kg.ids import entity_iri, local_entity_iri
from kg.model import IRI, Entity, EntityType
from kg.resolve.chains import Chain
from kg.resolve.common_nouns import noun_class
from kg.resolve.gazetteer import Known
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.noun_phrases import describe
from kg.resolve.offices import served_by_body, served_by_person
from kg.resolve.scene import Scene
from kg.resolve.spelling import key, without_suffix, without_title
from kg.resolve.types import type_of_name

__all__ = ["Entities"]

NAMED = (Sort.NAME, Sort.ADJECTIVE, Sort.NESTED, Sort.BODY)
_NOMINATIVE = {
    **dict.fromkeys(("me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("him", "his", "himself"), "he"),
    **dict.fromkeys(("her", "hers", "herself"), "she"),
    **dict.fromkeys(("its", "itself"), "it"),
    **dict.fromkeys(("them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("your", "yours", "yourself", "yourselves"), "you"),
    "i": "I",
}
_BODIES = frozenset((EntityType.GOVERNMENT_BODY, EntityType.ARMED_GROUP))
#: What the recogniser makes of towns it does not know.
_MAY_BE_PLACES = frozenset((EntityType.ORGANIZATION, EntityType.ENTITY))
_WHERE = frozenset(("in", "at", "near", "outside"))


class Entities:
    """The entities of an article's chains, each made when first asked for.

    A description may need the label of its possessor, so one entity may call for another; a
    chain that is reached again while it is being made has no entity for that purpose.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._made: dict[Chain, Entity | None] = {}
        self._taken: dict[IRI, Entity] = {}

    def of(self, chain: Chain) -> Entity | None:
        """Return the entity of a chain; None for a pronoun alone."""
        if chain not in self._made:
            self._made[chain] = None
            entity = self._make(chain)
            self._made[chain] = self._apart(entity) if entity is not None else None
        return self._made[chain]

    def _make(self, chain: Chain) -> Entity | None:
        sorts = {member.sort for member in chain.members}
        if not sorts.isdisjoint(NAMED):
            return _named(chain, self.scene)
        if Sort.NOMINAL in sorts:
            return self._described(chain)
        return self._of_pronouns(chain) if len(chain.members) > 1 else None

    def _described(self, chain: Chain) -> Entity:
        return describe(chain, self.scene, self.of).entity(self.scene.document)

    def _of_pronouns(self, chain: Chain) -> Entity:
        """The one whom only pronouns mean; of "we" it is known who says it."""
        first = min(chain.members, key=lambda c: c.start)
        word = _NOMINATIVE.get(first.key, first.key)
        speaker = self.of(chain.speaker) if chain.speaker is not None else None
        who = speaker.label if speaker is not None else "not named"
        return Entity(
            iri=local_entity_iri(self.scene.document, f"{word} {first.start}"),
            label=f"{word} ({who})",
            type=_type_of_pronoun(first, word),
            acts_for=speaker.acts_for if speaker is not None else None,
        )

    def _apart(self, entity: Entity) -> Entity:
        """Keep things of one spelling and two types apart; those of one type are one."""
        other = self._taken.setdefault(entity.iri, entity)
        if other is entity or other.type is entity.type:
            return other
        iri = entity_iri(f"{entity.label} {entity.type}")
        renamed = replace(entity, iri=iri)
        return self._taken.setdefault(iri, renamed)


def _type_of_pronoun(first: Candidate, word: str) -> EntityType:
    if first.gender in ("m", "f") or word == "I":
        return EntityType.PERSON
    if first.gender == "n":
        return EntityType.ENTITY
    return EntityType.AGENT_GROUP if first.number == "p" else EntityType.AGENT


def _named(chain: Chain, scene: Scene) -> Entity:
    if chain.known is not None:
        return _of_known(scene.gazetteer.names[key(chain.known)], chain, scene)
    label = _label(chain, scene)
    words = label.split()
    kind = type_of_name(chain.label, key(label).split(), _nouns_beside(chain, scene))
    if kind in _MAY_BE_PLACES and _is_place(chain, scene):
        kind = EntityType.PLACE
    return Entity(
        iri=entity_iri(label),
        label=label,
        type=kind,
        aliases=_aliases(chain, scene, label),
        acts_for=_acts_for(chain, kind, words, scene),
    )


def _is_place(chain: Chain, scene: Scene) -> bool:
    """Whether WordNet knows a name as that of a place, and it says where."""
    article = scene.article
    return any(
        member.sort is Sort.NAME
        and member.start > 0
        and article.lower[member.start - 1] in _WHERE
        and noun_class(member.key, scene.gazetteer) == "place"
        for member in chain.members
    )


def _of_known(known: Known, chain: Chain, scene: Scene) -> Entity:
    entity = known.entity(on=scene.article.parsed.document.published)
    return replace(entity, aliases=_aliases(chain, scene, known.name))


def _acts_for(chain: Chain, kind: EntityType, words: list[str], scene: Scene) -> IRI | None:
    state = None
    if kind is EntityType.PERSON:
        state = served_by_person(chain, scene)
    elif kind in _BODIES:
        state = served_by_body(chain, words, scene)
    return state.iri if state is not None else None


def _label(chain: Chain, scene: Scene) -> str:
    """The fullest name: most words, then most often, never one in capitals if another is."""
    forms = Counter(_surface(c, scene) for c in chain.members if c.sort in NAMED)
    person = chain.label == "PERSON"

    def rank(form: str) -> tuple[bool, int, int, str]:
        plain = key(form) if person else without_suffix(key(form))
        words = len(plain.split())
        shouted = form.isupper() and len(form) > 5
        return (not shouted, words if words <= 6 else 0, forms[form], form)

    return max(forms, key=rank)


def _surface(candidate: Candidate, scene: Scene) -> str:
    """A name's words without its titles, article and line breaks."""
    start, article = candidate.start, scene.article
    if candidate.label == "PERSON":
        bare = without_title(candidate.key)
        while start < candidate.end - 1 and key(article.words(start, candidate.end)) != bare:
            start += 1
        if key(article.words(start, candidate.end)) != bare:
            start = candidate.start
    return " ".join(article.words(start, candidate.end).split())


def _aliases(chain: Chain, scene: Scene, label: str) -> tuple[str, ...]:
    named = (Sort.NAME, Sort.NESTED, Sort.BODY)
    forms = {_surface(c, scene) for c in chain.members if c.sort in named}
    return tuple(sorted(forms - {label}))


def _nouns_beside(chain: Chain, scene: Scene) -> Iterable[str]:
    """Nouns that describe the thing: in the phrase before its name, or in apposition."""
    lemma = scene.article.lemma
    for member in chain.members:
        if member.sort is Sort.NOMINAL:
            yield lemma[member.head]
        elif member.sort is Sort.PHRASE and member.owner is not None:
            yield from reversed(lemma[member.start : member.owner.start])
