"""Articles into a graph that lasts: read what is new, keep it, settle who is who.

What has been read is kept at once, so that an interrupted run, begun again, goes on where it
stopped; the graph itself follows when everything is read.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePath
from typing import NamedTuple

from spacy.language import Language

from kg.ids import document_digest
from kg.model import Document, Failure, Run
from kg.packed import Packed
from kg.pipeline.batch import Outcome, Reader, Settings
from kg.pipeline.drivers import Engine, read_all
from kg.read import read
from kg.store import Archive, Failed, Journal, Kept

__all__ = ["Gathered", "Policy", "gather"]

#: So many read articles are kept in one step.
_STEP = 32
#: Nobody but the user knows whether two texts under one id are one article, corrected.
_OTHER = (
    "the graph has an article under this id that differs from it. If that is an older version "
    "of this one, `kg update` puts this one in its place; if it is another article, give this "
    "one an id of its own (a file's is its path below the folder given), or that is lost"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What to do with articles that are kept already.

    Attributes:
        command: what a person calls it.
        replaces: an article that has changed takes the place of the old one; otherwise it is
            a failure.
        alone: what could not be read before and is not among the inputs is forgotten.
        rereads: an article that was read by another version of the software, the model, the
            ontology or the gazetteer is read again.
        retries: an article that could not be read is tried again though it is the same.
    """

    command: str
    replaces: bool = False
    alone: bool = False
    rereads: bool = False
    retries: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What came of the inputs.

    Attributes:
        run: with what was read.
        seen: the ids of all articles of the inputs that are kept now.
        unseen: the ids of those that are kept and not among the inputs.
        read: those of them that were read this time.
        words: how many words these have.
        failures: what could not be read.
    """

    run: Run
    seen: frozenset[str]
    unseen: frozenset[str]
    read: frozenset[str]
    words: int
    failures: tuple[Failure, ...]


def gather(
    inputs: Sequence[str | PurePath],
    archive: Archive,
    policy: Policy,
    settings: Settings,
    *,
    nlp: Language | None = None,
    engine: Engine,
    on_article: Callable[[Outcome], None] = lambda outcome: None,
) -> Gathered:
    """Read the articles of inputs that are not kept yet, and keep them.

    Args:
        inputs: files, folders, glob patterns, or ``-`` for standard input.
        archive: where they are kept.
        policy: what to do with those that are there.
        settings: with what they are read.
        nlp: the pipeline of the settings, if it is loaded.
        engine: what reads.
        on_article: called as each article is read or fails.

    Raises:
        ParseError: the model is not installed, the gazetteer cannot be read, or the cluster
            cannot be used.
    """
    reader = Reader.of(settings, nlp=nlp)
    work = _Work(archive, policy, reader.run, on_article)
    with work.noted([str(given) for given in inputs]):
        new = work.new(read(inputs, but=settings.gazetteer))
        work.keep(read_all(new, reader, settings, engine))
    if policy.alone and work.seen:
        work.forget_others()
    return work.gathered()


class _Given(NamedTuple):
    """What is known of a document that is being read: a hash of it, and how long it is."""

    digest: str
    words: int


@dataclass
class _Work:
    archive: Archive
    policy: Policy
    run: Run
    on_article: Callable[[Outcome], None]
    kept: Mapping[str, Kept] = field(init=False)
    seen: set[str] = field(default_factory=set)
    given: dict[str, _Given] = field(default_factory=dict)
    words: int = 0
    read: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kept = self.archive.kept()
        self.journal = Journal(self.archive.storage)
        self.failed: dict[str, set[Failed]] = {}
        for failed in self.journal.failures():
            self.failed.setdefault(failed.id, set()).add(failed)

    def new(self, items: Iterable[Document | Failure]) -> Iterator[Document]:
        """Yield the documents that have to be read; the others are dealt with here."""
        for item in items:
            if isinstance(item, Failure):
                self.fail(item)
            elif self._is_there(item):
                self.seen.add(item.id)
                self._readable([item.id])
            else:
                yield from self._given(item)

    def _is_there(self, document: Document) -> bool:
        kept = self.kept.get(document.id)
        return (
            kept is not None
            and kept.document == document_digest(document)
            and not (self.policy.rereads and kept.run != self.run)
        )

    def _given(self, document: Document) -> Iterator[Document]:
        digest = document_digest(document)
        failed = next((f for f in self._before(document.id) if f.document == digest), None)
        if document.id in self.kept and not self.policy.replaces:
            self.seen.add(document.id)
            self.fail(Failure(document.id, f"{document.id}: {_OTHER}"))
        elif failed is not None and not self.policy.retries:
            self.fail(Failure(document.id, failed.reason), digest)
        else:
            self.given[document.id] = _Given(digest, len(document.text.split()))
            yield document

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what is read, a few at a time, and what was read when it is interrupted."""
        waiting: list[Packed] = []
        try:
            for outcome in outcomes:
                given = self.given.pop(outcome.id)
                if isinstance(outcome, Failure):
                    self.fail(outcome, given.digest)
                    continue
                self.words += given.words
                waiting.append(outcome)
                if len(waiting) >= _STEP:
                    self._store(waiting)
                    waiting = []
        finally:
            self._store(waiting)

    def _store(self, articles: Sequence[Packed]) -> None:
        found = [article.id for article in articles]
        over = [
            document for document in found if document in self.kept or document in self.read
        ]
        self.archive.keep(articles, over=over)
        self.read.update(found)
        self.seen.update(found)
        self._readable(found)
        for article in articles:
            self.on_article(article)

    def _before(self, document: str) -> set[Failed]:
        """Why an article could not be read before, as far as it was not tried in this run."""
        return self.failed.get(document, set())

    def _readable(self, documents: Iterable[str]) -> None:
        """Forget why articles could not be read before; what fails in this run stays."""
        self.journal.forget(
            failed for document in documents for failed in self.failed.pop(document, ())
        )

    def fail(self, failure: Failure, document: str | None = None) -> None:
        """Note what could not be read."""
        self.failures.append(failure)
        place = Failed(failure.id, failure.error).place
        self.failed[failure.id] = {f for f in self._before(failure.id) if f.place != place}
        self.journal.record(failure, document)
        self.on_article(failure)

    def forget_others(self) -> None:
        """Forget what could not be read before and was not tried now."""
        self._readable(list(self.failed))

    @contextmanager
    def noted(self, inputs: Sequence[str]) -> Iterator[None]:
        """Note in the journal when this begins and, unless it is killed, how it ends."""
        run, started = self.run, datetime.now(UTC)
        self.journal.begin(
            run,
            command=self.policy.command,
            inputs=inputs,
            started=started,
            machine=_machine(),
        )
        try:
            yield
        finally:
            ended, read, failed = datetime.now(UTC), len(self.read), len(self.failures)
            self.journal.end(run, started=started, ended=ended, read=read, failed=failed)

    def gathered(self) -> Gathered:
        """Return what came of it."""
        return Gathered(
            run=self.run,
            seen=frozenset(self.seen),
            unseen=frozenset(self.kept.keys() - self.seen),
            read=frozenset(self.read),
            words=self.words,
            failures=tuple(self.failures),
        )


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
