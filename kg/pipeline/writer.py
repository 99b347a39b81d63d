"""What has to be written so that the graph has articles and entities as identity has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import ids
from kg.model import IRI, Entity, Failure, Reading, Run
from kg.packed import pack, unpack
from kg.pipeline.copies import Copies
from kg.rdf import article_graphs, contributed_graphs, entity_quads, in_graphs, lines
from kg.rdf.terms import Triple
from kg.resolve import Identity, applied
from kg.store import (
    UNUSED_RUNS,
    Archive,
    Kept,
    Storage,
    kept_quads,
    outcome_triples,
    withdrawn,
)
from kg.validate import check_article

__all__ = ["Change", "Writer", "contributed"]

#: How articles are written; a change of it writes them all again.
_LAYOUT = "1"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of writing: quads to add, updates to carry out then."""

    quads: Sequence[ox.Quad]
    then: Sequence[str]

    def carry_out(self, storage: Storage) -> None:
        """Write it."""
        storage.replace((), self.quads, then=self.then)


class Writer:
    """Makes ready what has to be written.

    Attributes:
        identity: over all articles.
        unsound: articles met that break a safety rule, of which nothing is written.
    """

    def __init__(self, archive: Archive, identity: Identity, copies: Copies) -> None:
        self._archive, self.identity, self._copies = archive, identity, copies
        self.unsound: list[Failure] = []
        self._outcomes: dict[str, str] = {}
        self._known, self._unsure = archive.entities_and_unsure()
        self._said: set[str] = set()

    def outcome(self, kept: Kept) -> str:
        """Return a hash of all that an article's graph depends on."""
        if kept.id not in self._outcomes:
            run, key = ids.run_iri(kept.run), self.identity.key(kept.id)
            copies = (str(copy) for copy in self._copies.by.get(kept.id, ()))
            found = ids.digest(_LAYOUT, kept.document, run, key, *copies)
            self._outcomes[kept.id] = found
        return self._outcomes[kept.id]

    def entities_new(self) -> list[ox.Quad]:
        """Return what is to be said of entities that was not said before."""
        return _unlike(self.identity.entities, self._known)

    def entities_gone(self) -> list[str]:
        """Return updates that take back what entities were, and runs without articles."""
        gone = set(_unlike(self._known, self.identity.entities))
        return [*_deletion(gone | self._left_over()), UNUSED_RUNS]

    def _left_over(self) -> set[ox.Quad]:
        """What a run that was interrupted left of entities beside what they are."""
        if not self._unsure:
            return set()
        quads = self._archive.storage.quads(ids.ENTITIES_GRAPH)
        there = {q for q in quads if getattr(q.subject, "value", "") in self._unsure}
        entities = self.identity.entities
        are = [entities[iri] for iri in self._unsure if iri in entities]
        return there.difference(entity_quads(are))

    def change(
        self,
        articles: Sequence[Kept],
        *,
        more: Iterable[ox.Quad] = (),
        then: Sequence[str] = (),
    ) -> Change:
        """Return what has to be done to write some articles, and more, in one step."""
        quads = list(more)
        own: set[ox.Quad] = set()
        shared: set[ox.Quad] = set()
        readings = self._archive.readings([kept.id for kept in articles], self._known)
        for kept, (packed, before) in zip(articles, readings, strict=True):
            reading = self._reading(kept, packed.reading)
            new = list(in_graphs(self._graphs(kept, reading)))
            if before is not None:  # most of it is as it was
                old = self._there(kept.id)
                new += kept_quads(packed)
                own |= old.difference(new)
                if before != reading:
                    shared |= contributed(before, kept.run)
                new = [quad for quad in new if quad not in old]
            quads += new
        withdrawals = withdrawn(shared.difference(quads)) if shared else []
        return Change(quads, (*_deletion(own), *withdrawals, *then))

    def _there(self, document: str) -> set[ox.Quad]:
        graphs = ids.graph_iri(document), ids.reading_iri(document)
        return {quad for graph in graphs for quad in self._archive.storage.quads(graph)}

    def as_lines(self, articles: Iterable[Kept]) -> bytes:
        """Return articles that are not in the graph yet as N-Quads."""
        return b"".join("".join(self._article_lines(kept)).encode() for kept in articles)

    def _article_lines(self, kept: Kept) -> Iterator[str]:
        """What is to be written of an article, but for what others before it said."""
        graphs = self._graphs(kept, self._reading(kept, self._archive.as_read(kept.id)))
        for line in lines({ids.SHARED_GRAPH: graphs.pop(ids.SHARED_GRAPH, ())}):
            if line not in self._said:
                self._said.add(line)
                yield line
        yield from lines(graphs)

    def _reading(self, kept: Kept, data: bytes) -> Reading:
        reading = applied(unpack(data), self.identity)
        copies = self._copies.by.get(kept.id, ())
        if copies == reading.document.copies:
            return reading
        return replace(reading, document=replace(reading.document, copies=copies))

    def _graphs(self, kept: Kept, reading: Reading) -> dict[IRI, list[Triple]]:
        """The graphs of an article, with what they are made of; none if it breaks a rule."""
        entities = self.identity.entities
        graphs = article_graphs(reading, run=kept.run, merged=entities)
        faults = check_article(graphs, file=Path(kept.id))
        if faults:
            why = f"a fault of kg, please report it: {faults[0].what}"
            self.unsound.append(Failure(kept.id, f"{kept.id}: {why}"))
            return {}
        outcome, resolved = self.outcome(kept), pack(reading, entities)
        made = outcome_triples(kept.id, resolved=resolved, outcome=outcome)
        return {**graphs, ids.reading_iri(kept.id): list(made)}


def contributed(reading: Reading, run: Run) -> set[ox.Quad]:
    """Return what an article added to the graphs that articles share."""
    return set(in_graphs(contributed_graphs(reading, run=run)))


def _unlike(entities: Mapping[IRI, Entity], others: Mapping[IRI, Entity]) -> list[ox.Quad]:
    """What is said of entities that are not so among the others, and not said of those."""
    unlike = [entity for iri, entity in entities.items() if others.get(iri) != entity]
    there = set(entity_quads(others[entity.iri] for entity in unlike if entity.iri in others))
    return [quad for quad in entity_quads(unlike) if quad not in there]


def _deletion(quads: Collection[ox.Quad]) -> list[str]:
    held = sorted(f"GRAPH {q.graph_name} {{ {q.triple} }}" for q in quads)
    return [f"DELETE DATA {{ {' '.join(held)} }}"] if held else []
