"""PLOVER's rules for what is announced, threatened, refused, negated and imagined."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Kind, Modality, Polarity
from kg.relate.plover import event_code

PLANNED = {"modality": Modality.PLANNED}
NEGATED = {"polarity": Polarity.NEGATIVE}
SAID_WOULD = {"kinds": frozenset({Kind.CLAIM, Kind.HYPOTHETICAL}), "modal": "would"}
IMAGINED = {"kinds": frozenset({Kind.HYPOTHETICAL})}


@pytest.mark.parametrize(
    ("default", "around", "expected"),
    [
        # what has happened has its relation's code
        ("CONSULT-visit", {}, "CONSULT-visit"),
        ("ASSAULT", {}, "ASSAULT"),
        (None, {}, None),
        # what is to come is coded as the announcement
        ("CONSULT-visit", PLANNED, "AGREE"),
        ("AID", PLANNED, "AGREE"),
        ("RETREAT-withdraw", PLANNED, "CONCEDE"),
        ("CONCEDE", PLANNED, "CONCEDE"),
        ("ASSAULT", PLANNED, "THREATEN"),
        ("SANCTION-expel", PLANNED, "THREATEN"),
        ("REQUEST", PLANNED, "REQUEST"),
        ("PROTEST", SAID_WOULD, "THREATEN"),
        ("AID", SAID_WOULD, "AGREE"),
        # what will not be is a refusal, what was not has no code
        ("AID", {**PLANNED, **NEGATED}, "REJECT"),
        ("ASSAULT", {**PLANNED, **NEGATED}, None),
        ("AID", NEGATED, None),
        # what is only imagined has none
        ("AID", IMAGINED, None),
        ("ASSAULT", {"modality": Modality.REQUESTED}, None),
        # the predicate above decides
        ("AID", {"governor": "ready"}, "AGREE"),
        ("RETREAT-release", {"governor": "willing"}, "CONCEDE"),
        ("AID", {"governor": "refuse"}, "REJECT"),
        ("ASSAULT", {"governor": "refuse"}, None),
        ("SANCTION-discontinue", {"governor": "threaten"}, "THREATEN"),
        ("COERCE", {"reporting": "warn"}, "THREATEN"),
        ("ASSAULT", {"governor": "attempt", **IMAGINED}, "ASSAULT"),
        ("AID", {"governor": "attempt", **IMAGINED}, None),
        # an obligation that somebody states is a request
        ("RETREAT-release", {"reporting": "say", "modal": "must"}, "REQUEST"),
        (None, {"reporting": "say", "modal": "should"}, "REQUEST"),
        (None, {"modal": "should"}, None),
        # the object decides what the act is
        ("RETREAT-release", {"noun": "report"}, None),
        ("RETREAT-release", {"noun": "hostages"}, "RETREAT-release"),
        ("RETREAT-withdraw", {"noun": "ambassador"}, "SANCTION-withdraw"),
        ("RETREAT-withdraw", {"noun": "inspectors", **PLANNED}, "THREATEN"),
        ("AGREE", {"noun": "demands"}, "CONCEDE"),
        ("COERCE-restrict", {"noun": "trade"}, "SANCTION-discontinue"),
    ],
)
def test_the_code_follows_the_act_of_speech(
    default: str | None, around: dict[str, Any], expected: str | None
) -> None:
    assert event_code(default, **around) == expected


TYPES = st.sampled_from(
    [
        *("AGREE", "CONSULT-visit", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "ASSAULT"),
        *("REQUEST", "ACCUSE-allege", "REJECT", "THREATEN", "PROTEST", "SANCTION-expel"),
        *("MOBILIZE", "COERCE-arrest", "RETREAT-withdraw"),
    ]
)


@given(
    TYPES,
    st.frozensets(st.sampled_from(Kind)),
    st.sampled_from(Modality),
    st.sampled_from(["ready", "refuse", "threaten", "plan", None]),
)
def test_a_negated_event_never_keeps_its_own_material_code(
    default: str, kinds: frozenset[Kind], modality: Modality, governor: str | None
) -> None:
    code = event_code(
        default,
        kinds=kinds,
        modality=modality,
        polarity=Polarity.NEGATIVE,
        governor=governor,
    )
    assert code in {None, "REJECT"}
