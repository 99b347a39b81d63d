"""The algebra of standings: what no predicate above may ever do to a voice."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Factuality, Kind
from kg.relate.factuality import ARTICLE, Standing, combine, kinds

VALUES = st.sampled_from([f for f in Factuality if f is not Factuality.CERTAIN_WHETHER])
RANK = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}

Step = Callable[[Standing], Standing]


def mapped(value: Factuality) -> Step:
    return lambda s: s.mapped(value)


def told(value: Factuality) -> Step:
    return lambda s: s.told_by(None, value=value)


STEPS = st.one_of(
    VALUES.map(mapped),
    VALUES.map(told),
    st.just(Standing.supposed),
    st.just(Standing.to_come),
    st.just(Standing.unsigned),
    st.just(Standing.affirmed),
)


def walk(steps: list[Step]) -> Standing:
    standing = ARTICLE
    for step in steps:
        standing = step(standing)
    return standing


@given(VALUES, VALUES)
def test_certainty_never_grows(held: Factuality, value: Factuality) -> None:
    result = combine(held, value)
    assert RANK[result.value[:2]] == min(RANK[held.value[:2]], RANK[value.value[:2]])


@given(VALUES)
def test_a_double_denial_affirms(value: Factuality) -> None:
    once = combine(value, Factuality.CERTAINLY_NOT)
    assert combine(once, Factuality.CERTAINLY_NOT) is value


@given(st.lists(STEPS, max_size=6))
def test_asserted_means_that_the_article_is_certain(steps: list[Step]) -> None:
    standing = walk(steps)
    found = kinds(standing)
    assert found
    if Kind.ASSERTED in found:
        assert found == {Kind.ASSERTED}
        assert standing.voices[0].factuality is Factuality.CERTAIN
        assert not standing.planned
        assert not standing.hypothetical


@given(st.lists(STEPS, max_size=4), VALUES, st.lists(VALUES.map(mapped), max_size=3))
def test_what_somebody_said_is_never_the_articles_own(
    before: list[Step], value: Factuality, after: list[Step]
) -> None:
    standing = walk([*before, told(value), *after])
    assert standing.voices[0].factuality is Factuality.UNCOMMITTED
    assert Kind.ASSERTED not in kinds(standing)


@given(st.lists(STEPS, max_size=5))
def test_a_claim_has_a_committed_source(steps: list[Step]) -> None:
    standing = walk(steps)
    if Kind.CLAIM in kinds(standing):
        assert standing.voices[-1].committed
        assert not standing.voices[0].committed
