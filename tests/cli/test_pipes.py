"""newsx among other programs: readers that have gone, and several runs at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SEED = str(ROOT / "seeds" / "kumasi-derby.md")
QUICK = [
    ("--help",),
    ("--version",),
    ("extract", "--help"),
    ("schema",),
    ("model",),
    ("config",),
    ("config", "--json"),
    ("completion", "bash"),
]
SLOW = [("dates", "May 2019", "--json"), ("extract", SEED, "--json"), ("explain", SEED), ("check", SEED)]


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [*QUICK, *(pytest.param(each, marks=pytest.mark.model) for each in SLOW)], ids=" ".join
)
def test_a_reader_that_has_gone_costs_no_word(arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "newsx", *arguments],
        stdout=writer, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize(
    "command",
    [
        *("newsx --help", "newsx schema", "newsx config"),
        pytest.param("newsx dates --json 'May 2019'", marks=pytest.mark.model),
    ],
)
def test_head_takes_the_first_line(command: str, tmp_path: Path) -> None:
    done = shell(f"{command} | head -1", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.model
@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_jq_reads_the_records(tmp_path: Path) -> None:
    script = "echo 'Ana Reyes left Acme Corp. in May 2019.' | newsx extract -f jsonl | jq -r '.people[].name'"
    done = shell(script, tmp_path)
    assert (done.stdout, done.stderr) == ("Ana Reyes\n", "")


@pytest.mark.model
@pytest.mark.skipif(shutil.which("xargs") is None, reason="xargs is not installed")
def test_two_runs_at_once_keep_out_of_each_other_s_way(tmp_path: Path) -> None:
    for name in ("Ana Reyes", "Ben Okafor"):
        (tmp_path / f"{name.split()[0]}.md").write_text(f"{name} left Acme Corp. in May 2019.\n", encoding="utf-8")
    done = shell("ls *.md | xargs -P 2 -I{} newsx extract -q {} -o {}.json", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Ana.md", "Ana.md.json", "Ben.md", "Ben.md.json"]
    for name in ("Ana Reyes", "Ben Okafor"):
        record = json.loads((tmp_path / f"{name.split()[0]}.md.json").read_text(encoding="utf-8"))
        assert [person["name"] for person in record["people"]] == [name]


@pytest.mark.model
def test_two_runs_into_one_file_leave_one_whole_record(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ana Reyes left Acme Corp. in May 2019.\n", encoding="utf-8")
    done = shell("printf 'a.md\\na.md\\n' | xargs -P 2 -I{} newsx extract {} -o out.json", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["id"] == "a.md"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "out.json"]
