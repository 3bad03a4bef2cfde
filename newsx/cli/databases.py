"""Databases of SQLite among the paths of a command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from newsx.errors import UsageError

MAGIC = b"SQLite format 3\x00"


def is_database(path: str) -> bool:
    """Whether the file at `path` is a database of SQLite, whatever it is called."""
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):  # who reads it will tell
        return False


def database_among(paths: Sequence[str]) -> Path | None:
    """The merged database, if that is what the paths name; None if there is none among them.

    Raises UsageError: others stand beside it, or nothing has been merged into it.
    """
    found = next((path for path in paths if is_database(path)), None)
    if found is None:
        return None
    if len(paths) > 1:
        raise UsageError(
            f"{found}: a database stands alone; leave the other paths out, or merge their records into it: "
            f"newsx merge records.jsonl -o {found}"
        )
    from newsx.corpus.databases import merged

    with merged(Path(found)):
        return Path(found)
