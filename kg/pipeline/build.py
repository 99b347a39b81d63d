"""Articles to a folder with their graph, a page and a report; and a kept graph that grows.

``build`` makes a graph of just its inputs, ``add`` and ``update`` add them to what is there,
``remove`` takes articles out.  All come to the same: what the kept articles and the decisions
of people say, whatever happened in which order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TypedDict, Unpack

from spacy.language import Language

from kg.errors import QueryError, ReadError
from kg.model import Failure, Kind
from kg.parse import DEFAULT_MODEL
from kg.pipeline.batch import Outcome, Settings
from kg.pipeline.decisions import DECISIONS, overruled
from kg.pipeline.drivers import Engine, EngineName
from kg.pipeline.growing import Gathered, Policy, gather
from kg.pipeline.rewrite import Watched, ignore, rewrite
from kg.pipeline.settle import forget
from kg.resolve import Decision, read_decisions
from kg.store import Archive, Graph, Journal, keeping

__all__ = ["Built", "Options", "add", "build", "finish", "remove", "update"]

_BUILD = Policy(command="build", replaces=True, alone=True, rereads=True)
_ADD = Policy(command="add")
_UPDATE = Policy(command="update", replaces=True, rereads=True)


class Options(TypedDict, total=False):
    """How articles are read.

    Attributes:
        nlp: a loaded spaCy pipeline other than the default one; with several workers it has
            to be that of ``model``.
        model: a spaCy pipeline's package name or path.
        gazetteer: a file of names, put before those shipped.
        engine: what reads: "local", the default, or "spark".
        workers: how many processes of this machine read, 1 by default.
        master: the address of the Spark cluster; see :class:`kg.pipeline.drivers.Engine`.
        store: the addresses of a SPARQL server to keep the graph on, at the first time; the
            folder remembers them.
        retry: try again what could not be read before, though it is the same.
        on_article: called as each article is read or fails.
        on_written: called with how many articles are written to the graph, and of how many.
        on_files: called before the page, the report and the files of the graph are written.
    """

    nlp: Language
    model: str
    gazetteer: Path | None
    engine: EngineName
    workers: int
    master: str | None
    store: str | None
    retry: bool
    on_article: Callable[[Outcome], None]
    on_written: Callable[[int, int], None]
    on_files: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run made: where, of how much, and what it could not read.

    Attributes:
        folder: where the graph is.
        articles: how many are in it.
        copies: how many others are copies of these, which name them.
        read: how many of them were read this time; the others had been read before.
        words: how many words those have.
        entities: how many are in the graph.
        statements: how many are in the graph.
        kinds: the same by kind; one that is both a claim and hedged counts in both.
        files: what was written beside the store.
        failures: what could not be read.
        unmet: decisions of people that no longer apply.
        overruled: decisions that later ones give up.
    """

    folder: Path
    articles: int
    copies: int
    read: int
    words: int
    entities: int
    statements: int
    kinds: Mapping[Kind, int]
    files: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    unmet: tuple[Decision, ...] = ()
    overruled: tuple[Decision, ...] = ()


def build(
    inputs: Iterable[str | PurePath], folder: str | PurePath, **options: Unpack[Options]
) -> Built:
    """Make the graph of some articles in a folder, in place of what was there.

    An article that was read before, by the same version of everything, is not read again, so
    a run that was interrupted goes on where it stopped.  The same articles give the same
    bytes, in whatever order they come.  What people decided about identity, in
    ``decisions.csv`` of that folder, is carried out again.

    Args:
        inputs: files, folders, glob patterns, or ``-`` for standard input.
        folder: where the graph is.
        options: see :class:`Options`.

    Raises:
        ReadError: no article could be read.
        ParseError: the model is not installed, or the gazetteer or the decisions cannot be
            read.
        StoreError: somebody else is writing to the folder.
    """
    return _grow(inputs, Path(folder), _BUILD, options)


def add(
    inputs: Iterable[str | PurePath], folder: str | PurePath, **options: Unpack[Options]
) -> Built:
    """Add articles to the graph in a folder; make it if there is none.

    Adding an article twice changes nothing.  One whose text has changed is a failure, see
    :func:`update`; for the rest see :func:`build`.
    """
    return _grow(inputs, Path(folder), _ADD, options)


def update(
    inputs: Iterable[str | PurePath], folder: str | PurePath, **options: Unpack[Options]
) -> Built:
    """Add articles to the graph in a folder, changed ones in place of what they were.

    One that has not changed is read again if another version of anything read it.  See
    :func:`build` for the rest.
    """
    return _grow(inputs, Path(folder), _UPDATE, options)


def remove(folder: str | PurePath, articles: Collection[str]) -> Built:
    """Take articles out of the graph in a folder, as if they had never been added.

    Args:
        folder: where the graph is.
        articles: their ids.

    Raises:
        StoreError: there is no graph in the folder, or somebody else is writing to it.
        QueryError: one of the articles is not in it; nothing is removed then.
    """
    place = Path(folder)
    with keeping(place, new=False) as archive:
        kept, journal = archive.kept(), Journal(archive.storage)
        there = [article for article in articles if article in kept]
        # What was interrupted may have taken some out, and is completed here.
        missing = set(articles).difference(there, journal.removing())
        if missing:
            listed = ", ".join(map(repr, sorted(missing)))
            raise QueryError(f"{place} has no article {listed}; `kg list {place}` lists them")
        journal.begin_change(removing=articles)
        forget(archive, there)
        journal.clear(articles)
        return finish(archive, place, read_decisions(place / DECISIONS), None, {})


def _grow(
    inputs: Iterable[str | PurePath], folder: Path, policy: Policy, options: Options
) -> Built:
    settings = Settings(
        model=options.get("model", DEFAULT_MODEL), gazetteer=options.get("gazetteer")
    )
    decisions = read_decisions(folder / DECISIONS)
    with keeping(folder, server=options.get("store")) as archive:
        gathered = gather(
            tuple(inputs),
            archive,
            replace(policy, retries=options.get("retry", False)),
            settings,
            nlp=options.get("nlp"),
            engine=Engine(
                name=options.get("engine", "local"),
                workers=options.get("workers", 1),
                master=options.get("master"),
            ),
            on_article=options.get("on_article", ignore),
        )
        if not gathered.seen:
            raise ReadError(f"no article could be read; {folder} is as it was")
        if policy is _BUILD:
            Journal(archive.storage).begin_change()
            forget(archive, gathered.unseen)
        return finish(archive, folder, decisions, gathered, options)


def finish(
    archive: Archive,
    folder: Path,
    decisions: Sequence[Decision],
    gathered: Gathered | None,
    options: Options,
) -> Built:
    """Settle who is who, write the page and the rest, and say what is there."""
    watched = Watched(options.get("on_written", ignore), options.get("on_files", ignore))
    settled, files = rewrite(archive, folder, decisions, watched)
    counts = Graph(archive.storage).counts()
    return Built(
        folder=folder,
        articles=counts.articles,
        copies=counts.copies,
        read=len(gathered.read) if gathered else 0,
        words=gathered.words if gathered else 0,
        entities=counts.entities,
        statements=counts.statements,
        kinds=counts.kinds,
        files=files,
        failures=(*(gathered.failures if gathered else ()), *settled.unsound),
        unmet=settled.unmet,
        overruled=_overruled(decisions),
    )


def _overruled(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that later ones give up, in their order."""
    given_up = {
        id(old)
        for number, made in enumerate(decisions)
        for old in overruled(made, decisions[:number])
    }
    return tuple(made for made in decisions if id(made) in given_up)
