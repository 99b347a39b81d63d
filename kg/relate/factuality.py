"""How certain each source is of a predicate: voices, and what is done to them on the way down.

A *standing* is the list of voices that speak of a predicate, the article's own first and the
innermost source last, with what each commits itself to on FactBank's scale (Saurí and
Pustejovsky 2009).  The operations follow the De Facto profiler (Saurí and Pustejovsky 2012): a
predicate above may add a voice, weaken what the voices say, turn its sign, or take all
commitment away.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kg.model import Factuality, Kind
from kg.tree import Token

__all__ = ["ARTICLE", "Standing", "Voice", "combine", "kinds"]

CERTAIN, UNCOMMITTED = Factuality.CERTAIN, Factuality.UNCOMMITTED
#: No chain of sources is longer; what comes between the article and the last is left out.
MOST = 12
_RANK = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}


class Voice(Struct, frozen=True):
    """One source and what it commits itself to.

    ``holder`` is None for the article, which stands first, and for somebody unnamed.  One that
    ``endorses`` holds what those it passes on hold ("repeated an assertion that").
    """

    holder: Token | None = None
    factuality: Factuality = CERTAIN
    cue: tuple[Token, ...] = ()
    quote: bool = False
    endorses: bool = False

    @property
    def committed(self) -> bool:
        """Whether the source takes a side."""
        return self.factuality is not UNCOMMITTED


class Standing(Struct, frozen=True):
    """The voices that speak of a predicate, the article's first.

    ``planned``: it lies in the future; ``hypothetical``: it is supposed, wished or conditional.
    """

    voices: tuple[Voice, ...] = (Voice(),)
    planned: bool = False
    hypothetical: bool = False

    @property
    def plain(self) -> bool:
        """Whether somebody holds it certain and realised."""
        return (
            self.voices[-1].factuality is CERTAIN and not self.planned and not self.hypothetical
        )

    @property
    def negative(self) -> bool:
        """Whether the innermost source denies it."""
        return self.voices[-1].factuality.denies

    def mapped(self, value: Factuality, *, cue: tuple[Token, ...] = ()) -> Standing:
        """Return it with every commitment combined with a value: weakened, or turned round."""
        voices = tuple(replace(v, factuality=combine(v.factuality, value)) for v in self.voices)
        return replace(self, voices=_marked(voices, cue))

    def supposed(self, *, cue: tuple[Token, ...] = (), everyone: bool = True) -> Standing:
        """Return it as supposed: nobody, or at least not the article, says that it is so."""
        voices = tuple(
            replace(v, factuality=UNCOMMITTED) if everyone or number == 0 else v
            for number, v in enumerate(self.voices)
        )
        return replace(self, voices=_marked(voices, cue), hypothetical=True)

    def to_come(
        self, *, value: Factuality = Factuality.PROBABLE, cue: tuple[Token, ...] = ()
    ) -> Standing:
        """Return it as lying in the future."""
        return replace(self.mapped(value, cue=cue), planned=True)

    def told_by(
        self,
        holder: Token | None,
        *,
        value: Factuality,
        cue: tuple[Token, ...] = (),
        endorsed: bool = False,
        quote: bool = False,
    ) -> Standing:
        """Return what it is for the content of what it said: a voice more.

        Nobody outside commits himself any more, unless he endorses what is said below.  What
        is said in no real act of saying binds nobody.
        """
        told = value if self.plain else UNCOMMITTED
        outer = tuple(
            replace(voice, factuality=told if voice.endorses else UNCOMMITTED)
            for voice in self.voices
        )
        hypothetical = self.hypothetical or (self.planned and told is UNCOMMITTED)
        if len(outer) > MOST:
            outer = (outer[0], *outer[-MOST + 1 :])
        voices = (*outer, Voice(holder, told, cue, quote, endorsed))
        return Standing(voices, planned=False, hypothetical=hypothetical)

    def presupposed(self) -> Standing:
        """Return the standing of what the innermost source takes for granted at that point."""
        last = replace(self.voices[-1], factuality=CERTAIN)
        return Standing((*self.voices[:-1], last))

    def affirmed(self) -> Standing:
        """Return it without its negation, for a bearing that has taken that into account."""
        return self.mapped(Factuality.CERTAINLY_NOT) if self.negative else self

    def unsigned(self) -> Standing:
        """Return it without its negation; then nothing is certain, for the scope is not."""
        if not self.negative:
            return self
        return self.affirmed().mapped(Factuality.POSSIBLE)


#: What the article says in its own voice.
ARTICLE = Standing()


def _marked(voices: tuple[Voice, ...], cue: tuple[Token, ...]) -> tuple[Voice, ...]:
    last = voices[-1]
    if not cue or (last.cue and len(voices) > 1):
        return voices
    return (*voices[:-1], replace(last, cue=cue))


def combine(held: Factuality, value: Factuality) -> Factuality:
    """Return what a source holds of the content of what it holds so far.

    >>> combine(Factuality.PROBABLE, Factuality.CERTAINLY_NOT)
    <Factuality.PROBABLY_NOT: 'PR-'>
    """
    weaker = min(held.value[:2], value.value[:2], key=_RANK.__getitem__)
    if weaker == "Uu":
        return UNCOMMITTED
    sign = "+" if held.denies == value.denies else "-"
    return Factuality(weaker + sign)


def kinds(standing: Standing) -> frozenset[Kind]:
    """Return what a reader needs to know of it.

    >>> sorted(kinds(ARTICLE)), sorted(kinds(ARTICLE.to_come()))
    ([<Kind.ASSERTED: 'asserted'>], [<Kind.PLANNED: 'planned'>])
    """
    article, source = standing.voices[0], standing.voices[-1]
    if article.factuality is CERTAIN and not standing.planned and not standing.hypothetical:
        return frozenset({Kind.ASSERTED})
    value = article.factuality if article.committed else source.factuality
    found = {
        Kind.CLAIM: not article.committed and source.committed and len(standing.voices) > 1,
        Kind.NEGATED: value.denies,
        Kind.PLANNED: standing.planned,
        Kind.HYPOTHETICAL: standing.hypothetical,
        Kind.HEDGED: value.value[:2] == "PS"
        or (value.value[:2] == "PR" and not standing.planned),
    }
    chosen = frozenset(kind for kind, holds in found.items() if holds)
    return chosen or frozenset({Kind.HYPOTHETICAL})
