"""Which reading of those that triggers allow is taken: specificity, then domain and range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from kg.extract.clause import Clause, Origin
from kg.extract.syntax import is_time, is_verb, kids
from kg.extract.wordsets import words
from kg.model import Factuality, Rejection
from kg.ontology import Ontology, Relation
from kg.relate.activities import is_activity
from kg.relate.attribution import Standings
from kg.relate.drafts import Draft
from kg.relate.factuality import Standing
from kg.relate.fillers import Filler, Fillers, members
from kg.relate.match import Match, matches, taken
from kg.relate.participants import Participants
from kg.relate.triggers import Index, WordClass, known_lemma
from kg.tree import Token

__all__ = ["Chooser"]

#: Gerunds whose object is what counts: "aimed at making steel" (Levin 1993, 26.1 and 26.4).
_MAKING = words(
    """make build create develop produce generate manufacture construct design
    establish form provide achieve obtain attain"""
)
_MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_DASHES = frozenset({"-", "\u2013"})
_CLAUSAL_PRONOUNS = frozenset({"it", "this", "that", "so"})
_ACT = "propositionalAct"
#: Ranges that admit what is done: "opposes selling it".
_ANYTHING = frozenset({"Entity"})
_BY_CLASS = {
    WordClass.VERB: 0.85,
    WordClass.PASSIVE: 0.85,
    WordClass.ADJECTIVE: 0.75,
    WordClass.NOUN: 0.6,
}
#: How sure an understood subject is, by where it was found.
_BY_ORIGIN: Mapping[Origin, float] = {
    Origin.OWN: 1.0, Origin.RELATIVE: 0.95, Origin.CONJUNCT: 0.95, Origin.SUBJECT_CONTROL: 0.95,
    Origin.OBJECT_CONTROL: 0.9, Origin.REDUCED_RELATIVE: 0.9,
}  # fmt: skip


@dataclass(frozen=True)
class Chooser:
    """Turns the matches of a predicate into drafts, and remembers what it rejects.

    ``taken`` are the places of the words that verbs have used up, so that no noun takes them.
    """

    ontology: Ontology
    triggers: Index
    fillers: Fillers
    standings: Standings
    clauses: Mapping[int, Clause]
    reject: Callable[[Rejection], None]
    sentence: int
    taken: set[int] = field(default_factory=set)

    def drafts(self, participants: Participants) -> list[Draft]:
        """Return the drafts of the best reading of a predicate, one for each pair of ends."""
        lemma = known_lemma(participants.lemma, participants.word, self.triggers)
        found = self.triggers.get((participants.word, lemma), ())
        allowed = list(matches(participants, found))
        ranked = sorted(allowed, key=self._rank)
        for number, match in enumerate(ranked):
            drafts = self._read(match)
            if drafts:
                self.taken.update(taken(match))
                return drafts + self._beside(match, ranked[number + 1 :])
        return []

    def _beside(self, taken: Match, others: list[Match]) -> list[Draft]:
        """Read another object of the same verb as well: "exchanged letters and calls"."""
        found: list[Draft] = []
        for other in others:
            themes = {match.theme.i for match in (taken, other) if match.theme is not None}
            if len(themes) == 2 and other.trigger.relation is not taken.trigger.relation:
                found += self._read(other)
            else:
                self._refuse(other, f"{taken.trigger.relation.name} asks for more")
        return found

    def _rank(self, match: Match) -> tuple[int, bool, int, int]:
        relation = match.trigger.relation
        closeness = len(self.ontology.ancestors(relation.domain)) + len(
            self.ontology.ancestors(relation.range)
        )
        empty = not match.objects and match.content is None
        return -match.trigger.weight, empty, -closeness, match.trigger.rank

    def _refuse(self, match: Match, reason: str) -> None:
        self.reject(
            Rejection(
                sentence=self.sentence,
                text=match.participants.predicate.text,
                trigger=match.trigger.text,
                relation=match.trigger.relation.name,
                reason=reason,
            )
        )

    # -- one match ---------------------------------------------------------------------

    def _read(self, match: Match) -> list[Draft]:
        relation = match.trigger.relation
        if match.trigger.clause == "acomp" and _takes_clause(match.objects[0]):
            self._refuse(match, "the adjective is about what follows it")
            return []
        subjects = self._subjects(match, relation)
        if not subjects:
            return []
        if (
            match.content is None
            and not match.objects
            and not any(s.is_named for s in subjects)
        ):
            self._refuse(match, "neither end is known")
            return []
        if match.content is not None or not match.objects:
            return [self._draft(match, subject, None) for subject in subjects]
        first = match.objects[0]
        if first.tag_ == "VBG" and (self._is_act(relation) or first.lemma_ not in _MAKING):
            if relation.range not in _ANYTHING:
                self._refuse(match, f"{first.text!r} is no {relation.range}")
                return []
            whole = replace(match, content=first, objects=())
            return [self._draft(whole, subject, None) for subject in subjects]
        objects = self._objects(match, relation)
        if not objects and match.objects == (match.theme,):
            return [self._draft(match, subject, None) for subject in subjects]
        return [
            self._draft(match, subject, object_)
            for subject in subjects
            for object_ in objects
            if object_.entity.iri != subject.entity.iri
        ]

    def _subjects(self, match: Match, relation: Relation) -> list[Filler]:
        participants = match.participants
        if not match.subjects:
            if participants.passive and not match.trigger.swapped:
                return [self.fillers.someone(participants.predicate)]
            self._refuse(match, "nobody acts")
            return []
        found = [
            self._fill(match, self._actor(token, relation), relation.domain, "subject")
            for token in match.subjects
        ]
        return [filler for filler in found if filler is not None]

    def _actor(self, token: Token, relation: Relation) -> Token:
        return self.fillers.commander(token) if relation.domain == "Agent" else token

    def _objects(self, match: Match, relation: Relation) -> list[Filler]:
        found: list[Filler] = []
        for head in match.objects:
            for token, positive in self._meant(head):
                wanted = match.trigger.kind or relation.range
                filler = self._fill(match, token, wanted, "object")
                if filler is not None:
                    same = filler.positive == positive
                    found.append(filler if same else replace(filler, positive=positive))
        return found

    def _meant(self, head: Token) -> list[tuple[Token, bool]]:
        """What an object names; of a gerund, what it acts upon ("aimed at making steel")."""
        if is_verb(head) and head.tag_ == "VBG" and head.lemma_ in _MAKING:
            below = kids(head, "dobj")
            return [pair for noun in below for pair in members(noun)]
        return [pair for pair in members(head) if pair[0].i == head.i or pair[0].dep_ != "conj"]

    def _fill(self, match: Match, token: Token, wanted: str, place: str) -> Filler | None:
        is_act = self._is_act(match.trigger.relation)
        if is_act and place == "object" and token.lower_ in _CLAUSAL_PRONOUNS:
            self._refuse(match, f"{token.text!r} may stand for a clause")
            return None
        if _is_score(token):
            self._refuse(match, f"{token.text!r} is part of a score")
            return None
        if match.trigger.clause == "attr" and token.like_num:
            self._refuse(match, f"{token.text!r} is a number")
            return None
        if (
            token.pos_ in {"ADJ", "ADV"}
            and match.trigger.clause != "acomp"
            and not token.ent_type_
        ):
            self._refuse(match, f"{token.text!r} is no noun")
            return None
        if token.ent_type_ in _MEASURES or is_time(token):
            self._refuse(match, f"{token.text!r} is a time or a measure")
            return None
        if is_activity(token):
            self._refuse(match, f"{token.text!r} is what is done there")
            return None
        filler = self.fillers.fill(token)
        if filler is None:
            self._refuse(match, f"nobody knows whom {token.text!r} means")
            return None
        acting = place == "subject" and self._is_act(match.trigger.relation)
        typed = self.fillers.typed(filler, wanted, acting=acting)
        if typed is None:
            end = "domain" if place == "subject" else "range"
            kind = filler.entity.type.value
            self._refuse(
                match, f"{filler.entity.label!r} is a {kind}, not of the {end} {wanted}"
            )
        return typed

    def _draft(self, match: Match, subject: Filler, object_: Filler | None) -> Draft:
        participants, relation = match.participants, match.trigger.relation
        standing = self._standing(participants)
        if object_ is not None and not object_.positive:
            standing = standing.mapped(Factuality.CERTAINLY_NOT)
        self.fillers.settle(subject)
        if object_ is not None:
            self.fillers.settle(object_)
        speech = self._is_act(relation)
        nominal = match.objects[0] if speech and match.objects else None
        return Draft(
            participants=participants,
            relation=relation.iri,
            label=relation.label,
            name=relation.name,
            subject=subject,
            object=object_,
            content=match.content if match.content is not None else nominal,
            theme=match.theme,
            symmetric=relation.symmetric,
            swapped=match.trigger.swapped or participants.passive,
            plover=relation.plover,
            standing=standing,
            rule=match.trigger.text,
            confidence=self._confidence(match, (subject, object_)),
            speech=speech,
        )

    def _standing(self, participants: Participants) -> Standing:
        if participants.background:
            return self.standings.background(participants.predicate)
        return self.standings.of(participants.predicate)

    def _is_act(self, relation: Relation) -> bool:
        return self.ontology.is_a(relation.name, _ACT)

    def _confidence(self, match: Match, ends: Iterable[Filler | None]) -> float:
        """How surely it was read: by word class, origin of the subject and who stands there."""
        participants = match.participants
        value = _BY_CLASS[participants.word] + 0.02 * min(match.trigger.weight, 5)
        clause = self.clauses.get(participants.predicate.i)
        if clause is not None:
            value *= _BY_ORIGIN.get(clause.origin, 0.85)
        if not all(end is None or self._is_named(end) for end in ends):
            value *= 0.85
        return round(value, 3)

    def _is_named(self, end: Filler) -> bool:
        return end.is_named and end.entity.iri in self.fillers.known


def _is_score(token: Token) -> bool:
    """Whether a number stands beside a dash: "won 3-1"."""
    if token.tag_ != "CD":
        return False
    near = [i for i in (token.i - 1, token.i + 1) if token.sent.start <= i < token.sent.end]
    return any(token.nbor(i - token.i).text in _DASHES for i in near)


def _takes_clause(adjective: Token) -> bool:
    """Whether an adjective only introduces what follows: "willing to", "interested in"."""
    beside = kids(adjective, "xcomp", "ccomp", "prep") + kids(adjective.head, "xcomp", "ccomp")
    return any(word.i > adjective.i for word in beside)
