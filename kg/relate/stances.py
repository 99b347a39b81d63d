"""Voices to stances: who holds a statement, how sure, and by which words it is told."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from kg.ids import article_iri
from kg.model import IRI, Document, Factuality, Phrase, Stance
from kg.parse import offset, span_of
from kg.relate.factuality import Standing, Voice, combine
from kg.relate.fillers import EVIDENCE, Filler, Fillers
from kg.relate.sources import UTTERING
from kg.tree import Token

__all__ = ["Stances"]

_HOLDERS = ("Agent", "Work")


@dataclass(frozen=True, slots=True)
class Stances:
    """Finds the holders of the voices of one article."""

    document: Document
    fillers: Fillers

    def of(self, standing: Standing) -> tuple[Stance, ...]:
        """Return the stances of a standing, the article's own first, then those of sources."""
        stances: list[Stance] = []
        for voice in standing.voices:
            holder = self._holder(voice) if stances else article_iri(self.document.id)
            stances.append(
                Stance(
                    holder=holder,
                    factuality=voice.factuality,
                    cue=self._cue(voice),
                    quote=voice.quote,
                    reported_by=len(stances) - 1 if stances else None,
                )
            )
        return tuple(stances)

    def heard(self, standing: Standing) -> Standing:
        """Take what is no source out of the chain: by evidence it is probable.

        What is said, alleged or denied is a claim all the same, of somebody unnamed.
        """
        kept = [v for v in standing.voices[1:] if self._may_speak(v)]
        if len(kept) == len(standing.voices) - 1:
            return standing
        if kept:
            return replace(standing, voices=(standing.voices[0], *kept))
        inner = standing.voices[-1]
        value = combine(inner.factuality, Factuality.PROBABLE)
        return replace(
            standing, voices=(replace(standing.voices[0], factuality=value, cue=inner.cue),)
        )

    def _may_speak(self, voice: Voice) -> bool:
        """Whether a voice is an agent's or a work's; of somebody unnamed that is granted."""
        if voice.holder is None or _is_uttered(voice.holder, voice.cue):
            return True
        filler = self.fillers.fill(voice.holder)
        return filler is None or self._speaker(filler) is not None

    def _speaker(self, filler: Filler) -> Filler | None:
        for kind in _HOLDERS:
            if (typed := self.fillers.typed(filler, kind, acting=True)) is not None:
                return typed
        return None

    def _holder(self, voice: Voice) -> IRI:
        filler = self.fillers.fill(voice.holder) if voice.holder is not None else None
        speaker = self._speaker(filler) if filler is not None else None
        if speaker is None:
            return self.fillers.unnamed().iri
        self.fillers.settle(speaker)
        return speaker.entity.iri

    def _cue(self, voice: Voice) -> Phrase | None:
        if not voice.cue:
            return None
        span = span_of(sorted(voice.cue, key=offset))
        return Phrase(span, span.of(self.document.text))


def _is_uttered(holder: Token, cue: tuple[Token, ...]) -> bool:
    """Whether something was put in words by whoever stands behind it: "the defence said"."""
    return holder.lemma_ not in EVIDENCE and any(word.lemma_ in UTTERING for word in cue)
