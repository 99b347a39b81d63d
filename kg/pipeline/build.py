"""Articles to a folder with their graph, a page and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from spacy.language import Language

from kg import __version__
from kg.errors import ReadError
from kg.model import Failure, Kind, Reading, Run
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.parse import load
from kg.pipeline.articles import extract
from kg.pipeline.decisions import DECISIONS, decided_with, overruled
from kg.pipeline.folder import write_folder
from kg.rdf import identities
from kg.resolve import Decision, decide, read_decisions

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run made: where, of how much, and what it could not read.

    ``kinds`` counts statements; one that is both a claim and hedged counts in both.
    ``unmet`` are decisions of people that no longer apply, ``overruled`` those that later ones
    give up.
    """

    folder: Path
    articles: int
    words: int
    entities: int
    statements: int
    kinds: Mapping[Kind, int]
    failures: tuple[Failure, ...] = ()
    unmet: tuple[Decision, ...] = ()
    overruled: tuple[Decision, ...] = ()


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
    give the same bytes, in whatever order they come.  What people decided about identity, in
    ``decisions.csv`` of that folder, is carried out again.  See
    :func:`kg.pipeline.articles.extract` for the options.

    Raises:
        ReadError: no article could be read.
        ParseError: the model is not installed, or the gazetteer or the decisions cannot be
            read.
    """
    nlp = nlp or load()
    ontology = load_ontology()
    decisions = read_decisions(Path(folder) / DECISIONS)
    found = extract(inputs, nlp=nlp, gazetteer=gazetteer, on_article=on_article)
    read = sorted(
        (article for article in found if isinstance(article, Reading)),
        key=lambda reading: reading.document.id,
    )
    if not read:
        raise ReadError(f"no article could be read; {folder} is as it was")
    readings, unmet = decide(read, decisions)
    run = decided_with(_run(nlp, ontology), decisions)
    write_folder(readings, Path(folder), run=run, ontology=ontology)
    built = _built(Path(folder), readings)
    return replace(
        built,
        failures=tuple(article for article in found if isinstance(article, Failure)),
        unmet=tuple(unmet),
        overruled=_overruled(decisions),
    )


def _run(nlp: Language, ontology: Ontology) -> Run:
    return Run(
        software=f"kg {__version__}",
        model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        ontology=ontology.digest,
    )


def _overruled(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that later ones give up, in their order."""
    given_up = {
        id(old)
        for number, made in enumerate(decisions)
        for old in overruled(made, decisions[:number])
    }
    return tuple(made for made in decisions if id(made) in given_up)


def _built(folder: Path, readings: Sequence[Reading]) -> Built:
    statements = [statement for reading in readings for statement in reading.statements]
    kinds = Counter(kind for statement in statements for kind in statement.kinds)
    return Built(
        folder=folder,
        articles=len(readings),
        words=sum(len(reading.document.text.split()) for reading in readings),
        entities=len(identities(readings)),
        statements=len(statements),
        kinds={kind: kinds[kind] for kind in Kind},
    )
