"""Records written in a format, and files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from newsx.errors import UsageError
from newsx.types import Extraction, Failure
from newsx.write.formats import Format
from newsx.write.page import PLAIN, Page
from newsx.write.records import json_document, json_lines

# What a disk answers that is full or fails. Any other error while writing is a bug and keeps its traceback.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
ELSEWHERE = "choose another place for -o"


def written(records: Iterable[Extraction | Failure], format_: Format, *, page: Page = PLAIN) -> Iterator[str]:
    """The records in the format, piece by piece as they come."""
    if format_ is Format.json:
        return json_document(records)
    if format_ is Format.jsonl:
        return json_lines(records)
    from newsx.write.tables import tables  # Rich takes its time; who writes JSON need not wait for it

    return tables(records, page)


@contextmanager
def replacing(path: Path, *, advice: str = ELSEWHERE) -> Iterator[TextIO]:
    """A file to write that takes the name `path` only when all is written; a device or a pipe is written as it is.

    Args:
        advice: what to do where it cannot be written.

    Raises:
        UsageError: nothing can be written there, or not all of it.
    """
    try:
        with _replacing(path, advice) as stream:
            yield stream
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise UsageError(_complaint(path, error, advice)) from error


@contextmanager
def _replacing(path: Path, advice: str) -> Iterator[TextIO]:
    target = path.resolve()
    if target.exists() and not target.is_file():
        with _opened(target, "w", shown=path, advice=advice) as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with _opened(draft, "x", shown=path, advice=advice) as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _opened(path: Path, mode: str, *, shown: Path, advice: str) -> TextIO:
    try:
        return path.open(mode, encoding="utf-8", newline="\n")  # type: ignore[return-value]
    except OSError as error:
        raise UsageError(_complaint(shown, error, advice)) from error


def _complaint(path: Path, error: OSError, advice: str) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"{path}: cannot be written: {reason}; {advice}"
