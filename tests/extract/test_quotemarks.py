"""Which marks of a paragraph open and close a quotation."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract.quotemarks import marks
from kg.model import Document
from kg.parse import parse


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'We won,' Anna said.", "\u201c We won , \u201d Anna said ."),
        ("\u2018We won,\u2019 Anna said.", "\u201c We won , \u201d Anna said ."),
        ("'We \"won\",' Anna said.", "\u201c We  won  , \u201d Anna said ."),
        ("\"He said 'no',\" Anna said.", "\" He said ' no ' , \" Anna said ."),
        ("The officers' union and the rebels' leader", None),
        ("In the '90s the rebels' leader won.", None),
    ],
)
def test_single_marks_count_as_double_ones_where_they_quote(
    nlp: Language, text: str, expected: str | None
) -> None:
    tokens = next(iter(parse([Document(id="d", text=text)], nlp))).docs[0].tokens
    plain = " ".join(token.text for token in tokens)
    assert " ".join(marks(tokens)) == (plain if expected is None else expected)
