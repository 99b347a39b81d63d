"""Statements of a reading matched with those of an annotation, and counted.

A statement matches an annotated one if it has the same relation and the same ends, turned
round for a symmetric relation.  An end is the same if its phrase, or any mention or the label
of its entity, has the head of the annotated phrase; an end that is a statement must itself
match the annotated one.  Matches are one to one.  Statements of relations that the ontology
does not have are no part of the comparison, and neither is the confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from kg.errors import ReadError
from kg.evaluate.figures import Figures, Miss, Share
from kg.evaluate.gold import ARTICLE, SOMEONE, GoldItem, GoldStatement, load_gold
from kg.evaluate.phrases import same_phrase
from kg.ids import KG, article_iri
from kg.model import IRI, Argument, Document, Failure, Kind, Reading, Statement

__all__ = ["evaluate", "evaluate_file"]

Pair = tuple[GoldStatement, Statement]


def evaluate_file(
    path: Path, *, read: Callable[[Iterable[Document]], Iterable[Reading | Failure]]
) -> Figures:
    """Return the figures of a reader on an annotated file or folder.

    Args:
        path: a ``.jsonl`` file, or a folder of them (see :mod:`kg.evaluate.gold`).
        read: what turns documents into readings, in order.

    Raises:
        ReadError: the annotation cannot be read, or a text of it could not be.
    """
    gold = load_gold(path)
    readings = []
    for result in read(item.document for item in gold):
        if isinstance(result, Failure):
            raise ReadError(f"{path}: {result.id} was not read: {result.error}")
        readings.append(result)
    return evaluate(readings, gold)


def evaluate(readings: Iterable[Reading], gold: Iterable[GoldItem]) -> Figures:
    """Return how well readings fit annotations of the same documents.

    Raises:
        ReadError: an annotated text has no reading.
    """
    by_id = {reading.document.id: reading for reading in readings}
    compared = []
    for item in gold:
        if item.document.id not in by_id:
            raise ReadError(f"there is no reading of {item.document.id}")
        compared.append(_Comparison(item, by_id[item.document.id]))
    return _figures(compared)


@dataclass(frozen=True)
class _Comparison:
    """One text: its annotation, its reading, and which statements of them match."""

    item: GoldItem
    reading: Reading

    @property
    def counted(self) -> list[Statement]:
        """The statements whose relation the ontology has."""
        return [s for s in self.reading.statements if s.relation.iri.startswith(KG)]

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The matches: those with the right kinds first, then whatever else fits."""
        wanted, left = list(self.item.statements), self.counted
        found: list[Pair] = []
        for exact in (True, False):
            for gold in tuple(wanted):
                fitting = [s for s in left if self.matches(gold, s)]
                fitting = [s for s in fitting if s.kinds == gold.kinds] if exact else fitting
                if fitting:
                    best = max(fitting, key=partial(self.holders, gold))
                    left.remove(best)
                    wanted.remove(gold)
                    found.append((gold, best))
        return tuple(found)

    def matches(self, gold: GoldStatement, statement: Statement) -> bool:
        """Whether a statement says what the annotated one says."""
        if statement.relation.iri.removeprefix(KG) not in gold.relations:
            return False
        subject, object_ = statement.subject, statement.object
        if self._ends(gold, subject, object_):
            return True
        turned = statement.relation.symmetric and object_ is not None
        return turned and object_ is not None and self._ends(gold, object_, subject)

    def _ends(self, gold: GoldStatement, subject: Argument, object_: Argument | None) -> bool:
        if not self._names(gold.subject, subject):
            return False
        if gold.object is None or object_ is None:
            return gold.object is None and object_ is None
        if isinstance(gold.object, int):
            inner = self._statements.get(object_.statement) if object_.statement else None
            return inner is not None and self.matches(self.item.statements[gold.object], inner)
        return self._names(gold.object, object_)

    @property
    def _statements(self) -> Mapping[IRI, Statement]:
        return {statement.iri: statement for statement in self.reading.statements}

    def _names(self, phrase: str, argument: Argument) -> bool:
        """Whether an argument, or another mention of its entity, is what a phrase names."""
        if phrase == SOMEONE:
            return argument.entity == f"{KG}{SOMEONE}"
        if argument.entity is None:
            return same_phrase(phrase, argument.text)
        return same_phrase(phrase, argument.text) or self._names_entity(phrase, argument.entity)

    def _names_entity(self, phrase: str, entity: IRI) -> bool:
        mentioned = (m.text for m in self.reading.mentions if m.entity == entity)
        labels = (e.label for e in self.reading.entities if e.iri == entity)
        return any(same_phrase(phrase, name) for name in (*mentioned, *labels))

    def holders(self, gold: GoldStatement, statement: Statement) -> bool:
        """Whether the chain of sources is the annotated one."""
        if len(gold.stances) != len(statement.stances):
            return False
        article = article_iri(self.reading.document.id)
        return all(
            stance.holder == article
            if name == ARTICLE
            else self._names_entity(name, stance.holder)
            for (name, _), stance in zip(gold.stances, statement.stances, strict=True)
        )

    def stances(self, gold: GoldStatement, statement: Statement) -> bool:
        """Whether the sources are right, and what each commits itself to."""
        held = tuple(stance.factuality for stance in statement.stances)
        return self.holders(gold, statement) and held == tuple(
            value for _, value in gold.stances
        )

    def place(self, gold: GoldStatement, statement: Statement) -> bool:
        """Whether the place is right."""
        if gold.place is None or statement.place is None:
            return gold.place is None and statement.place is None
        return self._names_entity(gold.place, statement.place)


def _figures(compared: list[_Comparison]) -> Figures:
    pairs = [(c, gold, found) for c in compared for gold, found in c.pairs]
    right = len(pairs)
    timed = [(g, s) for _, g, s in pairs if g.time or s.time]
    placed = [(c, g, s) for c, g, s in pairs if g.place or s.place]
    false = [miss for c in compared for miss in _false_assertions(c)]
    misses = [miss for c in compared for miss in _misses(c)]
    return Figures(
        texts=len(compared),
        precision=Share(right, sum(len(c.counted) for c in compared)),
        recall=Share(right, sum(len(c.item.statements) for c in compared)),
        kinds=Share(sum(g.kinds == s.kinds for _, g, s in pairs), right),
        holders=Share(sum(c.holders(g, s) for c, g, s in pairs), right),
        stances=Share(sum(c.stances(g, s) for c, g, s in pairs), right),
        times=Share(
            sum(g.time == (s.time.value if s.time else None) for g, s in timed), len(timed)
        ),
        places=Share(sum(c.place(g, s) for c, g, s in placed), len(placed)),
        false_assertions=len(false),
        misses=(*misses, *false),
    )


def _misses(compared: _Comparison) -> Iterator[Miss]:
    """Yield what is missing, what is too much and what is held otherwise."""
    item, pairs = compared.item.document.id, compared.pairs
    gold_found = [gold for gold, _ in pairs]
    found = [statement.iri for _, statement in pairs]
    for gold in compared.item.statements:
        if gold not in gold_found:
            yield Miss(item, "missing", str(gold))
    for statement in compared.counted:
        if statement.iri not in found:
            yield Miss(item, "spurious", _words(statement))
    for gold, statement in pairs:
        if gold.kinds != statement.kinds:
            expected, given = sorted(gold.kinds), sorted(statement.kinds)
            yield Miss(item, "kind", f"{gold}: {'+'.join(given)} for {'+'.join(expected)}")
        elif not compared.stances(gold, statement):
            yield Miss(item, "stance", f"{gold}: {_chain(statement)}")
        given_time = statement.time.value if statement.time else None
        if gold.time != given_time:
            yield Miss(item, "time", f"{gold}: {given_time} for {gold.time}")


def _false_assertions(compared: _Comparison) -> Iterator[Miss]:
    """Yield what is asserted as a fact and is annotated as none, or not at all."""
    pairs = {statement.iri: gold for gold, statement in compared.pairs}
    for statement in compared.counted:
        gold = pairs.get(statement.iri)
        if statement.asserted and (gold is None or Kind.ASSERTED not in gold.kinds):
            yield Miss(compared.item.document.id, "false assertion", _words(statement))


def _words(statement: Statement) -> str:
    object_ = statement.object.text if statement.object else ""
    name = statement.relation.iri.removeprefix(KG)
    return f"{statement.subject.text} | {name} | {object_}".rstrip(" |")


def _chain(statement: Statement) -> str:
    return " > ".join(
        f"{s.holder.rpartition('/')[2]} {s.factuality}" for s in statement.stances
    )
