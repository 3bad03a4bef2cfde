"""Records whose offsets point into the clean text, turned to point into the text as read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from newsx.types import Article

R = TypeVar("R")
PLAIN = (str, int, float, type(None))  # what holds no records


def relocated(record: R, article: Article) -> R:
    """`record` and all records in it with offsets, and the words at them, of `article.text` as it was read."""
    return _relocated(record, article)  # type: ignore[no-any-return]


def _relocated(value: Any, article: Article) -> Any:
    if isinstance(value, tuple):
        return tuple([each if isinstance(each, PLAIN) else _relocated(each, article) for each in value])
    kind = value.__class__
    within = {key: getattr(value, key) for key in _keys(kind)}
    changed = {key: _relocated(each, article) for key, each in within.items() if each and not isinstance(each, PLAIN)}
    if isinstance(within.get("start"), int) and isinstance(within.get("end"), int):
        changed["start"], changed["end"] = article.clean.original(within["start"], within["end"])
        if "text" in within:
            changed["text"] = article.text[changed["start"] : changed["end"]]
    return kind(**within | changed) if changed else value  # as dataclasses.replace, which takes far longer


@cache
def _keys(kind: type) -> tuple[str, ...]:
    """The names of the fields of a kind of record; none for what is no record."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
