"""Records whose offsets point into the clean text, turned to point into the text as read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from newsx.types import Article

R = TypeVar("R")


def relocated(record: R, article: Article) -> R:
    """`record` and all records in it with offsets, and the words at them, of `article.text` as it was read."""
    return _relocated(record, article)  # type: ignore[no-any-return]


def _relocated(value: Any, article: Article) -> Any:
    if isinstance(value, tuple):
        return tuple(_relocated(each, article) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _relocated(getattr(value, f.name), article) for f in fields(value)}
    if isinstance(changed.get("start"), int) and isinstance(changed.get("end"), int):
        changed["start"], changed["end"] = article.clean.original(changed["start"], changed["end"])
        if "text" in changed:
            changed["text"] = article.text[changed["start"] : changed["end"]]
    return replace(value, **changed)
