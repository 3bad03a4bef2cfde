"""Records whose offsets point into the clean text, turned to point into the text as read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from newsx.types import Article

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Shape:
    """What there is to move in one kind of record: `names` of all its fields, and of those that may hold records."""

    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    holders: tuple[str, ...]
    has_offsets: bool
    has_text: bool


NO_RECORD = Shape((), tuple, (), has_offsets=False, has_text=False)


def relocated(record: R, article: Article) -> R:
    """`record` and all records in it with offsets, and the words at them, of `article.text` as it was read."""
    return _relocated(record, article)  # type: ignore[no-any-return]


def _relocated(record: Any, article: Article) -> Any:
    kind = record.__class__
    if kind is tuple:
        return tuple([_relocated(each, article) for each in record])
    shape = _shape(kind)
    changed = {name: _relocated(held, article) for name in shape.holders if (held := getattr(record, name))}
    if shape.has_offsets and record.start is not None:
        changed["start"], changed["end"] = start, end = article.clean.original(record.start, record.end)
        if shape.has_text:
            changed["text"] = article.text[start:end]
    # As dataclasses.replace, which takes far longer.
    return kind(**dict(zip(shape.names, shape.values(record), strict=True)) | changed) if changed else record


@cache
def _shape(kind: type) -> Shape:
    if not is_dataclass(kind):
        return NO_RECORD
    names = tuple(field.name for field in fields(kind))
    hints = get_type_hints(kind)
    holders = tuple(name for name in names if any(is_dataclass(each) for each in _parts(hints[name])))
    return Shape(names, attrgetter(*names), holders, {"start", "end"} <= set(names), "text" in names)


def _parts(hint: Any) -> Iterator[Any]:
    """The type `hint`, or those of the tuple or union that it is: `tuple[Filler, ...]` holds a Filler."""
    if get_origin(hint) in {tuple, Union, UnionType}:
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield hint
