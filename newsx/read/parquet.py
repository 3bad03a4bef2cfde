"""Tables in Parquet: an article a row, read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from newsx.errors import InputError
from newsx.read.contents import Outcome, from_value
from newsx.settings import ReadSettings
from newsx.types import Source

ROWS = 64


def from_parquet(file: BinaryIO, source: Source, where: str, settings: ReadSettings) -> Iterator[Outcome]:
    """An article or a failure for each row.

    Raises InputError where the file is no Parquet, or its reader is missing.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise InputError("extra", f"{where}: to read Parquet, pip install 'newsx[parquet]'") from error
    number = 0
    try:
        for batch in ParquetFile(file).iter_batches(batch_size=ROWS):
            for row in batch.to_pylist():
                number += 1
                yield from_value(told(row), source, f"{source.path}:{number}", f"{where} row {number}", settings)
    except (pyarrow.ArrowException, OSError) as error:
        reason = str(error).split(". ")[0].lower()
        raise InputError("format", f"{where}: broken Parquet file ({reason}): get it anew") from error


def told(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its days as JSON would have them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
