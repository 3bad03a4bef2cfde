"""Records without halves of surrogate pairs, which stand for bytes that are no characters and no UTF-8 can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from newsx.write.display import SURROGATE

T = TypeVar("T")


def whole(records: Iterable[T]) -> Iterator[T]:
    """The records, each half replaced by one U+FFFD, so that offsets stay true."""
    return (_whole(record) for record in records)


def _whole(value: Any) -> Any:
    """The very value where there is nothing to replace."""
    if isinstance(value, str):
        return value if value.isascii() else SURROGATE.sub("\ufffd", value)
    if isinstance(value, tuple):
        members = tuple(map(_whole, value))
        return members if any(a is not b for a, b in zip(members, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {field.name: getattr(value, field.name) for field in fields(value)}
    changed = {name: new for name, old in held.items() if (new := _whole(old)) is not old}
    return replace(value, **changed) if changed else value
