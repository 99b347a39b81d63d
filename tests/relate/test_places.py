"""Where things happen, by what the phrase of place hangs on."""

from __future__ import annotations

import pytest

from tests.relate.conftest import Reader


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Norway arrested two men in Lyon on Sunday.", "Lyon"),
        ("Floods have displaced 9,000 families in Mozambique.", "Mozambique"),
        ("Soldiers killed two rebels in the northern province of Sarvan.",
         "northern province of Sarvan"),
        ("Hundreds of farmers protested against the tax in Sofia.", "Sofia"),
        ("Ann Lee met opposition leaders in Istanbul.", "Istanbul"),
        ("Ann Lee met with Queen Ingrid of Denmark in Copenhagen.", "Copenhagen"),
        ("Uruguay beat Senegal 2-0 in Cardiff on Sunday.", "Cardiff"),
        ("Norway condemned the war in Sudan.", None),
        ("Norway arrested two men in an attempt to stop the protest.", None),
    ],
)  # fmt: skip
def test_a_statement_has_the_place_where_it_happens(
    read: Reader, sentence: str, place: str | None
) -> None:
    reading = read(sentence)
    found = reading.statements[0].place
    assert (reading.entity(found).label if found else None) == place
