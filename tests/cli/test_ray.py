"""newsx extract --engine ray: what it refuses, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.check.conditions import conditions
from newsx.cli import ray as command
from newsx.cli.app import app
from newsx.cli.endings import Ending, say
from newsx.cli.extract import Gate, Tally
from newsx.cli.streams import Bar
from newsx.corpus.ray_tasks import rows
from newsx.types import Failure
from tests.sample import extraction

BROKEN = Failure("b", "empty", "b: empty: leave it out")
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="not installed: ray; pip install 'newsx[ray]'")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["extract", *arguments])


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return str(result.stderr).removeprefix("newsx: ").removesuffix("\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a", "--engine", "ray"), "writes a folder: name a new one with -o"),
        (("a", "--engine", "ray", "-o", "out.jsonl"), "out.jsonl: a file, but --engine ray writes a folder"),
        (("a", "--engine", "ray", "-o", "s3://b/out"), "s3:/b/out: --engine ray writes to a folder of this machine"),
        (("a", "--engine", "ray", "-o", "out", "-f", "html"), "writes jsonl or parquet; leave -f html out"),
        (("a", "--engine", "ray", "-o", "out", "--json"), "writes jsonl or parquet; leave --json out"),
        (("a", "--engine", "ray", "-o", "out", "--what", "people"), "writes whole records; leave --what out"),
        (("-", "--engine", "ray", "-o", "out"), "reads files that all machines see, not standard input: name a PATH"),
        (("--engine", "ray", "-o", "out"), "reads files that all machines see, not standard input: name a PATH"),
        (
            ("a", "--engine", "ray", "-o", "out", "--workers", "2"),
            "--workers: Ray sees to that itself; leave it out with",
        ),
        (("a", "--address", "auto"), "--address auto: goes with --engine ray only; give both, or leave it out"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    assert told in refused(*arguments)


def test_a_folder_that_is_not_empty_is_refused_before_ray_is_started(tmp_path: Path) -> None:
    (tmp_path / "part-00000.jsonl").touch()
    assert "is there and not empty; name a new folder with -o" in refused(
        "a", "--engine", "ray", "-o", str(tmp_path), "--address", "127.0.0.1:1"
    )


def test_a_missing_extra_is_told_with_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    told = refused("a", "--engine", "ray", "-o", str(tmp_path / "out"))
    assert told == "--engine ray needs ray, which is not installed; install it with: pip install 'newsx[ray]'"
    assert list(tmp_path.iterdir()) == []


@needs_ray
@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "127.0.0.1:99999"])
def test_a_cluster_that_does_not_answer_is_told_at_once(address: str, tmp_path: Path) -> None:
    told = refused("a", "--engine", "ray", "--address", address, "-o", str(tmp_path / "out"))
    assert told.startswith(f"--address {address}: no cluster to work on (")
    assert list(tmp_path.iterdir()) == []


def test_failures_are_told_and_counted_and_conditions_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    tally, gate = Tally(Bar(total=None)), Gate(conditions(["no-events"]))
    found = [rows([extraction(id_="a")]), rows([BROKEN])]
    assert list(command._watched(found, tally, gate)) == found
    assert gate.ending(tally.ending()) is Ending.CHECK_FAILED
    assert capsys.readouterr().err.splitlines() == [
        "newsx: b: empty: leave it out",
        "newsx: 1 of 2 articles failed",
        "newsx: a: no-events: no events were found",
    ]


def test_what_native_code_says_leads_nowhere_and_newsx_is_heard(capfd: pytest.CaptureFixture[str]) -> None:
    with command.hushed():
        os.write(2, b"a raylet is chatty\n")
        say("one article failed")
    os.write(2, b"afterwards\n")
    assert capfd.readouterr().err == "newsx: one article failed\nafterwards\n"


@needs_ray
@pytest.mark.ray
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_ended_leaves_nothing_behind(number: signal.Signals, code: int, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    command = [sys.executable, "-m", "newsx", "extract", "a.txt", "--engine", "ray", "-o", "out"]
    started = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (is_read := is_opened(tmp_path / "a.txt")) and started.poll() is None:
        time.sleep(0.05)
    started.send_signal(number)
    out, err = started.communicate(timeout=60)
    assert is_read
    assert (started.returncode, out, err) == (code, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def is_opened(pipe: Path) -> bool:
    """Whether somebody has opened the pipe to read from it."""
    try:
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True
