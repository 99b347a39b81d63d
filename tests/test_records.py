"""What holds for every record of the package, whichever module it is in."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil

import msgspec
import pytest

import kg
from kg.errors import ModelError
from kg.model import Span
from kg.relate.participants import Participants


def structs() -> list[type[msgspec.Struct]]:
    """Every msgspec struct of the package."""
    names = [
        module.name
        for module in pkgutil.walk_packages(kg.__path__, "kg.")
        if not module.name.endswith("__main__")
    ]
    found = {
        made
        for name in names
        for made in vars(importlib.import_module(name)).values()
        if inspect.isclass(made)
        and issubclass(made, msgspec.Struct)
        and made.__module__.startswith("kg.")
    }
    return sorted(found, key=lambda made: f"{made.__module__}.{made.__qualname__}")


@pytest.mark.parametrize("made", structs(), ids=lambda made: made.__qualname__)
def test_no_struct_has_a_field_of_dataclasses_for_a_default(
    made: type[msgspec.Struct],
) -> None:
    defaults = made.__struct_defaults__
    assert not any(isinstance(default, dataclasses.Field) for default in defaults)
    assert made.__struct_config__.frozen


def test_who_stands_around_a_noun_has_no_clauses_below_unless_they_are_given() -> None:
    required = Participants.__struct_fields__[: -len(Participants.__struct_defaults__)]
    assert Participants(*[None] * len(required)).embedded == {}  # type: ignore[arg-type]


def test_a_changed_record_is_checked_as_a_new_one_is() -> None:
    with pytest.raises(ModelError):
        msgspec.structs.replace(Span(1, 2), end=0)
