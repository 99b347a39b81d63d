"""Joins the stages: articles in, readings out."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.errors import KGError
from kg.model import Document, Failure, Reading
from kg.parse import Parsed, parse
from kg.read import read

__all__ = ["extract", "read_articles"]

#: Documents parsed at a time: enough to keep spaCy busy, few enough to keep memory flat.
_BATCH = 32


def extract(inputs: Iterable[str | Path], nlp: Language) -> list[Reading | Failure]:
    """Read inputs and return what each says, in order."""
    results = list(read_articles(read(inputs), nlp))
    unify = _stage("kg.resolve", "unify")
    readings = [item for item in results if isinstance(item, Reading)]
    unified = iter(unify(readings) if unify else readings)
    return [next(unified) if isinstance(item, Reading) else item for item in results]


def read_articles(
    documents: Iterable[Document | Failure], nlp: Language
) -> Iterator[Reading | Failure]:
    """Yield the reading of every document in order, or why there is none."""
    reader = _reader()
    for batch in _batches(documents, _BATCH):
        parsed = parse((item for item in batch if isinstance(item, Document)), nlp)
        for item in batch:
            yield reader(next(parsed)) if isinstance(item, Document) else item


def _reader() -> Callable[[Parsed], Reading | Failure]:
    def stage(parsed: Parsed) -> Reading | Failure:
        try:
            return _reading(parsed)
        except KGError as error:
            return Failure(parsed.document.id, str(error))

    return stage


def _reading(parsed: Parsed) -> Reading:
    """Join the stages that exist so far."""
    clauses = _stage("kg.extract", "clauses")
    predications = _stage("kg.extract", "predications")
    expressions = _stage("kg.times", "expressions")
    resolve = _stage("kg.resolve", "resolve")
    relate = _stage("kg.relate", "relate")
    found = clauses(parsed) if clauses else ()
    times = tuple(expressions(parsed)) if expressions else ()
    opened = tuple(predications(parsed, found)) if predications else ()
    resolution = resolve(parsed, found, gazetteer=_gazetteer()) if resolve else None
    if relate and resolution is not None:
        return replace(
            relate(parsed, found, resolution, times, _ontology()), predications=opened
        )
    return Reading(
        document=parsed.document,
        sentences=tuple(sentence for sentence, _ in parsed.sentences()),
        entities=tuple(resolution.entities) if resolution else (),
        mentions=tuple(resolution.mentions) if resolution else (),
        times=times,
        predications=opened,
    )


@cache
def _gazetteer() -> Any:
    load = _stage("kg.resolve.gazetteer", "load")
    return load() if load else None


@cache
def _ontology() -> Any:
    load = _stage("kg.ontology", "load")
    return load() if load else None


def _stage(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    stream = iter(items)
    while batch := list(itertools.islice(stream, size)):
        yield batch
