"""How surely a predication was read rightly: the sum of points for how it was built.

The points are fitted to labelled sentences by benchmarks/calibrate.py: a confidence is the
share of words in the right place that is to be expected of predications built alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from kg.extract.clause import Clause, Form
from kg.extract.full import Tuple
from kg.extract.phrases import is_tight
from kg.model import Slot

__all__ = ["confidence", "traits"]

LONG = 30
DUMMIES = frozenset({"it", "there", "this", "that"})


def traits(clause: Clause, whole: Tuple | None, arguments: Sequence[Slot]) -> tuple[str, ...]:
    """Return what about a predication bears on whether it is right."""
    if whole is None or whole.main is None:
        return ("participants",)
    if clause.form is not Form.VERB:
        tight = clause.subject is not None and is_tight(clause.subject, clause.predicate)
        return (f"{'tight ' if tight else ''}{clause.form.value}",)
    found = [f"subject: {clause.origin.value}", f"next: {whole.main.value}"]
    if sum(len(argument.text.split()) for argument in arguments) > LONG:
        found.append("long")
    if arguments[0].text.lower() in DUMMIES:
        found.append("dummy subject")
    if whole.alternatives > 3:
        found.append("list")
    return tuple(found)


def confidence(found: Iterable[str]) -> float:
    """Return the confidence of a predication with these traits, between 0.05 and 0.95."""
    points = _points()
    total = points["base"] + sum(points.get(trait, 0.0) for trait in found)
    return round(min(max(total, 0.05), 0.95), 3)


@cache
def _points() -> dict[str, float]:
    text = files("kg.extract").joinpath("data/confidence.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in rows}
