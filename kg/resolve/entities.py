"""From chains to entities: label, type, aliases, IRI, and whom they act for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.ids import entity_iri, local_entity_iri
from kg.model import IRI, Entity, EntityType
from kg.resolve.article import Article
from kg.resolve.chains import Chain
from kg.resolve.gazetteer import Gazetteer, Known
from kg.resolve.lexicon import word_set
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.spelling import key, without_suffix, without_title
from kg.resolve.types import OFFICES, type_of_name

__all__ = ["entity_of_pronouns", "named_entity"]

_NAMED = (Sort.NAME, Sort.ADJECTIVE, Sort.NESTED)
_FIRST_PERSON = word_set("i me my mine myself")


def named_entity(chain: Chain, article: Article, gazetteer: Gazetteer) -> Entity:
    """Return the entity of a chain that has a name."""
    if chain.known is not None:
        return _known_entity(gazetteer.names[key(chain.known)], chain, article, gazetteer)
    label = _label(chain, article)
    words = key(label).split()
    kind = type_of_name(chain.label, words, _nouns_beside(chain, article))
    return Entity(
        iri=entity_iri(label),
        label=label,
        type=kind,
        aliases=_aliases(chain, article, label),
        acts_for=_acts_for(chain, kind, words, article, gazetteer),
    )


def entity_of_pronouns(chain: Chain, article: Article) -> Entity:
    """Return the entity of a chain of pronouns that nothing in the article names."""
    first = min(chain.members, key=lambda c: c.start)
    kind = EntityType.AGENT_GROUP if first.number == "p" else EntityType.AGENT
    if first.gender in ("m", "f") or first.key in _FIRST_PERSON:
        kind = EntityType.PERSON
    if first.gender == "n":
        kind = EntityType.ENTITY
    document = article.parsed.document.id
    iri = local_entity_iri(document, f"{first.key} {first.start}")
    return Entity(iri=iri, label=f"{first.key!r} (not named)", type=kind)


def _known_entity(known: Known, chain: Chain, article: Article, gazetteer: Gazetteer) -> Entity:
    serves = known.serves(article.parsed.document.published)
    return Entity(
        iri=known.iri,
        label=known.name,
        type=known.type,
        aliases=_aliases(chain, article, known.name),
        same_as=tuple(sorted(known.same_as)),
        acts_for=_iri_of(serves, gazetteer) if serves else None,
    )


def _iri_of(name: str, gazetteer: Gazetteer) -> IRI:
    known = gazetteer.names.get(key(name))
    return known.iri if known is not None else entity_iri(name)


def _named(chain: Chain) -> list[Candidate]:
    return [c for c in chain.members if c.sort in _NAMED]


def _surface(candidate: Candidate, article: Article) -> str:
    """A name's words without its titles, article and line breaks."""
    start = candidate.start
    if candidate.label == "PERSON":
        bare = len(without_title(candidate.key).split())
        start = max(start, candidate.end - max(1, bare))
        while start > candidate.start and article.text[start - 1] in ("-", "'", "\u2019"):
            start -= 2
    return " ".join(article.words(max(start, candidate.start), candidate.end).split())


def _label(chain: Chain, article: Article) -> str:
    """The fullest name: most words, then most often, never one in capitals if another is."""
    forms = Counter(_surface(c, article) for c in _named(chain))
    person = chain.label == "PERSON"

    def rank(form: str) -> tuple[bool, int, int, str]:
        plain = key(form) if person else without_suffix(key(form))
        words = len(plain.split())
        shouted = form.isupper() and len(form) > 5
        return (not shouted, words if words <= 6 else 0, forms[form], form)

    return max(forms, key=rank)


def _aliases(chain: Chain, article: Article, label: str) -> tuple[str, ...]:
    forms = {_surface(c, article) for c in chain.members if c.sort in (Sort.NAME, Sort.NESTED)}
    return tuple(sorted(forms - {label}))


def _nouns_beside(chain: Chain, article: Article) -> Iterable[str]:
    """Nouns that describe the thing: in the phrase before its name, or in apposition."""
    for member in chain.members:
        if member.sort is Sort.NOMINAL:
            yield article.lemma[member.head]
        elif member.sort is Sort.PHRASE and member.owner is not None:
            yield from reversed(article.lemma[member.start : member.owner.start])


def _acts_for(
    chain: Chain, kind: EntityType, words: list[str], article: Article, gazetteer: Gazetteer
) -> IRI | None:
    if kind is EntityType.PERSON:
        return _served_by_office(chain, article, gazetteer)
    if kind in (EntityType.GOVERNMENT_BODY, EntityType.ARMED_GROUP):
        return next(_states(words, gazetteer), None)
    return None


def _served_by_office(chain: Chain, article: Article, gazetteer: Gazetteer) -> IRI | None:
    """The state in a title or apposition with an office: "Russian foreign minister"."""
    for member in sorted(chain.members, key=lambda c: c.start):
        if member.sort not in (Sort.ROLE, Sort.PHRASE, Sort.NOMINAL):
            continue
        words = article.lower[member.start : member.end]
        if OFFICES.isdisjoint(words):
            continue
        for state in _states(words, gazetteer):
            return state
    return None


def _states(words: Iterable[str], gazetteer: Gazetteer) -> Iterator[IRI]:
    listed = list(words)
    for i, word in enumerate(listed):
        for form in (f"{word} {listed[i + 1]}" if i + 1 < len(listed) else "", key(word)):
            known = gazetteer.find(form) if form not in ("", "us") or word == "us" else None
            if known is not None and known.type is EntityType.COUNTRY:
                yield known.iri
