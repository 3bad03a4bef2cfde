"""The file that configures newsx, newsx.toml or the table [tool.newsx] of a pyproject.toml: where it is, and on which
line of it what stands."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsx.errors import UsageError
from newsx.rulefiles import AT_LINE

OWN, SHARED = "newsx.toml", "pyproject.toml"
HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value in a file.

    Attributes:
        command: the table in which it stands; "" for what holds for all commands.
        key: with underscores, however it is written; "" for the table itself.
    """

    path: Path
    line: int
    command: str
    key: str
    value: Any

    @property
    def where(self) -> str:
        """Its place, for an error to begin with."""
        return f"{shown(self.path)}: line {self.line}"


def shown(path: Path) -> str:
    """The path as a user at work would write it: from the working folder, if it lies within."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def nearest(folder: Path) -> Path | None:
    """The file that holds for a folder: the nearest, there or in a folder above."""
    for place in (folder, *folder.parents):
        # os.path, and not Path: a folder that nobody may look into has no file.
        if os.path.isfile(place / OWN):  # noqa: PTH113
            return place / OWN
        if os.path.isfile(place / SHARED) and _has_table(place / SHARED):  # noqa: PTH113
            return place / SHARED
    return None


def _has_table(path: Path) -> bool:
    source = _text(path)
    return "newsx" in source and _table(path, source) is not None


def entries(path: Path) -> list[Entry]:
    """What the file says, in order.

    Raises:
        UsageError: it cannot be read, or is no TOML, or a pyproject.toml that says nothing of newsx.
    """
    source = _text(path)
    table = _table(path, source)
    if table is None:
        raise UsageError(f"{shown(path)}: has no [tool.newsx]; add that table, or name another file with --config")
    return list(_entries(path, source, table))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown(path)}: not UTF-8; save it as UTF-8") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{shown(path)}: cannot be read: {reason}; check --config and the file") from error


def _table(path: Path, source: str) -> Mapping[str, Any] | None:
    """The file's tables, of a pyproject.toml newsx's own; None where it has none."""
    try:
        tables = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        line = AT_LINE.search(str(error))
        place = shown(path) if line is None else f"{shown(path)}: line {line[1]}"
        raise UsageError(f"{place}: not valid TOML: {error}; mend the file") from error
    if path.name != SHARED:
        return tables
    tool = tables.get("tool")
    own = tool.get("newsx") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None


def _entries(path: Path, source: str, table: Mapping[str, Any]) -> Iterator[Entry]:
    prefix = "tool.newsx" if path.name == SHARED else ""
    lines = _lines(source)
    for name, value in table.items():
        full = _joined(prefix, name)
        line = lines.get(full, 1)
        if not isinstance(value, dict):
            yield Entry(path, line, "", name.replace("-", "_"), value)
            continue
        yield Entry(path, line, name, "", None)
        for key, told in value.items():
            yield Entry(path, lines.get(_joined(full, key), line), name, key.replace("-", "_"), told)


def _joined(*names: str) -> str:
    return ".".join(filter(None, names))


def _lines(source: str) -> dict[str, int]:
    """The line of each key and table, by its full name. A plain search: TOML's parser tells no lines."""
    found: dict[str, int] = {}
    header = ""
    for number, text in enumerate(source.splitlines(), start=1):
        if (opened := HEADER.match(text)) is not None:
            header = _unquoted(opened[1])
            found.setdefault(header, number)
        elif "=" in text:
            key = _joined(header, _unquoted(text.partition("=")[0]))
            found.setdefault(key, number)
            found.setdefault(key.rpartition(".")[0], number)
    return found


def _unquoted(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def given(path: str) -> Path:
    """The file that a user names, as a whole path."""
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - a link is shown as it was named
