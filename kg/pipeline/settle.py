"""From what is kept of every article to the graph: who is who is settled over all of them.

Only articles whose outcome is another than when they were last written are written again, a
few at a time, each whole or not at all.  Whatever was interrupted is made good by settling
again: the graph depends on what is kept and on the decisions of people, on nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice

import pyoxigraph as ox

from kg import ids
from kg.garbage import collect_later
from kg.model import Failure
from kg.packed import decode
from kg.pipeline.copies import Copies
from kg.pipeline.writer import Writer, contributed
from kg.resolve import Decision, Summary, identify
from kg.store import Archive, Kept, kept_quads, put_ontology_beside, withdrawn

__all__ = ["Settled", "forget", "settle"]

#: Up to so many articles are written in one step, as everybody sees it.
_AT_ONCE = 64
#: More are written in steps of so many: enough to be quick, since the engine merges what is
#: written in small parts again and again; few enough to be held.
_STEP = 256


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
    writer = Writer(archive, identify(summaries, decisions), copies)
    kept = archive.kept().values()
    _withdraw(archive, [k.id for k in kept if k.id in copies.of and k.outcome is not None])
    stale = [k for k in kept if k.id not in copies.of and k.outcome != writer.outcome(k)]
    if stale:
        on_written(0, len(stale))
    if len(stale) <= _AT_ONCE:
        change = writer.change(stale, more=writer.entities_new(), then=writer.entities_gone())
        change.carry_out(archive.storage)
    else:
        _write_in_steps(archive, writer, stale, on_written)
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
    archive: Archive,
    writer: Writer,
    stale: Sequence[Kept],
    on_written: Callable[[int, int], None],
) -> None:
    """Say what entities are before any article points at them, and what they were after.

    While a step is written, the next one is made ready.
    """
    storage, gone, done = archive.storage, writer.entities_gone(), 0
    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(storage.load, writer.entities_new())
        for count, write in _steps(archive, writer, stale):
            writing.result()
            if done:
                on_written(done, len(stale))
            writing = thread.submit(write)
            done += count
        writing.result()
    storage.replace((), (), then=gone)


def _steps(
    archive: Archive, writer: Writer, stale: Sequence[Kept]
) -> Iterator[tuple[int, Callable[[], None]]]:
    """Yield what is to be done, and for how many articles: new ones first, loaded in bulk."""
    for some in _parted(kept for kept in stale if kept.outcome is None):
        yield len(some), partial(archive.storage.load_lines, writer.as_lines(some))
    for some in _parted(kept for kept in stale if kept.outcome is not None):
        yield len(some), partial(writer.change(some).carry_out, archive.storage)


def _parted(articles: Iterable[Kept]) -> Iterator[list[Kept]]:
    rest = iter(articles)
    while some := list(islice(rest, _STEP)):
        yield some


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
        gone |= contributed(resolved, packed.run) if resolved is not None else set()
        kept += kept_quads(packed)
    graphs = [iri(d) for d in documents for iri in (ids.graph_iri, ids.reading_iri)]
    archive.storage.replace(graphs, kept, then=withdrawn(gone))
