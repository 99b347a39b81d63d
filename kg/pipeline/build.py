"""Articles to a folder with their graph, a page and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from spacy.language import Language

from kg import __version__
from kg.errors import ReadError
from kg.model import Failure, Kind, Reading, Run
from kg.ontology import load as load_ontology
from kg.parse import load
from kg.pipeline.articles import extract
from kg.pipeline.folder import write_folder
from kg.rdf import identities

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run made: where, of how much, and what it could not read.

    ``kinds`` counts statements; one that is both a claim and hedged counts in both.
    """

    folder: Path
    articles: int
    words: int
    entities: int
    statements: int
    kinds: Mapping[Kind, int]
    failures: tuple[Failure, ...]


def build(
    inputs: Iterable[str | PurePath],
    folder: str | PurePath,
    *,
    nlp: Language | None = None,
    gazetteer: Path | None = None,
    on_article: Callable[[Reading | Failure], None] = lambda article: None,
) -> Built:
    """Read articles and write their graph into a folder, whole or not at all.

    Files of an earlier run in it are replaced when everything is written.  The same articles
    give the same bytes.  See :func:`kg.pipeline.articles.extract` for the options.

    Raises:
        ReadError: no article could be read.
        ParseError: the model is not installed, or the gazetteer cannot be read.
    """
    nlp = nlp or load()
    ontology = load_ontology()
    found = extract(inputs, nlp=nlp, gazetteer=gazetteer, on_article=on_article)
    readings = [article for article in found if isinstance(article, Reading)]
    failures = tuple(article for article in found if isinstance(article, Failure))
    if not readings:
        raise ReadError(f"no article could be read; {folder} is as it was")
    run = Run(
        software=f"kg {__version__}",
        model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        ontology=ontology.digest,
    )
    write_folder(readings, Path(folder), run=run, ontology=ontology)
    return _built(Path(folder), readings, failures)


def _built(folder: Path, readings: Sequence[Reading], failures: tuple[Failure, ...]) -> Built:
    statements = [statement for reading in readings for statement in reading.statements]
    kinds = Counter(kind for statement in statements for kind in statement.kinds)
    return Built(
        folder=folder,
        articles=len(readings),
        words=sum(len(reading.document.text.split()) for reading in readings),
        entities=len(identities(readings)),
        statements=len(statements),
        kinds={kind: kinds[kind] for kind in Kind},
        failures=failures,
    )
