"""Drafts to statements: identity, stances, kinds, condition, time and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kg.ids import statement_iri
from kg.model import (
    IRI,
    Argument,
    Modality,
    Polarity,
    RelationMention,
    Span,
    Statement,
    TimeSpan,
)
from kg.ontology import Ontology
from kg.parse import Parsed, offset, span_of
from kg.relate.conditions import condition_of
from kg.relate.dates import Times
from kg.relate.drafts import Draft
from kg.relate.factuality import Standing, kinds
from kg.relate.fillers import Fillers
from kg.relate.occurrence import arguments, place_of
from kg.relate.plover import event_code
from kg.relate.sentence import SentenceReader
from kg.relate.stances import Stances
from kg.relate.surroundings import surroundings
from kg.relate.triggers import WordClass
from kg.tree import Token

__all__ = ["Writer"]

#: Events that happen to the bodies of people, where these are (PLOVER manual, ch. 3).
_BODILY = frozenset({"ASSAULT", "PROTEST"})
#: Relations of happenings that happen where those are whom they concern.
_WHERE_THEY_ARE = ("affects", "meetsWith")


@dataclass
class Writer:
    """Writes the statements of a sentence from its drafts."""

    parsed: Parsed
    ontology: Ontology
    fillers: Fillers
    times: Times

    def write(self, reader: SentenceReader, drafts: Sequence[Draft]) -> list[Statement]:
        """Return the statements of the drafts, in their order."""
        iris = {id(draft): self._iri(draft) for draft in drafts}
        by_key = {draft.key: draft for draft in drafts}
        conditions = reader.conditions
        found: dict[IRI, Statement] = {}
        for draft in drafts:
            clause = condition_of(draft.predicate, conditions=conditions)
            said = None
            if draft.content is not None:
                said = reader.content_of(draft.content, by=draft.subject)
            content = _linked(said, draft, by_key, iris)
            condition = None
            under = clause is not None and not self._is_said(draft, reader)
            if clause is not None and under:
                condition = _linked(reader.condition_draft(clause), draft, by_key, iris)
            supposed = replace(draft, standing=_supposed(draft.standing)) if under else draft
            statement = self._statement(supposed, reader, iris[id(draft)], content, condition)
            if statement is not None:
                found.setdefault(statement.iri, statement)
        return _closed(list(found.values()))

    def _iri(self, draft: Draft) -> IRI:
        end = draft.object.span if draft.object else None
        if end is None and draft.content is not None:
            end = span_of(draft.content)
        return statement_iri(
            self.parsed.document.id,
            draft.relation,
            draft.subject.span,
            span_of(draft.predicate),
            end,
        )

    def _is_said(self, draft: Draft, reader: SentenceReader) -> bool:
        """Whether it is a speech act done: then its content stands under the condition."""
        return draft.speech and draft.content is not None and draft.standing.plain

    def _statement(
        self,
        draft: Draft,
        reader: SentenceReader,
        iri: IRI,
        content: IRI | None,
        condition: IRI | None,
    ) -> Statement | None:
        time = self._time(draft)
        voices = Stances(self.parsed.document, self.fillers)
        standing = self._dated(draft, voices.heard(draft.standing), time)
        return Statement(
            iri=iri,
            sentence=reader.index,
            subject=draft.subject.argument("subject"),
            relation=self._relation(draft),
            object=self._object(draft, content),
            arguments=self._arguments(draft),
            kinds=kinds(standing),
            stances=voices.of(standing),
            condition=condition,
            time=time,
            place=self._place(draft),
            plover=self._plover(draft, standing, reader),
            confidence=draft.confidence,
            rule=draft.rule,
        )

    def _dated(self, draft: Draft, standing: Standing, time: TimeSpan | None) -> Standing:
        """What is told in the present of a time after the article's date is still to come."""
        published = self.parsed.document.published
        if published is None or time is None or time.earliest is None or standing.planned:
            return standing
        if draft.predicate.tag_ == "VBD" or any(
            t.tag_ == "VBD" for t in draft.participants.words
        ):
            return standing
        return standing.to_come() if time.earliest > published else standing

    def _time(self, draft: Draft) -> TimeSpan | None:
        """When it is so; of an office told in passing, its sentence does not say it."""
        return self.times.of(draft.predicate) if draft.role is None else None

    def _place(self, draft: Draft) -> IRI | None:
        if draft.role is not None:
            return None
        code = (draft.plover or "").partition("-")[0]
        bodily = code in _BODILY or (
            draft.name in self.ontology.relations
            and any(self.ontology.is_a(draft.name, above) for above in _WHERE_THEY_ARE)
        )
        found = place_of(draft.participants, self.fillers, self.ontology, bodily=bodily)
        is_end = draft.object is not None and draft.object.entity.iri == found
        return None if is_end else found

    def _relation(self, draft: Draft) -> RelationMention:
        words = sorted(draft.participants.words or (draft.predicate,), key=offset)
        return RelationMention(
            iri=draft.relation,
            label=draft.label,
            span=span_of(words),
            text=" ".join(word.text for word in words),
            symmetric=draft.symmetric,
            swapped=draft.swapped,
        )

    def _object(self, draft: Draft, content: IRI | None) -> Argument | None:
        if content is not None and draft.content is not None:
            span = _branch(draft.content)
            text = span.of(self.parsed.document.text)
            return Argument(span=span, text=text, role="object", statement=content)
        return draft.object.argument("object") if draft.object is not None else None

    def _arguments(self, draft: Draft) -> tuple[Argument, ...]:
        p = draft.participants
        ends = {draft.subject.span} | ({draft.object.span} if draft.object else set())
        if draft.role is not None:
            title = draft.role.of(self.parsed.document.text)
            return (Argument(span=draft.role, text=title, role="role"),)
        found = [a for a in arguments(p, set(), self.times, self.fillers) if a.span not in ends]
        if draft.theme is not None and (theme := self.fillers.fill(draft.theme)) is not None:
            found.append(theme.argument("theme"))
        unique = {argument.span: argument for argument in found if argument.span not in ends}
        return tuple(unique[span] for span in sorted(unique))

    def _plover(self, draft: Draft, standing: Standing, reader: SentenceReader) -> str | None:
        around = surroundings(draft.predicate, reader.standings.lexicon)
        return event_code(
            self._default_code(draft, reader),
            modal=around.modal,
            governor=around.governor,
            reporting=around.reporting,
            kinds=kinds(standing),
            modality=Modality.PLANNED if standing.planned else Modality.ASSERTED,
            polarity=Polarity.NEGATIVE if standing.negative else Polarity.POSITIVE,
            noun=_noun(draft),
        )

    def _default_code(self, draft: Draft, reader: SentenceReader) -> str | None:
        """The relation's code; where a happening kills or hurts, the code of the happening."""
        if draft.plover is not None or not self.ontology.by_iri.get(draft.relation):
            return draft.plover
        if not self.ontology.is_a(draft.name, "affects"):
            return None
        ends = [draft.subject, draft.object]
        words = [end.text.split()[-1].lower() for end in ends if end is not None]
        for word in words:
            for trigger in reader.triggers.get((WordClass.NOUN, word), ()):
                if trigger.relation.plover is not None:
                    return trigger.relation.plover
        return None


def _supposed(standing: Standing) -> Standing:
    """Return it under a condition, whether or not anything could be read from that."""
    return standing.supposed(everyone=len(standing.voices) == 1)


def _noun(draft: Draft) -> str | None:
    """The noun that says what an act is done with or to: its theme, or else its object."""
    if draft.theme is not None:
        return str(draft.theme.lemma_.lower())
    return draft.object.text.split()[-1].lower() if draft.object else None


def _linked(
    found: Draft | None,
    draft: Draft,
    by_key: dict[tuple[str, str, str, bool], Draft],
    iris: dict[int, IRI],
) -> IRI | None:
    """Return the statement of a draft, if it is another one than this."""
    if found is None:
        return None
    kept = by_key.get(found.key, found)
    return iris.get(id(kept)) if kept is not draft else None


def _branch(token: Token) -> Span:
    """The words of a clause or phrase, without white space or stops at its ends."""
    return span_of([t for t in token.subtree if not t.is_punct and not t.is_space])


def _closed(statements: list[Statement]) -> list[Statement]:
    """Drop links to statements that were not written."""
    known = {statement.iri for statement in statements}
    return [
        s if s.condition is None or s.condition in known else replace(s, condition=None)
        for s in statements
    ]
