"""newsx config, and what a configuration does to the commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli import extract as command
from newsx.cli.app import app
from newsx.settings import Keys, ReadSettings, Settings
from newsx.types import Extraction, Failure
from tests.cli import fake

FILE = """\
min_score = 0.5
format = "jsonl"
rules = "desk"
quiet = true

[extract]
with-text = true
id_key = "n"

[check]
format = "github"
"""


class Asked:
    """What the command line asked of the library."""

    reading: ReadSettings
    settings: Settings


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration, in whose subfolder newsx runs."""
    (tmp_path / "newsx.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path / "articles")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()

    def outcomes(
        paths: list[str], reading: ReadSettings, settings: Settings, **_: object
    ) -> Iterator[Extraction | Failure]:
        asked.reading, asked.settings = reading, settings
        for path in paths:
            yield from fake.named(path)

    monkeypatch.setattr(command, "outcomes", outcomes)
    return asked


def run(*arguments: str, **environment: str) -> Any:
    return CliRunner().invoke(app, arguments, env=environment)


def rows(printed: str) -> dict[str, list[str]]:
    """The table by key."""
    return {line.split()[0]: line.split()[1:] for line in printed.splitlines()}


# --- the command ---


def test_the_table_says_what_is_in_force_and_where_it_comes_from(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    result = run("config", NEWSX_MIN_SCORE="0.7")
    assert (result.exit_code, result.stderr) == (0, "")
    found = rows(result.stdout)
    assert found["min_score"] == ["0.7", "NEWSX_MIN_SCORE"]
    assert found["rules"] == ["desk", "newsx.toml:", "line", "3"]
    assert found["with_text"] == ["true", "newsx.toml:", "line", "7"]
    assert found["model"] == ["newsx-names", "default"]
    assert found["threads"] == ["-", "default"]


def test_an_option_that_differs_between_commands_has_a_row_for_each(desk: Path) -> None:
    formats = [line for line in run("config", COLUMNS="300").stdout.splitlines() if line.startswith("format (")]
    assert any("(check)" in line and "github" in line and "line 11" in line for line in formats)
    assert any("extract" in line and "jsonl" in line and "line 2" in line for line in formats)


def test_json_tells_value_and_origin(desk: Path) -> None:
    told = json.loads(run("config", "--json", NEWSX_THREADS="2").stdout)
    by_key = {setting["key"]: setting for setting in told if setting["key"] != "format"}
    assert by_key["rules"] == {
        "key": "rules",
        "commands": by_key["rules"]["commands"],
        "value": str(desk / "desk"),
        "from": "file",
        "file": str(desk / "newsx.toml"),
        "line": 3,
        "variable": "NEWSX_RULES",
    }
    assert {"extract", "explain"} <= set(by_key["rules"]["commands"])
    assert (by_key["threads"]["value"], by_key["threads"]["from"]) == (2, "environment")
    assert (by_key["watchlist"]["value"], by_key["watchlist"]["from"]) == (None, "default")
    assert by_key["with_text"]["value"] is True


def test_a_variable_that_newsx_does_not_read_is_told_unless_silence_is_wanted(desk: Path) -> None:
    note = "newsx: NEWSX_MODLE: not a variable that newsx reads (nearest: NEWSX_MODEL)\n"
    result = run("config", NEWSX_MODLE="x")
    assert (result.exit_code, result.stderr) == (0, note)
    assert run("--quiet", "config", NEWSX_MODLE="x").stderr == ""


@pytest.mark.parametrize("arguments", [("config", "--json"), ("--isolated", "config"), ("config", "--no-config")])
def test_it_reads_another_file_or_none(desk: Path, arguments: tuple[str, ...]) -> None:
    (desk / "other.toml").write_text("threads = 3\n", encoding="utf-8")
    if "--json" in arguments:
        for told in (run(*arguments, "--config", "../other.toml"), run(*arguments, NEWSX_CONFIG="../other.toml")):
            files = {setting["file"] for setting in json.loads(told.stdout)}
            assert files == {None, str(desk / "other.toml")}
    else:
        assert {cells[-1] for cells in list(rows(run(*arguments).stdout).values())[2:]} == {"default"}


# --- the commands under it ---


def test_a_file_stands_for_options(desk: Path, asked: Asked) -> None:
    result = run("extract", "harbour")
    assert json.loads(result.stdout)["id"] == "harbour.md"
    assert result.stdout.count("\n") == 1
    assert asked.settings == Settings(min_score=0.5, with_text=True, rules=desk / "desk")
    assert asked.reading == ReadSettings(keys=Keys(id="n"), rules=desk / "desk")


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(desk: Path, asked: Asked) -> None:
    run("extract", "harbour", NEWSX_MIN_SCORE="0.6", NEWSX_RULES="here")
    assert (asked.settings.min_score, asked.settings.rules) == (0.6, Path("here"))
    run("extract", "harbour", "--min-score", "0.7", "--no-with-text", NEWSX_MIN_SCORE="0.6")
    assert (asked.settings.min_score, asked.settings.with_text) == (0.7, False)


@pytest.mark.parametrize("arguments", [("extract", "harbour", "--isolated"), ("--no-config", "extract", "harbour")])
def test_without_a_file_the_defaults_hold(desk: Path, asked: Asked, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).stdout.startswith("Port of Varna closed")
    assert asked.settings == Settings()


@pytest.mark.parametrize("before", [True, False])
def test_another_file_may_be_named_before_the_command_and_behind_it(desk: Path, asked: Asked, before: bool) -> None:
    (desk / "other.toml").write_text("threads = 3\n", encoding="utf-8")
    named = ("--config", "../other.toml")
    run(*(named if before else ()), "extract", "harbour", *(() if before else named))
    assert asked.settings == Settings(threads=3)


def test_a_format_that_is_typed_goes_before_one_that_is_configured(desk: Path, asked: Asked) -> None:
    assert run("extract", "harbour", "--json").stdout.startswith("{\n")
    assert run("extract", "harbour", "-f", "table").stdout.startswith("Port of Varna")


def test_a_suffix_that_is_typed_goes_before_a_format_that_is_configured(desk: Path, asked: Asked) -> None:
    assert run("extract", "harbour", "-o", "out.json").exit_code == 0
    assert Path("out.json").read_text(encoding="utf-8").startswith("{\n")


@pytest.mark.parametrize(
    "arguments", [("extract", "nowhere.md"), ("check", "nowhere.md"), ("config",), ("explain", "x")]
)
def test_a_mistake_in_the_file_ends_every_command_with_2_and_one_line(desk: Path, arguments: tuple[str, ...]) -> None:
    (desk / "newsx.toml").write_text("\nmin_score = 'high'\n", encoding="utf-8")
    result = run(*arguments)
    complaint = f"newsx: {desk}/newsx.toml: line 2: min_score: expected a number from 0 to 1, found 'high'\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", complaint)


@pytest.mark.parametrize("arguments", [("--help",), ("extract", "--help"), ("schema",), ("completion", "bash")])
def test_help_and_what_has_no_options_come_whatever_the_file_says(desk: Path, arguments: tuple[str, ...]) -> None:
    (desk / "newsx.toml").write_text("[[", encoding="utf-8")
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")


def test_help_tells_newsx_s_own_defaults(desk: Path) -> None:
    assert "[default: 0.0; 0<=x<=1]" in run("extract", "--help", COLUMNS="120").stdout


def test_help_names_the_variables(desk: Path) -> None:
    printed = run("extract", "--help").stdout
    assert "Environment and newsx.toml:\n  NEWSX_MODEL, NEWSX_FORMAT, " in printed
    assert "NEWSX_OUTPUT" not in printed


def test_a_variable_that_does_not_fit_ends_with_2_and_one_line(desk: Path) -> None:
    result = run("extract", "harbour", NEWSX_THREADS="all")
    complaint = "newsx: NEWSX_THREADS: expected a whole number of 1 or more, found 'all'; mend or unset the variable\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", complaint)
