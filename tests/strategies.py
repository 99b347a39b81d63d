"""Readings made by chance: valid by construction, with hostile text."""

from __future__ import annotations

import string
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st

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
    Publication,
    Reading,
    RelationMention,
    Role,
    Run,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeExpression,
    TimeSpan,
    TimeType,
    in_order,
)

__all__ = ["at_most", "documents", "hostile", "readings", "runs"]


def at_most(examples: int) -> settings:
    """Return the settings for a costly property: no more examples than these."""
    return settings(max_examples=min(examples, settings().max_examples))


#: What breaks out of strings, markup, tables and queries if it is not escaped.
_NASTY = ('"', '"""', "'", "\\", "\\u0041", "\n", "\r\n", "\t", "\0", "\u2028", "\ufeff")
_MARKUP = (
    "</script>",
    "<!--",
    "}",
    "]]>",
    "=1+1",
    "-- ",
    "é",
    "Å",
    "日本",
    "\U0001f600",
    "<#a>",
)

#: Text with such pieces in it; lone surrogates are no text.
hostile = st.lists(
    st.one_of(
        st.sampled_from(_NASTY + _MARKUP),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.text(string.ascii_letters + " ", min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=8,
).map("".join)
_labels = hostile.filter(lambda text: bool(text.strip()))
_days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
_confidences = st.floats(0, 1)
#: A few relations, each with one label, as in any one ontology, and those by their own words.
_RELATIONS = (
    (IRI(ids.KG + "supports"), "supports", False),
    (IRI(ids.KG + "meetsWith"), "meets with", True),
)
_open_relations = (st.sampled_from(["look after", "Look after", "look-after"]) | hostile).map(
    lambda words: (ids.open_relation_iri(words), words, False)
)


@st.composite
def _publications(draw: st.DrawFn) -> Publication:
    return Publication(
        id=draw(hostile.filter(bool)),
        publisher=draw(st.none() | hostile),
        url=draw(st.none() | hostile),
        published=draw(st.none() | _days),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """An article with at least one character of text."""
    text, id_ = draw(hostile.filter(bool)), draw(hostile.filter(bool))
    copies = draw(st.lists(_publications(), max_size=2, unique_by=lambda copy: copy.id))
    return Document(
        id=id_,
        text=text,
        title=draw(st.none() | hostile),
        url=draw(st.none() | hostile),
        publisher=draw(st.none() | hostile),
        published=draw(st.none() | _days),
        copies=in_order(copy for copy in copies if copy.id != id_),
    )


def _spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def _times(draw: st.DrawFn) -> TimeSpan:
    days = sorted(draw(st.lists(_days, min_size=2, max_size=2)))
    return TimeSpan(
        value=draw(hostile),
        earliest=draw(st.sampled_from([None, days[0]])),
        latest=draw(st.sampled_from([None, days[1]])),
    )


def _entities(document: Document) -> st.SearchStrategy[list[Entity]]:
    links = st.lists(st.sampled_from("abc"), unique=True, max_size=3).map(
        lambda keys: tuple(IRI(f"http://www.wikidata.org/entity/{key}") for key in sorted(keys))
    )
    aliases = st.lists(hostile, unique=True, max_size=3).map(lambda names: tuple(sorted(names)))
    iris = st.one_of(
        st.sampled_from(["Russia", "Iran", "x y", "<>"]).map(ids.entity_iri),
        hostile.map(lambda key: ids.local_entity_iri(document.id, key)),
    )
    entity = st.builds(
        Entity,
        iri=iris,
        label=_labels,
        type=st.sampled_from(EntityType),
        aliases=aliases,
        same_as=links,
        acts_for=st.none() | iris,
    )
    return st.lists(entity, min_size=1, max_size=4, unique_by=lambda e: e.iri)


def _sentences(text: str) -> st.SearchStrategy[tuple[Sentence, ...]]:
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True)
    return cuts.map(
        lambda places: tuple(
            Sentence(n, Span(*ends)) for n, ends in enumerate(pairwise(sorted(places)))
        )
    )


@st.composite
def _mentions(draw: st.DrawFn, text: str, entities: Sequence[Entity]) -> tuple[Mention, ...]:
    spans = draw(st.lists(_spans(text), unique=True, max_size=4))
    return tuple(
        Mention(
            span=span,
            head=draw(st.just(span) | _spans(text)),
            text=span.of(text),
            kind=draw(st.sampled_from(MentionKind)),
            entity=draw(st.sampled_from(entities)).iri,
            reason=draw(st.just("") | hostile),
        )
        for span in sorted(spans)
    )


@st.composite
def _expressions(draw: st.DrawFn, text: str) -> tuple[TimeExpression, ...]:
    spans = draw(st.lists(_spans(text), unique=True, max_size=2))
    return tuple(
        TimeExpression(
            span=span,
            text=span.of(text),
            type=draw(st.sampled_from(TimeType)),
            time=draw(_times()),
        )
        for span in sorted(spans)
    )


@st.composite
def _arguments(
    draw: st.DrawFn, text: str, entities: Sequence[Entity], statements: Sequence[IRI], role: str
) -> Argument:
    span = draw(_spans(text))
    filler = draw(st.sampled_from(["entity", "statement", "words"]))
    return Argument(
        span=span,
        text=span.of(text),
        role=role,
        entity=draw(st.sampled_from(entities)).iri if filler == "entity" else None,
        statement=draw(st.sampled_from(statements)) if filler == "statement" else None,
    )


@st.composite
def _stances(
    draw: st.DrawFn, document: Document, entities: Sequence[Entity], kinds: frozenset[Kind]
) -> tuple[Stance, ...]:
    asserted = Kind.ASSERTED in kinds
    count = draw(st.integers(2 if Kind.CLAIM in kinds else 1, 3))
    holders = [ids.article_iri(document.id)]
    holders += [draw(st.sampled_from(entities)).iri for _ in range(count - 1)]
    return tuple(
        Stance(
            holder=holder,
            factuality=Factuality.CERTAIN
            if asserted and index == 0
            else draw(st.sampled_from(Factuality)),
            cue=draw(st.none() | _cues(document.text)),
            quote=draw(st.booleans()),
            reported_by=draw(st.integers(0, index - 1)) if index else None,
        )
        for index, holder in enumerate(holders)
    )


def _cues(text: str) -> st.SearchStrategy[Phrase]:
    """Like a relation's words, a cue may be composed of words that stand apart."""
    return st.builds(Phrase, _spans(text), hostile)


_others = st.sets(st.sampled_from([k for k in Kind if k is not Kind.ASSERTED]), min_size=1)
_kinds = st.just(frozenset({Kind.ASSERTED})) | _others.map(frozenset)
_roles = st.sampled_from([role.value for role in Role]) | hostile


@st.composite
def _relations(draw: st.DrawFn, text: str) -> RelationMention:
    iri, label, symmetric = draw(st.sampled_from(_RELATIONS) | _open_relations)
    span = draw(_spans(text))
    return RelationMention(
        iri=iri,
        label=label,
        span=span,
        text=draw(st.just(span.of(text)) | hostile),
        symmetric=symmetric,
        swapped=draw(st.booleans()),
    )


@st.composite
def _statements(
    draw: st.DrawFn,
    iri: IRI,
    document: Document,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    among: Sequence[IRI],
) -> Statement:
    def argument(role: str) -> Argument:
        return draw(_arguments(document.text, entities, among, role))

    kinds = draw(_kinds)
    return Statement(
        iri=iri,
        sentence=draw(st.integers(0, len(sentences) - 1)),
        subject=argument(draw(st.just("subject") | hostile)),
        relation=draw(_relations(document.text)),
        object=argument(draw(st.just("object") | hostile)) if draw(st.booleans()) else None,
        arguments=tuple(argument(draw(_roles)) for _ in range(draw(st.integers(0, 2)))),
        kinds=kinds,
        stances=draw(_stances(document, entities, kinds)),
        condition=draw(st.none() | st.sampled_from(among)),
        time=draw(st.none() | _times()),
        place=draw(st.none() | st.sampled_from(entities).map(lambda e: e.iri)),
        plover=draw(st.none() | st.sampled_from(["CONSULT", "CONSULT-visit", "a/b c"])),
        confidence=draw(_confidences),
        rule=draw(st.just("") | hostile),
    )


@st.composite
def _readings_of(draw: st.DrawFn, document: Document) -> Reading:
    text = document.text
    if not text:
        return Reading(document=document)
    entities = draw(_entities(document))
    sentences = draw(_sentences(text))
    mentions = draw(_mentions(text, entities))
    count = draw(st.integers(0, 3))
    iris = [IRI(f"{ids.BASE}statement/{ids.digest(document.id, str(n))}") for n in range(count)]
    statements = [
        draw(_statements(iri, document, sentences, entities, iris)) for iri in iris
    ]  # fmt: skip
    return Reading(
        document=document,
        sentences=sentences,
        entities=tuple(sorted(entities, key=lambda entity: entity.iri)),
        mentions=mentions,
        times=draw(_expressions(text)),
        statements=tuple(statements),
    )


@st.composite
def readings(draw: st.DrawFn, *, min_size: int = 0, max_size: int = 3) -> list[Reading]:
    """Readings of different articles, in order of their ids; entities meet across them."""
    found = draw(
        st.lists(documents(), min_size=min_size, max_size=max_size, unique_by=lambda d: d.id)
    )
    return [draw(_readings_of(document)) for document in sorted(found, key=lambda d: d.id)]


_keys = st.text(string.ascii_lowercase, min_size=1, max_size=5)
runs = st.builds(
    Run,
    software=hostile,
    model=hostile,
    ontology=hostile,
    settings=st.dictionaries(_keys, hostile, max_size=3).map(
        lambda d: tuple(sorted(d.items()))
    ),
)
