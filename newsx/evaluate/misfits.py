"""What does not fit in a gold file, and the line on which it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]  # undocumented, but older than this file's Python
from typing import Any

from newsx.errors import NewsxError

Keys = tuple[str | int, ...]
SPACE = re.compile(r"\s*")
DECODER = JSONDecoder()


class MisfitError(NewsxError):
    """A value that no gold has: under which keys it stands, and what is wrong with it and what to do."""

    def __init__(self, keys: Keys, complaint: str) -> None:
        super().__init__(f"{'.'.join(map(str, keys)) or 'the whole of it'}: {complaint}")
        self.keys = keys


def line_of(source: str, keys: Sequence[str | int]) -> int:
    """The number of the line on which the value under `keys` stands in the JSON text `source`, or what holds it."""
    at = SPACE.match(source).end()  # type: ignore[union-attr]  # it matches always
    for key in keys:
        found = next((place for name, place in _members(source, at) if name == key), None)
        if found is None:
            break
        at = found
    return source.count("\n", 0, at) + 1


def _members(source: str, at: int) -> Iterator[tuple[str | int, int]]:
    """Each key or index of the object or array at `at`, with the place of its value."""
    closing, number = {"{": "}", "[": "]"}.get(source[at : at + 1]), 0
    at = _after_space(source, at + 1)
    while closing is not None and source[at : at + 1] not in ("", closing):
        name: str | int = number
        if closing == "}":
            name, at = scanstring(source, at + 1)
            at = _after_space(source, _after_space(source, at) + 1)
        yield name, at
        at = _after_space(source, _end(source, at))
        at = _after_space(source, at + 1) if source[at : at + 1] == "," else at
        number += 1


def _end(source: str, at: int) -> int:
    try:
        return DECODER.raw_decode(source, at)[1]
    except JSONDecodeError:
        return len(source)


def _after_space(source: str, at: int) -> int:
    return SPACE.match(source, at).end()  # type: ignore[union-attr]  # it matches always


def listed(value: Any, keys: Keys) -> list[Any]:
    """`value`, a list; none where the key is missing or null."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise MisfitError(keys, f"expected a list, found {value!r}: put it in brackets")
    return value


def words(value: Any, keys: Keys) -> tuple[str, ...]:
    """`value`, a list of words."""
    for number, each in enumerate(found := listed(value, keys)):
        word(each, (*keys, number))
    return tuple(found)


def word(value: Any, keys: Keys) -> str:
    """`value`, words that are not empty."""
    if not isinstance(value, str) or not value.strip():
        raise MisfitError(keys, f"expected words in quotes, found {value!r}: write the words of the text")
    return value


def number(value: Any, keys: Keys) -> int:
    """`value`, a whole number from 0 on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise MisfitError(keys, f"expected a whole number, found {value!r}: correct it")
    return value


def truth(value: Any, keys: Keys) -> bool:
    """`value`, true or false; false where the key is missing."""
    if value is None:
        return False
    if not isinstance(value, bool):
        raise MisfitError(keys, f"expected true or false, without quotes, found {value!r}: correct it")
    return value


def table(value: Any, keys: Keys, known: Collection[str]) -> Mapping[str, Any]:
    """`value`, an object with no other keys than those known."""
    if not isinstance(value, dict):
        raise MisfitError(keys, f"expected an object in braces, found {value!r}: correct it")
    for key in value:
        if key not in known:
            raise MisfitError((*keys, key), f"unknown key ({choice(key, known)}): correct or remove it")
    return value


def chosen(value: Any, keys: Keys, known: Collection[str]) -> str:
    """`value`, one of the words known."""
    if value not in known:
        raise MisfitError(keys, f"unknown {keys[-1]} {value!r} ({choice(str(value), known)}): correct it")
    return str(value)


def extent(value: Any, keys: Keys, text: str) -> tuple[int, int]:
    """The first two of `value`: where something stands in `text`."""
    ends = listed(value, keys)[:2]
    if len(ends) < 2:
        raise MisfitError(keys, f"expected start and end, found {value!r}: correct it")
    start, end = (number(each, (*keys, place)) for place, each in enumerate(ends))
    if not start < end <= len(text):
        raise MisfitError(keys, f"{start} to {end} is no place in a text of {len(text)} characters: correct it")
    return start, end


def choice(wanted: str, known: Collection[str]) -> str:
    """What may have been meant, else all that there is."""
    close = get_close_matches(wanted, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(known))}"
