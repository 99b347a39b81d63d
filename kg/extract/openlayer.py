"""The open layer: every predicate of every sentence with its arguments, in two forms.

A verb that another has taken into its predicate ("was *said* to have *made*") still has an
entry, and so has every pair of coordinated participants, so that each event has its
participants and standing.  Their confidence is low, since their words stand in another entry
too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, product

from kg.extract.chains import chain, is_inner
from kg.extract.clause import Clause, Form
from kg.extract.confidence import confidence, traits
from kg.extract.eventnouns import is_event_noun
from kg.extract.full import Part, Tuple, nominal_tuple, tuples
from kg.extract.minimal import facts
from kg.extract.nominals import LIGHT_VERBS
from kg.extract.phrases import noun_phrase, slot, text_of
from kg.extract.reporting import REPORTING
from kg.extract.subjects import antecedent
from kg.extract.syntax import antecedent_clause, is_relative_word, kids, own_subject
from kg.extract.wordsets import words
from kg.model import Phrase, Predication, Slot, Span
from kg.parse import Parsed, span_of
from kg.tree import Token

__all__ = ["predications", "traced"]

Minimal = tuple[tuple[str, str, str], ...]
# A verb in these places is a modifier or has become a noun; it heads no tuple of its own.
NO_TUPLE = words("amod compound prep case mark cc punct det advmod nmod agent dative quantmod")
NOMINALIZED = words("pobj dobj nsubj attr npadvmod nsubjpass appos")
NOMINAL_TAGS = words("NN NNS NNP VBN JJ")
# With these the predicative adjective or the direction is what is predicated: "is ready".
COPULAR = words("be become remain seem stay appear turn grow get go close end finish")
DIRECTIONS = frozenset({"up", "down", "higher", "lower"})


@dataclass(frozen=True, slots=True)
class _Entry:
    """One predication in the making."""

    tuple: Tuple | None = None
    agent: Token | None = None
    patient: Token | None = None
    minimal: Minimal = field(default=())


def predications(parsed: Parsed, clauses: Sequence[Clause]) -> tuple[Predication, ...]:
    """Return the open layer of a document in order of the text."""
    return tuple(predication for predication, _ in traced(parsed, clauses))


def traced(
    parsed: Parsed, clauses: Sequence[Clause]
) -> Iterator[tuple[Predication, tuple[str, ...]]]:
    """Yield every predication with the traits that its confidence rests on."""
    for _, group in groupby(clauses, key=lambda clause: clause.sentence):
        members = list(group)
        verbs = {c.predicate.i: c for c in members if c.form is Form.VERB}
        for clause in members:
            for entry in _entries(clause, verbs):
                yield _predication(clause, entry, parsed.document.text)


def _entries(clause: Clause, verbs: Mapping[int, Clause]) -> Iterator[_Entry]:
    """The tuples of a clause with a pair of participants each, then the pairs left over."""
    whole, minimal = _forms(clause, verbs)
    pairs = list(product(clause.agents or (None,), _things(clause) or (None,)))
    for number, one in enumerate(whole):
        agent, patient = _pair_of(one, pairs)
        yield _Entry(one, agent, patient, minimal if number == 0 else ())
        pairs = [pair for pair in pairs if pair != (agent, patient)]
    for agent, patient in pairs:
        if agent is not None or patient is not None or not whole:
            yield _Entry(None, agent, patient)


def _forms(clause: Clause, verbs: Mapping[int, Clause]) -> tuple[list[Tuple], Minimal]:
    if clause.form is Form.VERB:
        if not _heads_tuple(clause.predicate):
            return [], ()
        whole = chain(clause, verbs)
        return tuples(whole), facts(whole, reports=clause.predicate.lemma_ in REPORTING)
    if clause.form is Form.NOMINAL:
        return [], ()
    one = nominal_tuple(clause)
    return ([one] if one is not None else []), ()


def _heads_tuple(verb: Token) -> bool:
    if verb.dep_ in NO_TUPLE or is_inner(verb) or _is_hyphenated(verb):
        return False
    return not (verb.dep_ in NOMINALIZED and verb.tag_ in NOMINAL_TAGS)


def _is_hyphenated(verb: Token) -> bool:
    """Whether a verb is the end of a compound: "time-consuming"."""
    return verb.i > 1 and verb.nbor(-1).text == "-" and not verb.nbor(-1).whitespace_


def _things(clause: Clause) -> tuple[Token, ...]:
    """The patients that are things: an event as an object is an argument, no participant."""
    if clause.passive or clause.form is not Form.VERB:
        return clause.patients
    return tuple(
        token
        for token in clause.patients
        if token.dep_ not in {"dobj", "pobj"}
        or token.pos_ != "NOUN"
        or clause.predicate.lemma_ not in LIGHT_VERBS
        or not is_event_noun(token.lemma_.lower())
    )


Pair = tuple[Token | None, Token | None]


def _pair_of(one: Tuple, pairs: list[Pair]) -> Pair:
    """The participants that a tuple's own arguments name, else the first left."""
    heads = {part.head.i for part in one.parts}
    for pair in pairs:
        if pair[1] is not None and pair[1].i in heads:
            return pair
    return pairs[0] if pairs else (None, None)


def _predication(
    clause: Clause, entry: _Entry, text: str
) -> tuple[Predication, tuple[str, ...]]:
    agent, patient = (
        _participant(token, clause, role, text)
        for token, role in ((entry.agent, "agent"), (entry.patient, "patient"))
    )
    arguments = tuple(_arguments(entry, text, agent, patient))
    relation = entry.tuple.relation if entry.tuple is not None else text_of(clause.group)
    found = traits(clause, entry.tuple, arguments)
    predication = Predication(
        sentence=clause.sentence,
        relation=Phrase(_predicate_span(clause), relation),
        arguments=arguments,
        minimal=entry.minimal,
        agent=agent,
        patient=patient,
        polarity=clause.polarity,
        modality=clause.modality,
        confidence=confidence(found),
    )
    return predication, found


def _arguments(
    entry: _Entry, text: str, agent: Slot | None, patient: Slot | None
) -> Iterator[Slot]:
    if entry.tuple is None:
        yield from (slot for slot in (agent, patient) if slot is not None)
        return
    for part in entry.tuple.parts:
        yield _argument(part, text)


def _argument(part: Part, text: str) -> Slot:
    return slot(part.tokens, part.head, text=text, role=part.role)


def _participant(token: Token | None, clause: Clause, role: str, text: str) -> Slot | None:
    """The slot of a participant; in a relative clause that of the relative word."""
    if token is None:
        return None
    word = _relative_word(token, clause)
    if word is not None:
        return slot([word], word, text=text, role=role)
    tokens = noun_phrase(token, alone=True, without=[clause.predicate]) or [token]
    return slot(tokens, token, text=text, role=role)


def _relative_word(token: Token, clause: Clause) -> Token | None:
    relative = antecedent_clause(clause.predicate)
    if relative is None or token.i > relative.i or token.i != antecedent(relative).i:
        return None
    own = own_subject(relative)
    if clause.subject is not None and token.i == clause.subject.i:
        return own
    return next(
        (word for word in kids(clause.predicate, "dobj") if is_relative_word(word)), None
    )


def _predicate_span(clause: Clause) -> Span:
    """The predicate word with its particle, adjective or direction right after it."""
    verb = clause.predicate
    if clause.form is not Form.VERB:
        return span_of(verb)
    last = verb
    for child in kids(verb, "prt", "acomp", "advmod"):
        if verb.i < child.i <= verb.i + 3 and _belongs(child, verb):
            last = child
            break
    return span_of((verb, last))


def _belongs(child: Token, verb: Token) -> bool:
    if child.dep_ == "prt":
        return True
    if verb.lemma_ not in COPULAR:
        return False
    return child.dep_ == "acomp" or child.lower_ in DIRECTIONS
