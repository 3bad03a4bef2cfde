"""What newsx writes does nothing in the programs that open it, and stays where it was sent."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.corpus.answers import happening, people, timeline
from newsx.corpus.store import merge_into
from newsx.errors import UsageError
from newsx.types import Extraction
from newsx.write.files import save
from newsx.write.formats import Format, What
from newsx.write.manner import Manner
from tests.read.test_scale import STORY, page
from tests.sample import event, extraction, filler, person, place

pytestmark = pytest.mark.fuzz

COMMANDS = [
    "Robert'); DROP TABLE articles;--",
    "x' OR '1'='1",
    'a" OR ""="',
    "1; ATTACH DATABASE 'stolen.db' AS s",
    "') UNION SELECT sql FROM sqlite_master --",
    "%",
    "_",
    "?",
    ":name",
    "NEAR(a b) AND *",
]


def named(name: str) -> Extraction:
    """The record of an article that has the name wherever there is room for one."""
    someone, somewhere = person(name, name, roles_=(name,)), place(name)
    told = replace(
        event(name, who=(filler(name, someone.id), filler(name)), where=(filler(name, somewhere.id),), summary=name),
        type=name,
    )
    return extraction(
        id_=name, headline=name, byline=name, url=name, people=(someone,), places=(somewhere,), events=(told,)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_is_never_a_command_of_sql(name: str, tmp_path: Path) -> None:
    save([named(name), named("Ann Lee")], Format.sqlite, tmp_path / "a.db")
    with sqlite3.connect(tmp_path / "a.db") as database:
        for asked in ("SELECT id FROM articles", "SELECT name FROM people", "SELECT type FROM events"):
            assert sorted(found for (found,) in database.execute(asked)) == sorted([name, "Ann Lee"])
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_merged_corpus_takes_names_and_questions_as_they_are(name: str, tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    merge_into(path, [named(name), named("Ann Lee")])
    assert {one.name for one in people(path)} == {name, "Ann Lee"}
    assert {entry.summary for entry in timeline(path)} == {name, "Ann Lee"}
    assert name in {entry.summary for entry in timeline(path, who=name)}
    assert timeline(path, where=f"{name} nowhere") == []
    with pytest.raises(UsageError, match="no such happening"):
        happening(path, name)
    assert [each.name for each in tmp_path.iterdir()] == ["corpus.db"]


FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "＝1",
    " =1",
    "\u200b=1",
    "\ufeff@a",
]


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("format_", [Format.csv, Format.tsv])
def test_no_cell_is_a_formula(format_: Format, what: What, tmp_path: Path) -> None:
    save([named(formula) for formula in FORMULAS], format_, tmp_path / "out", Manner(what=what))
    with (tmp_path / "out").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="," if format_ is Format.csv else "\t"))
    cells = [cell.lstrip(" \u200b\ufeff") for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝"))] == []


ADDRESSES = ["file:///../../../../etc/passwd", "../../../escaped", "/etc/passwd", "https://a.example/../../escaped"]


@pytest.mark.model
def test_no_page_of_an_archive_is_written_elsewhere(tmp_path: Path) -> None:
    pages = b"".join(page(address, STORY) for address in ADDRESSES)
    (tmp_path / "a.warc").write_bytes(pages)
    ended = CliRunner().invoke(app, ["extract", str(tmp_path / "a.warc"), "-f", "brat", "-o", str(tmp_path / "out")])
    assert ended.exit_code == 0, ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.warc", "out"]
    assert len(list((tmp_path / "out").glob("*.ann"))) == len(ADDRESSES)
    assert all(path.parent == tmp_path / "out" for path in tmp_path.rglob("*.txt"))


@pytest.mark.model
def test_drafts_stay_in_their_folder(tmp_path: Path) -> None:
    ids = ["../escaped", "/etc/escaped", "a\x00b", "..", "x" * 5000, "李" * 300]
    (tmp_path / "in").mkdir()
    lines = [json.dumps({"id": id_, "text": "Ann Lee left Paris on Monday."}) for id_ in ids]
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ended = CliRunner().invoke(app, ["annotate", str(tmp_path / "in" / "a.jsonl"), "-o", f"{tmp_path / 'out'}/"])
    assert ended.exit_code == 0, ended.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    assert len(list((tmp_path / "out").iterdir())) == len(ids)
