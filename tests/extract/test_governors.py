"""What a clause depends on."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.extract.read import clauses_of

pytestmark = pytest.mark.model

TABLE = [
    ("Officials said the plan failed.", "failed", "said"),
    ("Officials said the plan failed and the bank closed.", "closed", "said"),
    ("The firm wants to sell cars.", "sell", "wants"),
    ("He left when the war ended.", "ended", "left"),
    ("Officials said that the ship that sank was old.", "sank", "was"),
    ("The firm announced a plan to sell cars.", "sell", "plan"),
    ("Rebels planned an attack.", "attack", "planned"),
    ("Officials said that the plan, which was leaked on Monday, failed.", "leaked", None),
    ("Officials said that Anna Berg, a lawyer, left.", "lawyer", None),
    ("The bank closed.", "closed", None),
]


@pytest.mark.parametrize(("text", "predicate", "governor"), TABLE)
def test_a_clause_knows_its_governor_and_an_aside_has_none(
    nlp: Language, text: str, predicate: str, governor: str | None
) -> None:
    clause = next(c for c in clauses_of(nlp, text) if c.predicate.text == predicate)
    assert (clause.governor.text if clause.governor is not None else None) == governor
