"""Expectation files: NAME.expected.json beside an article, refused with file and key where it does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ConfigDict, TypeAdapter, ValidationError

from newsx.errors import UsageError
from newsx.read import sources
from newsx.types import Status

SUFFIX = ".expected.json"
ANY: Literal["*"] = "*"  # stands where the expectation says nothing, because null says "none"
# How pydantic names the forms of a value in the path to an error.
VARIANTS = ("str", "WantedEntity", "tuple[str, ...]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEntity:
    """A name, forms that must be among its aliases, and words that its roles must hold."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDate:
    """An expression as the text has it, and the days it must denote."""

    text: str
    start_date: str | None = ANY
    end_date: str | None = ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvent:
    """What one event must hold: its trigger, or one of several; in each slot the fillers named, perhaps with others."""

    trigger: str | tuple[str, ...]
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    start_date: str | None = ANY
    end_date: str | None = ANY
    status: Literal[Status, "*"] = ANY
    attributed_to: str | None = ANY

    @property
    def triggers(self) -> tuple[str, ...]:
        return (self.trigger,) if isinstance(self.trigger, str) else self.trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Must:
    """What must be found, perhaps among others."""

    people: tuple[str | WantedEntity, ...] = ()
    organisations: tuple[str | WantedEntity, ...] = ()
    places: tuple[str | WantedEntity, ...] = ()
    dates: tuple[WantedDate, ...] = ()
    events: tuple[WantedEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MustNot:
    """What must not be found, neither as a name nor as an alias."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[WantedEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exactly:
    """The whole list of names of a kind; None where others may be found."""

    people: tuple[str, ...] | None = None
    organisations: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a careful reader demands of an article's record.

    Attributes:
        about: what the article is there to show; for people, not compared.
        published, headline, byline, dateline, url: the words themselves, or null where there must be none.
    """

    about: str = ""
    published: str | None = ANY
    headline: str | None = ANY
    byline: str | None = ANY
    dateline: str | None = ANY
    url: str | None = ANY
    must: Must = field(default_factory=Must)
    must_not: MustNot = field(default_factory=MustNot)
    exactly: Exactly = field(default_factory=Exactly)


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
    try:
        return _adapter().validate_json(f"[{json.dumps(_json(path))}]")[0]
    except ValidationError as error:
        # Of what may be a string or an object, the error in the object tells more.
        first = max(error.errors(), key=lambda each: each["type"] != "string_type")
        keys = ".".join(str(part) for part in first["loc"][1:] if part not in VARIANTS)
        complaint = "unknown key" if first["type"] == "unexpected_keyword_argument" else first["msg"]
        raise UsageError(f"{path}: {keys or 'the whole file'}: {complaint}; mend the file") from error


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the whole file: not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}; check the file") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: the whole file: Invalid JSON: {error}; mend the file") from error


def pairs(paths: Iterable[Path]) -> Iterator[Pair]:
    """The articles at the paths and in the folders, in order, each with its expectation file.

    Raises:
        UsageError: there is no such path, or a folder holds no expectation file.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.name.endswith(SUFFIX):
            yield from (pair for pair in _in_folder(path.parent) if pair.expected == path)
        elif path.is_file():
            yield Pair(path, _if_there(path.with_name(path.stem + SUFFIX)))
        else:
            raise UsageError(f"{path}: no such file or folder; check the spelling")


def _in_folder(folder: Path) -> Iterator[Pair]:
    """The pairs of a folder and those below it, sorted; files that hold no article are left out."""
    expected = {path.with_name(path.name.removesuffix(SUFFIX)): path for path in folder.rglob(f"*{SUFFIX}")}
    if not expected:
        raise UsageError(f"{folder}: holds no expectation file; put NAME{SUFFIX} beside NAME.md")
    articles = [Path(source) for source in sources([str(folder)]) if isinstance(source, str)]
    paired = [Pair(article, expected.get(article.with_suffix(""))) for article in articles]
    matched = {pair.expected for pair in paired}
    orphans = [Pair(None, path) for path in expected.values() if path not in matched]
    yield from sorted([*paired, *orphans], key=lambda pair: str(pair.article or pair.expected))


def _if_there(path: Path) -> Path | None:
    return path if path.is_file() else None
