"""What fills a place of a statement: an entity, or a node made for a common-noun phrase."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.eventnouns import is_event_noun
from kg.extract.syntax import children, conjuncts, is_relative_word, is_time, kids, object_of
from kg.extract.wordsets import words
from kg.ids import KG
from kg.model import IRI, Argument, Entity, EntityType, Mention, Span
from kg.ontology import Ontology
from kg.parse import Parsed, span_of
from kg.relate.quotes import Quotes
from kg.relate.speaker_labels import FIRST_PERSON
from kg.resolve import Resolution, nominal_entity
from kg.tree import Token

__all__ = ["SOMEONE", "Filler", "Fillers", "demonyms", "members"]

#: The unstated subject of an agentless passive; never in a direct triple.
SOMEONE = Entity(iri=IRI(f"{KG}someone"), label="someone", type=EntityType.AGENT_GROUP)
#: Military craft and arms (hyponyms of "craft" and "weapon" in Princeton WordNet 3.1): what
#: they do is done by whose they are.
ARMS = words(
    """aircraft artillery battleship bomber destroyer drone fighter frigate gunboat
    gunship helicopter jet missile plane rocket ship submarine tank vessel warplane
    warship"""
)
#: Nouns that only measure or classify what their of-phrase names (Quirk et al. 1985, 5.4ff).
TRANSPARENT = words(
    """number thousand hundred million score range series variety lot kind sort type
    form couple dozens hundreds thousands millions dozen majority handful rest issue
    question matter topic subject detail aspect part piece group set list sideline
    margin"""
)
#: Nouns of what is found out (Princeton WordNet 3.1, hyponyms of "evidence" and "information").
EVIDENCE = words(
    "evidence datum data figure fact finding sign indication proof result number test"
)
#: The sides of a dispute, which WordNet counts among acts.
SIDES = words("prosecution defence defense opposition")
COUNTS = frozenset({"dozen", "hundred", "thousand", "million", "score", "other", "many"})
OWN_STATE = frozenset({"country", "nation", "homeland", "government"})
DEMONYM = frozenset({"NORP", "GPE"})
UNTYPED = EntityType.ENTITY
_TYPES = frozenset(kind.value for kind in EntityType)


class Filler(Struct, frozen=True):
    """An entity at its place; ``positive`` is False for the far end of "X, not Y"."""

    entity: Entity
    span: Span
    text: str
    positive: bool = True

    def argument(self, role: str) -> Argument:
        """Return it as an argument of a statement."""
        return Argument(span=self.span, text=self.text, role=role, entity=self.entity.iri)

    @property
    def is_named(self) -> bool:
        """Whether it is somebody in particular rather than the unstated agent."""
        return self.entity.iri != SOMEONE.iri


class Fillers:
    """Finds and remembers the nodes that the statements of an article need."""

    def __init__(
        self, parsed: Parsed, resolution: Resolution, ontology: Ontology, quotes: Quotes
    ) -> None:
        self.quotes = quotes
        self.parsed = parsed
        self.resolution = resolution
        self.ontology = ontology
        self.entities: dict[IRI, Entity] = {e.iri: e for e in resolution.entities}
        self.mentions: dict[Span, Mention] = {m.span: m for m in resolution.mentions}
        self.known = frozenset(self.entities)

    def someone(self, predicate: Token) -> Filler:
        """Return the unstated agent, at the predicate that leaves it out."""
        span = span_of(predicate)
        return Filler(SOMEONE, span, span.of(self.parsed.document.text))

    def unnamed(self) -> Entity:
        """Return somebody of whom nothing is said, as a source."""
        return self.entities.setdefault(SOMEONE.iri, SOMEONE)

    def is_known(self, token: Token) -> bool:
        """Whether a token heads a mention of a named or resolved entity."""
        return self.resolution.entity_of(self._meant(token)) is not None

    def fill(self, token: Token) -> Filler | None:
        """Return the node at a token; None for a pronoun that means nobody knows whom."""
        meant = self._meant(token)
        mention = self.resolution.mention_of(meant)
        if mention is None and (speaker := self._speaker(meant)) is not None:
            return speaker
        if mention is None and (state := self._own_state(meant)) is not None:
            span = span_of(meant)
            return Filler(state, span, span.of(self.parsed.document.text))
        if mention is None:
            if meant.pos_ == "PRON" or meant.tag_ in {"WDT", "WP", "EX", "DT"}:
                return None
            entity, mention = nominal_entity(self.parsed, meant, self.resolution)
            entity = self.entities.get(entity.iri, entity)
            self.entities[entity.iri] = entity
        known = self.mentions.setdefault(mention.span, mention)
        return Filler(self.entities[known.entity], known.span, known.text)

    def _speaker(self, token: Token) -> Filler | None:
        """Who says "I" or "we" in a quotation."""
        quotation = self.quotes.of(token) if token.lower_ in FIRST_PERSON else None
        if quotation is None or quotation.speaker is None:
            return None
        found = self.fill(quotation.speaker)
        span = span_of(token)
        text = span.of(self.parsed.document.text)
        return None if found is None else replace(found, span=span, text=text)

    def _own_state(self, token: Token) -> Entity | None:
        """The state of whoever speaks of "his country": the one that he acts for."""
        if token.lemma_.lower() not in OWN_STATE:
            return None
        for owner in kids(token, "poss"):
            iri = self.resolution.entity_of(owner)
            acts_for = self.entities[iri].acts_for if iri in self.entities else None
            if owner.pos_ == "PRON" and acts_for is not None and acts_for in self.entities:
                return self.entities[acts_for]
        return None

    def typed(self, filler: Filler, wanted: str, *, acting: bool = False) -> Filler | None:
        """Return a filler that may stand where a type is wanted; None if its type forbids it.

        A thing of unknown type takes the wanted one: what acts is an agent.  So does, where
        only a mind will do (``acting``), what a common noun of no known kind names, and a
        house for those within it ("the mayor's office").
        """
        entity = self.entities.get(filler.entity.iri, filler.entity)
        if self.ontology.is_a(entity.type.value, wanted):
            return filler if entity is filler.entity else replace(filler, entity=entity)
        finer = self._narrowed(entity, wanted, acting=acting)
        if finer is None:
            return None
        return replace(filler, entity=replace(entity, type=finer))

    def commander(self, token: Token) -> Token:
        """Return whose arms a noun names, if it names arms: by "Dutch jets", the Dutch."""
        if token.lemma_.lower() not in ARMS:
            return token
        owner = [c for c in kids(token, "amod", "poss", "compound") if self.is_known(c)]
        return owner[0] if owner else token

    def settle(self, filler: Filler) -> None:
        """Keep the type that a filler was given by its place."""
        if filler.is_named:
            self.entities[filler.entity.iri] = filler.entity
        else:
            self.entities.setdefault(SOMEONE.iri, SOMEONE)

    def _narrowed(self, entity: Entity, wanted: str, *, acting: bool) -> EntityType | None:
        if entity.type is UNTYPED and wanted in _TYPES:
            return EntityType(wanted)
        if wanted == "Agent" and entity.type is EntityType.PLACE and entity.iri in self.known:
            return EntityType.TERRITORY
        if wanted == "Agent" and acting and entity.type is EntityType.PLACE:
            return EntityType.ORGANIZATION
        if wanted == "Agent" and entity.type is EntityType.TOPIC and _is_count(entity.label):
            return EntityType.AGENT_GROUP
        if acting and entity.type is EntityType.TOPIC and wanted == "Agent":
            return None if _is_abstract(_head(entity.label)) else EntityType.AGENT_GROUP
        return None

    def _meant(self, token: Token) -> Token:
        """Follow relative words to antecedents and measures to what they measure."""
        for _ in range(4):
            if self.resolution.entity_of(token) is not None:
                return token
            nearer = self._nearer(token)
            if nearer is None:
                return token
            token = nearer
        return token

    def _nearer(self, token: Token) -> Token | None:
        if is_relative_word(token):
            return antecedent_of(token)
        if token.lemma_.lower() in TRANSPARENT and token.pos_ in {"NOUN", "NUM"}:
            inner = object_of(token, "of")
            if inner:
                return inner[0]
        names = [c for c in kids(token, "appos") if c.pos_ == "PROPN" and c.i > token.i]
        if token.pos_ == "NOUN" and names and self.resolution.entity_of(names[0]) is not None:
            return names[0]
        return None


def _is_count(label: str) -> bool:
    """Whether people are named by their number alone: "dozens", "45"."""
    words = (label.split()[0].lower(), _head(label))
    return any(w.rstrip("s") in COUNTS for w in words) or words[1].replace(",", "").isdigit()


def _is_abstract(noun: str) -> bool:
    """Whether a noun names an event or rests of thought rather than somebody."""
    if noun in SIDES:
        return False
    return is_event_noun(noun) or noun.rstrip("s") in EVIDENCE


def _head(label: str) -> str:
    return label.split()[-1].lower()


def antecedent_of(word: Token) -> Token | None:
    """Return what a relative word stands for: the noun above its clause or before it."""
    at = word
    while at.head.i != at.i and at.dep_ != "relcl":
        at = at.head
    if at.dep_ == "relcl":
        return at.head
    before = [t for t in word.sent if t.i < word.i and t.text == ","]
    if not before or before[-1].i == word.sent.start:
        return None
    return _phrase_before(before[-1])


def _phrase_before(comma: Token) -> Token | None:
    """The head of the noun phrase that ends at a comma; None if it is a time."""
    noun, top = comma.nbor(-1), None
    while noun.i < comma.i:
        if noun.pos_ in {"NOUN", "PROPN"}:
            top = noun
        if noun.head.i == noun.i or noun.head.pos_ not in {"NOUN", "PROPN", "ADP"}:
            break
        noun = noun.head
    return None if top is None or is_time(top) else top


def members(token: Token) -> list[tuple[Token, bool]]:
    """Return the heads that a coordinated phrase names, and whether each is affirmed.

    "Energy, not weapons": the second is denied; the parser may take the first for a modifier.
    """
    found: list[tuple[Token, bool]] = []
    for head in conjuncts(token):
        found.extend(_contrast(head))
    return found


def _contrast(head: Token) -> Iterator[tuple[Token, bool]]:
    no = [c for c in children(head) if c.lower_ == "not" and c.dep_ in {"neg", "advmod", "cc"}]
    if not no or no[0].i > head.i:
        yield head, not _after_not(head)
        return
    before = [c for c in kids(head, "nmod", "compound", "appos") if c.i < no[0].i]
    if before:
        yield before[-1], True
    yield head, False


def _after_not(head: Token) -> bool:
    """Whether a coordinated noun follows "not" or "rather than"."""
    if head.dep_ != "conj":
        return False
    between = [c for c in children(head.head) if head.head.i < c.i < head.i]
    return any(c.lower_ in {"not", "than"} for c in between)


def demonyms(token: Token) -> list[Token]:
    """Return the coordinated peoples before a collective: "the Dutch and Belgian leaders"."""
    first = [c for c in kids(token, "amod", "nmod", "compound") if c.ent_type_ in DEMONYM]
    found = [t for c in first for t in conjuncts(c) if t.ent_type_ in DEMONYM]
    return found if len(found) > 1 else []
