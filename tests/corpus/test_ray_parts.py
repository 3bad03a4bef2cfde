"""A folder of files with records: whole lines, or tables that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import duckdb
import pytest

from newsx.corpus.ray_parts import write_parts
from newsx.corpus.ray_tasks import rows
from newsx.types import Failure
from newsx.write.records import json_lines
from tests.sample import extraction

OUTCOMES = [extraction(id_=f"ç-{number}") for number in range(5)] + [Failure("b", "empty", "b: empty: leave it out")]
TABLES = [rows(OUTCOMES[:2]), rows([]), rows(OUTCOMES[2:])]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_lines_are_those_of_one_file(tmp_path: Path) -> None:
    write_parts(TABLES, tmp_path, "jsonl", size=1)
    assert names(tmp_path) == ["part-00000.jsonl", "part-00001.jsonl"]
    found = "".join((tmp_path / name).read_text(encoding="utf-8") for name in names(tmp_path))
    assert found == "".join(json_lines(OUTCOMES))


@pytest.mark.parametrize(("size", "parts"), [(1, 2), (10**9, 1)])
def test_a_part_is_as_large_as_is_asked_for(size: int, parts: int, tmp_path: Path) -> None:
    write_parts(TABLES, tmp_path, "parquet", size=size)
    assert len(names(tmp_path)) == parts


def test_duckdb_reads_the_parts_and_into_the_records(tmp_path: Path) -> None:
    write_parts(TABLES, tmp_path, "parquet")
    query = "select id, published, error, record->>'$.source.format' from read_parquet(?) order by id"
    found = duckdb.execute(query, [str(tmp_path / "*.parquet")]).fetchall()
    assert [row[0] for row in found] == ["b", *(f"ç-{number}" for number in range(5))]
    assert found[0][1:] == (None, "empty", None)
    assert found[1][1].isoformat() == "2024-03-06"
    assert found[1][3] == "markdown"


@pytest.mark.parametrize("format_", ["jsonl", "parquet"])
def test_without_rows_there_is_a_file_without_any(format_: Literal["jsonl", "parquet"], tmp_path: Path) -> None:
    write_parts([], tmp_path, format_)
    assert names(tmp_path) == [f"part-00000.{format_}"]
