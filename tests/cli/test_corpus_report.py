"""A merged corpus converted: its report, and what else is asked of it refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.corpus.store import merge_into
from newsx.write.records import json_lines
from tests.corpus.report.harbours import harbours, page
from tests.sample import extraction


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    merge_into(tmp_path / "corpus.db", harbours())
    return tmp_path / "corpus.db"


def test_the_report_is_written_to_the_file(corpus: Path, tmp_path: Path) -> None:
    ended = run(corpus, "-o", tmp_path / "report.html")
    assert (ended.exit_code, ended.output) == (0, "")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page(harbours())


def test_the_report_is_printed_where_it_is_asked_for(corpus: Path) -> None:
    ended = run(corpus, "-f", "html")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == page(harbours())


def test_a_corpus_is_told_by_what_is_in_the_file_and_not_by_its_name(corpus: Path, tmp_path: Path) -> None:
    renamed = corpus.rename(tmp_path / "harbours.jsonl")
    assert run(renamed, "-f", "html").stdout == page(harbours())


@pytest.mark.parametrize("arguments", [("-f", "csv"), ("-o", "a.jsonl"), ()])
def test_another_format_is_refused_with_what_can_be_had(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run(corpus, *arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"newsx: {corpus}: a database cannot become ")
    assert ended.stderr.endswith(", ask it with newsx timeline, or convert the records of which it was made\n")
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.db"]


def test_a_corpus_among_records_is_refused(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(json_lines([extraction()])), encoding="utf-8")
    ended = run(tmp_path / "a.jsonl", corpus, "-f", "html")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == f"newsx: {corpus}: a database is converted alone: leave the other paths out\n"


def test_the_report_does_not_take_the_place_of_its_database(corpus: Path) -> None:
    before = corpus.read_bytes()
    ended = run(corpus, "-o", corpus, "-f", "html")
    assert (ended.exit_code, ended.stderr) == (
        2,
        f"newsx: {corpus}: is the database itself: choose another place for -o\n",
    )
    assert corpus.read_bytes() == before


def test_a_database_into_which_nothing_was_merged_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE t (x)")
    ended = run(tmp_path / "other.db", "-o", tmp_path / "report.html")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"newsx: {tmp_path / 'other.db'}: nothing has been merged into it")
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]


def test_a_database_that_is_broken_is_refused(corpus: Path, tmp_path: Path) -> None:
    corpus.write_bytes(corpus.read_bytes()[:5000])
    ended = run(corpus, "-o", tmp_path / "report.html")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"newsx: {corpus}: cannot be used: " in ended.stderr
