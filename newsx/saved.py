"""Records back from what `newsx extract -f json` or `-f jsonl` has written."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from newsx.errors import InputError
from newsx.read import sources
from newsx.read.compressed import MAGIC, Packing, packing_of, unpacked, unpacked_name
from newsx.read.contents import lines
from newsx.read.encodings import decoded, refuse_binary
from newsx.read.json_fields import parsed
from newsx.read.texts import Texts
from newsx.types import SCHEMA, Extraction, Failure
from newsx.write.display import clean
from newsx.write.schema import record_of

Record = Extraction | Failure

SAMPLE = 4096
# Bytes: of a line, of which the record of the longest article takes a fraction; and of a JSON value, which takes ten
# times that in memory.
MOST_LINE, MOST_WHOLE = 64 * 1024 * 1024, 256 * 1024 * 1024
MOST = 2**63  # of a number
ENDINGS = (".json", ".jsonl")
# JSON as newsx writes it, and as jq -c does.
MARKS = (f'"schema": "{SCHEMA}"'.encode(), f'"schema":"{SCHEMA}"'.encode())


def is_saved(path: str) -> bool:
    """Whether the file at `path` begins with a record, and not with an article in JSON; "-" and folders do not."""
    if not ends_so(path) or not Path(path).is_file():
        return False
    try:
        with opened(path) as stream:
            return begins_saved(stream.read(SAMPLE))
    except (OSError, InputError):  # who reads it will tell
        return False


def ends_so(path: str) -> bool:
    """Whether the name of the file is that of one of records: .json or .jsonl, also as .gz or .zst."""
    return unpacked_name(path.lower()).endswith(ENDINGS)


def begins_saved(start: bytes) -> bool:
    """Whether what begins so is a record or several: SAMPLE bytes tell."""
    return any(mark in start[:SAMPLE] for mark in MARKS)


def read_records(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Record]:
    """The records in the files, in order, one by one; what is none is a failure in its place.

    Args:
        paths: .json and .jsonl files, also compressed, folders and patterns of them, "-" for standard input.
        stdin: what "-" reads; the process's own standard input if None.
    """
    for path in sources(paths):
        if isinstance(path, Failure):
            yield path
            continue
        where = "standard input" if path == "-" else path
        try:
            with opened(path, stdin) as stream:
                yield from _records(stream, where)
        except InputError as error:
            yield Failure(path, error.kind, str(error))
        except OSError as error:
            yield Failure(path, "missing", f"{where}: cannot be read ({error.strerror or error}): check the file")


def with_texts(records: Iterable[Record], *, needed: bool = True) -> Iterator[Record]:
    """The records, each with its article's text: its own, or that of the file from which it was read, if that is still
    the same. A record that can have none is a failure in its place if a text is needed, and else as it was."""
    texts = Texts()
    for record in records:
        if isinstance(record, Failure) or record.article.text is not None:
            yield record
            continue
        try:
            text = texts.text(record.source, record.id)
        except InputError as error:
            yield Failure(record.id, error.kind, str(error)) if needed else record
            continue
        yield replace(record, article=replace(record.article, text=text))


@contextmanager
def opened(path: str, stdin: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """What the file, or standard input for "-", holds, unpacked where it is compressed; to be read once, front to back.

    Raises:
        InputError: standard input is closed, or what unpacks the file is not installed; reading raises it where the
            file is broken.
        OSError: it cannot be opened.
    """
    with _file(path, stdin) as file:
        packing = _packing(file)
        yield file if packing is None else unpacked(file, packing, "standard input" if path == "-" else path)


def _packing(file: BinaryIO) -> Packing | None:
    """How the file is compressed; a pipe, which cannot be turned back, is looked at and not read."""
    if not isinstance(file, io.BufferedReader):
        return packing_of(file)
    start = file.peek(4)
    return next((packing for magic, packing in MAGIC.items() if start.startswith(magic)), None)


def _file(path: str, stdin: BinaryIO | None) -> BinaryIO:
    if path != "-":
        return Path(path).open("rb")
    if stdin is None and sys.stdin is None:
        raise InputError("missing", "standard input: is closed: name a file, or pipe records in")
    return stdin or sys.stdin.buffer


def _records(stream: BinaryIO, where: str) -> Iterator[Record]:
    """Those of JSON Lines as they come, those of one JSON value at once."""
    first = b""
    while not first.strip():
        first = stream.readline(MOST_LINE)
        if not first:
            raise InputError("empty", f"{where}: empty: there is no record in it: write some with newsx extract")
    if first.strip().endswith(b"}"):
        yield from _from_lines(chain((first,), lines(stream, MOST_LINE)), where)
        return
    refuse_binary(first[:SAMPLE], where)
    content = first + stream.read(MOST_WHOLE)
    if len(content) > MOST_WHOLE:
        raise InputError("size", f"{where}: too large to be read whole: write it as JSON Lines, newsx extract -f jsonl")
    value = parsed(decoded(content, where), where)
    if not isinstance(value, list):
        yield _record(value, where, where)
        return
    for index, each in enumerate(value):
        yield _record(each, f"{where}#{index}", f"{where} #{index}")


def _from_lines(found: Iterable[bytes | None], where: str) -> Iterator[Record]:
    for number, line in enumerate(found, start=1):
        if line is not None and not line.strip():
            continue
        place = f"{where} line {number}"
        try:
            if line is None:
                raise InputError("size", f"{place}: too long for one record")
            value = parsed(decoded(line, place).strip(), place)
        except InputError as error:
            yield Failure(f"{where}:{number}", error.kind, f"{error}: mend or remove the line")
            continue
        yield _record(value, f"{where}:{number}", place)


def _record(value: Any, id_: str, where: str) -> Record:
    if not isinstance(value, dict):
        return Failure(id_, "json", f"{where}: no object, and so no record: mend or remove it")
    try:
        record = record_of(value)
        _refuse_days_off_the_calendar(record)
        _refuse_ids_twice(record)
        _refuse_numbers_beyond_all(record)
        return record
    except InputError as error:
        return Failure(
            id_, error.kind, f"{where}: no record of this version ({error}): write it anew with newsx extract"
        )


def _refuse_days_off_the_calendar(record: Record) -> None:
    if isinstance(record, Failure):
        return
    days = [day for timex in record.dates for day in (timex.start_date, timex.end_date)]
    days += [day for event in record.events if event.when for day in (event.when.start_date, event.when.end_date)]
    for day in days:
        if day is not None and not _is_day(day):
            raise InputError("json", f"'{clean(day)}' is no day")


def _refuse_ids_twice(record: Record) -> None:
    if isinstance(record, Failure):
        return
    for members in (tuple(record.entities()), record.dates, record.events):
        for id_, times in Counter(member.id for member in members).items():
            if times > 1:
                raise InputError("json", f"the id '{clean(id_)}' stands in it {times} times")


def _refuse_numbers_beyond_all(value: Any) -> None:
    """Raises InputError for a number in a record that no format can hold: no newsx writes any."""
    if isinstance(value, tuple):
        for member in value:
            _refuse_numbers_beyond_all(member)
    elif is_dataclass(value):
        for field in fields(value):
            _refuse_numbers_beyond_all(getattr(value, field.name))
    elif isinstance(value, (int, float)) and not -MOST < value < MOST:  # nor is any of these true of NaN
        raise InputError("json", f"{value} is no number of a record's")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
