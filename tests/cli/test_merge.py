"""The command `newsx merge`."""

from __future__ import annotations

import gzip
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import zstandard
from typer.testing import CliRunner

from newsx.cli import options
from newsx.cli.app import app
from newsx.corpus.store import merge_into, sketches
from newsx.corpus.stories import copies
from newsx.types import Extraction, Failure
from newsx.write.records import json_document, json_lines
from tests.corpus.stories.small import article, corpus
from tests.corpus.test_store import dump

NEWSX = Path(sys.executable).parent / "newsx"
FAILED = Failure("b.md", "empty", "b.md: empty: there is nothing to read: give it a text or leave it out")
TOLD = "8 articles (0 copies), 2 people, 4 happenings, 5 contradictions"


def run(*arguments: object, stdin: bytes | None = None) -> Any:
    return CliRunner().invoke(app, ["merge", *map(str, arguments)], input=stdin)


def lines(records: Sequence[Extraction | Failure]) -> bytes:
    return "".join(json_lines(records)).encode()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(lines(corpus()))
    return path


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, list[object]]:
    """What merging all articles at once makes."""
    merge_into(tmp_path / "whole.db", corpus())
    return dump(tmp_path / "whole.db")


def test_records_are_merged_and_counted(saved: Path, tmp_path: Path, whole: dict[str, list[object]]) -> None:
    ended = run(saved, "-o", tmp_path / "corpus.db")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", f"newsx: {tmp_path}/corpus.db: {TOLD}\n")
    assert dump(tmp_path / "corpus.db") == whole


def test_a_database_is_added_to_and_an_article_that_comes_again_replaces_itself(
    tmp_path: Path, whole: dict[str, list[object]]
) -> None:
    stale = article("ferry-1", "2020-01-01", "Nothing sinks anywhere")
    for records in ([*corpus()[:3], stale], corpus()[:2], corpus()[2:]):
        (tmp_path / "part.jsonl").write_bytes(lines(records))
        assert run(tmp_path / "part.jsonl", "-o", tmp_path / "corpus.db").exit_code == 0
    assert dump(tmp_path / "corpus.db") == whole


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_compressed_records_are_read_from_files_and_standard_input(
    tmp_path: Path, whole: dict[str, list[object]], pack: Any
) -> None:
    path = tmp_path / ("a.jsonl.gz" if pack is gzip.compress else "a.jsonl.zst")
    path.write_bytes(pack(lines(corpus()[:5])))
    assert run(path, "-o", tmp_path / "corpus.db").exit_code == 0
    assert run("-o", tmp_path / "corpus.db", stdin=pack(lines(corpus()[5:]))).exit_code == 0
    assert dump(tmp_path / "corpus.db") == whole


def test_json_and_folders_are_read(tmp_path: Path, whole: dict[str, list[object]]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text("".join(json_document(corpus()[:4])), encoding="utf-8")
    (tmp_path / "in" / "b.jsonl").write_bytes(lines(corpus()[4:]))
    assert run(tmp_path / "in", "-o", tmp_path / "corpus.db").exit_code == 0
    assert dump(tmp_path / "corpus.db") == whole


def test_a_failure_is_told_and_the_rest_is_merged(tmp_path: Path, whole: dict[str, list[object]]) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines([FAILED, *corpus()]) + b'{"id": 1}\n')
    ended = run(tmp_path / "a.jsonl", tmp_path / "nowhere.jsonl", "-o", tmp_path / "corpus.db")
    told = ended.stderr.splitlines()
    assert ended.exit_code == 3
    assert told[0] == f"newsx: {FAILED.message}"
    assert "a.jsonl line 10: no record of this version" in told[1]
    assert "nowhere.jsonl: no such file" in told[2]
    assert told[3:] == [f"newsx: {tmp_path}/corpus.db: {TOLD}", "newsx: 3 of 11 articles failed"]
    assert dump(tmp_path / "corpus.db") == whole


def test_a_broken_archive_costs_what_is_behind_the_break(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines(corpus()))[:-40])
    ended = run(path, "-o", tmp_path / "corpus.db")
    assert ended.exit_code == 3
    assert "a.jsonl.gz: broken compressed file" in ended.stderr


def test_articles_and_databases_are_no_records(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("He left.")
    (tmp_path / "b.jsonl").write_text('{"id": "1", "text": "He left."}\n')
    merge_into(tmp_path / "c.db", corpus())
    ended = run(tmp_path / "a.md", tmp_path / "b.jsonl", tmp_path / "c.db", "-o", tmp_path / "corpus.db")
    assert ended.exit_code == 3
    assert ended.stderr.splitlines() == [
        f"newsx: {tmp_path}/a.md: holds articles, no saved records: "
        f"make some with newsx extract {tmp_path}/a.md -o records.jsonl",
        f"newsx: {tmp_path}/b.jsonl: holds articles, no saved records: "
        f"make some with newsx extract {tmp_path}/b.jsonl -o records.jsonl",
        f"newsx: {tmp_path}/c.db: a database, no saved records: name those of which it was made",
        "newsx: 3 of 3 articles failed",
    ]
    assert not (tmp_path / "corpus.db").exists()


def test_quietly_only_errors_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines([FAILED, *corpus()]))
    ended = run("-q", tmp_path / "a.jsonl", "-o", tmp_path / "corpus.db")
    assert ended.stderr == f"newsx: {FAILED.message}\nnewsx: 1 of 9 articles failed\n"


def test_what_is_no_database_is_refused_before_anything_is_read(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    ended = run(saved, "-o", saved)
    assert (ended.exit_code, saved.read_bytes()) == (2, before)
    assert ended.stderr == f"newsx: {saved}: cannot be used: file is not a database; name another file\n"
    ended = run("nowhere.jsonl", "-o", tmp_path / "no" / "corpus.db")
    assert ended.exit_code == 2
    assert ended.stderr.endswith(
        "/no/corpus.db: cannot be written: no such folder; make it, or choose another place for -o\n"
    )


def test_a_database_is_to_be_named(saved: Path) -> None:
    ended = run(saved)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == "newsx: nothing to merge into: name the database with -o, as in -o corpus.db\n"


def test_without_a_path_and_a_pipe_the_help_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "is_terminal", lambda stream: True)
    ended = run("-o", "corpus.db")
    assert ended.exit_code == 2
    assert ended.stderr.endswith("newsx: nothing to read: name a PATH or pipe records in\n")


def test_without_the_extra_the_command_that_installs_it_is_told(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    ended = run(saved, "-o", tmp_path / "corpus.db")
    assert ended.exit_code == 2
    assert ended.stderr == "newsx: merging needs the extra 'corpus'; install it: pip install 'newsx[corpus]'\n"
    assert not (tmp_path / "corpus.db").exists()
    assert copies.LENGTH  # the module itself needs no extra


def test_a_database_that_is_being_written_is_not_written_to(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "corpus.db"
    merge_into(path, corpus()[:3])
    before = dump(path)
    plain = sqlite3.connect
    other = plain(path)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(sqlite3, "connect", lambda name: plain(name, timeout=0))
    ended = run(saved, "-o", path)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == f"newsx: {path}: cannot be used: database is locked; name another file\n"
    other.close()
    assert dump(path) == before


def test_own_rules_are_those_of_merging(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "stories.toml").write_text("[wrods]\n")
    ended = run(saved, "-o", tmp_path / "corpus.db", "--rules", tmp_path / "rules")
    assert ended.exit_code == 2
    assert "rules/stories.toml" in ended.stderr
    for name, words in (("with", '"morgenstern"'), ("without", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "stories.toml").write_text(f"[words]\nplain = [{words}]\n")
        assert run(saved, "-o", tmp_path / f"{name}.db", "--rules", tmp_path / name).exit_code == 0
    topics = {
        name: {topic for each in sketches(tmp_path / f"{name}.db") for topic in each.topics}
        for name in ("with", "without")
    }
    assert topics["without"] - topics["with"] == {"morgenstern"}


SLOW = """
import sys, time
from newsx.corpus import store_rows
plain = store_rows._contradictions
def slow(happenings):
    print("writing", flush=True)
    time.sleep(60)
    return plain(happenings)
store_rows._contradictions = slow
from newsx.cli import main
sys.argv[0] = "newsx"
main()
"""


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_cut_off_while_it_writes_leaves_the_database_as_it_was(
    saved: Path, tmp_path: Path, by: signal.Signals
) -> None:
    path = tmp_path / "corpus.db"
    merge_into(path, corpus()[:3])
    before = dump(path)
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, "merge", saved, "-o", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as cut:
        assert cut.stdout is not None
        assert cut.stdout.readline() == b"writing\n"
        cut.send_signal(by)
    assert cut.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[by]
    assert dump(path) == before
    assert run(saved, "-o", path).exit_code == 0
