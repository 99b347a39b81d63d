"""Common-noun phrases as things: a readable label, a sensible type, a stable identity."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.ids import entity_iri, local_entity_iri
from kg.model import IRI, Entity, EntityType
from kg.resolve.article import Article
from kg.resolve.chains import Chain
from kg.resolve.lexicon import ADMINISTRATION_NOUNS, SPEECH_VERBS
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.offices import states_in
from kg.resolve.scene import Scene
from kg.resolve.spelling import american
from kg.resolve.types import type_of_noun

__all__ = ["Described", "describe"]

_T = EntityType
EntityOf = Callable[[Chain], Entity | None]

_KEPT = frozenset(("amod", "compound", "nmod", "nummod", "punct", "npadvmod"))
#: Words that say nothing of what a thing is.
_EMPTY = frozenset(("same", "such", "other", "own", "very", "certain", "aforementioned"))
#: Types whose members are this or that thing in their article only, unless a name is in the
#: description ("Iran's nuclear programme" is the same everywhere).
_NAMABLE = frozenset((_T.PROGRAMME, _T.GOVERNMENT_BODY, _T.ARMED_GROUP, _T.POLITICAL_PARTY))
_MANY = {
    _T.PERSON: _T.AGENT_GROUP,
    _T.ORGANIZATION: _T.AGENT_GROUP,
    _T.GOVERNMENT_BODY: _T.AGENT_GROUP,
    _T.COMPANY: _T.AGENT_GROUP,
    _T.MEDIA_OUTLET: _T.AGENT_GROUP,
    _T.POLITICAL_PARTY: _T.AGENT_GROUP,
}
_STATES = frozenset(("country", "nation", "state", "power"))
_SPEAKERS = frozenset((_T.PERSON, _T.AGENT_GROUP))
_ACTING = frozenset(
    (_T.AGENT_GROUP, _T.UNNAMED_SOURCE, _T.PERSON, _T.GOVERNMENT_BODY, _T.ARMED_GROUP)
)
#: How many words an "of" phrase may add to a label.
_LONGEST = 9


class Described(Struct, frozen=True):
    """What a description says of a thing.  ``named`` if a name in it tells it apart."""

    label: str
    type: EntityType
    named: bool
    acts_for: IRI | None = None

    def entity(self, document: str) -> Entity:
        """Return the entity: one for all articles if its description is the same in all."""
        return Entity(
            iri=self._iri(document), label=self.label, type=self.type, acts_for=self.acts_for
        )

    def _iri(self, document: str) -> IRI:
        form = american(self.label)
        if self.type is _T.TOPIC or (self.named and self.type in _NAMABLE):
            return entity_iri(form if self.named else f"{self.type} {form}")
        return local_entity_iri(document, form)


def describe(chain: Chain, scene: Scene, entity_of: EntityOf) -> Described:
    """Return what the common nouns of a chain say of the thing they refer to."""
    described = [c for c in chain.members if c.sort is Sort.NOMINAL]
    labels = [(label_of(c, scene, entity_of), c) for c in described]
    (label, named), fullest = max(
        labels, key=lambda pair: (pair[0][1], len(pair[0][0].split()), -pair[1].start)
    )
    kind = _type(fullest, described, scene)
    acts_for = _acts_for(fullest, scene, entity_of) if kind in _ACTING else None
    return Described(label, kind, named, acts_for)


def label_of(candidate: Candidate, scene: Scene, entity_of: EntityOf) -> tuple[str, bool]:
    """Return a phrase's label and whether a name is in it.

    The label has no determiner and no clause; its possessor goes by its own name.
    """
    article, head = scene.article, candidate.head
    start = _first_kept(candidate, article)
    label = _lowered(start, head, article)
    named = any(_is_named(i, scene) for i in range(start, head))
    owner = _owner(candidate, scene, entity_of)
    if owner is not None and "(" not in owner.label:
        label = f"{_genitive(owner.label)} {label}"
        named = named or _has_name(owner)
    of = _of_phrase(head, scene, entity_of)
    if of and len(label.split()) + len(of[0].split()) <= _LONGEST:
        label, named = f"{label} of {of[0]}", named or of[1]
    return label, named


def _first_kept(candidate: Candidate, article: Article) -> int:
    start = candidate.head
    if candidate.number == "p":
        candidate = _without_singular(candidate, article)
    while start > candidate.start and _describes(start - 1, candidate.head, article):
        start -= 1
    while start < candidate.head and (
        article.lower[start] in _EMPTY or article.dep[start] == "punct"
    ):
        start += 1
    return start


def _without_singular(candidate: Candidate, article: Article) -> Candidate:
    """Cut off "an assertion" in "an assertion officials (made)", read as one phrase."""
    if article.lower[candidate.start] not in ("a", "an"):
        return candidate
    nouns = (i for i in range(candidate.start, candidate.head) if article.pos[i] == "NOUN")
    single = next((i for i in nouns if article.tag[i] == "NN"), candidate.start - 1)
    return replace(candidate, start=single + 1)


def _describes(i: int, head: int, article: Article) -> bool:
    """Whether a word before the head is part of what describes it."""
    if article.pos[i] in ("DET", "PRON") or article.dep[i] in ("det", "poss", "case"):
        return False
    while article.head[i] != head:
        if article.head[i] == i or article.dep[i] in ("poss", "relcl"):
            return False
        i = article.head[i]
    return article.dep[i] in _KEPT


def _lowered(start: int, head: int, article: Article) -> str:
    """The words up to the head, with a small letter where only the sentence asked for a big."""
    words = " ".join(article.words(start, head + 1).split())
    first = article.text[start]
    begins = start == 0 or article.sentence[start - 1] != article.sentence[start]
    always_big = article.pos[start] == "PROPN" or article.label[start] == "NORP"
    if begins and not always_big and first.istitle():
        return words[:1].lower() + words[1:]
    return words


def _is_named(i: int, scene: Scene) -> bool:
    candidate = scene.at.get(i)
    return candidate is not None and candidate.sort in (Sort.NAME, Sort.ADJECTIVE)


def _has_name(owner: Entity) -> bool:
    return any(c.isupper() for c in owner.label) and owner.type is not _T.UNNAMED_SOURCE


def _owner(candidate: Candidate, scene: Scene, entity_of: EntityOf) -> Entity | None:
    token = scene.article.child(candidate.head, "poss")
    chain = scene.chain_at(token) if token is not None else None
    if chain is None or candidate in chain.members:
        return None
    return entity_of(chain)


def _genitive(label: str) -> str:
    return f"{label}'" if label.endswith("s") else f"{label}'s"


def _of_phrase(head: int, scene: Scene, entity_of: EntityOf) -> tuple[str, bool] | None:
    """The label of what follows "of", with the article before a name kept."""
    article = scene.article
    of = next(
        (c for c in article.children[head] if article.lower[c] == "of" and c > head), None
    )
    inner = article.child(of, "pobj") if of is not None else None
    candidate = scene.at.get(inner) if inner is not None else None
    if candidate is None or inner is None:
        return None
    if candidate.sort is Sort.NOMINAL:
        return label_of(candidate, scene, entity_of)
    chain = scene.chains.of.get(candidate)
    entity = entity_of(chain) if chain is not None else None
    if entity is None:
        return None
    has_article = candidate.start > 0 and article.lower[candidate.start - 1] == "the"
    return f"the {entity.label}" if has_article else entity.label, _has_name(entity)


def _type(fullest: Candidate, described: list[Candidate], scene: Scene) -> EntityType:
    lemma, modifiers = _words(fullest, scene.article)
    kind = type_of_noun(lemma, scene.gazetteer, modifiers=modifiers)
    if kind is _T.AGENT_GROUP:
        kind = _T.AGENT_GROUP if fullest.number == "p" else _T.PERSON
        if any(_speaks(c, scene.article) for c in _same_words(fullest, described, scene)):
            return _T.UNNAMED_SOURCE
    if fullest.number == "p" and lemma in _STATES:
        return _T.AGENT_GROUP
    return _MANY.get(kind, kind) if fullest.number == "p" else kind


def _words(candidate: Candidate, article: Article) -> tuple[str, list[str]]:
    start = _first_kept(candidate, article)
    return article.lemma[candidate.head], list(article.lower[start : candidate.head])


def _same_words(
    candidate: Candidate, described: list[Candidate], scene: Scene
) -> Iterator[Candidate]:
    """All phrases of the article in the same words: one unnamed source, one node."""
    yield from described
    words = _words(candidate, scene.article)
    for other in scene.at.values():
        alike = other.sort is Sort.NOMINAL and other.key == candidate.key
        if alike and _words(other, scene.article) == words:
            yield other


def _speaks(candidate: Candidate, article: Article) -> bool:
    """Whether it is a source: the subject of a verb of speech, or after "according to"."""
    head = candidate.head
    above = article.head[head]
    if article.dep[head] == "nsubj":
        return article.lemma[above] in SPEECH_VERBS
    return article.dep[head] == "pobj" and "according" in (
        article.lower[above],
        article.lower[article.head[above]],
    )


def _acts_for(candidate: Candidate, scene: Scene, entity_of: EntityOf) -> IRI | None:
    """The state or the administration that the words before a noun name."""
    article = scene.article
    body = next(
        (
            i
            for i in range(candidate.start, candidate.head)
            if article.lower[i] in ADMINISTRATION_NOUNS
        ),
        None,
    )
    if body is not None:
        chain = scene.chain_at(body) or _latest_body(candidate, scene)
        entity = entity_of(chain) if chain is not None else None
        if entity is not None:
            return entity.iri
    words = article.text[_first_kept(candidate, article) : candidate.head + 1]
    for state in states_in(words, scene):
        return state.iri
    owner = _owner(candidate, scene, entity_of)
    return owner.iri if owner is not None and owner.type is _T.COUNTRY else None


def _latest_body(candidate: Candidate, scene: Scene) -> Chain | None:
    """The administration last spoken of, for "administration officials"."""
    before = [c for c in scene.at.values() if c.sort is Sort.BODY and c.start < candidate.start]
    latest = max(before, key=lambda c: c.start, default=None)
    return scene.chains.of.get(latest) if latest is not None else None
