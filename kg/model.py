"""The nouns of the package: every record that crosses a stage boundary.

Rule 1: records are frozen, hashable and check themselves; a wrong one cannot exist.
Rule 2: no spaCy token and no RDF node is ever held here.  What an article has by the hundred is
a ``msgspec.Struct``, made and compared several times as fast as a dataclass
(``msgspec.structs.replace`` makes a changed one); what it has one of is a dataclass.
Rule 3: offsets are half-open and count code points of ``Document.text`` as given.

Theory of operation.  An article is read into one :class:`Reading`.  Its *open layer* is made
of :class:`Predication` records: every predicate of every sentence with its arguments.  Its
*graph layer* is made of :class:`Statement` records: one positive proposition each, read off
one sentence, between entities.  Whether a statement is so is never said by the statement but
by its :class:`Stance` records, one for each source in the chain of attribution, on FactBank's
scale (Saurí and Pustejovsky 2009).  A :class:`Proposition` is what statements of different
sentences share when they say the same, whoever holds it and whether they affirm or deny it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NewType

from msgspec import Struct

from kg.errors import ModelError

__all__ = [
    "IRI",
    "Argument",
    "Document",
    "Entity",
    "EntityType",
    "Factuality",
    "Failure",
    "Kind",
    "Mention",
    "MentionKind",
    "Modality",
    "Phrase",
    "Polarity",
    "Predication",
    "Proposition",
    "Publication",
    "Reading",
    "Rejection",
    "RelationMention",
    "Role",
    "Run",
    "Sentence",
    "Slot",
    "Span",
    "Stance",
    "Statement",
    "TimeExpression",
    "TimeSpan",
    "TimeType",
    "in_order",
]

IRI = NewType("IRI", str)


class EntityType(StrEnum):
    """What an entity is; the values are the local names of the ontology's classes."""

    ENTITY = "Entity"
    AGENT = "Agent"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    GOVERNMENT_BODY = "GovernmentBody"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    POLITICAL_PARTY = "PoliticalParty"
    ARMED_GROUP = "ArmedGroup"
    COMPANY = "Company"
    MEDIA_OUTLET = "MediaOutlet"
    PLACE = "Place"
    COUNTRY = "Country"
    TERRITORY = "Territory"
    AGENT_GROUP = "AgentGroup"
    UNNAMED_SOURCE = "UnnamedSource"
    WORK = "Work"
    PROGRAMME = "Programme"
    TOPIC = "Topic"
    OCCASION = "Occasion"


class MentionKind(StrEnum):
    """How a mention refers: by name, by description, by pronoun, or by a stand-in place."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    METONYM = "metonym"


class Factuality(StrEnum):
    """FactBank's scale: certainty (certain, probable, possible) and polarity for a source."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    CERTAIN_WHETHER = "CTu"
    UNCOMMITTED = "Uu"

    @property
    def denies(self) -> bool:
        """Whether the holder takes the statement not to be so."""
        return self.endswith("-")


class Kind(StrEnum):
    """What a reader needs to know of a statement's standing; all but asserted combine."""

    ASSERTED = "asserted"
    CLAIM = "claim"
    HEDGED = "hedged"
    NEGATED = "negated"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether a clause affirms or negates."""

    POSITIVE = "+"
    NEGATIVE = "-"


class Modality(StrEnum):
    """How a clause presents its event, apart from who says so."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    FUTURE = "future"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"
    REPORTED = "reported"


class Role(StrEnum):
    """What part an argument beside subject and object plays in a statement.

    The values are the local names of the ontology's properties; an argument may also have a
    role of another name, such as a preposition.
    """

    AGENT = "agent"
    COMITATIVE = "comitative"
    GOAL = "goal"
    INSTRUMENT = "instrument"
    MANNER = "manner"
    OCCASION = "occasion"
    OPPONENT = "opponent"
    PARTICIPANT = "participant"
    PLACE = "place"
    PURPOSE = "purpose"
    RECIPIENT = "recipient"
    SOURCE = "source"
    THEME = "theme"
    TIME = "time"
    TOPIC = "topic"


class TimeType(StrEnum):
    """The TIMEX3 types of ISO-TimeML."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Span(Struct, frozen=True, array_like=True, order=True):
    """Half-open character offsets into ``Document.text``.

    >>> Span(0, 6).of("Russia supports Iran.")
    'Russia'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ModelError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


class Phrase(Struct, frozen=True, array_like=True, order=True):
    """Words at their place.

    ``text`` is what stands at ``span``, except for a relation's words, which may be composed
    ("has been" of a shared auxiliary, a preposition that stands apart); ``span`` then covers
    the verb group or the predicate word.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where and when a text appeared; ``id`` is that of the input which told of it."""

    id: str
    publisher: str | None = None
    url: str | None = None
    published: date | None = None


def in_order(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    """Return publications in the order of their dates, then of their ids; the undated last."""
    return tuple(sorted(publications, key=lambda one: (one.published or date.max, one.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One news article as read; its text is never altered after this point.

    ``copies`` are other publications of the same text: they do not corroborate it.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    copies: tuple[Publication, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ModelError("a document needs an id")


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """An input that gave no document, or a document that gave no reading, and why."""

    id: str
    error: str


class Sentence(Struct, frozen=True, array_like=True, order=True):
    """A sentence of the document; ``index`` counts from 0 in order of the text."""

    index: int
    span: Span


class Mention(Struct, frozen=True, array_like=True, kw_only=True):
    """A stretch of text that refers to an entity, and why it was taken to."""

    span: Span
    head: Span
    text: str
    kind: MentionKind
    entity: IRI
    reason: str = ""


class Entity(Struct, frozen=True, array_like=True, kw_only=True):
    """A thing that the news talks about.

    ``aliases`` and ``same_as`` are sorted.  ``acts_for`` is the state or organisation that the
    entity speaks for at the article's date.
    """

    iri: IRI
    label: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    same_as: tuple[IRI, ...] = ()
    acts_for: IRI | None = None

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ModelError(f"{self.iri} has no label")
        for values in (self.aliases, self.same_as):
            if len(values) > 1 and list(values) != sorted(set(values)):
                raise ModelError(f"{self.iri}: aliases and links are sorted and unique")


class TimeSpan(Struct, frozen=True, array_like=True, order=True):
    """A possibly vague time: its TIMEX3 value and the dates it lies between, both included."""

    value: str
    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ModelError(f"time {self.value} ends before it begins")


class TimeExpression(Struct, frozen=True, array_like=True, kw_only=True):
    """Words that name a time, and the time they name (TIMEX3)."""

    span: Span
    text: str
    type: TimeType
    time: TimeSpan


class Slot(Struct, frozen=True, array_like=True, kw_only=True):
    """One argument of a predication: the full phrase and its head word."""

    span: Span
    text: str
    head: Span
    role: str = ""


class Predication(Struct, frozen=True, array_like=True, kw_only=True):
    """One predicate of the open layer with its arguments, whatever relation it may express.

    ``arguments`` begin with the subject.  ``minimal`` holds the same content as compact facts
    (subject, relation with its preposition, object).  ``agent`` and ``patient`` are logical: a
    passive's subject is its patient.  ``confidence`` lies in [0, 1].
    """

    sentence: int
    relation: Phrase
    arguments: tuple[Slot, ...] = ()
    minimal: tuple[tuple[str, str, str], ...] = ()
    agent: Slot | None = None
    patient: Slot | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    confidence: float = 0.5

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


class Argument(Struct, frozen=True, array_like=True, kw_only=True):
    """What fills a place of a statement: an entity, another statement, or words alone."""

    span: Span
    text: str
    role: str
    entity: IRI | None = None
    statement: IRI | None = None

    def __post_init__(self) -> None:
        if self.entity is not None and self.statement is not None:
            raise ModelError(f"argument {self.text!r} is an entity or a statement, not both")

    @property
    def filler(self) -> IRI | None:
        """The IRI that fills the place, if there is one."""
        return self.entity if self.entity is not None else self.statement


class RelationMention(Struct, frozen=True, array_like=True, kw_only=True):
    """The relation of a statement and the words that express it.

    ``swapped`` says that the words stand the other way round ("received support from").
    """

    iri: IRI
    label: str
    span: Span
    text: str
    symmetric: bool = False
    swapped: bool = False


class Stance(Struct, frozen=True, array_like=True, kw_only=True):
    """What one source commits itself to about one statement.

    ``holder`` is the article's own IRI, or an entity's.  ``reported_by`` is the index of the
    next stance outward in the same statement; only the article's has none.  ``quote`` says
    that the words stand in quotation marks.
    """

    holder: IRI
    factuality: Factuality
    cue: Phrase | None = None
    quote: bool = False
    reported_by: int | None = None


class Statement(Struct, frozen=True, array_like=True, kw_only=True):
    """One positive proposition read off one sentence, and the stances taken to it.

    ``stances[0]`` is the article's own; the last is that of the innermost source.  ``kinds``
    is ``{Kind.ASSERTED}`` exactly when the article itself holds it certain and realised.
    ``confidence`` (0 to 1) says how surely the sentence was read rightly, not how likely the
    statement is to be true.  ``rule`` names what read it.
    """

    iri: IRI
    sentence: int
    subject: Argument
    relation: RelationMention
    object: Argument | None = None
    arguments: tuple[Argument, ...] = ()
    kinds: frozenset[Kind]
    stances: tuple[Stance, ...]
    condition: IRI | None = None
    time: TimeSpan | None = None
    place: IRI | None = None
    plover: str | None = None
    confidence: float = 0.5
    rule: str = ""

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)
        _check_kinds(self)
        _check_chain(self)

    @property
    def asserted(self) -> bool:
        """Whether the article itself holds it certain and realised."""
        return Kind.ASSERTED in self.kinds

    @property
    def source(self) -> IRI:
        """The holder of the innermost stance."""
        return self.stances[-1].holder


class Proposition(Struct, frozen=True, array_like=True, order=True):
    """The content that statements share across sentences and articles.

    Polarity and certainty are no part of it, so an assertion and a denial meet.  ``key`` is a
    SHA-256 of the content (see :func:`kg.ids.proposition_key`).
    """

    key: str
    subject: str
    relation: IRI
    object: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the builder: what read the articles, without clock or machine."""

    software: str
    model: str
    ontology: str
    settings: tuple[tuple[str, str], ...] = ()


class Rejection(Struct, frozen=True, array_like=True, kw_only=True):
    """A reading of a sentence that a trigger allowed and that was not taken, and why."""

    sentence: int
    text: str
    trigger: str
    relation: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read off one article.

    ``entities`` are in order of their IRIs; ``mentions`` are in order of their spans, which are
    unique; ``statements`` are in order of the text, main clause first within a sentence.
    ``rejections`` explain and are no part of what was read: readings that differ in nothing
    else are equal.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    predications: tuple[Predication, ...] = ()
    statements: tuple[Statement, ...] = ()
    rejections: tuple[Rejection, ...] = field(default=(), compare=False)
    _entity: Mapping[IRI, Entity] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_entity", {e.iri: e for e in self.entities})
        _check_words(self)
        _check_references(self)

    def entity(self, iri: IRI) -> Entity:
        """Return the entity with that IRI; raise KeyError if the reading has none."""
        return self._entity[iri]


def _check_confidence(confidence: float) -> None:
    if not 0.0 <= confidence <= 1.0:
        raise ModelError(f"confidence {confidence} is outside [0, 1]")


def _check_kinds(statement: Statement) -> None:
    if not statement.kinds:
        raise ModelError("a statement has at least one kind")
    if not statement.stances:
        raise ModelError("a statement has at least the article's stance")
    if Kind.ASSERTED in statement.kinds:
        if len(statement.kinds) > 1:
            raise ModelError("an asserted statement has no other kind")
        if statement.stances[0].factuality is not Factuality.CERTAIN:
            raise ModelError("an asserted statement is certain to the article")
    if Kind.CLAIM in statement.kinds and len(statement.stances) < 2:
        raise ModelError("a claim needs the stance of its source")


def _check_chain(statement: Statement) -> None:
    for index, stance in enumerate(statement.stances):
        outer = stance.reported_by
        if (outer is None) != (index == 0) or (outer is not None and not 0 <= outer < index):
            raise ModelError("a chain of stances begins with the article's and points outward")


def _check_words(reading: Reading) -> None:
    text = reading.document.text
    for index, sentence in enumerate(reading.sentences):
        if sentence.index != index or sentence.span.end > len(text):
            raise ModelError(f"{reading.document.id}: sentence {index} is out of place")
    marked: Iterable[Mention | TimeExpression] = (*reading.mentions, *reading.times)
    for item in marked:
        if item.span.of(text) != item.text:
            raise ModelError(
                f"{reading.document.id}: the words at {item.span.start}..{item.span.end} "
                f"are {item.span.of(text)!r}, not {item.text!r}"
            )
    spans = [mention.span for mention in reading.mentions]
    if any(a >= b for a, b in pairwise(spans)):
        raise ModelError(f"{reading.document.id}: mentions are unsorted or share a span")


def _check_references(reading: Reading) -> None:
    entities = set(reading._entity)
    statements = {statement.iri for statement in reading.statements}
    if len(entities) < len(reading.entities) or len(statements) < len(reading.statements):
        raise ModelError(f"{reading.document.id}: two records share an IRI")
    for mention in reading.mentions:
        _known(mention.entity, entities, reading)
    for statement in reading.statements:
        if not 0 <= statement.sentence < len(reading.sentences):
            raise ModelError(f"{reading.document.id}: {statement.iri} has no sentence")
        for argument in _arguments(statement):
            _known(argument.entity, entities, reading)
            _known(argument.statement, statements, reading)
        _known(statement.condition, statements, reading)
        _known(statement.place, entities, reading)
        for stance in statement.stances[1:]:
            _known(stance.holder, entities, reading)


def _arguments(statement: Statement) -> Iterable[Argument]:
    yield statement.subject
    if statement.object is not None:
        yield statement.object
    yield from statement.arguments


def _known(iri: IRI | None, among: set[IRI], reading: Reading) -> None:
    if iri is not None and iri not in among:
        raise ModelError(f"{reading.document.id}: nothing is known of {iri}")
