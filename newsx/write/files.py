"""Records written in a format, and files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO, cast

from newsx.errors import UsageError
from newsx.types import Extraction, Failure
from newsx.write.formats import FORMATS, Format
from newsx.write.manner import PLAINLY, Manner
from newsx.write.records import json_document, json_lines
from newsx.write.whole import whole

# What a disk answers that is full or fails. Any other error while writing is a bug and keeps its traceback.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
Records = Iterable[Extraction | Failure]
ELSEWHERE = "choose another place for -o"


def written(records: Records, format_: Format, manner: Manner = PLAINLY) -> Iterator[str]:
    """The records in the format, which must be of text, piece by piece as they come."""
    if format_ is Format.json:
        return json_document(records)
    if format_ is Format.jsonl:
        return json_lines(records)
    if format_ is Format.table:
        from newsx.write.tables import tables  # Rich takes its time; who writes JSON need not wait for it

        return tables(records, manner.page)
    return cast("Iterator[str]", _writer(format_)(_fit(records, format_), manner))


def write_bytes(records: Records, format_: Format, stream: BinaryIO, manner: Manner = PLAINLY) -> None:
    """Writes the records in the format, which must be binary, to the stream."""
    _writer(format_)(_fit(records, format_), stream, manner)


def save(records: Records, format_: Format, path: Path, manner: Manner = PLAINLY) -> None:
    """Writes the records to a file, a folder or a database at `path`, in whatever format.

    Raises:
        UsageError: nothing can be written there, or not all of it.
    """
    match FORMATS[format_].medium:
        case "text":
            with replacing(path) as text:
                text.writelines(written(records, format_, manner))
        case "binary":
            with replacing_bytes(path) as stream:
                write_bytes(records, format_, stream, manner)
        case "folder":
            with new_folder(path) as folder:
                _writer(format_)(_fit(records, format_), folder, manner)
        case "database":
            _writer(format_)(_fit(records, format_), path, manner)


def _fit(records: Records, format_: Format) -> Records:
    """The records that the format has a place for, in characters that it can hold."""
    kept = (record for record in records if FORMATS[format_].failures or isinstance(record, Extraction))
    return whole(kept)


def _writer(format_: Format) -> Callable[..., Any]:
    """What writes the format, imported only now. A writer of text takes the records and the manner and yields text;
    the others take a stream, a folder or a path in between, and return nothing."""
    module, name = FORMATS[format_].writer.split(":")
    return cast("Callable[..., Any]", getattr(import_module(module), name))


@contextmanager
def replacing(path: Path, *, advice: str = ELSEWHERE) -> Iterator[TextIO]:
    """A file to write that takes the name `path` only when all is written; a device or a pipe is written as it is.

    Args:
        advice: what to do where it cannot be written.

    Raises:
        UsageError: nothing can be written there, or not all of it.
    """
    with _said(path, advice), _replacing(path, "", advice) as stream:
        yield cast("TextIO", stream)


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """The same for bytes."""
    with _said(path, ELSEWHERE), _replacing(path, "b", ELSEWHERE) as stream:
        yield cast("BinaryIO", stream)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill that takes the name `path` only when all is in it.

    Raises:
        UsageError: there is something by that name, but for an empty folder; or nothing can be written there.
    """
    target = path.resolve()
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(f"{path}: is there and not empty; name a new folder with -o, lest annotations be lost")
    draft = _draft(target)
    with _said(path, ELSEWHERE):
        try:
            draft.mkdir()
        except OSError as error:
            raise unwritable(path, error) from error
        try:
            yield draft
            if target.exists():
                target.rmdir()
            draft.replace(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _said(path: Path, advice: str) -> Iterator[None]:
    """Turns the error of a full or failing disk into a line for the user."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise unwritable(path, error, advice) from error


@contextmanager
def _replacing(path: Path, kind: str, advice: str) -> Iterator[IO[Any]]:
    target = path.resolve()
    if target.exists() and not target.is_file():
        with _opened(target, f"w{kind}", shown=path, advice=advice) as stream:
            yield stream
        return
    draft = _draft(target)
    try:
        with _opened(draft, f"x{kind}", shown=path, advice=advice) as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _draft(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.tmp")


def _opened(path: Path, mode: str, *, shown: Path, advice: str) -> IO[Any]:
    try:
        return path.open(mode) if "b" in mode else path.open(mode, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(shown, error, advice) from error


def unwritable(path: Path, error: OSError, advice: str = ELSEWHERE) -> UsageError:
    """What to tell whoever asked for a file that cannot be written."""
    reason = (error.strerror or str(error)).lower()
    return UsageError(f"{path}: cannot be written: {reason}; {advice}")
