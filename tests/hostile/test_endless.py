"""Files that are none: pipes, devices, links in circles. None is read for ever."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from newsx.errors import InputError
from newsx.read import read_articles, sources
from newsx.read.texts import Texts
from newsx.saved import MOST_LINE, read_records
from newsx.types import Article, Failure, Source
from newsx.write.records import json_lines
from tests.hostile.limits import READ, ended, read
from tests.sample import harbour

pytestmark = pytest.mark.fuzz

ZERO = Path("/dev/zero")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".jsonl", ".warc", ".parquet", ""])
def test_a_device_without_end_is_refused(suffix: str, tmp_path: Path) -> None:
    link = tmp_path / f"zero{suffix}"
    link.symlink_to(ZERO)
    found = read(link)
    assert found.code == 0
    assert found.stdout.startswith(("binary: ", "format: ", "size: "))
    assert found.peak < 250


def test_a_pipe_without_end_is_read_up_to_the_limit(tmp_path: Path) -> None:
    with subprocess.Popen(["yes", "He left."], stdout=subprocess.PIPE) as yes:
        assert yes.stdout is not None
        found = ended(["-c", READ, "-"], tmp_path, seconds=60, stdin=yes.stdout.fileno())
        yes.stdout.close()
    assert found.stdout.startswith("size: standard input: more than 1,000,000 characters")


@pytest.mark.parametrize("command", ["convert", "timeline", "dates"])
def test_no_command_reads_a_pipe_for_ever(command: str, tmp_path: Path) -> None:
    with subprocess.Popen(["yes", "He left."], stdout=subprocess.PIPE) as yes:
        assert yes.stdout is not None
        arguments = ["-m", "newsx", command, "-", *(("-f", "jsonl") if command == "convert" else ())]
        found = ended(arguments, tmp_path, seconds=60, stdin=yes.stdout.fileno())
        yes.stdout.close()
    assert found.code in (2, 3)
    told = "standard input: " if command == "convert" else "standard input: more than 1,000,000 characters"
    assert told in found.stderr


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("command", ["convert", "timeline"])
def test_a_device_without_end_holds_no_records(name: str, command: str, tmp_path: Path) -> None:
    (tmp_path / name).symlink_to(ZERO)
    found = ended(["-m", "newsx", command, name], tmp_path, seconds=60)
    assert found.code == 3
    assert f"newsx: {name}: holds NUL bytes, so it is no text" in found.stderr


def test_a_record_without_end_is_one_failure(tmp_path: Path) -> None:
    line = "".join(json_lines([harbour()]))
    (tmp_path / "a.jsonl").write_text(line + "x" * (MOST_LINE + 1) + "\n" + line, encoding="utf-8")
    first, second, third = read_records([str(tmp_path / "a.jsonl")])
    assert isinstance(second, Failure)
    assert (first, third) == (harbour(), harbour())
    assert second.message == f"{tmp_path}/a.jsonl line 2: too long for one record: mend or remove the line"


def test_pipes_and_devices_in_a_folder_are_told_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He left.", encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(ZERO)
    (tmp_path / "d.txt").mkdir()
    first, *others = read_articles([str(tmp_path)])
    assert isinstance(first, Article)
    assert [other.message.split(": ")[1] for other in others if isinstance(other, Failure)] == [
        "no file but a pipe, a device or a folder"
    ] * 2


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    (tmp_path / "a" / "b.txt").write_text("He left.", encoding="utf-8")
    assert sources([str(tmp_path)]) == [f"{tmp_path}/a/b.txt", f"{tmp_path}/a/self.txt"]
    told = [each.kind for each in read_articles([str(tmp_path), str(tmp_path / "**")]) if isinstance(each, Failure)]
    assert set(told) <= {"missing"}


NAMES = [
    "a\nb.txt",
    "a\x1b[31mb.txt",
    "-rf.txt",
    "--help.txt",
    "a\udcffb.txt",
    "[a].txt",
    "*.txt",
    "a b.txt",
    "\u202etxt.txt",
]


@pytest.mark.model
def test_any_name_of_a_file_is_a_name_and_none_reaches_the_terminal_raw(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("He left.", encoding="utf-8")
    paths = [*NAMES, "b\x1b2J\n.txt"]
    found = ended(["-m", "newsx", "extract", "--", *paths], tmp_path, seconds=60)
    assert (found.code, {"\x1b", "\u202e"} & set(found.stdout + found.stderr)) == (3, set())
    assert found.stdout.count("Source ") == len(NAMES)
    assert found.stderr == (
        "newsx: b2J .txt: no such file or folder: check the spelling\nnewsx: 1 of 10 articles failed\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He left.", encoding="utf-8")
    path.chmod(0)
    (found,) = read_articles([str(path)])
    assert isinstance(found, Failure)
    assert "cannot be read (Permission denied)" in found.message


def test_a_record_cannot_make_newsx_read_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (ZERO, tmp_path / "pipe"):
        with pytest.raises(InputError, match="the record is without its text"):
            Texts().text(Source(str(path), "text", "0" * 64), "a")
