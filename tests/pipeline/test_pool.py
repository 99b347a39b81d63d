"""Several processes that read."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence

import pytest
from spacy.language import Language

from kg.model import Document
from kg.pipeline.batch import Reader, Settings, read_batch
from kg.pipeline.pool import Pool

BATCHES = [
    [
        Document(id=f"{first}{second}", text=f"{name} met the president of {country}.")
        for second, country in enumerate(("Norway", "Chile", "Kenya"))
    ]
    for first, name in enumerate(("Ann Lee", "Bob Stone", "Carl Berg", "Dora Frank"))
]


@pytest.fixture
def alone(nlp: Language) -> list[object]:
    """What one process reads."""
    reader = Reader.of(Settings(), nlp=nlp)
    return [outcome for batch in BATCHES for outcome in read_batch(batch, reader)]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_documents(workers: int, alone: list[object]) -> None:
    assert list(Pool(Settings(), workers).read(iter(BATCHES))) == alone


@pytest.mark.slow
def test_what_a_process_that_dies_between_two_batches_had_to_read_is_read(
    alone: list[object],
) -> None:
    def killing() -> Iterator[Sequence[Document]]:
        yield BATCHES[0]
        for child in multiprocessing.active_children():
            child.kill()
        while multiprocessing.active_children():
            time.sleep(0.01)
        time.sleep(1)  # until the pool knows
        yield from BATCHES[1:]

    assert list(Pool(Settings(), 1).read(killing())) == alone
