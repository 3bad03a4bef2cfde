"""Records whose offsets point into the clean text, turned to point into the text as read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from newsx.types import Article
from newsx.types.values import values_of

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record, its fields by their place.

    Attributes:
        names: of the fields, where they must be given by name; else None.
        holders: which fields may hold records.
        start, end, text: None where the kind has no such field.
    """

    values: Callable[[Any], Sequence[Any]]
    names: Sequence[str] | None
    holders: tuple[int, ...]
    start: int | None
    end: int | None
    text: int | None


def relocated(record: R, article: Article) -> R:
    """`record` and all records in it with offsets, and the words at them, of `article.text` as it was read."""
    return _relocated(record, article)  # type: ignore[no-any-return]


def _relocated(record: Any, article: Article) -> Any:
    kind = record.__class__
    if kind is tuple:
        return tuple([_relocated(each, article) for each in record])
    shape = _shape(kind)
    if shape is None:
        return record
    values = list(shape.values(record))
    for at in shape.holders:
        if values[at]:
            values[at] = _relocated(values[at], article)
    if shape.start is not None and shape.end is not None and values[shape.start] is not None:
        start, end = article.clean.original(values[shape.start], values[shape.end])
        values[shape.start], values[shape.end] = start, end
        if shape.text is not None:
            values[shape.text] = article.text[start:end]
    # As dataclasses.replace, which takes far longer.
    return kind(*values) if shape.names is None else kind(**dict(zip(shape.names, values, strict=True)))


@cache
def _shape(kind: type) -> Shape | None:
    """The shape of a kind of record; None for what has nothing to be moved."""
    if not is_dataclass(kind):
        return None
    names, hints = [field.name for field in fields(kind)], get_type_hints(kind)
    holders = tuple(at for at, name in enumerate(names) if any(map(is_dataclass, _parts(hints[name]))))
    places = {name: at for at, name in enumerate(names)}
    if not holders and "start" not in places:
        return None
    named = names if any(field.kw_only for field in fields(kind)) else None
    return Shape(values_of(kind), named, holders, places.get("start"), places.get("end"), places.get("text"))


def _parts(hint: Any) -> Iterator[Any]:
    """The type `hint`, or those of the tuple or union that it is: `tuple[Filler, ...]` holds a Filler."""
    if get_origin(hint) in {tuple, Union, UnionType}:
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield hint
