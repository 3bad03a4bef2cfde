"""Records as Parquet: flat rows with typed columns, a row group at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from newsx.types import Extraction
from newsx.write.manner import Manner
from newsx.write.rows import COLUMNS, Value, rows

if TYPE_CHECKING:
    import pyarrow

GROUP = 20_000  # rows held in memory at once


def write(records: Iterable[Extraction], stream: BinaryIO, manner: Manner) -> None:
    """Writes the part that `manner.what` names; one group of rows, if there are none."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = _schema(manner)
    found = (row for record in records for row in rows(record, manner.what))
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(found):
            columns = zip(*group, strict=True)
            arrays = [pyarrow.array(list(cells), type=field.type) for cells, field in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def _groups(found: Iterator[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    while group := list(islice(found, GROUP)):
        yield group


def _schema(manner: Manner) -> pyarrow.Schema:
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "truth": pyarrow.bool_(),
        "day": pyarrow.date32(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(column.name, types[column.type]) for column in COLUMNS[manner.what]])
