"""Files that were answered with a traceback once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spacy

from newsx.cli.configuration.files import entries
from newsx.errors import NewsxError
from newsx.own_rules.folder import check
from newsx.pipes.patterns import patterns
from newsx.read import read_articles
from newsx.read.patterns import fitting
from newsx.rulebook import using
from newsx.saved import read_records
from newsx.types import Article, Failure
from newsx.watchlist.files import read
from newsx.write.explanation import explained
from newsx.write.files import save
from newsx.write.formats import Format
from newsx.write.records import json_lines
from tests.sample import extraction, harbour
from tests.write.annotated import with_text

CASES = tomllib.loads((Path(__file__).parent / "hostile.toml").read_text(encoding="utf-8"))["case"]


def _rules(path: Path) -> None:
    check(path.parent)
    with using(path.parent):
        assert fitting("furniture", "Stop Stop")


READERS: dict[str, Callable[[Path], object]] = {
    "watchlist": read,
    "patterns": lambda path: list(patterns(path.parent, spacy.blank("en"))),
    "rules": _rules,
    "configuration": entries,
}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']}: {case['why']}" for case in CASES])
def test_what_was_a_traceback_once_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_text(case["content"] + case.get("tail", "") * case.get("times", 0), encoding="utf-8")
    told = ""
    try:
        READERS[case["reader"]](path)
    except NewsxError as error:
        told = str(error)
    assert told.startswith(case["right"].replace("TEST", str(path)))
    assert bool(told) == bool(case["right"])


@pytest.mark.parametrize(
    "column",
    [pa.array([10**9, 1], pa.int32()).cast(pa.date32()), pa.array([2**62, 1], pa.int64()).cast(pa.timestamp("us"))],
    ids=["day", "second"],
)
def test_a_day_that_python_has_not_costs_its_row_alone(column: pa.Array, tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["He left."] * 2, "date": column}), tmp_path / "a.parquet")
    first, second = read_articles([str(tmp_path / "a.parquet")])
    assert isinstance(first, Failure)
    assert first.message.startswith(f"{tmp_path}/a.parquet row 1: a value in it cannot be read (")
    assert isinstance(second, Article)


def test_a_long_id_in_any_letters_makes_a_name_for_files(tmp_path: Path) -> None:
    record = replace(with_text(harbour(), "Varna"), id="李" * 300)
    save([record, record], Format.brat, tmp_path / "out")
    names = [path.name for path in (tmp_path / "out").glob("*.ann")]
    assert len(names) == 2
    assert max(len(name.encode()) for name in names) < 255


def test_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    ids = ["../../etc/x", "/etc/passwd", "..", ".", "a/../../b", "-rf", "C:\\x", "a\x00b", "annotation", "\ud800"]
    save([with_text(extraction(id_=id_), "Varna") for id_ in ids], Format.brat, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    found = list((tmp_path / "out").iterdir())
    assert len(found) == 2 * len(ids) + 1
    assert not any(path.name.startswith((".", "-")) for path in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"id": "e9"', '"id": "e1"', "the id 'e1' stands in it 2 times"),
        ('"start": 9', '"start": 1e30', "exceeded maximum size"),
        ('"start": 9', f'"start": {10**30}', "is no number of a record's"),
        ('"salience": 0.5', '"salience": NaN', "nan is no number of a record's"),
        ('"salience": 0.5', '"salience": Infinity', "inf is no number of a record's"),
    ],
)
def test_a_record_that_no_format_can_hold_is_refused(old: str, new: str, told: str, tmp_path: Path) -> None:
    text = "".join(json_lines([harbour()]))
    assert old in text
    (tmp_path / "a.jsonl").write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = read_records([str(tmp_path / "a.jsonl")])
    assert isinstance(found, Failure)
    assert told in found.message


def test_an_explanation_holds_nothing_that_a_terminal_obeys() -> None:
    record = harbour()
    first = replace(record.events[0], type="\x1b[2J", by="\x9b2J")
    lines = "".join(explained(replace(record, events=(first, *record.events[1:]))))
    assert {"\x1b", "\x9b"}.isdisjoint(lines)
