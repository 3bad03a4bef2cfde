"""The same input gives the same bytes, whatever the process, its workers, its place, its language and its clock."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsx.write.formats import FORMATS, Format

pytestmark = pytest.mark.model

SEEDS = Path(__file__).parents[1] / "seeds"
OTHERS = ("LC_", "LANG", "TZ", "PYTHONHASHSEED", "PYTHONUTF8", "NEWSX_")
NAMES = [f"out{traits.suffixes[0]}" for traits in FORMATS.values()]
# All formats of what was read, by one process.
CONVERT = """
import sys
from typer.testing import CliRunner
from newsx.cli.app import app
for name in sys.argv[1:]:
    ended = CliRunner().invoke(app, ["convert", "records.jsonl", "-o", name])
    assert ended.exit_code == 0, (name, ended.output, ended.exception)
"""
LATIN5 = "tr_TR.ISO-8859-9"
# One worker reads names on all cores, each of two on one. In Turkish "I" is not the capital of "i"; where Latin-5 is
# written, a file that is opened without naming an encoding is read so.
ENVIRONMENTS = {
    "two workers, C, the first time zone": (
        "2",
        {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"},
    ),
    "Turkish, the last time zone": (
        "1",
        {"LC_ALL": LATIN5, "TZ": "Pacific/Niue", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    ),
}
USUAL = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}


def environment(**chosen: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)} | chosen


def written(folder: Path, workers: str, chosen: Mapping[str, str]) -> dict[str, str]:
    """The digests of all that is written in such an environment: what is printed, and a file of each format."""
    folder.mkdir()
    # The path is the article's id, and so part of the record: the folder is another, and the path is the same.
    (folder / "seeds").symlink_to(SEEDS)
    extract = ["-m", "newsx", "extract", "seeds", "--with-text", "-f", "jsonl", "--workers", workers]
    (folder / "records.jsonl").write_bytes(printed(extract, folder, chosen))
    printed(["-c", CONVERT, *NAMES], folder, chosen)
    return {
        str(path.relative_to(folder)): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_relative_to(folder / "seeds")
    }


def printed(arguments: list[str], folder: Path, chosen: Mapping[str, str]) -> bytes:
    """What Python prints, run in the folder, in such an environment."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(**chosen), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def digest(path: Path) -> str:
    """Of the bytes; of a database, of what it holds, for the file names the version of SQLite that wrote it."""
    if path.name != "out.db":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with sqlite3.connect(path) as database:
        return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("usual") / "desk", "1", USUAL)


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Turkish locale, which few machines have."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip("not installed: localedef")
    command = ["localedef", "-i", "tr_TR", "-f", "ISO-8859-9", str(folder / LATIN5)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if not (folder / LATIN5).exists():
        pytest.skip(f"the locale cannot be made: {made.stderr.strip()}")
    return folder


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_same_bytes_are_written_elsewhere(
    name: str, usual: dict[str, str], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    workers, chosen = ENVIRONMENTS[name]
    if chosen["LC_ALL"] == LATIN5:
        chosen = chosen | {"LOCPATH": str(request.getfixturevalue("turkish"))}
    assert written(tmp_path / "bureau ü", workers, USUAL | chosen) == usual


def test_every_format_is_compared(usual: dict[str, str]) -> None:
    assert len(NAMES) == len(Format)
    assert {name.split("/")[0] for name in usual} == {*NAMES, "records.jsonl"}


def test_the_locale_is_what_it_is_called(turkish: Path) -> None:
    """Where a locale cannot be loaded, Python goes on in C, and nothing would be compared."""
    script = "import locale; print(locale.setlocale(locale.LC_ALL, ''), locale.getpreferredencoding())"
    chosen = environment(LC_ALL=LATIN5, LOCPATH=str(turkish), PYTHONUTF8="0")
    told = subprocess.run([sys.executable, "-c", script], env=chosen, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [LATIN5, "ISO-8859-9"]
