"""Twelve sentences read by hand: six of the seed article, six invented to answer them.

They are what the graph should hold, whatever the stages make of the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kg import ids
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Kind,
    Mention,
    MentionKind,
    Phrase,
    Reading,
    RelationMention,
    Run,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeSpan,
)
from kg.ontology import load

__all__ = ["RUN", "Sketch", "invented", "seed"]

RUN = Run(software="kg by hand", model="none", ontology="none", settings=(("model", "none"),))

_SEED = Path(__file__).parent.parent / "seeds" / "000_a528606be0305bd7.txt"
_TITLE = "Obama administration overtures signal thaw in US- Russia relations"

type_ = EntityType
_Words = tuple[str, str]


@dataclass
class Sketch:
    """A reading in the making; things go by short keys, words are found in the sentence."""

    document: Document
    sentences: list[Span] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: dict[Span, Mention] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def sentence(self, words: str) -> None:
        start = self.document.text.index(words)
        self.sentences.append(Span(start, start + len(words)))

    def entity(
        self,
        key: str,
        label: str,
        type_: EntityType,
        *,
        acts_for: str | None = None,
        same_as: str | None = None,
    ) -> None:
        self.entities[key] = Entity(
            iri=_iri(key),
            label=label,
            type=type_,
            acts_for=_iri(acts_for) if acts_for else None,
            same_as=(IRI(f"http://www.wikidata.org/entity/{same_as}"),) if same_as else (),
        )

    def mention(self, key: str, words: str, kind: MentionKind = MentionKind.NAME) -> None:
        span = self.find(words)
        self.mentions[span] = Mention(
            span=span, head=span, text=words, kind=kind, entity=_iri(key), reason="by hand"
        )

    def find(self, words: str) -> Span:
        """Where words stand in the sentence added last."""
        sentence = self.sentences[-1]
        start = self.document.text.index(words, sentence.start, sentence.end)
        return Span(start, start + len(words))

    def argument(self, words: _Words, role: str) -> Argument:
        key, text = words
        inner = key.startswith("https:")
        return Argument(
            span=self.find(text),
            text=text,
            role=role,
            entity=None if inner or not key else _iri(key),
            statement=IRI(key) if inner else None,
        )

    def say(
        self,
        subject: _Words,
        relation: _Words,
        object_: _Words | None,
        *,
        kinds: str = "asserted",
        stances: Sequence[tuple[str | None, str, str | None]] = ((None, "CT+", None),),
        arguments: Sequence[tuple[str, str, str]] = (),
        condition: IRI | None = None,
        time: TimeSpan | None = None,
        place: str | None = None,
        plover: str | None = None,
    ) -> IRI:
        """Add a statement read off the sentence added last, and return its IRI."""
        name, words = relation
        described = load().relations[name]
        ends = [self.argument(subject, "subject")]
        if object_ is not None:
            ends.append(self.argument(object_, "object"))
        span = self.find(words)
        iri = ids.statement_iri(
            self.document.id,
            described.iri,
            ends[0].span,
            span,
            ends[1].span if object_ is not None else None,
        )
        self.statements.append(
            Statement(
                iri=iri,
                sentence=len(self.sentences) - 1,
                subject=ends[0],
                relation=RelationMention(
                    iri=described.iri,
                    label=described.label,
                    span=span,
                    text=words,
                    symmetric=described.symmetric,
                ),
                object=ends[1] if object_ is not None else None,
                arguments=tuple(
                    self.argument((key, text), role) for role, key, text in arguments
                ),
                kinds=frozenset(map(Kind, kinds.split())),
                stances=tuple(self.stance(n, *stance) for n, stance in enumerate(stances)),
                condition=condition,
                time=time,
                place=_iri(place) if place else None,
                plover=plover,
                confidence=1.0,
                rule="by hand",
            )
        )
        return iri

    def stance(self, index: int, holder: str | None, value: str, cue: str | None) -> Stance:
        return Stance(
            holder=_iri(holder) if holder else ids.article_iri(self.document.id),
            factuality=Factuality(value),
            cue=Phrase(self.find(cue), cue) if cue else None,
            reported_by=index - 1 if index else None,
        )

    def reading(self) -> Reading:
        return Reading(
            document=self.document,
            sentences=tuple(Sentence(n, span) for n, span in enumerate(self.sentences)),
            entities=tuple(sorted(self.entities.values(), key=lambda e: e.iri)),
            mentions=tuple(self.mentions[span] for span in sorted(self.mentions)),
            statements=tuple(self.statements),
        )


def _iri(key: str) -> IRI:
    return IRI(f"{ids.KG}someone") if key == "someone" else ids.entity_iri(key)


def _days(first: date, last: date) -> TimeSpan:
    value = str(first) if first == last else f"{first}/{last}"
    return TimeSpan(value=value, earliest=first, latest=last)


def _world(sketch: Sketch) -> None:
    """What both articles talk about."""
    add = sketch.entity
    add("united-states", "United States", type_.COUNTRY, same_as="Q30")
    add("russia", "Russia", type_.COUNTRY, same_as="Q159")
    add("iran", "Iran", type_.COUNTRY, same_as="Q794")
    add(
        "dmitry-medvedev",
        "Dmitry Medvedev",
        type_.PERSON,
        acts_for="russia",
        same_as="Q23530",
    )
    add("obama-letter", "Obama's letter to Medvedev", type_.WORK)


@cache
def seed() -> Reading:
    """Six sentences of the seed article."""
    text = _SEED.read_text(encoding="utf-8")
    document = Document(
        id="000_a528606be0305bd7", text=text, title=_TITLE, published=date(2009, 3, 3)
    )
    a = Sketch(document)
    _world(a)
    _seed_entities(a)
    _letter(a)
    _assertion(a)
    _programme(a)
    _support(a)
    _no_response(a)
    _plan(a)
    return a.reading()


def _seed_entities(a: Sketch) -> None:
    obama = {"acts_for": "obama-administration"}
    a.entity(
        "barack-obama",
        "Barack Obama",
        type_.PERSON,
        acts_for="united-states",
        same_as="Q76",
    )
    a.entity(
        "obama-administration",
        "Obama administration",
        type_.GOVERNMENT_BODY,
        acts_for="united-states",
    )
    a.entity("kommersant", "Kommersant", type_.MEDIA_OUTLET)
    a.entity("london", "London", type_.PLACE, same_as="Q84")
    a.entity("g20-summit", "summit of the Group of 20", type_.OCCASION)
    a.entity("missile-defence", "missile defence", type_.PROGRAMME)
    a.entity("nuclear-programme", "Iran's nuclear programme", type_.PROGRAMME)
    a.entity("iranian-threat", "the Iranian threat", type_.TOPIC)
    a.entity("energy", "energy", type_.TOPIC)
    a.entity("weapons", "weapons", type_.TOPIC)
    a.entity("officials-s2", "officials", type_.UNNAMED_SOURCE, **obama)
    a.entity("claimants-s2", "Obama administration officials", type_.UNNAMED_SOURCE, **obama)
    a.entity("officials-s5", "administration officials", type_.UNNAMED_SOURCE, **obama)
    a.entity("someone", "someone", type_.AGENT_GROUP)


def _letter(a: Sketch) -> None:
    """A fact, a speech act whose object is a statement, and two hypotheticals."""
    a.sentence(
        "Also, it has now been revealed, US president Barack Obama has sent a letter to his "
        "Russian counterpart, Dmitry Medvedev, suggesting a halt in the development of his "
        "country's missile defence programme in Eastern Europe, if Russia should be willing to "
        "help neutralise the threat posed by Iran's nuclear programme."
    )
    a.mention("barack-obama", "Barack Obama")
    a.mention("dmitry-medvedev", "Dmitry Medvedev")
    a.mention("russia", "Russia should".removesuffix(" should"))
    obama = ("barack-obama", "Barack Obama")
    a.say(
        obama,
        ("sendsMessageTo", "has sent a letter"),
        ("dmitry-medvedev", "Dmitry Medvedev"),
        stances=[(None, "CT+", "it has now been revealed")],
        arguments=[("theme", "obama-letter", "a letter")],
        plover="CONSULT-phone",
    )
    supposed = [(None, "Uu", None), ("barack-obama", "Uu", "suggesting")]
    condition = a.say(
        ("russia", "Russia should be"),
        ("neutralizes", "help neutralise"),
        ("iranian-threat", "the threat"),
        kinds="hypothetical",
        stances=supposed,
    )
    halt = a.say(
        ("united-states", "his country's"),
        ("halts", "a halt"),
        ("missile-defence", "missile defence programme"),
        kinds="hypothetical",
        stances=supposed,
        condition=condition,
    )
    a.say(
        obama, ("proposes", "suggesting"), (halt, "a halt in the development"), plover="AGREE"
    )


def _assertion(a: Sketch) -> None:
    """A chain of four sources, negated and conditional, with words that are no entity."""
    a.sentence(
        "Officials indicated that the letter repeated an assertion Obama administration "
        "officials have made recently that the missile defence system would not be necessary "
        "should the threat posed by Iran's long-range missiles and its nuclear programme be "
        "eliminated."
    )
    a.mention("officials-s2", "Officials", MentionKind.NOMINAL)
    a.mention("claimants-s2", "Obama administration officials", MentionKind.NOMINAL)
    gone = a.say(
        ("someone", "be eliminated"),
        ("neutralizes", "be eliminated"),
        ("iranian-threat", "the threat"),
        kinds="hypothetical",
        stances=[(None, "Uu", None)],
    )
    a.say(
        ("missile-defence", "the missile defence system"),
        ("describedAs", "would not be"),
        ("", "necessary"),
        kinds="claim negated hypothetical",
        stances=[
            (None, "Uu", None),
            ("officials-s2", "Uu", "indicated"),
            ("obama-letter", "CT-", "repeated"),
            ("claimants-s2", "CT-", "an assertion"),
        ],
        condition=gone,
    )


def _programme(a: Sketch) -> None:
    a.sentence(
        "Iran has repeatedly asserted that its nuclear programme is aimed at developing energy "
        "not weapons."
    )
    a.mention("iran", "Iran")
    for topic, value, kinds in (
        ("energy", "CT+", "claim"),
        ("weapons", "CT-", "claim negated"),
    ):
        a.say(
            ("nuclear-programme", "its nuclear programme"),
            ("aimedAt", "is aimed at"),
            (topic, topic),
            kinds=kinds,
            stances=[(None, "Uu", None), ("iran", value, "has repeatedly asserted")],
        )


def _support(a: Sketch) -> None:
    a.sentence(
        "It has also received Russian support on a range of issues allowing it to resist "
        "Washington's tough maneuvering."
    )
    a.mention("iran", "It", MentionKind.PRONOUN)
    a.mention("russia", "Russian")
    a.mention("united-states", "Washington", MentionKind.METONYM)
    a.say(
        ("russia", "Russian"),
        ("supports", "has also received Russian support"),
        ("iran", "It"),
        plover="SUPPORT",
    )
    a.say(
        ("iran", "it"),
        ("opposes", "resist"),
        ("united-states", "Washington"),
        kinds="hedged",
        stances=[(None, "PS+", "allowing it to")],
    )


def _no_response(a: Sketch) -> None:
    a.sentence(
        "Administration officials indicated that Russia has not responded to the letter on "
        "missile defence, details of which were first reported yesterday by the Russian "
        "newspaper Kommersant."
    )
    a.mention("officials-s5", "Administration officials", MentionKind.NOMINAL)
    a.mention("russia", "Russia has".removesuffix(" has"))
    a.mention("kommersant", "Kommersant")
    a.say(
        ("russia", "Russia"),
        ("respondsTo", "has not responded"),
        ("obama-letter", "the letter on missile defence"),
        kinds="claim negated",
        stances=[(None, "Uu", None), ("officials-s5", "CT-", "indicated")],
    )
    a.say(
        ("kommersant", "Kommersant"),
        ("reportsOn", "were first reported"),
        ("obama-letter", "the letter on missile defence"),
        time=_days(date(2009, 3, 2), date(2009, 3, 2)),
    )


def _plan(a: Sketch) -> None:
    """Planned: no direct triple, and PLOVER codes it AGREE rather than CONSULT."""
    a.sentence(
        "President Obama is scheduled to meet his counterpart Dmitry Medvedev early next month "
        "in London, on the sidelines of a summit of the Group of 20 industrialized and "
        "developing nations."
    )
    a.mention("barack-obama", "President Obama")
    a.mention("dmitry-medvedev", "Dmitry Medvedev")
    a.say(
        ("barack-obama", "President Obama"),
        ("meetsWith", "is scheduled to meet"),
        ("dmitry-medvedev", "Dmitry Medvedev"),
        kinds="planned",
        stances=[(None, "PR+", "is scheduled to")],
        arguments=[("occasion", "g20-summit", "a summit of the Group of 20")],
        time=_days(date(2009, 4, 1), date(2009, 4, 10)),
        place="london",
        plover="AGREE",
    )


@cache
def invented() -> Reading:
    """Six invented sentences that give the seed article something to agree with and dispute."""
    said = (
        "Medvedev said on Wednesday that Russia had replied to the letter.",
        "A senior diplomat warned that Russia would deploy missiles in Kaliningrad.",
        "Poland criticised Russia on Monday.",
        "In August 2008 Poland signed an agreement with the United States.",
        "In September 2008 Russia condemned the United States.",
        "Russia may be supporting Iran, an analyst said.",
    )
    document = Document(
        id="invented-1", text=" ".join(said), title="A follow-up", published=date(2009, 3, 5)
    )
    a = Sketch(document)
    _world(a)
    a.entity("poland", "Poland", type_.COUNTRY)
    a.entity("kaliningrad", "Kaliningrad", type_.PLACE)
    a.entity("diplomat-x2", "a senior diplomat", type_.UNNAMED_SOURCE)
    a.entity("analyst-x6", "an analyst", type_.UNNAMED_SOURCE)
    russia, states, poland = (
        ("russia", "Russia"),
        ("united-states", "the United States"),
        ("poland", "Poland"),
    )
    a.sentence(said[0])
    a.say(
        russia,
        ("respondsTo", "had replied"),
        ("obama-letter", "the letter"),
        kinds="claim",
        stances=[(None, "Uu", None), ("dmitry-medvedev", "CT+", "said")],
    )
    a.sentence(said[1])
    a.say(
        russia,
        ("mobilizes", "would deploy missiles"),
        ("kaliningrad", "Kaliningrad"),
        kinds="claim planned",
        stances=[(None, "Uu", None), ("diplomat-x2", "CT+", "warned")],
        plover="MOBILIZE",
    )
    a.sentence(said[2])
    a.say(
        poland,
        ("criticizes", "criticised"),
        russia,
        time=_days(date(2009, 3, 2), date(2009, 3, 2)),
        plover="ACCUSE-disapprove",
    )
    a.sentence(said[3])
    a.say(
        poland,
        ("signsAgreementWith", "signed an agreement"),
        states,
        time=_days(date(2008, 8, 1), date(2008, 8, 31)),
        plover="SUPPORT",
    )
    a.sentence(said[4])
    a.say(
        russia,
        ("criticizes", "condemned"),
        states,
        time=_days(date(2008, 9, 1), date(2008, 9, 30)),
        plover="ACCUSE-disapprove",
    )
    a.sentence(said[5])
    a.say(
        russia,
        ("supports", "may be supporting"),
        ("iran", "Iran"),
        kinds="claim",
        stances=[(None, "Uu", None), ("analyst-x6", "PS+", "said")],
        plover="SUPPORT",
    )
    return a.reading()
