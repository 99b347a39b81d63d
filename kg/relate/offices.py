"""Offices told in passing: "foreign minister Kari Lund", "her Danish counterpart, Olaf Holm".

A title beside a name says that the person holds an office (Quirk et al. 1985, 17.88): in the
organization or state that the title names, else in the state that the person acts for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.syntax import ancestors, children, conjuncts, kids
from kg.extract.wordsets import words
from kg.model import EntityType, Span
from kg.ontology import Ontology
from kg.parse import span_of
from kg.relate.attribution import Standings
from kg.relate.drafts import Draft
from kg.relate.fillers import Filler, Fillers
from kg.relate.participants import Participants
from kg.relate.triggers import Index, WordClass
from kg.tree import Token

__all__ = ["Offices"]

RELATION = "holdsOfficeIn"
#: Who holds the same office on the other side.
COUNTERPART = "counterpart"
#: Offices that only a state has.
OF_STATE = words(
    """president minister secretary undersecretary premier chancellor king queen
    emperor ambassador"""
)
#: What a title may say of the rank or the field without naming whose office it is.
FIELDS = words(
    """prime vice deputy assistant first foreign defence defense interior finance home
    justice health education trade energy environment agriculture transport labour
    labor culture economy treasury state affairs security"""
)
#: What says that somebody does not hold the office now; of some the lexicon says more.
NOT_NOW = words(
    """former ex late onetime previous past then future incoming next designate elect
    would-be ousted deposed"""
)
_INCLUDING = frozenset({"including", "include", "as", "like"})
_TITLE_PARTS = frozenset({"ADJ", "NOUN", "PROPN", "PRON", "PART", "ADV"})
_DETERMINERS = frozenset({"det", "poss"})
_DIRECT, _BY_PERSON = 0.8, 0.72

_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True)
class Offices:
    """Reads the titles of a sentence."""

    ontology: Ontology
    triggers: Index
    fillers: Fillers
    standings: Standings

    def holder(self, title: Token) -> Token | None:
        """Return the head of the name that a title stands before, if it is one."""
        if title.tag_ in _PLURAL or not self._is_office(title.lemma_.lower()):
            return None
        end = _end(title)
        comma = end < title.sent.end and _at(title, end).text == ","
        start = end + 1 if comma else end
        if start >= title.sent.end or not _at(title, start).ent_type_:
            return None
        name = _head_of_name(_at(title, start))
        if not (name.ent_type_ == "PERSON" or self._is_person(name)):
            return None
        return name if _stands_before(title, name, comma=comma) else None

    def _is_person(self, name: Token) -> bool:
        """Whether a name that the recogniser takes for something else is a person's."""
        filler = self.fillers.fill(name) if self.fillers.is_known(name) else None
        return filler is not None and filler.entity.type is EntityType.PERSON

    def _is_office(self, lemma: str) -> bool:
        found = self.triggers.get((WordClass.NOUN, lemma), ())
        return lemma == COUNTERPART or any(t.relation.name == RELATION for t in found)

    def read(self, title: Token, holder: Token) -> list[Draft]:
        """Return that the person holds the office, if it can be told where."""
        subject = self.fillers.fill(holder)
        if subject is None or subject.entity.type is not EntityType.PERSON:
            return []
        parts = list(_parts(title, holder))
        if title.lemma_.lower() == COUNTERPART and not self._holds(parts):
            return []
        found = self._named(title, parts)
        place = found or self._served(title, subject, parts)
        if place is None or RELATION not in self.ontology.relations:
            return []
        draft = self._draft(title, parts, subject, place, _DIRECT if found else _BY_PERSON)
        past = any(part.lower_.rstrip("-") in NOT_NOW for part in parts)
        return [] if past and draft.standing.plain else [draft]

    def _holds(self, parts: list[Token]) -> bool:
        """Whether the one whose counterpart somebody is acts for a state himself."""
        owners = [self.fillers.fill(part) for part in parts if part.dep_ == "poss"]
        return any(o is not None and o.entity.acts_for is not None for o in owners)

    def _named(self, title: Token, parts: list[Token]) -> Filler | None:
        """The state or organization that the title names, or that its possessor acts for."""
        within = [n for p in kids(title, "prep") for n in kids(p, "pobj")]
        for token in [*within, *reversed(parts)]:
            if not _may_name(token) or not self.fillers.is_known(token):
                continue
            filler = self.fillers.fill(token)
            if filler is None:
                continue
            if filler.entity.type is not EntityType.PERSON:
                return self._organization(filler)
            if token.dep_ == "poss" and title.lemma_.lower() != COUNTERPART:
                return self._state_of(filler)
        return None

    def _served(self, title: Token, subject: Filler, parts: list[Token]) -> Filler | None:
        """The state that the person acts for, where the title names only rank and field."""
        lemma = title.lemma_.lower()
        plain = [p for p in parts if p.pos_ in {"ADJ", "NOUN", "PROPN"}]
        fields = all(p.lower_ in FIELDS for p in plain)
        if not fields or lemma not in OF_STATE | {COUNTERPART}:
            return None
        span = span_of(title)
        at_title = Filler(subject.entity, span, title.text)
        return self._state_of(at_title) or self._of_group(title)

    def _of_group(self, title: Token) -> Filler | None:
        """Whose officials the members of a group are: "Danish officials, including ..."."""
        for above in ancestors(title):
            if above.lower_ in _INCLUDING and above.head.pos_ == "NOUN":
                owners = kids(above.head, "amod", "compound", "poss")
                known = [o for o in owners if _may_name(o) and self.fillers.is_known(o)]
                filler = self.fillers.fill(known[0]) if known else None
                return self._organization(filler) if filler is not None else None
        return None

    def _state_of(self, person: Filler) -> Filler | None:
        iri = person.entity.acts_for
        state = self.fillers.entities.get(iri) if iri is not None else None
        if state is None or state.type is EntityType.PERSON:
            return None
        return Filler(state, person.span, person.text)

    def _organization(self, filler: Filler) -> Filler | None:
        typed = self.fillers.typed(filler, "Agent")
        return typed if typed and typed.entity.type is not EntityType.PERSON else None

    def _draft(
        self,
        title: Token,
        parts: list[Token],
        subject: Filler,
        place: Filler,
        confidence: float,
    ) -> Draft:
        relation = self.ontology.relations[RELATION]
        self.fillers.settle(subject)
        self.fillers.settle(place)
        first = min([title, *(p for p in parts if p.tag_ != "PRP$")], key=lambda t: t.i)
        if first.tag_ == "POS":
            first = first.nbor(1)
        last = _at(title, _end(title) - 1)
        return Draft(
            participants=Participants(
                predicate=title, word=WordClass.NOUN, lemma=title.lemma_.lower(),
                background=True, words=(title,),
            ),
            relation=relation.iri,
            label=relation.label,
            name=relation.name,
            subject=subject,
            object=place,
            role=Span(span_of(first).start, span_of(last).end),
            standing=self.standings.background(title),
            rule="title beside a name",
            confidence=confidence,
        )  # fmt: skip


def _at(token: Token, place: int) -> Token:
    return token.nbor(place - token.i)


def _end(title: Token) -> int:
    """Where a title ends: after its of-phrase."""
    of = [c for c in kids(title, "prep") if c.i == title.i + 1 and c.lower_ in {"of", "for"}]
    nouns = [n for p in of for n in kids(p, "pobj")]
    if nouns and all(t.text != "," for t in of[0].subtree):
        return max(t.i for t in of[0].subtree) + 1
    return title.i + 1


def _head_of_name(first: Token) -> Token:
    """The last word of a name of a person."""
    at = first
    while at.i + 1 < at.sent.end and at.nbor(1).ent_type_ == first.ent_type_:
        at = at.nbor(1)
        if at.text == ",":
            return at.nbor(-1)
    return at if at.tag_ != "POS" else at.nbor(-1)


def _stands_before(title: Token, name: Token, *, comma: bool) -> bool:
    """Whether a title belongs to the name after it rather than to something else.

    A title without a determiner cannot stand by itself (Quirk et al. 1985, 5.42); but after a
    name that has no title of its own it describes that one ("Ann Lee, president, said").
    """
    if title.dep_ in {"compound", "nmod", "amod"} and title.head.i == name.i:
        return not comma
    if name.dep_ == "appos" and name.head.i == title.i:
        return not _describes_earlier(title)
    bare = not any(child.dep_ in _DETERMINERS for child in children(title))
    return bare and comma and title.dep_ in {"appos", "conj"} and not _describes_earlier(title)


def _describes_earlier(title: Token) -> bool:
    """Whether a title stands after the name that it describes."""
    named = title.head
    if title.dep_ != "appos" or named.ent_type_ != "PERSON" or named.i > title.i:
        return False
    first = min((t for t in (named, *kids(named, "compound"))), key=lambda t: t.i)
    return not (first.i > first.sent.start and first.nbor(-1).pos_ == "NOUN")


def _parts(title: Token, name: Token) -> Iterator[Token]:
    """The words of a title before its noun, the nearest first."""
    within = {t.i for top in (title, name) for t in top.subtree}
    at = title
    while at.i > title.sent.start:
        at = at.nbor(-1)
        if at.i not in within or at.pos_ not in _TITLE_PARTS:
            return
        yield at


def _may_name(token: Token) -> bool:
    """Whether a word names somebody rather than a field: not "Defence" in a title."""
    named = token.pos_ == "PROPN" or token.tag_ in {"PRP$", "NNP", "JJ", "NNPS"}
    return named and not all(t.lower_ in FIELDS for t in conjuncts(token))
