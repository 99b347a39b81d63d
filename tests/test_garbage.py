"""When Python looks for cycles, and when it does not."""

from __future__ import annotations

import gc

from kg.garbage import collect_later


def test_nothing_is_looked_for_in_the_body_and_again_after_it() -> None:
    with collect_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_looks_for_nothing_goes_on_so() -> None:
    gc.disable()
    try:
        with collect_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
