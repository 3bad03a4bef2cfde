"""Rows with records in a folder of files, none of them large: whole lines, or Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newsx.corpus.ray_tasks import schema
from newsx.write.files import replacing, replacing_bytes

if TYPE_CHECKING:
    import pyarrow

PART = 64 * 1024 * 1024  # bytes of rows that wait to be written
PartFormat = Literal["jsonl", "parquet"]


def write_parts(tables: Iterable[pyarrow.Table], folder: Path, format_: PartFormat, *, size: int = PART) -> None:
    """Writes the rows, in their order, to files part-00000 and so on; one without rows, if there are none.

    Args:
        size: how many bytes of rows a file has at least, but for the last.

    Raises:
        UsageError: not all can be written.
    """
    for number, part in enumerate(_parts(tables, size)):
        path = folder / f"part-{number:05}.{format_}"
        if format_ == "jsonl":
            with replacing(path) as stream:
                stream.writelines(f"{record}\n" for record in part.column("record").to_pylist())
        else:
            _write_parquet(part, path)


def _write_parquet(part: pyarrow.Table, path: Path) -> None:
    from pyarrow.parquet import write_table

    with replacing_bytes(path) as stream:
        write_table(part, stream, compression="zstd")


def _parts(tables: Iterable[pyarrow.Table], size: int) -> Iterator[pyarrow.Table]:
    import pyarrow

    waiting = [schema().empty_table()]
    are_any = False
    for table in tables:
        waiting.append(table.cast(schema()))
        if sum(each.nbytes for each in waiting) >= size:
            yield pyarrow.concat_tables(waiting)
            waiting, are_any = [schema().empty_table()], True
    if len(waiting) > 1 or not are_any:
        yield pyarrow.concat_tables(waiting)
