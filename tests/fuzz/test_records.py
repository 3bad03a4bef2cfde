"""Records come from files, which anybody may have changed: what is read back can be written in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import strategies as st
from icalendar import Calendar
from spacy.tokens import DocBin

from newsx.corpus.store import merge_into
from newsx.errors import UsageError
from newsx.saved import read_records, with_texts
from newsx.types import Extraction
from newsx.write.delimited import FORMULA, UNSEEN
from newsx.write.docs import tokenizer
from newsx.write.explanation import explained
from newsx.write.files import save
from newsx.write.formats import FORMATS, Format, What
from newsx.write.manner import Manner
from tests.fuzz.conftest import Explore
from tests.fuzz.drawn import RECORD, mutated, spoilt, texts, written
from tests.write.report.pages import tree

pytestmark = pytest.mark.fuzz

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]\d+)?")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def read(path: Path, content: bytes) -> list[Extraction]:
    path.write_bytes(content)
    return [each for each in with_texts(read_records([str(path)]), needed=False) if isinstance(each, Extraction)]


def test_no_file_of_records_is_too_bad_to_be_read(explore: Explore, tmp_path: Path) -> None:
    contents = st.one_of(
        mutated(RECORD).map(written), mutated([RECORD]).map(written), spoilt(mutated(RECORD).map(written))
    )
    explore(contents, lambda content: read(tmp_path / "a.json", content))


@pytest.mark.parametrize("format_", Format)
def test_any_record_that_can_be_read_can_be_written(format_: Format, explore: Explore, tmp_path: Path) -> None:
    target = tmp_path / f"out{(FORMATS[format_].suffixes or ('.x',))[0]}"

    def attempt(drawn: tuple[Any, What]) -> None:
        value, what = drawn
        records = read(tmp_path / "a.json", written(value))
        try:
            save(records, format_, target, Manner(what=what))
        except UsageError as error:
            raise AssertionError(f"{error}") from error
        try:
            _check(format_, target)
        finally:
            if target.is_dir():
                shutil.rmtree(target)

    explore(st.tuples(renamed(), st.sampled_from(What)), attempt)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({"a.json", target.name} & {*_names(tmp_path)})


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def renamed() -> st.SearchStrategy[Any]:
    """A record, changed, now and then with an id that would lead elsewhere."""
    ids = st.one_of(
        st.just("a.md"),
        texts(3),
        st.sampled_from(["../../etc/x", "/etc/passwd", "..", "a/../../b", "-rf", "C:\\x", "李" * 200]),
    )
    return st.builds(
        lambda record, id_: record | {"id": id_} if isinstance(record, dict) else record, mutated(RECORD), ids
    )


def _check(format_: Format, target: Path) -> None:
    """What was written is sound in its kind, and harmless to what opens it."""
    match format_:
        case Format.json:
            json.loads(target.read_text(encoding="utf-8"))
        case Format.jsonl | Format.geojson | Format.timelinejs | Format.doccano | Format.prodigy | Format.ftm:
            text = target.read_text(encoding="utf-8")
            whole = format_ in (Format.geojson, Format.timelinejs)
            for line in [text] if whole else text.split("\n")[:-1]:
                json.loads(line, parse_constant=_refused if format_ is not Format.jsonl else None)
        case Format.table:
            assert UNSAFE.search(target.read_text(encoding="utf-8")) is None
        case Format.sqlite:
            assert sqlite3.connect(target).execute("PRAGMA foreign_key_check").fetchall() == []
        case Format.csv | Format.tsv:
            _check_cells(target.read_bytes().decode(), "," if format_ is Format.csv else "\t")
        case Format.html:
            page = tree(target.read_text(encoding="utf-8"))
            assert len(page.all("script")) == 1
            assert not [name for each in page.all() for name in each.attributes if name.startswith("on")]
        case Format.parquet:
            pq.read_table(target).to_pylist()
        case Format.ics:
            Calendar.from_ical(target.read_bytes())
        case Format.spacy:
            list(DocBin().from_disk(target).get_docs(tokenizer().vocab))
        case Format.conll:
            lines = target.read_bytes().decode().split("\n")
            assert {len(line.split(" ")) for line in lines if line} <= {4}
        case Format.brat:
            files = list(target.iterdir())
            assert all(path.resolve().parent == target.resolve() and path.is_file() for path in files)
            _check_standoff(files)


def _check_cells(text: str, delimiter: str) -> None:
    """No cell is run by a spreadsheet, and each row has the cells of the header."""
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in rows:
        assert len(row) == len(header)
        for cell in row:
            assert NUMBER.fullmatch(cell) or not cell.lstrip(UNSEEN).startswith(FORMULA)


def _check_standoff(files: list[Path]) -> None:
    """Each annotation is a line with an id of its own, and covers what it says."""
    for path in (path for path in files if path.suffix == ".ann"):
        text = path.with_suffix(".txt").read_bytes().decode()
        lines = path.read_bytes().decode().split("\n")[:-1]
        ids = [line.split("\t")[0] for line in lines if line[0] not in "#*"]
        assert len(ids) == len(set(ids))
        for fields in (line.split("\t") for line in lines if line[0] == "T"):
            _, kind_and_bounds, covered = fields
            bounds = [part.split() for part in kind_and_bounds.split(" ", 1)[1].split(";")]
            stretches = [text[int(start) : int(end)] for start, end in bounds]
            assert " ".join(stretches).split() == covered.split()


def _refused(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def test_any_records_that_can_be_read_can_be_merged(explore: Explore, tmp_path: Path) -> None:
    def attempt(values: list[Any]) -> None:
        with sqlite3.connect(":memory:") as database:
            merge_into(database, read(tmp_path / "a.json", written(values)))
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []

    explore(st.lists(renamed(), min_size=2, max_size=3), attempt)


def test_explanations_hold_nothing_that_a_terminal_obeys(explore: Explore, tmp_path: Path) -> None:
    def attempt(value: Any) -> None:
        for record in read(tmp_path / "a.json", written(value)):
            assert UNSAFE.search("".join(explained(record)).replace("\n", "")) is None

    explore(renamed(), attempt)
