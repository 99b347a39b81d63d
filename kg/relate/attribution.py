"""Who speaks of a predicate, through whose hands, and how surely: its standing.

The standing is worked out from the top of the sentence downward.  Each word above the predicate
bears on it in its own manner (:mod:`kg.relate.links`) and with its own effect
(``ontology/lexicon.csv``); a predicate's own words come last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from kg.extract.syntax import children, is_verb, kids, own_subject
from kg.extract.wordsets import words
from kg.model import Factuality
from kg.relate.bearings import SPEAKING, bearing_on, is_handled, word_class
from kg.relate.factuality import ARTICLE, Standing, combine
from kg.relate.forms import is_question, is_subjunctive, parenthetical
from kg.relate.lexicon import Bearing, Effect, Frame, Lexicon
from kg.relate.links import Link, Manner, chain, link
from kg.relate.modality import is_former, own_words, shares_negation
from kg.relate.predication import predication
from kg.relate.quotes import Quotes
from kg.relate.sources import cue_of, impersonal, scoping, source_of, tagged_as_nouns
from kg.tree import Token

__all__ = ["Standings"]

_SUBJUNCTIVE = Bearing(Effect.ASK, "Uu", "Uu")
_HOLDING = SPEAKING | {Effect.BELIEVE, Effect.FORESEE}
_TOLD = _HOLDING | {Effect.HEARSAY}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_PERFORMING = words("""act appear direct feature perform play portray sing star voice write""")
_INTERROGATIVE = frozenset({"whether", "if"})
_GRADES: Mapping[str, Factuality] = {
    "+": Factuality.CERTAIN, "-": Factuality.CERTAINLY_NOT, "o": Factuality.UNCOMMITTED,
}  # fmt: skip


class Standings:
    """The standing of every predicate of a document, worked out when asked for."""

    def __init__(self, lexicon: Lexicon, quotes: Quotes) -> None:
        self.lexicon = lexicon
        self.quotes = quotes
        self._outer: dict[tuple[int, int], Standing] = {}
        self._base: dict[tuple[int, int], Standing] = {}
        self._full: dict[tuple[int, int], Standing] = {}

    def of(self, token: Token) -> Standing:
        """Return the standing of a predicate."""
        if (found := self._full.get(_key(token))) is None:
            for below, how in reversed(chain(token, stop=self._is_settled)):
                self._settle(below, how)
            found = self._full[_key(token)]
        return found

    def _is_settled(self, token: Token) -> bool:
        return _key(token) in self._full

    def background(self, noun: Token) -> Standing:
        """Return the standing of a title or apposition: the article's, but for quotations."""
        place = self.of(noun).presupposed() if self.quotes.covers(noun) else ARTICLE
        return own_words(noun, place, self.lexicon)

    def _settle(self, token: Token, how: Link) -> None:
        outer = self._outer[_key(token)] = self._placed(token, how)
        base = self._quoted(token, outer)
        base = self._ascribed(token, base)
        self._base[_key(token)] = base
        if how.manner is Manner.CONJUNCT and _shares(token):
            base = self._full[_key(how.above)]
        self._full[_key(token)] = own_words(token, base, self.lexicon)

    def _placed(self, token: Token, how: Link) -> Standing:
        if how.manner is Manner.ROOT:
            return self._root(token)
        place = _PLACES[how.manner]
        return place(self, token, how)

    def _root(self, token: Token) -> Standing:
        return ARTICLE.supposed() if is_question(token) else ARTICLE

    def _above(self, token: Token, how: Link) -> Standing:
        """The standing of what is above, without a "no" that is the token's own."""
        return self._less_own(token, self._full[_key(how.above)])

    def _less_own(self, token: Token, above: Standing) -> Standing:
        return above.mapped(Factuality.CERTAINLY_NOT) if shares_negation(token) else above

    # -- manners -----------------------------------------------------------------------

    def _conjunct(self, token: Token, how: Link) -> Standing:
        return self._base[_key(how.above)]

    def _inherited(self, token: Token, how: Link) -> Standing:
        return self._full[_key(how.above)]

    def _dependent(self, token: Token, how: Link) -> Standing:
        """Beside a predicate, and so outside the scope of its negation."""
        return self._above(token, how).unsigned()

    def _subject(self, token: Token, how: Link) -> Standing:
        """What is said of an event may tell whether it has come about: "is unlikely"."""
        found = predication(token, how.above, self.lexicon)
        if found is None:
            return self._dependent(token, how)
        predicate, word, bearing = found
        above = self._less_own(token, self.of(predicate))
        return self._borne(above, bearing, word, token)

    def _circumstance(self, token: Token, how: Link) -> Standing:
        above, base = self._full[_key(how.above)], self._base[_key(how.above)]
        if above.negative and not base.negative:
            return base.mapped(Factuality.POSSIBLE)
        if above.hypothetical and not base.hypothetical:
            base = base.supposed(everyone=False)
        return base.to_come() if above.planned and not base.planned else base

    def _condition(self, token: Token, how: Link) -> Standing:
        """Supposed; under a proposal or request it is part of what is proposed."""
        above = self._full[_key(how.above)]
        bearing = self.lexicon.find(how.above.lemma_, "verb", Frame.OBJECT)
        if above.plain and bearing is not None and bearing.effect is Effect.ASK:
            return self._borne(above, bearing, how.above, token)
        return replace(self._base[_key(how.above)].supposed(), planned=False)

    def _without(self, token: Token, how: Link) -> Standing:
        return self._full[_key(how.above)].mapped(Factuality.CERTAINLY_NOT)

    def _theme(self, token: Token, how: Link) -> Standing:
        above = self._full[_key(how.above)]
        bearing = self.lexicon.find(
            how.above.lemma_.lower(), word_class(how.above), Frame.OBJECT
        )
        if bearing is not None:
            return self._borne(above, bearing, how.above, token)
        thematic = how.above.pos_ in {"VERB", "AUX"}
        return above.supposed() if thematic else above.unsigned()

    def _relative(self, token: Token, how: Link) -> Standing:
        """What restricts a definite noun is taken for granted; else it goes with its noun."""
        above = self._full[_key(how.above)]
        if is_former(how.above, self.lexicon):  # of the title, not of what its holder did
            above = above.affirmed()
        if above.plain:
            return above.presupposed()
        definite = how.above.pos_ == "PROPN" or any(
            child.lower_ in _DEFINITE or child.dep_ == "poss" for child in children(how.above)
        )
        return above.presupposed() if definite else above.supposed()

    def _aside(self, token: Token, how: Link) -> Standing:
        """An aside is the writer's own, unless it stands within a quotation."""
        if self.quotes.covers(token):
            return self._full[_key(how.above)].presupposed()
        return ARTICLE

    def _beside(self, token: Token, how: Link) -> Standing:
        """What is put in to name a source is none of what that source says."""
        return self._outer[_key(how.above)]

    def _complement(self, token: Token, how: Link) -> Standing:
        above = self._above(token, how)
        bearing = _SUBJUNCTIVE if _wanted(token, how) else bearing_on(token, how, self.lexicon)
        if bearing.effect is Effect.REPORT and is_handled(how.above, self.lexicon):
            return above
        if how.frame is Frame.CLAUSE and any(
            mark.lower_ in _INTERROGATIVE for mark in kids(token, "mark")
        ):
            return above.supposed()
        if (
            how.frame is Frame.CLAUSE
            and any(c.tag_ == "WRB" or c.tag_ == "WP" for c in children(token) if c.i < token.i)
            and bearing.effect not in {Effect.FACTIVE, Effect.REVEAL}
        ):
            bearing = (
                replace(bearing, affirmed="Uu") if bearing.affirmed in _VALUES else bearing
            )
        return self._borne(above, bearing, how.above, token)

    # -- effects -----------------------------------------------------------------------

    def _borne(
        self, above: Standing, bearing: Bearing, predicate: Token, token: Token
    ) -> Standing:
        """Return the standing of what a predicate with that bearing governs."""
        cue = cue_of(predicate)
        value = bearing.negated if above.negative else bearing.affirmed
        effect = bearing.effect
        if effect is Effect.OBLIGE and predicate.tag_ == "VBD" and not above.negative:
            return above
        if effect is Effect.REVEAL and not above.negative and impersonal(predicate):
            return above.mapped(Factuality.CERTAIN, cue=cue)
        if effect in _TOLD:
            holder = None if effect is Effect.HEARSAY else source_of(predicate)
            positive = above.affirmed()
            told = positive.told_by(
                holder, value=Factuality(value), cue=cue, endorsed=effect is Effect.ENDORSE
            )
            return replace(told, planned=True) if effect is Effect.FORESEE else told
        if effect is Effect.ASK and (asker := source_of(predicate)) is not None:
            return (
                above.affirmed()
                .told_by(asker, value=Factuality.UNCOMMITTED, cue=cue)
                .supposed()
            )
        return _applied(above, effect, value, cue)

    def _quoted(self, token: Token, base: Standing) -> Standing:
        """Within quotation marks its speaker speaks, if nobody has been found to speak yet."""
        quotation = self.quotes.of(token)
        if quotation is None:
            return base
        if any(voice.quote for voice in base.voices):
            return base
        last = base.voices[-1]
        if len(base.voices) > 1 and not self.quotes.covers(link(token).above):
            return replace(
                base, voices=(*base.voices[:-1], replace(last, quote=quotation.literal))
            )
        if len(base.voices) > 1:
            return base
        told = ARTICLE.told_by(
            quotation.speaker,
            value=Factuality.CERTAIN,
            cue=quotation.cue,
            quote=quotation.literal,
        )
        return replace(
            told,
            voices=(
                *told.voices[:-1],
                replace(
                    told.voices[-1], factuality=combine_uncertain(base.voices[0].factuality)
                ),
            ),
            planned=base.planned,
            hypothetical=base.hypothetical,
        )

    def _ascribed(self, token: Token, base: Standing) -> Standing:
        """Sources beside the clause: "according to X", and what is put in: "he said"."""
        for phrase in scoping(token):
            if phrase.lower_ == "according":
                sources = [noun for to in kids(phrase, "prep") for noun in kids(to, "pobj")]
                if sources and not _speaks(sources[0], base):
                    cue = tuple(t for t in (phrase, *kids(phrase, "prep")))
                    base = base.told_by(sources[0], value=Factuality.CERTAIN, cue=cue)
            if self._opens_fiction(phrase, token):
                base = base.supposed(cue=(phrase,))
        for claim in tagged_as_nouns(token):
            bearing = self.lexicon.find(claim.lemma_, "verb", Frame.CLAUSE)
            if bearing is not None and bearing.effect in SPEAKING:
                speaker = kids(claim, "compound")[-1]
                value = Factuality(bearing.affirmed)
                base = base.told_by(speaker, value=value, cue=(claim,))
        for verb in kids(token, "ccomp", "parataxis", "advcl"):
            if parenthetical(verb):
                base = self._put_in(verb, base)
        return base

    def _opens_fiction(self, phrase: Token, token: Token) -> bool:
        """Whether a clause tells what happens "in the novel"; who plays in it does so truly."""
        return (
            phrase.i < token.i
            and token.lemma_ not in _PERFORMING
            and any(
                self.lexicon.find(f"{phrase.lower_} {noun.lemma_}", "preposition", Frame.CLAUSE)
                for noun in kids(phrase, "pobj")
            )
        )

    def _put_in(self, verb: Token, base: Standing) -> Standing:
        bearing = self.lexicon.find(verb.lemma_, "verb", Frame.CLAUSE)
        if bearing is None or bearing.effect not in _TOLD | {Effect.FACTIVE, Effect.HEDGE}:
            return base
        return self._borne(own_words(verb, base, self.lexicon), bearing, verb, verb)


def _speaks(source: Token, standing: Standing) -> bool:
    return any(v.holder is not None and v.holder.i == source.i for v in standing.voices)


def _wanted(token: Token, how: Link) -> bool:
    return how.frame is Frame.CLAUSE and is_subjunctive(token)


def _applied(above: Standing, effect: Effect, value: str, cue: tuple[Token, ...]) -> Standing:
    """Return the standing below a predicate that brings in no source of its own."""
    positive = above.affirmed()
    if effect is Effect.FACTIVE:
        return positive.presupposed() if value == "+" else positive.supposed(cue=cue)
    if effect in {Effect.ASK, Effect.WISH, Effect.OBLIGE, Effect.ENDING}:
        return positive.supposed(cue=cue)
    if value == "o":
        return positive.supposed(cue=cue)
    grade = _GRADES.get(value) or Factuality(value)
    if effect in {Effect.PLAN, Effect.COMMIT}:
        return positive.to_come(value=grade, cue=cue)
    return positive if grade is Factuality.CERTAIN else positive.mapped(grade, cue=cue)


_VALUES = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"})

_PLACES: Mapping[Manner, Callable[[Standings, Token, Link], Standing]] = {
    Manner.CONJUNCT: Standings._conjunct,
    Manner.COMPLEMENT: Standings._complement,
    Manner.PARENTHETICAL: Standings._beside,
    Manner.CONDITION: Standings._condition,
    Manner.PURPOSE: Standings._condition,
    Manner.NOT_YET: Standings._condition,
    Manner.ADJUNCT: Standings._circumstance,
    Manner.PARTICIPLE: Standings._dependent,
    Manner.RELATIVE: Standings._relative,
    Manner.ASIDE: Standings._aside,
    Manner.SUBJECT: Standings._subject,
    Manner.THEME: Standings._theme,
    Manner.CIRCUMSTANCE: Standings._dependent,
    Manner.WITHOUT: Standings._without,
    Manner.PART: Standings._inherited,
}


def combine_uncertain(value: Factuality) -> Factuality:
    """Return what a quoted speaker holds of what, unquoted, the article would hold so."""
    return combine(Factuality.CERTAIN, value)


def _shares(token: Token) -> bool:
    """Whether a coordinated predicate shares the words of the first: no subject of its own."""
    if not is_verb(token):
        return True
    own = [c for c in kids(token, "aux", "auxpass") if c.tag_ not in {"TO", "VBN", "VBG"}]
    return own_subject(token) is None and not own and token.tag_ not in {"VBZ", "VBP", "VBD"}


def _key(token: Token) -> tuple[int, int]:
    return id(token.doc), token.i
