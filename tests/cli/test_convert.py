"""The command `newsx convert`."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.types import Failure
from newsx.write.formats import FORMATS, Format
from newsx.write.records import json_document, json_lines
from tests.sample import extraction, harbour
from tests.write.annotated import with_text

FAILED = Failure("b.md", "empty", "b.md: empty: there is nothing to read: give it a text or leave it out")
NEWSX = Path(sys.executable).parent / "newsx"
IN_TEXTS = [format_ for format_, traits in FORMATS.items() if traits.text == "needed"]


def run(*arguments: str | Path, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, ["convert", *map(str, arguments)], input=stdin)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json_lines([harbour(), FAILED, extraction(id_="c.md")])), encoding="utf-8")
    return path


def test_records_are_converted_and_failures_counted(saved: Path, tmp_path: Path) -> None:
    ended = run(saved, "-o", tmp_path / "events.csv")
    assert (ended.exit_code, ended.stdout) == (3, "")
    assert ended.stderr == f"newsx: {FAILED.message}\nnewsx: 1 of 3 articles failed\n"
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 5


def test_failures_keep_their_place_where_the_format_has_one(saved: Path, tmp_path: Path) -> None:
    run(saved, "-o", tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == saved.read_bytes()
    run(saved, "-o", tmp_path / "a.db")
    assert sqlite3.connect(tmp_path / "a.db").execute("SELECT id FROM failures").fetchall() == [("b.md",)]


def test_several_files_and_json_are_read(saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("".join(json_document([extraction(id_="d.md")] * 2)), encoding="utf-8")
    ended = run(saved, other, "-f", "jsonl")
    ids = [json.loads(line)["id"] for line in ended.stdout.splitlines()]
    assert ids == ["harbour.md", "b.md", "c.md", "d.md", "d.md"]


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_standard_input_is_read(arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, "-f", "csv", stdin="".join(json_lines([harbour()])))
    assert ended.exit_code == 0
    assert len(list(csv.DictReader(io.StringIO(ended.stdout)))) == 5


@pytest.mark.parametrize("text", ["He left on Friday.", '{"id": "1", "text": "He left."}'])
def test_an_article_in_standard_input_is_told_what_reads_it(text: str) -> None:
    ended = run("-f", "csv", stdin=text)
    assert ended.exit_code == 3
    assert ended.stderr.endswith("; if it is an article, use newsx extract\n")


def test_tables_are_printed_unless_something_else_is_asked_for(saved: Path) -> None:
    assert run(saved).stdout.startswith("Port of Varna closed after a collision\n")


def test_a_part_is_printed_as_csv_unless_something_else_is_asked_for(saved: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(saved, "--what", "people").stdout)))
    assert [row["name"] for row in rows] == ["Marija Novak-Petrović", "Joe Tan"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("-f", "sqlite"), "sqlite cannot be printed: name a database with -o"),
        (("-f", "brat"), "brat cannot be printed: name a folder with -o"),
        (("-f", "json", "--what", "people"), "--what people: json holds all that was found; leave --what out"),
        (("--json", "-f", "csv"), "--json and --format csv contradict each other"),
        (("-o", "a.xlsx"), "a.xlsx: unknown suffix '.xlsx'"),
    ],
)
def test_what_makes_no_sense_ends_with_2_and_one_line(saved: Path, arguments: tuple[str, ...], complaint: str) -> None:
    ended = run(saved, *arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"newsx: {complaint}")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "He left."),
        ("a.jsonl", '{"id": "1", "text": "He left."}\n{"id": "2", "text": "She left."}\n'),
        ("a.json", '[\n {"id": "1", "text": "He left."}\n]'),
        ("b.json", '{\n "text": "He left."\n}'),
    ],
)
def test_articles_are_told_from_records_in_one_line(saved: Path, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    ended = run(path, saved, "-f", "csv")
    assert ended.exit_code == 3
    assert ended.stderr.startswith(
        f"newsx: {path}: holds articles, no saved records: use newsx extract {path}\nnewsx: {FAILED.message}\n"
    )
    assert ended.stdout.count("harbour.md") == 5


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "empty: there is no record in it"),
        ("[", "not valid JSON"),
        ('{"a"}', "line 1: not valid JSON"),
        ('{"schema": "newsx/0"}', "no record of this version"),
    ],
)
def test_records_that_cannot_be_read_are_not_taken_for_articles(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "a.jsonl").write_text(text)
    ended = run(tmp_path / "a.jsonl", "-f", "csv")
    assert ended.exit_code == 3
    assert complaint in ended.stderr
    assert "holds articles" not in ended.stderr


def test_a_file_that_is_not_there_ends_with_3(tmp_path: Path) -> None:
    ended = run(tmp_path / "nowhere.jsonl", "-f", "csv")
    assert ended.exit_code == 3
    assert "no such file" in ended.stderr


def test_nothing_is_written_where_the_options_make_no_sense(saved: Path, tmp_path: Path) -> None:
    run(saved, "-o", tmp_path / "a.db", "--what", "people")
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


@pytest.mark.parametrize("format_", IN_TEXTS)
def test_a_record_without_its_text_costs_only_itself(tmp_path: Path, format_: Format) -> None:
    records = [harbour(), with_text(extraction(id_="c.md"), "He left.")]
    (tmp_path / "a.jsonl").write_text("".join(json_lines(records)), encoding="utf-8")
    ended = run(tmp_path / "a.jsonl", "-f", format_, "-o", tmp_path / "out")
    assert ended.exit_code == 3
    first, *rest = ended.stderr.splitlines()
    assert first.startswith("newsx: harbour.md: the record is without its text, and harbour.md cannot be read")
    assert first.endswith("newsx extract --with-text")
    assert rest == ["newsx: 1 of 2 articles failed"]
    assert (tmp_path / "out").exists()


def test_bytes_are_led_into_a_pipe(tmp_path: Path, saved: Path) -> None:
    done = subprocess.run([NEWSX, "convert", saved, "-f", "parquet"], capture_output=True, check=False)
    assert done.returncode == 3
    assert pyarrow.parquet.read_table(io.BytesIO(done.stdout)).num_rows == 5


def test_bytes_are_not_printed_to_a_terminal(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsx.cli import extract

    monkeypatch.setattr(extract, "is_terminal", lambda stream: True)
    ended = run(saved, "-f", "parquet")
    assert ended.exit_code == 2
    assert ended.stderr.endswith("parquet is not for reading: name a file with -o, or lead the output into one\n")


def test_the_help_is_shown_where_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsx.cli import options

    monkeypatch.setattr(options, "is_terminal", lambda stream: True)
    ended = run()
    assert ended.exit_code == 2
    assert ended.stderr.endswith("newsx: nothing to read: name a PATH or pipe records in\n")


def test_the_command_line_needs_no_library_of_a_format_to_start() -> None:
    code = (
        "import sys, newsx.cli.app; print({'sqlite_utils', 'pyarrow', 'icalendar', 'spacy', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
