"""Parquet: typed columns, groups of rows as they come."""

from __future__ import annotations

import io
from datetime import date

import pyarrow
import pytest
from pyarrow.parquet import ParquetFile

from newsx.types import Extraction
from newsx.write import parquet
from newsx.write.files import write_bytes
from newsx.write.formats import Format, What
from newsx.write.manner import Manner
from newsx.write.rows import COLUMNS
from tests.sample import event, extraction, harbour, when


def written(*records: Extraction, what: What = What.events) -> ParquetFile:
    stream = io.BytesIO()
    write_bytes(records, Format.parquet, stream, Manner(what=what))
    return ParquetFile(io.BytesIO(stream.getvalue()))


@pytest.mark.parametrize("what", What)
def test_the_columns_are_those_of_csv_even_without_rows(what: What) -> None:
    assert written(what=what).schema_arrow.names == [column.name for column in COLUMNS[what]]


def test_days_are_days_and_lists_are_lists() -> None:
    table = written(harbour()).read()
    types = {field.name: field.type for field in table.schema}
    assert types["start_date"] == types["published"] == pyarrow.date32()
    assert types["who"] == pyarrow.list_(pyarrow.string())
    assert (types["main"], types["salience"], types["start"]) == (pyarrow.bool_(), pyarrow.float64(), pyarrow.int64())
    row = table.to_pylist()[4]
    assert row["who"] == ["Interpol", "Bulgarian Ports Infrastructure Company"]
    assert (row["whom"], row["start_date"], row["published"]) == ([], None, date(2024, 3, 6))


def test_words_that_are_no_entity_have_no_id_in_their_place() -> None:
    row = written(harbour()).read().to_pylist()[1]
    assert (row["whom"], row["whom_ids"]) == (["two moored grain ships"], [None])


def test_a_day_beyond_the_calendar_is_none() -> None:
    record = extraction(events=(event("ended", on=when("-0044-03-15", "10000-01-01")),))
    (row,) = written(record).read().to_pylist()
    assert (row["start_date"], row["end_date"]) == (None, None)


def test_rows_are_written_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 4)
    file = written(harbour(), harbour())
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 10)


def test_half_a_character_in_the_name_of_a_file_is_replaced() -> None:
    (row,) = written(extraction(id_="a\udcff.md", events=(event("met"),))).read().to_pylist()
    assert row["article"] == "a\ufffd.md"
