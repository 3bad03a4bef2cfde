"""The README: its commands run, its output is what newsx prints, its table of exit codes is the code's."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newsx.cli.endings import Ending

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- (?P<what>[\w ]+)(?:: (?P<of>[^>]+?))? -->\n```\w*\n(?P<body>.*?)```", re.DOTALL)
BLOCKS = {(match["what"], match["of"]): match["body"].rstrip("\n") for match in BLOCK.finditer(README)}
COMMANDS = BLOCKS["run", None].splitlines()
BIN = Path(sys.executable).parent


def shell(command: str, folder: Path) -> str:
    """What the command prints, run with the installed newsx in a folder that holds the seeds."""
    (folder / "seeds").symlink_to(ROOT / "seeds")
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.model
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(command: str, tmp_path: Path) -> None:
    printed = shell(command, tmp_path)
    assert printed or any(path.is_file() for path in tmp_path.iterdir())


@pytest.mark.model
def test_the_python_runs_and_prints_dated_events(tmp_path: Path) -> None:
    (tmp_path / "readme.py").write_text(BLOCKS["run", "python"], encoding="utf-8")
    assert re.search(r"^\d{4}-\d\d-\d\d \w+ \['", shell("python readme.py", tmp_path), re.MULTILINE)


@pytest.mark.model
def test_the_benchmark_compares_newsx_with_spacy(tmp_path: Path) -> None:
    (tmp_path / "benchmarks").symlink_to(ROOT / "benchmarks")
    assert re.search(r"^ratio +\d+\.\d\d$", shell(BLOCKS["run", "benchmark"], tmp_path), re.MULTILINE)


@pytest.mark.model
def test_the_output_is_what_newsx_prints(tmp_path: Path) -> None:
    (command,) = (of for what, of in BLOCKS if what == "output" and of is not None)
    printed = shell(command, tmp_path)
    for part in BLOCKS["output", command].split("\n...")[:-1]:
        assert f"{part.strip()}\n" in printed


@pytest.mark.parametrize(
    ("name", "folder", "last"),
    [
        ("install", ".venv", "newsx extract seeds/dmitriev-miami.md"),
        ("test", ".venv-test", "python -m pytest"),
    ],
)
def test_one_line_sets_up_a_new_machine(name: str, folder: str, last: str) -> None:
    steps = [shlex.split(step) for step in BLOCKS["command", name].split("&&")]
    assert steps[0] == ["python3", "-m", "venv", folder]
    assert steps[1][:2] == [f"{folder}/bin/pip", "install"]
    assert steps[1][2] in (".", ".[test]")
    assert steps[2:] == [[f"{folder}/bin/{last.split()[0]}", *last.split()[1:]]]


@pytest.mark.model
def test_the_last_step_of_the_first_command_prints_the_article(tmp_path: Path) -> None:
    last = BLOCKS["command", "install"].split("&&")[-1].strip().removeprefix(".venv/bin/")
    assert shell(last, tmp_path).startswith("Russian Envoy Dmitriev to Join Ukraine Talks in Miami\n")


def test_the_first_command_and_the_tests_need_nothing_that_is_not_declared() -> None:
    assert "`pip install -e '.[test,lint]'" in README


def test_the_exit_codes_are_those_of_the_code() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert told == {int(ending) for ending in Ending if ending < 128}


def test_continuous_integration_takes_the_test_command_from_here() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    awk = next(line for line in script.splitlines() if line.startswith("command=$(awk")).removeprefix("command=$(")
    assert (
        subprocess.check_output(["bash", "-c", awk.removesuffix(")")], cwd=ROOT, text=True).strip()
        == (BLOCKS["command", "test"])
    )


@pytest.mark.parametrize("target", re.findall(r"`((?:seeds|models|\.ci)/[\w.-]*)`", README))
def test_every_path_that_the_readme_names_is_there(target: str) -> None:
    assert (ROOT / target).exists()
