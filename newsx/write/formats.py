"""The formats that records can be written in, by name and by a file's suffix."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from newsx.errors import UsageError


class Format(StrEnum):
    """What records can be written as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


SUFFIXES = {
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".txt": Format.table,
    ".html": Format.html,
    ".htm": Format.html,
}


def format_of(path: Path) -> Format:
    """The format that a file's suffix asks for. Raises UsageError, naming the known, where it is none of them."""
    known = SUFFIXES.get(path.suffix.casefold())
    if known is None:
        names = ", ".join(SUFFIXES)
        raise UsageError(f"{path}: unknown suffix '{path.suffix}' (known: {names}); rename it or choose with --format")
    return known
