"""The values of a record, got all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any


def values_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gets the values of a record of `kind`, a dataclass, in the order of its fields."""
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)
