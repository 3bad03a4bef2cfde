"""Objects as JSON, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsx.write.records import SURROGATE


def lines(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """JSON Lines."""
    return (f"{_json(each)}\n" for each in objects)


def array(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A JSON array with an object a line."""
    found = list(map(_json, objects))
    yield "[\n" + ",\n".join(found) + "\n]\n" if found else "[]\n"


def _json(value: Mapping[str, Any]) -> str:
    """JSON that any UTF-8 file can hold: half a surrogate pair, which none can, is escaped."""
    return SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", json.dumps(value, ensure_ascii=False))
