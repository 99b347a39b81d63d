"""The drafts of one sentence: relations, then open ones, then what these leave wanting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from kg.extract.clause import Clause, ComplementKind, Form
from kg.extract.syntax import ancestors, children, is_verb, kids
from kg.model import Rejection
from kg.ontology import Ontology
from kg.relate.attribution import Standings
from kg.relate.choice import Chooser
from kg.relate.controlled import controlled
from kg.relate.drafts import Draft
from kg.relate.fillers import Filler, Fillers
from kg.relate.forms import SUPPOSING
from kg.relate.lexicon import Effect, Frame
from kg.relate.links import Manner, link
from kg.relate.nouns import of_noun
from kg.relate.offices import Offices
from kg.relate.open_relations import open_drafts
from kg.relate.participants import Participants, of_adjective, of_passive, of_verb
from kg.relate.triggers import Index, WordClass, known_lemma
from kg.relate.turning import turning
from kg.tree import Slice, Token

__all__ = ["SentenceReader"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_MAX_DEPTH = 6
_WORD = re.compile(r"\w+")


@dataclass
class SentenceReader:
    """Reads one sentence into drafts."""

    index: int
    sent: Slice
    clauses: Sequence[Clause]
    ontology: Ontology
    triggers: Index
    fillers: Fillers
    standings: Standings
    reject: Callable[[Rejection], None]
    drafts: dict[int, list[Draft]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.verbs = {c.predicate.i: c for c in self.clauses if c.form is Form.VERB}
        self.nouns = {c.predicate.i: c for c in self.clauses if c.form is not Form.VERB}
        self.read_verbs: dict[int, Participants] = {}
        self.conditions = self._conditional() if _may_suppose(self.sent) else []
        self.chooser = Chooser(
            self.ontology, self.triggers, self.fillers, self.standings, self.verbs,
            self.reject, self.index,
        )  # fmt: skip
        self.offices = Offices(self.ontology, self.triggers, self.fillers, self.standings)

    def read(self) -> list[Draft]:
        """Return the drafts of the sentence, main clause first, each said once."""
        for participants in self._predicates():
            found = [] if self._is_read(participants) else self.chooser.drafts(participants)
            if found:
                self.drafts.setdefault(participants.predicate.i, []).extend(found)
        self._open()
        self._contents()
        self._conditions()
        ordered = sorted(
            (draft for drafts in self.drafts.values() for draft in drafts),
            key=lambda d: (_depth(d.predicate), d.predicate.i),
        )
        return list(_once(ordered))

    def _is_read(self, participants: Participants) -> bool:
        """Whether a passive has been read as it stands, so that nobody need act."""
        return bool(self.drafts.get(participants.predicate.i)) and not participants.subjects

    def _conditional(self) -> list[Token]:
        """The heads of the sentence's conditional clauses."""
        return [
            clause.predicate
            for clause in self.verbs.values()
            if link(clause.predicate).manner is Manner.CONDITION
            and not any(m.lower_ in {"whether", "lest"} for m in kids(clause.predicate, "mark"))
        ]

    def condition_draft(self, clause: Token) -> Draft | None:
        """Return what a conditional clause supposes: what somebody is willing to do, done."""
        found = self.content_of(clause)
        for _ in range(_MAX_DEPTH):
            if found is None or found.participants.word is not WordClass.ADJECTIVE:
                break
            inner = self.content_of(found.content) if found.content is not None else None
            if inner is None:
                break
            found = inner
        return found

    def content_of(self, token: Token, *, by: Filler | None = None) -> Draft | None:
        """Return the draft that a clause or noun phrase says: its own, or that of its chain.

        Of several, that of which ``by`` is the subject: each of those who agree does his part.
        """
        waiting, depth = [token], 0
        while waiting and depth < _MAX_DEPTH:
            for at in waiting:
                if found := self.drafts.get(at.i):
                    own = (d for d in found if by and d.subject.entity.iri == by.entity.iri)
                    return next(own, found[0])
            waiting = [c for at in waiting for c in children(at) if c.dep_ in _CHAIN]
            depth += 1
        return None

    def _predicates(self) -> Iterator[Participants]:
        for token in self.sent:
            clause = self.verbs.get(token.i)
            if clause is not None and self._is_adjective(token):
                continue
            if clause is not None:
                yield from self._of_clause(clause)
            elif token.pos_ in _NOUNS and (holder := self.offices.holder(token)) is not None:
                self._add(self.offices.read(token, holder))
            elif token.pos_ in _NOUNS and self._is_trigger(token):
                yield self._of_noun(token)

    def _of_clause(self, clause: Clause) -> Iterator[Participants]:
        """The participants of a verb and its predicate adjectives, where a trigger may ask."""
        lemma = clause.predicate.lemma_.lower()
        if clause.passive and self._asked(WordClass.PASSIVE, lemma):
            yield of_passive(clause)
        if self._asked(WordClass.VERB, lemma):
            yield self._of_verb(clause)
        if any(item.kind is ComplementKind.PREDICATIVE for item in clause.complements):
            yield from of_adjective(clause)

    def _asked(self, word: WordClass, lemma: str) -> bool:
        return (word, known_lemma(lemma, word, self.triggers)) in self.triggers

    def _of_verb(self, clause: Clause) -> Participants:
        place = clause.predicate.i
        if place not in self.read_verbs:
            self.read_verbs[place] = of_verb(clause)
        return self.read_verbs[place]

    def _of_noun(self, token: Token) -> Participants:
        return of_noun(token, self.verbs, self.nouns.get(token.i), self.chooser.taken)

    def _is_adjective(self, token: Token) -> bool:
        """Whether a participle only describes its noun: "the alleged attack", "rising fear"."""
        return token.dep_ == "amod" and not kids(token, "agent", "prep", "dobj", "xcomp")

    def _is_trigger(self, noun: Token) -> bool:
        return (WordClass.NOUN, noun.lemma_.lower()) in self.triggers

    def _open(self) -> None:
        for clause in self.verbs.values():
            subject = clause.agents if clause.passive else (clause.subject,)
            if clause.predicate.i in self.drafts or not any(
                token is not None and self.fillers.is_known(token) for token in subject
            ):
                continue
            self._add(open_drafts(self._of_verb(clause), self.fillers, self.standings))

    def _add(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            self.drafts.setdefault(draft.predicate.i, []).append(draft)

    def _contents(self) -> None:
        """Give speech acts their statements; where none was read, read one for the purpose."""
        for place in sorted(self.drafts):
            self.drafts[place] = [
                kept for draft in self.drafts[place] if (kept := self._with_content(draft))
            ]
        self.drafts = {place: drafts for place, drafts in self.drafts.items() if drafts}

    def _with_content(self, draft: Draft) -> Draft | None:
        if draft.content is None:
            return draft
        if self._only_says(draft.content):
            self._refuse(draft, "says only whether something is said")
            return None
        if self.content_of(draft.content) is None:
            self._want(draft.content, draft)
        if (found := self.content_of(draft.content)) is not None:
            self._turn(draft.content, found)
            return draft
        if draft.object is not None:
            return replace(draft, content=None)
        if draft.speech and draft.object is None and _is_plain_verb(draft):
            return draft
        self._refuse(draft, f"its content at {draft.content.text!r} says nothing readable")
        return None

    def _only_says(self, content: Token) -> bool:
        """Whether a content is an act of saying that no relation covers: "refused to say"."""
        if self.drafts.get(content.i) or not kids(content, "ccomp"):
            return False
        found = self.standings.lexicon.find(content.lemma_, "verb", Frame.CLAUSE)
        return found is not None and found.effect is Effect.REPORT

    def _refuse(self, draft: Draft, reason: str) -> None:
        self.reject(
            Rejection(
                sentence=self.index,
                text=draft.predicate.text,
                trigger=draft.rule,
                relation=draft.name,
                reason=reason,
            )
        )

    def _turn(self, content: Token, found: Draft) -> None:
        """Give a content with a negation on the way to its verb a draft of its own."""
        turned = turning(content, found, self.standings)
        if turned is not None:
            self.drafts[content.i] = [turned, *self.drafts.get(content.i, [])]

    def _want(self, token: Token, speech: Draft) -> None:
        """Read a clause or noun that nothing else was read from."""
        if token.pos_ in _NOUNS:
            if speech.speech and self._is_trigger(token):
                self._add(self.chooser.drafts(controlled(self._of_noun(token), self.fillers)))
            return
        for at in self._down(token):
            clause = self.verbs.get(at.i)
            if clause is not None and clause.predicate.lemma_ not in {"be", "have"}:
                agent = speech.subject if clause.subject is None else None
                found = open_drafts(
                    self._of_verb(clause),
                    self.fillers,
                    self.standings,
                    wanted=True,
                    agent=agent,
                )
                if found:
                    self._add(found)
                    return

    def _down(self, token: Token) -> Iterator[Token]:
        waiting = [token]
        for _ in range(_MAX_DEPTH):
            yield from waiting
            waiting = [c for at in waiting for c in children(at) if c.dep_ in _CHAIN]

    def _conditions(self) -> None:
        """A condition must be a statement: read one for the purpose if need be."""
        for clause in self.conditions:
            if self.content_of(clause) is None:
                participants = self._of_verb(self.verbs[clause.i])
                self._add(open_drafts(participants, self.fillers, self.standings, wanted=True))


_CHAIN = frozenset({"xcomp", "acomp", "ccomp", "oprd"})


def _is_plain_verb(draft: Draft) -> bool:
    return draft.participants.word is WordClass.VERB


def _may_suppose(sent: Slice) -> bool:
    return not SUPPOSING.isdisjoint(_WORD.findall(sent.text.lower()))


def _depth(token: Token) -> int:
    return sum(1 for above in ancestors(token) if is_verb(above))


def _once(drafts: list[Draft]) -> Iterator[Draft]:
    """Drop a reading that another word of the sentence gave already."""
    seen: set[tuple[str, str, str, bool]] = set()
    for draft in drafts:
        if draft.key not in seen:
            seen.add(draft.key)
            yield draft
