"""Paths as given on the command line, made files: folders and patterns opened up."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from newsx.read.compressed import unpacked_name
from newsx.types import Failure

STDIN = "-"
FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
}
# What must be found in the sample articles stands beside them.
EXPECTATION = ".expected.json"


def sources(paths: Iterable[str | Failure]) -> list[str | Failure]:
    """The files under the paths, in their order; a path that leads to none becomes a failure in its place.

    Args:
        paths: files, folders, patterns ("**" too), or "-" for standard input; failures pass.
    """
    return [found for path in paths for found in expanded(path)]


def expanded(path: str | Failure) -> Iterator[str | Failure]:
    """The files under one path."""
    if isinstance(path, Failure) or path == STDIN:
        yield path
    elif not path:
        yield Failure(path, "missing", "an empty path: name a file or folder")
    elif _is_folder(path):
        yield from _or_failure(_within(path), path, "the folder holds nothing readable")
    elif _exists(path):
        yield path
    elif glob.has_magic(path):
        yield from _or_failure(_matching(path), path, "the pattern matches nothing readable")
    else:
        yield Failure(path, "missing", f"{path}: no such file or folder: check the spelling")


def _or_failure(found: Sequence[str | Failure], path: str, reason: str) -> Sequence[str | Failure]:
    kinds = " ".join(FORMATS) + ", also compressed as .gz or .zst"
    return found or [Failure(path, "empty", f"{path}: {reason}: newsx reads {kinds}")]


def _within(folder: str) -> list[str | Failure]:
    """The readable files of a folder and those below it, sorted, hidden ones left out; a folder that nobody may look
    into is a failure in its place."""
    found: list[str | Failure] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: found.append(_closed(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(_file(Path(place, name)) for name in names if _is_readable(name))
    return sorted(found, key=lambda each: each.id if isinstance(each, Failure) else each)


def _file(path: Path) -> str | Failure:
    """The path, unless it leads to a pipe or a device, which may never end; that must be named itself."""
    shown = path.as_posix()
    if os.path.isfile(path) or not os.path.exists(path):  # noqa: PTH110, PTH113 - they raise nothing
        return shown
    return Failure(shown, "missing", f"{shown}: no file but a pipe, a device or a folder: take it out of the folder")


def _closed(error: OSError) -> Failure:
    folder = Path(str(error.filename)).as_posix()
    return Failure(folder, "missing", f"{folder}: cannot be read ({error.strerror}): check the folder")


def _matching(pattern: str) -> list[str]:
    """The readable files that a pattern matches; any file, if the pattern itself names the ending."""
    found = sorted(set(glob.glob(pattern, recursive=True)))  # noqa: PTH207 - Path.glob takes no absolute pattern
    named = Path(pattern).suffix not in ("", ".*")
    return [
        path for path in found if Path(path).is_file() and (_is_readable(Path(path).name) or _is_named(path, named))
    ]


def _is_named(path: str, named: bool) -> bool:
    return named and not path.endswith(EXPECTATION)


def _is_readable(name: str) -> bool:
    return (
        Path(unpacked_name(name)).suffix.lower() in FORMATS
        and not name.startswith(".")
        and not name.endswith(EXPECTATION)
    )


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except PermissionError:  # opening it will tell
        return True
    except (OSError, ValueError):
        return False
