"""The clause: one predicate with what depends on it, as the parse has it.

Everything the open layer prints, and everything the graph layer reads off a sentence, is
derived from clauses, so a construction is understood once.  There is one clause for every
predicate: each verb that is no auxiliary (also one inside a control or raising chain, with
its understood subject), each event or relational noun, each apposition and each title before
a name.  spaCy tokens live here and go no further than ``resolve`` and ``relate``.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kg.model import Modality, Polarity
from kg.tree import Token

__all__ = ["Clause", "Complement", "ComplementKind", "Form", "Origin"]


class Form(StrEnum):
    """What kind of predicate a clause has."""

    VERB = "verb"
    NOMINAL = "nominal"
    APPOSITION = "apposition"
    TITLE = "title"


class Origin(StrEnum):
    """Where a clause's subject was found: the best predictor that the reading is right."""

    OWN = "own"
    CONJUNCT = "conjunct"
    RELATIVE = "relative"
    REDUCED_RELATIVE = "reduced relative"
    INFINITIVE_OF_NOUN = "infinitive of a noun"
    SUBJECT_CONTROL = "subject control"
    OBJECT_CONTROL = "object control"
    ADVERBIAL = "adverbial"
    GERUND = "gerund"
    POSSESSOR = "possessor"
    NONE = "none"


class ComplementKind(StrEnum):
    """How a complement hangs on its predicate."""

    OBJECT = "object"
    INDIRECT = "indirect object"
    ATTRIBUTE = "attribute"
    PREDICATIVE = "predicative"
    PREPOSITIONAL = "prepositional"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    CONTENT = "content clause"
    ADVERBIAL_CLAUSE = "adverbial clause"
    ADVERB = "adverb"
    RELATIVE_PLACE = "where"


class Complement(Struct, frozen=True):
    """A complement or adjunct: its head, and the preposition or subordinator before it.

    For a prepositional one ``head`` is the object of the preposition and ``marker`` the
    preposition with its parts ("out", "of").  For a relative clause's gap ``head`` is the
    antecedent.  Coordinated heads are not listed: ``kg.extract.syntax.conjuncts`` gives them.
    """

    kind: ComplementKind
    head: Token
    marker: tuple[Token, ...] = ()

    @property
    def preposition(self) -> str:
        """The marker's words in lower case, joined by spaces; empty if there is none."""
        return " ".join(token.lower_ for token in self.marker)


class Clause(Struct, frozen=True):
    """One predicate with its subject and complements.

    ``subject`` is the grammatical subject, understood ones included (control, coordination,
    relative clauses: then the antecedent).  ``agents`` and ``patients`` are logical and list
    coordinated heads: a passive's subject is its patient, its by-phrase the agent; subjects of
    unaccusatives ("prices fell") are patients.  ``group`` is the verb group in order of the
    text.  ``governor`` is the predicate that this one depends on as a complement or adjunct; a
    coordinated clause has the governor of the first, a non-restrictive relative clause,
    participle or apposition has none, since it is the writer's aside.
    """

    predicate: Token
    form: Form = Form.VERB
    subject: Token | None = None
    origin: Origin = Origin.NONE
    group: tuple[Token, ...] = ()
    complements: tuple[Complement, ...] = ()
    passive: bool = False
    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    governor: Token | None = None
    sentence: int = 0
