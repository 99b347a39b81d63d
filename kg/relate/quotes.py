"""What stands in quotation marks, and who speaks there.

A quotation may run over several sentences, whose speaker is named in one of them or right
after; one that is never closed runs to the end of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.quotemarks import CLOSING, OPENING, marks
from kg.extract.subjects import subject
from kg.extract.syntax import is_verb
from kg.extract.verbgroup import verb_group
from kg.parse import Parsed
from kg.relate.lexicon import Effect, Frame, Lexicon
from kg.relate.speaker_labels import Label, label_of
from kg.resolve import Resolution
from kg.tree import Doc, Token

__all__ = ["Quotation", "Quotes", "find_quotes"]

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
#: Without a finite verb, words in quotation marks are a term or a fragment, no utterance.
_SAYING = frozenset({Effect.REPORT, Effect.ENDORSE, Effect.REVEAL})


@dataclass(frozen=True, slots=True)
class Quotation:
    """An utterance: token places, speaker, verb of saying, and whether it is word for word."""

    doc: Doc
    start: int
    end: int
    speaker: Token | None = None
    cue: tuple[Token, ...] = ()
    literal: bool = True


@dataclass(frozen=True)
class Quotes:
    """The utterances of a document by token."""

    found: Mapping[tuple[int, int], Quotation]

    def of(self, token: Token) -> Quotation | None:
        """Return the quotation that a token stands in."""
        return self.found.get((id(token.doc), token.i))

    def covers(self, token: Token) -> bool:
        """Whether a token stands in a quotation."""
        return self.of(token) is not None


def find_quotes(parsed: Parsed, lexicon: Lexicon, resolution: Resolution) -> Quotes:
    """Return the utterances of a document."""
    found: dict[tuple[int, int], Quotation] = {}
    for doc in parsed.docs:
        for utterance in _utterances(doc, lexicon, label_of(doc, parsed, resolution)):
            places = range(utterance.start, utterance.end)
            found |= {(id(doc), place): utterance for place in places}
    return Quotes(found)


def _utterances(doc: Doc, lexicon: Lexicon, label: Label | None) -> Iterator[Quotation]:
    """What is said after a label first, and then what stands in quotation marks."""
    last: Quotation | None = None
    if label is not None:
        last = Quotation(doc, label.start, label.end, label.speaker, literal=False)
        yield last
    for start, end in _spans(doc):
        if any(token.tag_ in _FINITE for token in doc[start:end]):
            last = _spoken(doc, start, end, lexicon, last)
            yield last


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    start = None
    for place, mark in enumerate(marks(doc.tokens)):
        if start is None and mark in OPENING:
            start = place + 1
        elif start is not None and mark in CLOSING:
            if place > start:
                yield start, place
            start = None
    if start is not None and start < len(doc):
        yield start, len(doc)


def _spoken(
    doc: Doc, start: int, end: int, lexicon: Lexicon, before: Quotation | None
) -> Quotation:
    """Find who speaks: at the verb of saying around the quotation, else who spoke before."""
    first, last = doc[start].sent, doc[end - 1].sent
    for sent in (last, first):
        for verb in sent:
            if start <= verb.i < end or not is_verb(verb):
                continue
            bearing = lexicon.find(verb.lemma_, "verb", Frame.CLAUSE)
            if bearing is None or bearing.effect not in _SAYING:
                continue
            speaker, _ = subject(verb)
            if speaker is not None and not start <= speaker.i < end:
                return Quotation(doc, start, end, speaker, verb_group(verb))
    if before is not None:
        return Quotation(doc, start, end, before.speaker, before.cue)
    return Quotation(doc, start, end)
