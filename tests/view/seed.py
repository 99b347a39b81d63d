"""The seed article read by hand: what the page is looked at with and tested on.

Every statement names its words in the sentence; offsets are found from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    Sentence,
    Span,
    Stance,
    Statement,
    TimeSpan,
)
from kg.paragraphs import paragraphs

SEED = Path(__file__).parents[2] / "seeds" / "000_a528606be0305bd7.txt"
T, K, F = EntityType, Kind, Factuality

#: key: label, type, aliases, whom it acts for, the words that mention it.
ENTITIES: dict[str, tuple[str, EntityType, tuple[str, ...], str | None, str]] = {
    "obama": (
        "Barack Obama",
        T.PERSON,
        ("President Obama", "US president Barack Obama"),
        "us",
        "Barack Obama|President Obama",
    ),
    "medvedev": (
        "Dmitry Medvedev",
        T.PERSON,
        ("Medvedev",),
        "russia",
        "Dmitry Medvedev|Medvedev",
    ),
    "clinton": ("Hillary Clinton", T.PERSON, (), "us", "Hillary Clinton"),
    "lavrov": ("Sergei Lavrov", T.PERSON, (), "russia", "Sergei Lavrov"),
    "biden": ("Joe Biden", T.PERSON, (), "us", "Joe Biden"),
    "gates": ("Robert Gates", T.PERSON, (), "us", "Robert Gates"),
    "burns": ("William J. Burns", T.PERSON, ("Burns",), "us", "William J. Burns|Burns"),
    "us": ("United States", T.COUNTRY, ("Washington",), None, "Washington"),
    "russia": ("Russia", T.COUNTRY, ("Moscow", "Russians"), None, "Russia|Russians|Moscow"),
    "iran": ("Iran", T.COUNTRY, (), None, "Iran"),
    "poland": ("Poland", T.COUNTRY, (), None, "Poland"),
    "czech": ("Czech Republic", T.COUNTRY, (), None, "the Czech Republic"),
    "obamaadm": (
        "Obama administration",
        T.GOVERNMENT_BODY,
        (),
        "us",
        "The Obama administration",
    ),
    "bushadm": ("Bush administration", T.GOVERNMENT_BODY, (), "us", "The Bush administration"),
    "nato": ("NATO", T.INTERNATIONAL_ORGANIZATION, (), None, "NATO"),
    "g20": ("Group of 20", T.INTERNATIONAL_ORGANIZATION, ("G20",), None, "the Group of 20"),
    "interfax": ("Interfax", T.MEDIA_OUTLET, (), None, "Interfax"),
    "kommersant": ("Kommersant", T.MEDIA_OUTLET, (), None, "Kommersant"),
    "mdef": (
        "missile defence programme",
        T.PROGRAMME,
        ("missile defence system",),
        None,
        "missile defence programme|missile defence system|missile defence",
    ),
    "nuke": (
        "Iran's nuclear programme",
        T.PROGRAMME,
        (),
        None,
        "Iran's nuclear programme|its nuclear programme",
    ),
    "threat": (
        "Iranian nuclear threat",
        T.TOPIC,
        (),
        None,
        "the Iranian threat|perceived Iranian nuclear threat",
    ),
    "letter": (
        "Obama's letter to Medvedev",
        T.WORK,
        ("the letter",),
        None,
        "a letter|Obama's letter|the letter",
    ),
    "london": ("London", T.PLACE, (), None, "London"),
    "geneva": ("Geneva", T.PLACE, (), None, "Geneva"),
    "summit": (
        "summit of the Group of 20",
        T.OCCASION,
        (),
        None,
        "a summit of the Group of 20",
    ),
    "officials": (
        "senior US administration officials",
        T.UNNAMED_SOURCE,
        (),
        "obamaadm",
        "senior US administration officials",
    ),
    "officials2": (
        "administration officials",
        T.UNNAMED_SOURCE,
        (),
        "obamaadm",
        "Administration officials|Officials",
    ),
    "energy": ("energy", T.TOPIC, (), None, "energy"),
    "weapons": ("weapons", T.TOPIC, (), None, "weapons"),
}

CLAIMED = frozenset({K.CLAIM})
HYPO = frozenset({K.HYPOTHETICAL})
PLANNED = frozenset({K.PLANNED})
FACT = frozenset({K.ASSERTED})
_END = re.compile(r"(?<=[.!?])[\"']?\s+(?=[A-Z\"])")


@cache
def document() -> Document:
    """The seed article as a document."""
    text = SEED.read_text(encoding="utf-8")
    return Document(
        id=SEED.stem,
        text=text,
        title=text.splitlines()[0],
        url="https://news.example/world/obama-overtures",
        publisher="Example News",
        published=date(2009, 3, 3),
    )


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a plain text into sentences."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start, words = paragraph.start, paragraph.of(text)
        begin = 0
        for match in _END.finditer(words.replace("William J. Burns", "William J_ Burns")):
            found.append(Span(start + begin, start + match.start()))
            begin = match.end()
        found.append(Span(start + begin, paragraph.end))
    return tuple(Sentence(i, span) for i, span in enumerate(found))


class Maker:
    """Collects statements about one document."""

    def __init__(self, document: Document, entities: dict[str, Entity]) -> None:
        self.document, self.entities = document, entities
        self.sentences = sentences(document.text)
        self.made: list[Statement] = []

    def span(self, sentence: Sentence, words: str) -> Span:
        """Where words stand in a sentence."""
        pattern = re.compile(rf"\b{re.escape(words)}\b")
        found = pattern.search(self.document.text, sentence.span.start, sentence.span.end)
        assert found, (words, sentence.span.of(self.document.text))
        return Span(*found.span())

    def argument(
        self, sentence: Sentence, filler: str | Statement, words: str, role: str
    ) -> Argument:
        """An argument filled by an entity's key, by a statement or by words alone."""
        span = self.span(sentence, words)
        inner = filler.iri if isinstance(filler, Statement) else None
        entity = (
            self.entities[filler].iri
            if isinstance(filler, str) and filler in self.entities
            else None
        )
        return Argument(span=span, text=words, role=role, entity=entity, statement=inner)

    def add(
        self,
        fragment: str,
        subject: tuple[str | Statement, str],
        relation: tuple[str, str],
        object_: tuple[str | Statement, str] | None,
        *,
        kinds: frozenset[Kind] = FACT,
        by: Sequence[tuple[str, Factuality, str]] = (),
        article: Factuality | None = None,
        confidence: float = 0.9,
        time: TimeSpan | None = None,
        place: str | None = None,
        condition: Statement | None = None,
        plover: str | None = None,
        arguments: Sequence[tuple[str, str, str]] = (),
        symmetric: bool = False,
        quote: bool = False,
    ) -> Statement:
        """Add a statement; ``by`` names the sources from the outermost inward."""
        at = self.document.text.index(fragment)
        sentence = next(s for s in self.sentences if s.span.start <= at < s.span.end)
        label, words = relation
        first = article or (F.CERTAIN if kinds == FACT else F.UNCOMMITTED)
        stances = [Stance(holder=ids.article_iri(self.document.id), factuality=first)]
        for number, (who, factuality, cue) in enumerate(by):
            said = Phrase(self.span(sentence, cue), cue) if cue else None
            stances.append(
                Stance(
                    holder=self.entities[who].iri,
                    factuality=factuality,
                    cue=said,
                    quote=quote,
                    reported_by=number,
                )
            )
        iri = ids.open_relation_iri(label)
        s, o = (
            self.argument(sentence, *subject, "subject"),
            self.argument(sentence, *object_, "object") if object_ else None,
        )
        at_words = self.span(sentence, words)
        made = Statement(
            iri=ids.statement_iri(
                self.document.id, iri, s.span, at_words, o.span if o else None
            ),
            sentence=sentence.index,
            subject=s,
            relation=RelationMention(
                iri=iri, label=label, span=at_words, text=words, symmetric=symmetric
            ),
            object=o,
            arguments=tuple(self.argument(sentence, k, w, role) for role, k, w in arguments),
            kinds=kinds,
            stances=tuple(stances),
            condition=condition.iri if condition else None,
            time=time,
            place=self.entities[place].iri if place else None,
            plover=plover,
            confidence=confidence,
            rule="by hand",
        )
        self.made.append(made)
        return made

    def reading(self, mentions: tuple[Mention, ...]) -> Reading:
        """Everything collected, as a reading."""
        made = sorted(self.made, key=lambda s: s.sentence)
        return Reading(
            document=self.document,
            sentences=self.sentences,
            entities=tuple(self.entities.values()),
            mentions=mentions,
            statements=tuple(made),
        )


def entities() -> dict[str, Entity]:
    """The entities of the seed by their keys."""

    def iri(key: str) -> IRI:
        return ids.entity_iri(ENTITIES[key][0])

    return {
        key: Entity(
            iri=iri(key),
            label=label,
            type=type_,
            aliases=tuple(sorted(aliases)),
            same_as=(IRI("http://www.wikidata.org/entity/Q76"),) if key == "obama" else (),
            acts_for=iri(for_) if for_ else None,
        )
        for key, (label, type_, aliases, for_, _) in ENTITIES.items()
    }


def mentions(text: str, known: dict[str, Entity]) -> tuple[Mention, ...]:
    """Where the entities' words stand, longest first, none over another."""
    taken: list[Span] = []
    found: list[Mention] = []
    words = [(w, key) for key, row in ENTITIES.items() for w in row[4].split("|")]
    for word, key in sorted(words, key=lambda pair: (-len(pair[0]), pair[0])):
        for match in re.finditer(rf"\b{re.escape(word)}\b", text):
            span = Span(*match.span())
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            taken.append(span)
            found.append(
                Mention(
                    span=span,
                    head=span,
                    text=word,
                    kind=MentionKind.NAME,
                    entity=known[key].iri,
                )
            )
    return tuple(sorted(found, key=lambda m: m.span))


def reading() -> Reading:
    """The seed article, read by hand."""
    known = entities()
    m = Maker(document(), known)
    mid_february = TimeSpan("2009-02-WXX", date(2009, 2, 10), date(2009, 2, 20))
    april = TimeSpan("2009-04", date(2009, 4, 1), date(2009, 4, 10))
    past = TimeSpan("2008", date(2008, 1, 1), date(2008, 12, 31))
    m.add(
        "The American and Russian",
        ("us", "American"),
        ("exchanges letters with", "have exchanged letters"),
        ("russia", "Russian leadership"),
        time=mid_february,
        symmetric=True,
        plover="CONSULT",
    )
    m.add(
        "US president Barack",
        ("obama", "Barack Obama"),
        ("leads", "US president"),
        ("us", "US"),
        confidence=0.97,
    )
    m.add(
        "US president Barack",
        ("obama", "Barack Obama"),
        ("sends message to", "has sent a letter"),
        ("medvedev", "Dmitry Medvedev"),
        plover="CONSULT-phone",
        arguments=[("theme", "letter", "a letter")],
        confidence=0.96,
    )
    help_ = m.add(
        "US president Barack",
        ("russia", "Russia"),
        ("neutralises", "help neutralise"),
        ("threat", "the threat"),
        kinds=HYPO,
        by=[("obama", F.UNCOMMITTED, "suggesting")],
        confidence=0.7,
    )
    halt = m.add(
        "US president Barack",
        ("us", "his country"),
        ("halts", "a halt"),
        ("mdef", "missile defence programme"),
        kinds=HYPO,
        by=[("obama", F.UNCOMMITTED, "suggesting")],
        condition=help_,
        confidence=0.75,
    )
    m.add(
        "US president Barack",
        ("obama", "Barack Obama"),
        ("proposes", "suggesting"),
        (halt, "a halt in the development"),
        confidence=0.8,
        plover="AGREE",
    )
    m.add(
        "US president Barack",
        ("threat", "the threat"),
        ("is posed by", "posed by"),
        ("nuke", "Iran's nuclear programme"),
        confidence=0.72,
    )
    m.add(
        "delivered to Medvedev",
        ("letter", "Obama's letter"),
        ("reaches", "delivered to"),
        ("medvedev", "Medvedev"),
        kinds=CLAIMED,
        by=[("officials", F.CERTAIN, "According to")],
        time=mid_february,
        confidence=0.88,
    )
    m.add(
        "delivered to Medvedev",
        ("letter", "Obama's letter"),
        ("covers", "included"),
        ("mdef", "missile defence"),
        kinds=CLAIMED,
        by=[("officials", F.CERTAIN, "According to")],
        confidence=0.86,
    )
    m.add(
        "delivered to Medvedev",
        ("letter", "Obama's letter"),
        ("covers", "how it related to"),
        ("threat", "the Iranian threat"),
        kinds=CLAIMED,
        by=[("officials", F.CERTAIN, "According to")],
        confidence=0.8,
    )
    m.add(
        "Officials indicated",
        ("mdef", "the missile defence system"),
        ("is needed", "would not be necessary"),
        None,
        kinds=frozenset({K.CLAIM, K.NEGATED, K.HYPOTHETICAL}),
        by=[
            ("officials2", F.UNCOMMITTED, "indicated"),
            ("letter", F.CERTAINLY_NOT, "repeated an assertion"),
        ],
        confidence=0.74,
    )
    m.add(
        "Iran has repeatedly",
        ("nuke", "its nuclear programme"),
        ("aims at", "is aimed at"),
        ("energy", "energy"),
        kinds=CLAIMED,
        by=[("iran", F.CERTAIN, "asserted")],
        confidence=0.93,
    )
    m.add(
        "Iran has repeatedly",
        ("nuke", "its nuclear programme"),
        ("aims at", "is aimed at"),
        ("weapons", "weapons"),
        kinds=frozenset({K.CLAIM, K.NEGATED}),
        by=[("iran", F.CERTAINLY_NOT, "asserted")],
        confidence=0.85,
    )
    m.add(
        "It has also received",
        ("russia", "Russian"),
        ("supports", "support"),
        ("iran", "It"),
        confidence=0.91,
        plover="SUPPORT",
    )
    m.add(
        "It has also received",
        ("iran", "it"),
        ("opposes", "resist"),
        ("us", "Washington"),
        kinds=frozenset({K.HEDGED}),
        article=F.POSSIBLE,
        confidence=0.64,
    )
    move = m.add(
        "The previous Bush",
        ("bushadm", "Bush administration"),
        ("installs", "install"),
        ("mdef", "a missile and radar base"),
        kinds=frozenset({K.PLANNED}),
        time=past,
        confidence=0.77,
        article=F.CERTAIN,
    )
    m.add(
        "The previous Bush",
        ("mdef", "radar base"),
        ("is located in", "in"),
        ("poland", "Poland"),
        kinds=PLANNED,
        time=past,
        article=F.CERTAIN,
    )
    m.add(
        "The previous Bush",
        ("mdef", "radar base"),
        ("is located in", "in"),
        ("czech", "the Czech Republic"),
        kinds=PLANNED,
        time=past,
        article=F.CERTAIN,
    )
    m.add(
        "The previous Bush",
        (move, "administration's move"),
        ("angers", "deeply angered"),
        ("russia", "the Russians"),
        time=past,
        confidence=0.83,
    )
    m.add(
        "The previous Bush",
        ("mdef", "such a weapons programme"),
        ("threatens", "represented a threat"),
        ("russia", "its national security"),
        kinds=CLAIMED,
        by=[("russia", F.CERTAIN, "felt")],
        time=past,
        confidence=0.81,
    )
    m.add(
        "had argued, without",
        ("mdef", "the system"),
        ("protects", "would protect"),
        ("russia", "Russia"),
        kinds=CLAIMED,
        by=[("bushadm", F.CERTAIN, "argued")],
        confidence=0.9,
        time=past,
    )
    m.add(
        "had argued, without",
        ("mdef", "the system"),
        ("protects", "would protect"),
        ("nato", "NATO allies"),
        kinds=CLAIMED,
        by=[("bushadm", F.CERTAIN, "argued")],
        confidence=0.9,
        time=past,
    )
    m.add(
        "has sent clear signals",
        ("obamaadm", "The Obama administration"),
        ("sends message to", "has sent clear signals"),
        ("russia", "the Russians"),
        confidence=0.89,
        time=TimeSpan("2009-01-20", date(2009, 1, 20), date(2009, 3, 3)),
    )
    m.add(
        "has sent clear signals",
        ("obamaadm", "it"),
        ("restores relations with", "restoring relations"),
        ("russia", "Russia"),
        kinds=PLANNED,
        symmetric=True,
        by=[("obamaadm", F.CERTAIN, "signals")],
        confidence=0.86,
    )
    for who, words in (
        ("biden", "Joe Biden"),
        ("gates", "Robert Gates"),
        ("burns", "William J. Burns"),
    ):
        m.add(
            "Top level US",
            (who, words),
            ("holds office in", "officials"),
            ("obamaadm", "US"),
            confidence=0.94,
        )
    shelve = m.add(
        "Top level US",
        ("russia", "Moscow"),
        ("cooperates against", "cooperation in eliminating"),
        ("threat", "perceived Iranian nuclear threat"),
        kinds=HYPO,
        by=[("biden", F.UNCOMMITTED, "suggested")],
        confidence=0.7,
    )
    m.add(
        "Top level US",
        ("us", "US"),
        ("shelves", "being shelved"),
        ("mdef", "missile defence"),
        kinds=frozenset({K.HEDGED, K.CLAIM}),
        by=[("biden", F.POSSIBLE, "suggested")],
        condition=shelve,
        confidence=0.68,
    )
    m.add(
        "We are also open",
        ("us", "We"),
        ("cooperates with", "cooperation with"),
        ("russia", "Russia"),
        kinds=frozenset({K.HEDGED, K.CLAIM}),
        by=[("burns", F.POSSIBLE, "open to the possibility of")],
        quote=True,
        symmetric=True,
        confidence=0.84,
        plover="COOPERATE",
    )
    m.add(
        "Burns said in an",
        ("interfax", "Interfax"),
        ("interviews", "interview"),
        ("burns", "Burns"),
        confidence=0.95,
    )
    m.add(
        "Administration officials indicated",
        ("russia", "Russia"),
        ("responds to", "has not responded to"),
        ("letter", "the letter"),
        kinds=frozenset({K.CLAIM, K.NEGATED}),
        by=[("officials2", F.CERTAINLY_NOT, "indicated")],
        confidence=0.88,
    )
    m.add(
        "Administration officials indicated",
        ("kommersant", "Kommersant"),
        ("reports on", "were first reported"),
        ("letter", "the letter"),
        time=TimeSpan("2009-03-02", date(2009, 3, 2), date(2009, 3, 2)),
    )
    m.add(
        "President Obama is scheduled",
        ("obama", "President Obama"),
        ("meets with", "is scheduled to meet"),
        ("medvedev", "Dmitry Medvedev"),
        kinds=PLANNED,
        time=april,
        place="london",
        symmetric=True,
        article=F.PROBABLE,
        plover="AGREE",
        arguments=[("occasion", "summit", "a summit of the Group of 20")],
        confidence=0.95,
    )
    m.add(
        "President Obama is scheduled",
        ("g20", "the Group of 20"),
        ("holds", "summit of"),
        ("summit", "a summit"),
        kinds=PLANNED,
        time=april,
        place="london",
        article=F.PROBABLE,
    )
    m.add(
        "Russian foreign minister",
        ("lavrov", "Sergei Lavrov"),
        ("holds office in", "foreign minister"),
        ("russia", "Russian"),
        confidence=0.97,
    )
    m.add(
        "Russian foreign minister",
        ("clinton", "Hillary Clinton"),
        ("holds office in", "secretary of state"),
        ("us", "secretary"),
        confidence=0.95,
    )
    m.add(
        "Russian foreign minister",
        ("lavrov", "Sergei Lavrov"),
        ("meets with", "is scheduled to meet"),
        ("clinton", "Hillary Clinton"),
        kinds=PLANNED,
        time=TimeSpan("2009-03-07", date(2009, 3, 7), date(2009, 3, 7)),
        place="geneva",
        symmetric=True,
        article=F.PROBABLE,
        plover="AGREE",
        confidence=0.95,
    )
    return m.reading(mentions(m.document.text, known))
