"""Expectation files: NAME.expected.json beside an article, refused with file and key where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from newsx.check import expectations as shapes
from newsx.check.expectations import Expectation
from newsx.check.nearest import known
from newsx.errors import UsageError
from newsx.read import sources

SUFFIX = ".expected.json"
# Of a key in the path to an error, what stands under it.
SHAPES: Mapping[str, type[Any]] = {
    "must": shapes.Demands,
    "must_not": shapes.Demands,
    "exactly": shapes.Exactly,
    "counts": shapes.Counts,
    "people": shapes.WantedEntity,
    "organisations": shapes.WantedEntity,
    "places": shapes.WantedEntity,
    "dates": shapes.WantedDate,
    "events": shapes.WantedEvent,
    "quotes": shapes.WantedQuote,
}
UNKNOWN = "unexpected_keyword_argument"
VALUE = "Value error, "  # how pydantic begins what a check of ours complains of


class Pair(NamedTuple):
    """An article and what is expected of it; one of the two may be missing."""

    article: Path | None
    expected: Path | None


@cache
def _adapter() -> TypeAdapter[tuple[Expectation]]:
    # In a tuple, because pydantic takes no configuration for a dataclass that is not its own.
    return TypeAdapter(tuple[Expectation], config=ConfigDict(extra="forbid"))


def expectation(path: Path) -> Expectation:
    """What the file at `path` expects.

    Raises:
        UsageError: the file cannot be read, is no JSON, or holds a key or value that no expectation has.
    """
    return demanded(parsed(read(path), path), path)


def demanded(written: Any, path: Path) -> Expectation:
    """The expectation that was `written` in JSON in the file at `path`. Raises UsageError as `expectation` does."""
    try:
        return _adapter().validate_json(f"[{json.dumps(written)}]")[0]
    except ValidationError as error:
        # Of what may be a word, a number or an object, pydantic tells how it is none of them.
        first = max(error.errors(), key=_telling)
        raise UsageError(f"{path}: {_complaint(first)}; mend the file") from error


def _telling(error: ErrorDetails) -> tuple[int, bool, bool, bool, bool]:
    kind = error["type"]
    return len(_keys(error)), kind == UNKNOWN, kind != "string_type", kind == "value_error", kind == "int_type"


def _keys(error: ErrorDetails) -> list[str]:
    """The path to an error without what pydantic calls the forms of a value: "WantedEntity", "tuple[str, ...]"."""
    path = error["loc"][1:]
    last = path[-1:] if error["type"] == UNKNOWN else ()
    kept = [str(part) for part in path[: len(path) - len(last)] if isinstance(part, int) or part in _names()]
    return [*kept, *map(str, last)]


@cache
def _names() -> frozenset[str]:
    """Every key that an expectation knows."""
    known_shapes = {Expectation, shapes.Bounds, *SHAPES.values()}
    return frozenset(field.name for shape in known_shapes for field in fields(shape))


def _complaint(error: ErrorDetails) -> str:
    keys = _keys(error)
    place = ".".join(keys) or "the whole file"
    if error["type"] != UNKNOWN:
        return f"{place}: {error['msg'].removeprefix(VALUE)}"
    shape = _shape([key for key in keys[:-1] if not key.isdigit()])
    return f"{place}: unknown key '{keys[-1]}' ({known(keys[-1], [field.name for field in fields(shape)])})"


def _shape(keys: list[str]) -> type[Any]:
    """What stands under the keys."""
    if len(keys) > 1 and keys[0] == "counts":
        return shapes.Bounds
    return SHAPES[keys[-1]] if keys else Expectation


def read(path: Path) -> str:
    """The file's text, its line ends as they are. Raises UsageError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the whole file: not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}; check the file") from error


def parsed(text: str, path: Path) -> Any:
    """The JSON value that is the file's text. Raises UsageError where it is none, or an object has a key twice."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: the whole file: Invalid JSON: {error}; mend the file") from error


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in members:
        if key in found:
            raise ValueError(f"an object has the key '{key}' twice")
        found[key] = value
    return found


def pairs(paths: Iterable[Path], *, lonely: bool = False) -> Iterator[Pair]:
    """The articles at the paths and in the folders, in order, each with its expectation file.

    Args:
        lonely: whether a folder may hold articles without a single expectation file.

    Raises:
        UsageError: there is no such path, or a folder holds no expectation file.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, lonely=lonely)
        elif path.name.endswith(SUFFIX):
            yield from (pair for pair in _in_folder(path.parent, lonely=lonely) if pair.expected == path)
        elif path.is_file():
            yield Pair(path, _if_there(path.with_name(path.stem + SUFFIX)))
        else:
            raise UsageError(f"{path}: no such file or folder; check the spelling")


def _in_folder(folder: Path, *, lonely: bool) -> Iterator[Pair]:
    """The pairs of a folder and those below it, sorted; files that hold no article are left out."""
    expected = {path.with_name(path.name.removesuffix(SUFFIX)): path for path in folder.rglob(f"*{SUFFIX}")}
    articles = [Path(source) for source in sources([str(folder)]) if isinstance(source, str)]
    if not expected and not lonely:
        raise UsageError(f"{folder}: holds no expectation file; put NAME{SUFFIX} beside NAME.md")
    if not expected and not articles:
        raise UsageError(f"{folder}: holds no article; put one there")
    paired = [Pair(article, expected.get(article.with_suffix(""))) for article in articles]
    matched = {pair.expected for pair in paired}
    orphans = [Pair(None, path) for path in expected.values() if path not in matched]
    yield from sorted([*paired, *orphans], key=lambda pair: str(pair.article or pair.expected))


def _if_there(path: Path) -> Path | None:
    return path if path.is_file() else None
