"""The one pure function behind every way of reading: documents to readings as data.

Whoever drives it, in this process, in several, or on a cluster, gets the same bytes for the
same document: nothing here depends on what else is in the batch.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from spacy.language import Language

from kg import __version__
from kg.errors import ParseError
from kg.ids import digest
from kg.model import Document, Failure, Reading, Run
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.packed import Packed, pack_article
from kg.parse import DEFAULT_MODEL, Recent, load
from kg.pipeline.articles import read_articles
from kg.read.duplicates import signature
from kg.resolve import Gazetteer, load_gazetteer, summary

__all__ = ["Outcome", "Reader", "Settings", "packed", "read_batch"]

Outcome = Packed | Failure


class _TimeIsUp(BaseException):
    """Not caught where an article's faults are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """With what articles are read: data only, so that another process can be told.

    Attributes:
        model: the spaCy pipeline's package name or path.
        gazetteer: a file of names, put before those shipped.
        seconds: how long one article may take, where the system can tell (not on Windows);
            one that takes longer is a failure.
    """

    model: str = DEFAULT_MODEL
    gazetteer: Path | None = None
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs, loaded once in every process."""

    nlp: Language
    gazetteer: Gazetteer
    ontology: Ontology
    run: Run
    seconds: float
    recent: Recent = field(default_factory=Recent)

    @classmethod
    def of(cls, settings: Settings, *, nlp: Language | None = None) -> Reader:
        """Load what the settings name; a pipeline that is loaded already may be given.

        Raises:
            ParseError: the model is not installed, or the gazetteer cannot be read.
        """
        pipeline = nlp or load(settings.model)
        ontology = load_ontology()
        run = Run(
            software=f"kg {__version__}",
            model=_named(pipeline),
            ontology=ontology.digest,
            settings=_settings(settings.gazetteer),
        )
        names = load_gazetteer(settings.gazetteer)
        return cls(pipeline, names, ontology, run, settings.seconds)


def read_batch(documents: Sequence[Document], reader: Reader) -> list[Outcome]:
    """Return for every document, in order, what was read off it, packed, or why nothing was."""
    try:
        # A whole batch takes seconds at most: one that needs as long as an article may holds
        # an article that needs too long.
        with _no_longer_than(reader.seconds):
            return _read(documents, reader)
    except _TimeIsUp:
        return [outcome for document in documents for outcome in _alone(document, reader)]


def _alone(document: Document, reader: Reader) -> list[Outcome]:
    try:
        with _no_longer_than(reader.seconds):
            return _read([document], reader)
    except _TimeIsUp:
        reason = f"it took longer than {reader.seconds:g} seconds; divide it"
        return [Failure(document.id, f"{document.id}: {reason}")]


def _read(documents: Sequence[Document], reader: Reader) -> list[Outcome]:
    read = read_articles(
        documents,
        reader.nlp,
        gazetteer=reader.gazetteer,
        ontology=reader.ontology,
        open_layer=False,
        recent=reader.recent,
    )
    return [packed(item, reader.run) if isinstance(item, Reading) else item for item in read]


def packed(reading: Reading, run: Run) -> Packed:
    """Return what was read off one article as data."""
    return pack_article(reading, summary(reading), signature(reading.document.text), run)


def _named(nlp: Language) -> str:
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def _settings(gazetteer: Path | None) -> tuple[tuple[str, str], ...]:
    if gazetteer is None:
        return ()
    try:
        return (("gazetteer", digest(gazetteer.read_text("utf-8-sig"))),)
    except (OSError, UnicodeDecodeError) as error:
        raise ParseError(f"{gazetteer} cannot be read: {error}") from error


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise _TimeIsUp in the body when the time is up, where a signal can do that."""
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(signal, "setitimer"):
        yield
        return

    def up(number: int, frame: FrameType | None) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
