"""Clauses to statements: which relation holds between whom, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.clause import Clause
from kg.model import Reading, Rejection, Statement, TimeExpression
from kg.ontology import Ontology
from kg.parse import Parsed
from kg.relate.attribution import Standings
from kg.relate.dates import Times
from kg.relate.fillers import Fillers
from kg.relate.lexicon import load as load_lexicon
from kg.relate.quotes import find_quotes
from kg.relate.sentence import SentenceReader
from kg.relate.statements import Writer
from kg.relate.triggers import index
from kg.resolve import Resolution

__all__ = ["relate"]


def relate(
    parsed: Parsed,
    clauses: Sequence[Clause],
    resolution: Resolution,
    times: Sequence[TimeExpression],
    ontology: Ontology,
) -> Reading:
    """Return what an article says: its statements, and the entities and mentions they need.

    Everything of the reading but its open layer, which is the pipeline's to add.
    """
    return _Article(parsed, clauses, resolution, times, ontology).reading()


@dataclass
class _Article:
    """One article on its way from clauses to a reading."""

    parsed: Parsed
    clauses: Sequence[Clause]
    resolution: Resolution
    times: Sequence[TimeExpression]
    ontology: Ontology
    rejected: list[Rejection] = field(default_factory=list)

    def reading(self) -> Reading:
        lexicon = load_lexicon(self.ontology.lexicon)
        quotes = find_quotes(self.parsed, lexicon, self.resolution)
        fillers = Fillers(self.parsed, self.resolution, self.ontology, quotes)
        standings = Standings(lexicon, quotes)
        writer = Writer(self.parsed, self.ontology, fillers, Times(self.parsed, self.times))
        by_sentence = defaultdict(list)
        for clause in self.clauses:
            by_sentence[clause.sentence].append(clause)
        statements: list[Statement] = []
        for sentence, sent in self.parsed.sentences():
            reader = SentenceReader(
                sentence.index, sent, by_sentence[sentence.index], self.ontology,
                index(self.ontology), fillers, standings, self.rejected.append,
            )  # fmt: skip
            statements += writer.write(reader, reader.read())
        return self._joined(statements, fillers)

    def _joined(self, statements: list[Statement], fillers: Fillers) -> Reading:
        unique = {statement.iri: statement for statement in statements}
        return Reading(
            document=self.parsed.document,
            sentences=tuple(sentence for sentence, _ in self.parsed.sentences()),
            entities=tuple(fillers.entities[iri] for iri in sorted(fillers.entities)),
            mentions=tuple(fillers.mentions[span] for span in sorted(fillers.mentions)),
            times=tuple(self.times),
            statements=tuple(unique.values()),
            rejections=tuple(self.rejected),
        )
