"""Records as JSON: one object an article, keys always present, offsets and days as extracted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

from newsx.types import SCHEMA, Extraction, Failure
from newsx.types.values import values_of

SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why an article could not be done: one word, and a line that says where, what, and what to do."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """The record of an article that could not be done, in its place among those that could."""

    schema: str = SCHEMA
    id: str
    error: Complaint


def plain(record: Extraction | Failure) -> dict[str, Any]:
    """The record as JSON has it: objects, arrays, strings, numbers and nulls, keys in the order of the types."""
    return {key: _value(value) for key, value in _members(_told(record)).items()}


def _told(record: Extraction | Failure) -> Extraction | ErrorRecord:
    if isinstance(record, Failure):
        return ErrorRecord(id=record.id, error=Complaint(record.kind, record.message))
    return record


def _value(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [_value(member) for member in value]
    if isinstance(value, date):
        return value.isoformat()
    return {key: _value(member) for key, member in _members(value).items()}


def _members(record: Any) -> dict[str, Any]:
    """The fields of a record by the keys that JSON has for them."""
    keys, values = _fields(record.__class__)
    return dict(zip(keys, values(record), strict=True))


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The keys of a kind of record, and what gets the values of one in the same order."""
    return tuple(field.name.rstrip("_") for field in fields(kind)), values_of(kind)


def json_lines(records: Iterable[Extraction | Failure]) -> Iterator[str]:
    """JSON Lines: one record a line."""
    for record in records:
        yield _json(record, indent=None) + "\n"


def json_document(records: Iterable[Extraction | Failure]) -> Iterator[str]:
    """JSON: the object alone where there is one record, else an array, as the records come."""
    rest = iter(records)
    first = next(rest, None)
    if first is None:
        yield "[]\n"
        return
    second = next(rest, None)
    if second is None:
        yield _json(first, indent=1) + "\n"
        return
    yield "[\n" + _json(first, indent=1)
    for record in chain((second,), rest):
        yield ",\n" + _json(record, indent=1)
    yield "\n]\n"


def _json(record: Extraction | Failure, *, indent: int | None) -> str:
    """The record as JSON that any UTF-8 file can hold: half a surrogate pair, which none can, is escaped."""
    text = json.dumps(_told(record), ensure_ascii=False, check_circular=False, indent=indent, default=_object)
    try:
        text.encode()  # five times as quick as to look for what it cannot take
    except UnicodeEncodeError:
        return SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return text


def _object(value: Any) -> Any:
    """What json cannot write, as what it can: the encoder asks, level by level, quicker than `plain` goes down."""
    return value.isoformat() if isinstance(value, date) else _members(value)
