"""The scene as the rows that the page's scripts read.

Rows are lists whose fields the page names once (``STATEMENT``, ``ARTICLE``), so that a large
graph stays a small file.  Every text is made harmless here and nowhere later; offsets count
UTF-16 units, as JavaScript does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.ids import BASE
from kg.model import IRI, Argument, Kind, Reading, Span, Stance, Statement, TimeSpan
from kg.view.inert import Offsets, label, link, passage
from kg.view.limits import Passages
from kg.view.scene import Node, Scene, Shown
from kg.view.styles import GROUP_OF, GROUPS, KINDS

__all__ = [
    "ARTICLE",
    "STATEMENT",
    "articles",
    "edge_rows",
    "fact_rows",
    "legend",
    "node_row",
    "short",
    "statement_rows",
]

ARTICLE = ("id", "title", "url", "publisher", "date", "text", "sentences", "mentions")
STATEMENT = (
    "rel", "doc", "sent", "name", "kinds", "conf", "subject", "object", "marks", "chain",
    "time", "place", "code", "condition", "roles", "id",
)  # fmt: skip
_BIT = {line.kind: 1 << i for i, line in enumerate(KINDS)}
_NUMBER = {line.kind: i for i, line in enumerate(KINDS)}

Row = list[Any]


def short(iri: IRI) -> str:
    """Return an IRI without the part that all of ours share."""
    return label(iri.removeprefix(BASE).removeprefix("entity/").removeprefix("statement/"))


def legend() -> dict[str, Any]:
    """Return groups of types and kinds of statements as the page draws them."""
    return {
        "groups": [[g.key, g.words, g.shape, g.color] for g in GROUPS],
        "kinds": [
            [k.kind.value, k.words, k.meaning, k.dashes, k.light, k.dark, k.width]
            for k in KINDS
        ],
    }


def node_row(node: Node, index: dict[IRI, int]) -> dict[str, Any]:
    """Return what the page knows of an entity beyond its place in the picture."""
    entity = node.entity
    row: dict[str, Any] = {
        "k": short(entity.iri),
        "l": label(entity.label),
        "t": entity.type.value,
        "g": GROUP_OF[entity.type],
        "m": node.mentions,
        "r": round(node.rank, 5),
        "c": node.community,
    }
    if entity.aliases:
        row["a"] = [label(alias) for alias in entity.aliases]
    links = [url for url in map(link, entity.same_as) if url]
    if links:
        row["s"] = links
    if entity.acts_for in index:
        row["f"] = index[entity.acts_for]
    return row


def edge_rows(scene: Scene) -> list[dict[str, Any]]:
    """Return the drawn relations as PyVis edges; their number is their place."""
    rows = []
    for relation in scene.relations:
        if relation.drawn:
            row = {
                "from": relation.source,
                "to": relation.target,
                "l": relation.words,
                "k": _NUMBER[relation.kind],
            }
            rows.append(row | ({"b": 1} if relation.symmetric else {}))
    return rows


def fact_rows(scene: Scene) -> list[Row]:
    """Return the relations that are listed but not drawn."""
    return [
        [r.source, r.target, r.words, _NUMBER[r.kind]] for r in scene.relations if not r.drawn
    ]


def articles(scene: Scene, texts: Sequence[Passages]) -> list[Row]:
    """Return every article with what is held of its text, sentences and mentions, once."""
    index = _index(scene)
    return [
        _article(reading, held, index)
        for reading, held in zip(scene.readings, texts, strict=True)
    ]


def _article(reading: Reading, held: Passages, index: dict[IRI, int]) -> Row:
    document, at = reading.document, Offsets(held.text)
    sentences = [x for span in held.sentences for x in (at(span.start), at(span.end))]
    places = [(held.place(m.span), index[m.entity]) for m in reading.mentions]
    mentions = [x for p, n in places if p is not None for x in (at(p.start), at(p.end), n)]
    return [
        label(document.id),
        label(document.title) if document.title else None,
        link(document.url),
        label(document.publisher) if document.publisher else None,
        document.published.isoformat() if document.published else None,
        passage(held.text),
        sentences,
        mentions,
    ]


class _Table:
    """Values that many rows share, each kept once."""

    def __init__(self) -> None:
        self.places: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        return self.places.setdefault(value, len(self.places))


def statement_rows(scene: Scene, texts: Sequence[Passages]) -> dict[str, Any]:
    """Return the statements and the tables that their rows point into."""
    return _Rows(scene, texts).tables()


class _Rows:
    """The rows of statements, and the values that several of them share."""

    def __init__(self, scene: Scene, texts: Sequence[Passages]) -> None:
        self.scene, self.texts = scene, texts
        self.index = _index(scene)
        self.names, self.times, self.chains, self.codes = (_Table() for _ in range(4))
        self.numbers = {
            (shown.reading, shown.statement.iri): i for i, shown in enumerate(scene.statements)
        }
        self.offsets = [Offsets(reading.document.text) for reading in scene.readings]

    def tables(self) -> dict[str, Any]:
        """Return all rows; making them fills the tables."""
        rows = [self.row(shown) for shown in self.scene.statements]
        return {
            "statements": rows,
            "names": list(self.names.places),
            "times": list(self.times.places),
            "chains": list(self.chains.places),
            "codes": list(self.codes.places),
        }

    def row(self, shown: Shown) -> Row:
        """Return one statement, its fields in the order of ``STATEMENT``."""
        s, where = shown.statement, shown.reading
        marks = _marks(s, self.scene.readings[where], self.offsets[where])
        return [
            shown.relation,
            where,
            self.texts[where].number[s.sentence],
            self.names(label(s.relation.label)),
            sum(_BIT[kind] for kind in s.kinds),
            round(100 * s.confidence),
            self.filler(s.subject, where),
            self.filler(s.object, where) if s.object is not None else None,
            marks,
            self.chains(_chain(s.stances, self.index)),
            self.times(_time(s.time)) if s.time is not None else None,
            self.index[s.place] if s.place is not None else None,
            self.codes(label(s.plover)) if s.plover else None,
            self.numbers[where, s.condition] if s.condition is not None else None,
            [[label(a.role), self.filler(a, where)] for a in s.arguments] or None,
            short(s.iri),
        ]

    def filler(self, argument: Argument, reading: int) -> Any:
        """The number of an entity, that of a statement in a list, or words."""
        if argument.entity is not None:
            return self.index[argument.entity]
        if argument.statement is not None:
            return [self.numbers[reading, argument.statement]]
        return label(argument.text)


def _index(scene: Scene) -> dict[IRI, int]:
    return {node.entity.iri: i for i, node in enumerate(scene.nodes)}


def _time(time: TimeSpan) -> tuple[str, str | None, str | None]:
    first, last = (d.isoformat() if d else None for d in (time.earliest, time.latest))
    return (label(time.value), first, last)


def _chain(stances: Iterable[Stance], index: dict[IRI, int]) -> tuple[tuple[Any, ...], ...]:
    """Stances from the article inward; the article is holder -1."""
    return tuple(
        (
            index[stance.holder] if number and stance.holder in index else -1,
            stance.factuality.value,
            label(stance.cue.text) if stance.cue else None,
            int(stance.quote),
            stance.reported_by,
        )
        for number, stance in enumerate(stances)
    )


def _marks(statement: Statement, reading: Reading, at: Offsets) -> list[int]:
    """Start and end of subject, relation and object, counted from the sentence's start.

    Words that stand outside the sentence are not marked; 0..0 stands for them.
    """
    sentence = reading.sentences[statement.sentence].span
    spans = [
        statement.subject.span,
        statement.relation.span,
        statement.object.span if statement.object is not None else None,
    ]
    return [x for span in spans for x in _within(span, sentence, at)]


def _within(span: Span | None, sentence: Span, at: Offsets) -> tuple[int, int]:
    if span is None or not sentence.covers(span):
        return 0, 0
    begin = at(sentence.start)
    return at(span.start) - begin, at(span.end) - begin


assert set(_BIT) == set(Kind)
