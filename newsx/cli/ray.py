"""The command `newsx extract --engine ray`: articles in, a folder of records out, on all machines of a cluster."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsx.check.conditions import Condition
from newsx.cli.endings import Ending
from newsx.cli.extract import Gate, Tally, check_rules, count
from newsx.cli.loudness import is_loud
from newsx.cli.streams import Bar
from newsx.corpus.ray import cluster, extract_files, tables
from newsx.corpus.ray_parts import PartFormat, write_parts
from newsx.errors import UsageError
from newsx.read.remote import is_address
from newsx.settings import ReadSettings, Settings
from newsx.write.files import new_folder
from newsx.write.formats import SUFFIXES, Format, What

if TYPE_CHECKING:
    import pyarrow

ENGINE = "--engine ray"
# Ray reports home what it is used for, unless it is told not to; newsx works offline.
ENVIRONMENT = {"RAY_USAGE_STATS_ENABLED": "0"}
STDERR = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What is read, and where it goes."""

    paths: list[str]
    folder: Path
    format: PartFormat


def job(
    paths: Sequence[str] | None, output: Path | None, format_: Format | None, *, as_json: bool, what: What | None
) -> Job:
    """What the options ask for. Raises UsageError where that makes no sense on a cluster."""
    if not paths or "-" in paths:
        raise UsageError(f"{ENGINE} reads files that all machines see, not standard input: name a PATH")
    return Job(list(paths), _folder(output), _part_format(format_, as_json=as_json, what=what))


def _folder(output: Path | None) -> Path:
    if output is None:
        raise UsageError(f"{ENGINE} writes a folder: name a new one with -o")
    if is_address(str(output).replace(":/", "://", 1)):  # a path has lost one of the two
        raise UsageError(f"{output}: {ENGINE} writes to a folder of this machine; name one with -o, and copy it there")
    if output.is_file() or (not output.exists() and output.suffix in SUFFIXES):
        raise UsageError(f"{output}: a file, but {ENGINE} writes a folder; name a new one with -o")
    return output


def _part_format(format_: Format | None, *, as_json: bool, what: What | None) -> PartFormat:
    if what is not None:
        raise UsageError(f"{ENGINE} writes whole records; leave --what out, or select from them with newsx convert")
    if as_json or format_ not in (None, Format.jsonl, Format.parquet):
        asked = "--json" if as_json else f"-f {format_}"
        raise UsageError(f"{ENGINE} writes jsonl or parquet; leave {asked} out, or make it of them with newsx convert")
    return "parquet" if format_ is Format.parquet else "jsonl"


def extract(
    job: Job, *, reading: ReadSettings, settings: Settings, conditions: Sequence[Condition], address: str | None
) -> Ending:
    """Writes the records to the folder, which must be new or empty; the rest is as with newsx.cli.extract."""
    check_rules(settings)
    os.environ.update({name: os.environ.get(name, value) for name, value in ENVIRONMENT.items()})
    at = address or os.environ.get("RAY_ADDRESS")
    tally, gate = Tally(bar := Bar(total=_count(job.paths))), Gate(conditions)
    try:
        with (
            new_folder(job.folder) as folder,
            nullcontext() if is_loud() else hushed(),
            cluster(at, quiet=not is_loud()),
        ):
            dataset = extract_files(job.paths, settings=settings, reading=reading)
            write_parts(_watched(tables(dataset), tally, gate), folder, job.format)
    finally:
        bar.close()
    return gate.ending(tally.ending())


def _count(paths: list[str]) -> int | None:
    return None if any(map(is_address, paths)) else count(paths)


def _watched(tables: Iterable[pyarrow.Table], tally: Tally, gate: Gate) -> Iterator[pyarrow.Table]:
    """The tables as they are."""
    for table in tables:
        for _ in gate.watched(tally.counted(_outcomes(table, whole=bool(gate.conditions)))):
            pass
        yield table


def _outcomes(table: pyarrow.Table, *, whole: bool) -> Iterator[Any]:
    """What each row holds: a failure, or the record, which is read again only if it is wanted whole."""
    from newsx.write.schema import record_of

    for row in table.to_pylist():
        if row["error"] is None and not whole:
            yield None
            continue
        yield record_of(json.loads(row["record"]))


@contextmanager
def hushed() -> Iterator[None]:
    """What Ray and its processes say on standard error leads nowhere, and newsx's own lines where they did."""
    kept = os.dup(STDERR)
    stderr = sys.stderr
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), STDERR)
        if _is_real(stderr):
            sys.stderr = os.fdopen(os.dup(kept), "w", encoding=stderr.encoding, errors=stderr.errors, buffering=1)
        yield
    finally:
        if sys.stderr is not stderr:
            sys.stderr.close()
        sys.stderr = stderr
        os.dup2(kept, STDERR)
        os.close(kept)


def _is_real(stream: Any) -> bool:
    try:
        return bool(stream.fileno() == STDERR)
    except (AttributeError, OSError, ValueError):
        return False
