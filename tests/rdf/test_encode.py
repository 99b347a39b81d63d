from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given

from kg.model import Reading, Run
from kg.rdf import decode, encode
from tests.strategies import at_most, readings, runs


@at_most(30)
@given(readings(), runs)
def test_decoding_gives_back_what_was_encoded(given_: list[Reading], run: Run) -> None:
    assert list(decode(encode(given_, run))) == given_


@at_most(25)
@given(readings(), runs)
def test_a_store_gives_back_what_was_encoded(given_: list[Reading], run: Run) -> None:
    store = ox.Store()
    store.extend(encode(given_, run))
    assert list(decode(store)) == given_


@at_most(25)
@given(readings(), runs)
def test_no_triple_stands_in_two_graphs(given_: list[Reading], run: Run) -> None:
    triples = [str(quad.triple) for quad in encode(given_, run)]
    assert len(triples) == len(set(triples))
