"""From what is kept of every article to the graph: who is who is settled over all of them.

Only articles whose outcome is another than when they were last written are written again, a
few at a time, each whole or not at all.  Whatever was interrupted is made good by settling
again: the graph depends on what is kept and on the decisions of people, on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import ids
from kg.garbage import collect_later
from kg.model import IRI, Entity, Failure, Reading, Run
from kg.packed import Packed, decode, pack, unpack
from kg.pipeline.copies import Copies
from kg.rdf import article_graphs, contributed_graphs, entity_quads, in_graphs
from kg.rdf.terms import Triple
from kg.resolve import Decision, Identity, Summary, applied, identify
from kg.store import (
    UNUSED_RUNS,
    Archive,
    Kept,
    Storage,
    kept_quads,
    outcome_quads,
    put_ontology_beside,
    withdrawn,
)
from kg.validate import check_article

__all__ = ["Settled", "forget", "settle"]

#: Up to so many articles are written in one step, as everybody sees it.
_AT_ONCE = 64
#: More are written in steps of so many: enough to be quick, since the engine merges what is
#: written in small parts again and again; few enough to be held.
_STEP = 256
#: How articles are written; a change of it writes them all again.
_LAYOUT = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What settling did.

    Attributes:
        written: how many articles it wrote.
        copies: how many kept articles are copies of others and stand in the graph with these.
        unsound: articles that break a safety rule, which are left out of the graph: a fault
            of ours.
        unmet: decisions that no longer apply.
    """

    written: int
    copies: int
    unsound: tuple[Failure, ...]
    unmet: tuple[Decision, ...]


@collect_later()
def settle(
    archive: Archive,
    decisions: Iterable[Decision] = (),
    *,
    on_written: Callable[[int, int], None] = lambda done, total: None,
) -> Settled:
    """Make the graph what the kept articles and the decisions say.

    Of texts that are copies of each other, one stands in the graph and names the others'
    publications, so that repeats corroborate nothing.

    Args:
        archive: the kept articles, beside the graph.
        decisions: of people, in their order.
        on_written: called with how many articles are written, and of how many.
    """
    copies = Copies.among(archive.prints())
    summaries = (decode(s, Summary) for id, s in archive.summaries() if id not in copies.of)
    writer = _Writer(archive, identify(summaries, decisions), copies)
    kept = archive.kept().values()
    _withdraw(archive, [k.id for k in kept if k.id in copies.of and k.outcome is not None])
    stale = [k for k in kept if k.id not in copies.of and k.outcome != writer.outcome(k)]
    if len(stale) <= _AT_ONCE:
        change = writer.change(stale, more=writer.entities_new(), then=writer.entities_gone())
        change.carry_out(archive.storage)
    else:
        _write_in_steps(writer, stale, on_written)
        if 2 * len(stale) > len(kept):  # else it would go through much more than was written
            archive.storage.optimize()
    on_written(len(stale), len(stale))
    put_ontology_beside(archive.storage)
    return Settled(
        written=len(stale) - len(writer.unsound),
        copies=len(copies.of),
        unsound=tuple(writer.unsound),
        unmet=writer.identity.unmet,
    )


def _write_in_steps(
    writer: _Writer, stale: Sequence[Kept], on_written: Callable[[int, int], None]
) -> None:
    """Say what entities are before any article points at them, and what they were after.

    While a step is written, the next one is made ready.
    """
    storage, gone, done = writer.storage, writer.entities_gone(), 0
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(storage.load, writer.entities_new())
        for step in _steps(stale):
            change = writer.change(step)
            writing.result()
            if done:
                on_written(done, len(stale))
            writing = thread.submit(change.carry_out, storage)
            done += len(step)
        writing.result()
    storage.replace((), (), then=gone)


def _steps(stale: Sequence[Kept]) -> Iterator[Sequence[Kept]]:
    """New articles first, which are loaded in bulk, then those that change."""
    new = [kept for kept in stale if kept.outcome is None]
    for some in (new, [kept for kept in stale if kept.outcome is not None]):
        for start in range(0, len(some), _STEP):
            yield some[start : start + _STEP]


def forget(archive: Archive, documents: Collection[str]) -> None:
    """Take articles out of the graph and of what is kept; settle afterwards."""
    _withdraw(archive, documents)
    archive.storage.replace([ids.reading_iri(document) for document in documents], ())


def _withdraw(archive: Archive, documents: Collection[str]) -> None:
    """Take articles out of the graph alone."""
    if not documents:
        return
    gone: set[ox.Quad] = set()
    kept: list[ox.Quad] = []
    for packed, resolved in archive.readings(documents, archive.entities()):
        gone |= _contributed(resolved, packed.run) if resolved is not None else set()
        kept += kept_quads(packed)
    graphs = [iri(d) for d in documents for iri in (ids.graph_iri, ids.reading_iri)]
    archive.storage.replace(graphs, kept, then=withdrawn(gone))


@dataclass(frozen=True, slots=True)
class _Change:
    """One step of writing: quads to add, updates to carry out then."""

    quads: Sequence[ox.Quad]
    then: Sequence[str]

    def carry_out(self, storage: Storage) -> None:
        storage.replace((), self.quads, then=self.then)


class _Writer:
    """Writes articles as identity has them."""

    def __init__(self, archive: Archive, identity: Identity, copies: Copies) -> None:
        self.archive, self.identity, self._copies = archive, identity, copies
        self.storage = archive.storage
        self.unsound: list[Failure] = []
        self._outcomes: dict[str, str] = {}
        self._known, self._unsure = archive.entities_and_unsure()
        self._said: set[Triple] = set()

    def outcome(self, kept: Kept) -> str:
        """A hash of all that an article's graph depends on."""
        if kept.id not in self._outcomes:
            run, key = ids.run_iri(kept.run), self.identity.key(kept.id)
            copies = (str(copy) for copy in self._copies.by.get(kept.id, ()))
            found = ids.digest(_LAYOUT, kept.document, run, key, *copies)
            self._outcomes[kept.id] = found
        return self._outcomes[kept.id]

    def entities_new(self) -> list[ox.Quad]:
        """What is to be said of entities that was not said before."""
        return _unlike(self.identity.entities, self._known)

    def entities_gone(self) -> list[str]:
        """The updates that take back what was said of entities and of runs without articles."""
        gone = set(_unlike(self._known, self.identity.entities))
        return [*_deletion(gone | self._left_over()), UNUSED_RUNS]

    def _left_over(self) -> set[ox.Quad]:
        """What a run that was interrupted left of entities beside what they are."""
        if not self._unsure:
            return set()
        quads = self.storage.quads(ids.ENTITIES_GRAPH)
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
    ) -> _Change:
        """Return what has to be done to write some articles, and more, in one step."""
        quads = list(more)
        own: set[ox.Quad] = set()
        shared: set[ox.Quad] = set()
        outcomes = {kept.id: self.outcome(kept) for kept in articles}
        for packed, before in self.archive.readings(outcomes, self._known):
            reading = self._reading(packed)
            outcome = outcomes[packed.id]
            new = self._sound(reading, packed, outcome, is_new=before is None)
            if before is not None:  # most of it is as it was
                old = self._there(packed.id)
                new += kept_quads(packed)
                own |= old.difference(new)
                shared |= _contributed(before, packed.run) if before != reading else set()
                new = [quad for quad in new if quad not in old]
            quads += new
        withdrawals = withdrawn(shared.difference(quads)) if shared else []
        return _Change(quads, (*_deletion(own), *withdrawals, *then))

    def _there(self, document: str) -> set[ox.Quad]:
        graphs = ids.graph_iri(document), ids.reading_iri(document)
        return {quad for graph in graphs for quad in self.storage.quads(graph)}

    def _reading(self, packed: Packed) -> Reading:
        reading = applied(unpack(packed.reading), self.identity)
        copies = self._copies.by.get(packed.id, ())
        if copies == reading.document.copies:
            return reading
        return replace(reading, document=replace(reading.document, copies=copies))

    def _sound(
        self, reading: Reading, packed: Packed, outcome: str, *, is_new: bool
    ) -> list[ox.Quad]:
        """What is to be written of an article; nothing if it breaks a rule."""
        entities = self.identity.entities
        graphs = article_graphs(reading, run=packed.run, merged=entities)
        faults = check_article(graphs, file=Path(packed.id))
        if faults:
            why = f"a fault of kg, please report it: {faults[0].what}"
            self.unsound.append(Failure(packed.id, f"{packed.id}: {why}"))
            return []
        if is_new:
            graphs[ids.SHARED_GRAPH] = self._unsaid(graphs[ids.SHARED_GRAPH])
        resolved = pack(reading, entities)
        kept = outcome_quads(packed.id, resolved=resolved, outcome=outcome)
        return [*in_graphs(graphs), *kept]

    def _unsaid(self, shared: list[Triple]) -> list[Triple]:
        """What articles written before have not said of the things that they share."""
        new = [triple for triple in shared if triple not in self._said]
        self._said.update(new)
        return new


def _unlike(entities: Mapping[IRI, Entity], others: Mapping[IRI, Entity]) -> list[ox.Quad]:
    """What is said of entities that are not so among the others, and not said of those."""
    unlike = [entity for iri, entity in entities.items() if others.get(iri) != entity]
    there = set(entity_quads(others[entity.iri] for entity in unlike if entity.iri in others))
    return [quad for quad in entity_quads(unlike) if quad not in there]


def _contributed(reading: Reading, run: Run) -> set[ox.Quad]:
    """What an article added to the graphs that articles share."""
    return set(in_graphs(contributed_graphs(reading, run=run)))


def _deletion(quads: Collection[ox.Quad]) -> list[str]:
    held = sorted(f"GRAPH {q.graph_name} {{ {q.triple} }}" for q in quads)
    return [f"DELETE DATA {{ {' '.join(held)} }}"] if held else []
