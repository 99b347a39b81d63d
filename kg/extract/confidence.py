"""How surely a predication was read rightly: the sum of points for how it was built."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.clause import Clause, Form
from kg.extract.full import Tuple
from kg.model import Slot

__all__ = ["confidence", "traits"]

LONG = 30
DUMMIES = frozenset({"it", "there", "this", "that"})


def traits(
    clause: Clause, whole: Tuple | None, arguments: Sequence[Slot]
) -> tuple[str, ...]:
    """Return what about a predication bears on whether it is right."""
    if whole is None or whole.main is None:
        return ("participants",)
    if clause.form is not Form.VERB:
        return (clause.form.value,)
    found = [f"subject: {clause.origin.value}", f"next: {whole.main.value}"]
    if sum(len(argument.text.split()) for argument in arguments) > LONG:
        found.append("long")
    if arguments[0].text.lower() in DUMMIES:
        found.append("dummy subject")
    if whole.alternatives > 3:
        found.append("list")
    return tuple(found)


POINTS: dict[str, float] = {"base": 0.5, "participants": -0.4}


def confidence(found: Iterable[str]) -> float:
    """Return the confidence of a predication with these traits, between 0.05 and 0.95."""
    total = POINTS["base"] + sum(POINTS.get(trait, 0.0) for trait in found)
    return round(min(max(total, 0.05), 0.95), 3)
