"""A file of records that grows: a run that is cut off leaves whole records, and the next one goes on behind them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from newsx.errors import UsageError
from newsx.types import Article, Extraction, Failure
from newsx.write.files import unwritable
from newsx.write.records import json_lines

SUFFIX = ".part"


def part_of(path: Path) -> Path:
    """Where the records stand until all of them are there."""
    return path.with_name(path.name + SUFFIX)


@contextmanager
def growing(path: Path, *, resume: bool) -> Iterator[Part]:
    """The records of `path` in the making: they take that name when all are there, and else stay beside it.

    Args:
        resume: whether to go on behind the records that a run which was cut off has left, or those of `path` itself.

    Raises:
        UsageError: nothing can be written there, or not all of it.
    """
    target = path.resolve()
    draft = part_of(target)
    part: Part | None = None
    try:
        if resume and not draft.exists() and target.exists():
            target.replace(draft)
        with draft.open("r+b" if resume and draft.exists() else "w+b") as stream:
            part = Part(stream, path)
            yield part
        draft.replace(target)
    except OSError as error:
        if part is not None and part.end is not None:  # on a full disk half a record may have found room
            os.truncate(draft, part.end)
        raise unwritable(path, error) from error
    finally:
        if draft.exists() and not draft.stat().st_size:
            draft.unlink()


class Part:
    """Records in a file that is open, and where they end.

    Attributes:
        records: how many are in it, once `rest` has counted those that were there.
        end: where the last whole one ends; None until `rest` has found that of those that were there.
    """

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._stream = stream
        self._path = path
        self.records = 0
        self.end: int | None = None

    def rest(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Those of `articles` that have no record yet; what is broken behind the last whole record is cut off.

        Raises UsageError where the records are of other articles.
        """
        for number, (id_, article) in enumerate(zip_longest(self._ids(), articles), start=1):
            if id_ is None:
                yield article
            elif article is None or article.id != id_:
                raise UsageError(self._complaint(number, id_, article))

    def add(self, record: Extraction | Failure) -> None:
        """Writes one record more, whole, before it returns."""
        line = "".join(json_lines([record])).encode()
        self._stream.write(line)
        self._stream.flush()
        self.records += 1
        self.end = (self.end or 0) + len(line)

    def _ids(self) -> Iterator[str]:
        """The ids of the whole records; leaves the stream behind the last."""
        end = 0
        for line in iter(self._stream.readline, b""):
            id_ = _id_of(line)
            if id_ is None:
                break
            end += len(line)
            self.records += 1
            yield id_
        self._stream.seek(end)
        self._stream.truncate()
        self.end = end

    def _complaint(self, number: int, id_: str, article: Article | Failure | None) -> str:
        there = "there is no such article" if article is None else f"article {number} is '{article.id}'"
        return f"{self._path}: record {number} is of '{id_}', but {there}: name the same files, or leave --resume out"


def _id_of(line: bytes) -> str | None:
    """The id of the record that a line holds; None if it holds none, or not the whole of it."""
    if not line.endswith(b"\n"):
        return None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    id_ = value.get("id") if isinstance(value, dict) else None
    return id_ if isinstance(id_, str) else None
