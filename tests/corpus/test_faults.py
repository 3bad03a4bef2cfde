"""The installed command on a folder of articles, and what can befall it: killed, crashed, hanging, out of room."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from newsx.corpus.parts import part_of
from tests.pages import ROOT

REAL = [sys.executable, "-m", "newsx"]
FAKE = [sys.executable, "-c", "from tests.corpus.faulty import run; run()"]
PIPELINES = [pytest.param(FAKE, id="fake"), pytest.param(REAL, id="real", marks=pytest.mark.model)]
ARTICLES = 40
SLOW = [f"slow-{number}" for number in range(ARTICLES)]
KILOBYTE = 1024
WORDS = "The mayor of Leeds, Ann Carter, resigned on Monday after 14 people were killed in a fire, the council said."


def folder(path: Path, names: list[str]) -> Path:
    """A folder with articles of these names, a few in each file."""
    path.mkdir()
    for start in range(0, len(names), 5):
        lines = [json.dumps({"id": name, "text": f"{name}. {WORDS}"}) for name in names[start : start + 5]]
        (path / f"{start:03}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def command(pipeline: list[str], articles: Path, output: Path, *options: str) -> list[str]:
    return [*pipeline, "extract", str(articles), "--workers", "2", "-o", str(output), *options]


def run(pipeline: list[str], articles: Path, output: Path, *options: str, room: int | None = None) -> Any:
    """The command at its end; no file may grow beyond `room` bytes."""

    def confine() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    asked = command(pipeline, articles, output, *options)
    return subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, preexec_fn=confine, check=False)


def whole(pipeline: list[str], articles: Path, folder: Path) -> bytes:
    """What a run writes that nothing befalls."""
    done = run(pipeline, articles, folder / "whole.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / "whole.jsonl").read_bytes()


def killed(pipeline: list[str], articles: Path, output: Path, *options: str, records: int) -> None:
    """Starts a run, and kills all its processes at once when so many records are there."""
    asked = command(pipeline, articles, output, *options)
    with subprocess.Popen(
        asked, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and len(lines(part_of(output))) < records:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True) if path.exists() else []


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_a_run_that_is_killed_and_resumed_writes_what_one_does_that_is_not(pipeline: list[str], tmp_path: Path) -> None:
    articles, output = folder(tmp_path / "articles", SLOW), tmp_path / "out.jsonl"
    expected = whole(pipeline, articles, tmp_path)
    killed(pipeline, articles, output, records=3)
    left = part_of(output).read_bytes()
    assert not output.exists()
    assert 0 < len(left) < len(expected)
    done = run(pipeline, articles, output, "--resume")
    assert (done.returncode, done.stderr) == (0, "")
    assert output.read_bytes() == expected
    assert not part_of(output).exists()


def test_a_run_that_is_killed_in_the_middle_of_a_write_again_and_again_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    articles, output = folder(tmp_path / "articles", SLOW), tmp_path / "out.jsonl"
    expected = whole(FAKE, articles, tmp_path)
    killed(FAKE, articles, output, records=4)
    for torn in (1, 100, 700):  # bytes of the last record that did not reach the disk
        left = part_of(output).read_bytes()
        part_of(output).write_bytes(left[:-torn])
        killed(FAKE, articles, output, "--resume", records=len(left.splitlines()) + 2)
    assert run(FAKE, articles, output, "--resume").returncode == 0
    assert output.read_bytes() == expected


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        (
            "die",
            "crash",
            "die: the process that read it was killed by signal 9, perhaps for want of memory: leave it out",
        ),
        ("exit", "crash", "exit: the process that read it ended with code 7: leave it out"),
        ("hang", "timeout", "hang: not done after 0.5 seconds: give it more with --timeout, or leave it out"),
    ],
)
def test_an_article_that_brings_its_worker_down_or_stops_it_costs_itself_alone(
    name: str, kind: str, told: str, tmp_path: Path
) -> None:
    articles, output = folder(tmp_path / "articles", ["a", "b", name, "c", "d", "e", "f"]), tmp_path / "out.jsonl"
    done = run(FAKE, articles, output, "--timeout", "0.5")
    records = [json.loads(line) for line in lines(output)]
    assert [record["id"] for record in records] == ["a", "b", name, "c", "d", "e", "f"]
    assert [record["id"] for record in records if "error" in record] == [name]
    assert records[2]["error"]["kind"] == kind
    assert done.returncode == 3
    first, last = done.stderr.splitlines()
    assert first.startswith(f"newsx: {told}")
    assert last == "newsx: 1 of 7 articles failed"


def test_a_worker_that_is_killed_from_outside_costs_one_article_at_most(tmp_path: Path) -> None:
    articles, output = folder(tmp_path / "articles", SLOW), tmp_path / "out.jsonl"
    expected = whole(FAKE, articles, tmp_path).splitlines()
    with subprocess.Popen(command(FAKE, articles, output), cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and len(lines(part_of(output))) < 3:
            time.sleep(0.005)
        victim = workers_of(process.pid)[0]
        os.kill(victim, signal.SIGKILL)
        _, told = process.communicate()
    found = lines(output)
    assert len(found) == ARTICLES
    changed = [json.loads(line) for line, other in zip(found, expected, strict=True) if line.rstrip() != other]
    assert [record["error"]["kind"] for record in changed] in ([], ["crash"])
    assert process.returncode == (3 if changed else 0)
    assert told.count("newsx: ") == 2 * len(changed)


def workers_of(pid: int) -> list[int]:
    """The processes that read articles for the run `pid`."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in children if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


@pytest.mark.parametrize("room", [1, 8 * KILOBYTE])
def test_a_full_disk_ends_the_run_with_one_line_and_another_goes_on_where_there_is_room(
    room: int, tmp_path: Path
) -> None:
    articles, output = folder(tmp_path / "articles", SLOW), tmp_path / "out.jsonl"
    expected = whole(FAKE, articles, tmp_path)
    assert len(expected) > room
    done = run(FAKE, articles, output, room=room)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"newsx: {output}: cannot be written: file too large; choose another place for -o"
    )
    assert not output.exists()
    left = lines(part_of(output))
    assert left == expected.splitlines(keepends=True)[: len(left)]
    done = run(FAKE, articles, output, "--resume")
    assert (done.returncode, done.stderr) == (0, "")
    assert output.read_bytes() == expected


@pytest.mark.parametrize("suffix", ["json", "html", "txt"])
def test_a_full_disk_leaves_no_half_file_of_another_format(suffix: str, tmp_path: Path) -> None:
    articles = folder(tmp_path / "articles", SLOW)
    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / f"out.{suffix}"
    done = run(FAKE, articles, output, room=2 * KILOBYTE)
    assert done.returncode == 2
    assert done.stderr.startswith(f"newsx: {output}: ")
    assert done.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []
