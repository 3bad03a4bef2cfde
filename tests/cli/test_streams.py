"""The command in a process of its own: terminals, pipes, signals, imports."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
FAKE = [sys.executable, "-m", "tests.cli.fake", "extract"]
FULL = Path("/dev/full")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | changes


def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*FAKE, *arguments],
        capture_output=True, text=True, encoding="utf-8", cwd=HERE, env=environment(**changes), check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def seen(*arguments: str, **changes: str) -> str:
    """What somebody at a terminal sees of both streams."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*FAKE, *arguments], stdin=follower, stdout=follower, stderr=follower, cwd=HERE, env=environment(**changes)
    ):
        os.close(follower)
        pieces = []
        while piece := _read(leader):
            pieces.append(piece)
    os.close(leader)
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def _read(leader: int) -> bytes:
    select.select([leader], [], [], 60)
    try:
        return os.read(leader, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


def test_a_terminal_gets_colours_and_rules() -> None:
    shown = seen("harbour")
    assert "\x1b[1mPort of Varna closed after a collision\x1b[0m" in shown
    assert "─" * 30 in shown


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_no_escape(changes: dict[str, str]) -> None:
    assert "\x1b" not in seen("harbour", **changes)


def test_an_empty_no_color_means_nothing() -> None:
    assert "\x1b[" in seen("harbour", NO_COLOR="")


@pytest.mark.parametrize("changes", [{}, {"FORCE_COLOR": "1"}])
def test_a_pipe_gets_plain_text(changes: dict[str, str]) -> None:
    done = run("harbour", **changes)
    assert done.stdout == (HERE / "tests/golden/harbour.80.txt").read_text(encoding="utf-8")
    assert done.stderr == ""


def test_the_page_is_as_wide_as_columns_says() -> None:
    assert run("harbour", COLUMNS="160").stdout == (HERE / "tests/golden/harbour.160.txt").read_text(encoding="utf-8")


def test_a_stream_that_lacks_a_letter_gets_a_question_mark_for_it() -> None:
    done = run("harbour", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Marija Novak-Petrovi?" in done.stdout
    assert done.returncode == 0


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    done = run("harbour", "--json", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert json.loads(done.stdout)["people"][0]["name"] == "Marija Novak-Petrović"


def test_several_articles_on_a_terminal_show_a_bar_that_leaves_nothing_behind() -> None:
    shown = seen("4")
    assert "articles" in shown
    cleared = ESCAPE.sub("", shown)
    assert cleared.count("Port of Varna closed after a collision") == 4


def test_without_a_terminal_there_is_no_bar() -> None:
    assert run("4", "-f", "jsonl").stderr == ""


def test_a_reader_that_has_seen_enough_ends_it_quietly() -> None:
    with subprocess.Popen(
        [*FAKE, "endless", "-f", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HERE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_reader_of_a_timeline_that_has_seen_enough_ends_it_quietly() -> None:
    arguments = [*FAKE[:-1], "timeline", "3000", "-f", "jsonl"]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HERE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"start_date"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_timeline_in_a_pipe_is_plain_text() -> None:
    arguments = [*FAKE[:-1], "timeline", "harbour"]
    piped = subprocess.run(
        arguments, capture_output=True, text=True, encoding="utf-8", cwd=HERE, env=environment(), check=True
    )
    assert "\x1b" not in piped.stdout
    assert piped.stdout.startswith("Timeline (4)\n")


def test_an_interrupt_ends_with_130_and_without_a_word() -> None:
    done = run("harbour", "interrupt", "-f", "jsonl")
    assert (done.returncode, done.stderr) == (130, "")


def test_an_interrupt_leaves_no_draft_of_a_file(tmp_path: Path) -> None:
    arguments = [*FAKE, "endless", "-o", str(tmp_path / "out.json")]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, cwd=HERE, env=environment()) as process:
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_request_to_end_leaves_no_draft_of_a_file(tmp_path: Path) -> None:
    arguments = [*FAKE, "endless", "-o", str(tmp_path / "out.json")]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, cwd=HERE, env=environment()) as process:
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        process.terminate()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 143
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cut_off", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_records_in_json_lines_outlast_a_run_that_is_cut_off(tmp_path: Path, cut_off: signal.Signals) -> None:
    part = tmp_path / "out.jsonl.part"
    arguments = [*FAKE, "endless", "-o", str(tmp_path / "out.jsonl")]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, cwd=HERE, env=environment()) as process:
        while not (part.exists() and part.stat().st_size):
            time.sleep(0.01)
        process.send_signal(cut_off)
        assert process.stderr is not None
        told = process.stderr.read().decode()
    assert list(tmp_path.iterdir()) == [part]
    assert (told == "") is (cut_off is signal.SIGKILL)
    assert told == "" or told.endswith(f" records are in {part}; the same command goes on with --resume\n")
    whole, _, _ = part.read_text(encoding="utf-8").rpartition("\n")
    assert {json.loads(line)["id"] for line in whole.splitlines()} == {"harbour.md"}


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "arguments", [["extract", "4"], ["extract", "4", "--json"], ["timeline", "4"], ["schema"], ["--help"]]
)
def test_a_full_disk_behind_standard_output_is_one_line(arguments: list[str]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*FAKE[:-1], *arguments], stdout=full, stderr=subprocess.PIPE, text=True, cwd=HERE, env=environment(),
            check=False,
        )  # fmt: skip
    complaint = "newsx: standard output: cannot be written: no space left on device; make room or write elsewhere\n"
    assert (done.returncode, done.stderr) == (2, complaint)


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_behind_a_file_is_one_line() -> None:
    done = run("4", "--json", "-o", str(FULL))
    complaint = "newsx: /dev/full: cannot be written: no space left on device; choose another place for -o\n"
    assert (done.returncode, done.stderr) == (2, complaint)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("harbour >&-", "newsx: standard output is closed; open it, or name a file with -o\n"),
        ("<&-", "newsx: nothing to read: name a PATH or pipe an article in\n"),
    ],
)
def test_a_stream_that_is_closed_is_told(arguments: str, complaint: str) -> None:
    command = f"{shlex.join(FAKE)} {arguments}"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, cwd=HERE, env=environment(), check=False
    )
    assert done.returncode == 2
    assert done.stderr.endswith(complaint)
    assert "Traceback" not in done.stderr


def test_a_file_needs_no_standard_output(tmp_path: Path) -> None:
    command = f"{shlex.join(FAKE)} harbour -o {tmp_path / 'out.json'} >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], cwd=HERE, env=environment(), check=False).returncode == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["id"] == "harbour.md"


def test_what_libraries_log_stays_out_of_the_way() -> None:
    assert run("harbour", "-f", "jsonl").stderr == ""


def test_help_and_version_need_neither_spacy_nor_rich() -> None:
    script = (
        "import sys; from newsx.cli import main\n"
        "for arguments in (['--help'], ['extract', '--help'], ['check', '--help'], ['timeline', '--help'],\n"
        "    ['--version']):\n"
        "    sys.argv[1:] = arguments\n"
        "    try: main()\n"
        "    except SystemExit: pass\n"
        "print(sorted(sys.modules.keys() & {'spacy', 'rich', 'newsx.types', 'trafilatura', 'dateparser', 'numpy'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=HERE)
    assert done.stdout.endswith("[]\n")
    assert f"newsx {version('newsx')}\n" in done.stdout


@pytest.mark.parametrize("command", ["extract", "timeline", "check", "dates", "schema"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsx", command, "--help"], capture_output=True, text=True, check=True, cwd=HERE
    )
    assert f"newsx {command}" in done.stdout.split("Example", 1)[1]


def test_schema_prints_the_schema() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsx", "schema"], capture_output=True, text=True, check=True, cwd=HERE
    )
    assert json.loads(done.stdout)["title"].startswith("A newsx record")
