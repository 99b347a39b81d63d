"""Articles to readings: parse, extract, resolve, relate, one article at a time.

A fault in one article is that article's failure and no other's.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

from spacy.language import Language

from kg.errors import KGError
from kg.evaluate import Figures, evaluate_file
from kg.extract import clauses, predications
from kg.model import Document, Failure, Reading
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.parse import Parsed, Recent, load, parse
from kg.read import read
from kg.relate import relate
from kg.resolve import Gazetteer, load_gazetteer, resolve, unify
from kg.times import expressions

__all__ = ["batches", "evaluate", "extract", "read_articles"]

#: A batch is parsed at once: enough to keep spaCy busy, little enough to keep memory flat.
_BATCH_DOCUMENTS, _BATCH_CHARACTERS = 32, 200_000

Item = TypeVar("Item")

_log = logging.getLogger(__name__)


def extract(
    inputs: Iterable[str | PurePath],
    *,
    nlp: Language | None = None,
    gazetteer: Path | None = None,
    on_article: Callable[[Reading | Failure], None] = lambda article: None,
) -> list[Reading | Failure]:
    """Return the readings of inputs in their order, and failures where there is none.

    An entity has one IRI in all of them.

    Args:
        inputs: files, folders, glob patterns, or ``-`` for standard input.
        nlp: a spaCy pipeline other than the default one (see :func:`kg.parse.load`).
        gazetteer: a file of names, put before those shipped.
        on_article: called as each article is read.

    Raises:
        ParseError: the model is not installed, or the gazetteer cannot be read.
    """
    names = load_gazetteer(gazetteer)
    found = []
    for article in read_articles(read(inputs, but=gazetteer), nlp or load(), gazetteer=names):
        on_article(article)
        found.append(article)
    readings = [article for article in found if isinstance(article, Reading)]
    unified = iter(unify(readings))
    return [next(unified) if isinstance(article, Reading) else article for article in found]


def evaluate(
    gold: str | PurePath,
    *,
    nlp: Language | None = None,
    gazetteer: Path | None = None,
) -> Figures:
    """Return how well sentences are read that people annotated (see :mod:`kg.evaluate.gold`).

    Raises:
        ReadError: the annotation, or a text of it, cannot be read.
        ParseError: the model is not installed, or the gazetteer cannot be read.
    """
    names = load_gazetteer(gazetteer)
    pipeline = nlp or load()
    return evaluate_file(
        Path(gold),
        read=lambda documents: read_articles(documents, pipeline, gazetteer=names),
    )


def read_articles(
    documents: Iterable[Document | Failure],
    nlp: Language,
    *,
    gazetteer: Gazetteer | None = None,
    ontology: Ontology | None = None,
    open_layer: bool = True,
    recent: Recent | None = None,
) -> Iterator[Reading | Failure]:
    """Yield the reading of every document in order, or why there is none.

    Entities are those of each article by itself; a failure given is passed on in its place.

    Args:
        documents: a stream of them.
        nlp: a spaCy pipeline.
        gazetteer: the names, by default those shipped.
        ontology: the relations, by default those shipped.
        open_layer: whether to read predications, too, which a graph does not keep.
        recent: what the pipeline parsed before.
    """
    known = recent or Recent()
    names = gazetteer or load_gazetteer()
    terms = ontology or load_ontology()
    for batch in batches(documents):
        of_batch = [item for item in batch if isinstance(item, Document)]
        parses = iter(_parses(of_batch, nlp, known))
        for item in batch:
            given = next(parses) if isinstance(item, Document) else item
            if isinstance(given, Parsed):
                yield _reading(given, names, terms, open_layer=open_layer)
            else:
                yield given


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield documents, and what stands among them, in batches of a bounded size."""
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if len(batch) >= _BATCH_DOCUMENTS or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _parses(
    documents: list[Document], nlp: Language, recent: Recent
) -> Iterable[Parsed | Failure]:
    """Parse documents together; if that fails, each by itself, to find which one it is."""
    try:
        return list(parse(documents, nlp, recent=recent))
    except Exception:
        _log.debug("a batch could not be parsed", exc_info=True)
        return [_parse(document, nlp, recent) for document in documents]


def _parse(document: Document, nlp: Language, recent: Recent) -> Parsed | Failure:
    try:
        return next(parse([document], nlp, recent=recent))
    except Exception as error:
        return _failure(document, error)


def _reading(
    parsed: Parsed, gazetteer: Gazetteer, ontology: Ontology, *, open_layer: bool
) -> Reading | Failure:
    try:
        return _joined(parsed, gazetteer, ontology, open_layer=open_layer)
    except Exception as error:
        return _failure(parsed.document, error)
    finally:
        parsed.fell()


def _failure(document: Document, error: Exception) -> Failure:
    """Whatever went wrong with one article must not lose the others, so all is caught."""
    _log.debug("%s could not be read", document.id, exc_info=error)
    if isinstance(error, KGError):
        return Failure(document.id, f"{document.id}: {error}")
    what = f"{type(error).__name__}: {error}"
    return Failure(document.id, f"{document.id}: a fault of kg, please report it ({what})")


def _joined(
    parsed: Parsed, gazetteer: Gazetteer, ontology: Ontology, *, open_layer: bool
) -> Reading:
    found = clauses(parsed)
    times = expressions(parsed)
    resolution = resolve(parsed, found, gazetteer=gazetteer)
    reading = relate(parsed, found, resolution, times, ontology)
    return replace(reading, predications=predications(parsed, found)) if open_layer else reading
