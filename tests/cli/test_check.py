from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli import check as command
from newsx.cli.app import app
from newsx.settings import ReadSettings, Settings
from tests.sample import harbour


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "extraction_with", lambda reading, settings: lambda path: [harbour()])
    for name, place in (("a", "Varna"), ("b", "Oslo")):
        (tmp_path / f"{name}.md").touch()
        (tmp_path / f"{name}.expected.json").write_text(json.dumps({"must": {"places": [place]}}))
    return tmp_path


def test_check_ends_with_1_if_one_article_is_not_as_expected(seeds: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(seeds)])
    assert (
        result.stdout
        == f"ok   {seeds}/a.md\nFAIL {seeds}/b.md: places: 'Oslo' not found (found: 'Varna', 'Black Sea')\n"
    )
    assert result.exit_code == 1


def test_check_ends_with_0_if_all_are(seeds: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(seeds / "a.md"), "-f", "github"])
    assert (result.exit_code, result.stdout) == (0, f"ok   {seeds}/a.md\n")


def test_expectations_that_do_not_fit_end_with_2_and_a_line_that_names_the_key(seeds: Path) -> None:
    (seeds / "b.expected.json").write_text('{"must": {"place": []}}')
    result = CliRunner().invoke(app, ["check", str(seeds)])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"newsx: {seeds}/b.expected.json: must.place: unknown key 'place' (nearest: places; known: dates, events, "
        "organisations, people, places, quotes); mend the file\n"
    )


def test_a_folder_with_nothing_to_check_ends_with_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no expectation file" in result.stderr


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


def test_verdicts_are_written_for_machines(seeds: Path) -> None:
    assert [verdict["ok"] for verdict in json.loads(run(seeds, "-f", "json").stdout)] == [True, False]
    suite = run(seeds, "-f", "junit")
    assert suite.exit_code == 1
    assert '<testsuite name="newsx check" tests="2" failures="1" errors="0" skipped="0">' in suite.stdout
    assert run(seeds, "-f", "github").stdout.splitlines()[1].startswith("::error file=")


def test_update_shows_the_difference_and_ends_with_0(seeds: Path) -> None:
    (seeds / "b.expected.json").write_text('{"must": {"places": ["Oslo", "Varna"]}}\n')
    (seeds / "c.md").touch()
    result = run(seeds, "--update")
    assert (result.exit_code, result.stderr) == (0, "")
    assert '-{"must": {"places": ["Oslo", "Varna"]}}\n+{"must": {"places": ["Varna"]}}\n--- /dev/null' in result.stdout
    assert json.loads((seeds / "c.expected.json").read_text())["byline"] == "Mira Stoyanova"
    again = run(seeds, "--update")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")
    assert run(seeds).exit_code == 0


def test_what_an_update_cannot_mend_is_told_and_ends_with_1(seeds: Path) -> None:
    (seeds / "b.expected.json").write_text('{"must_not": {"places": ["Varna"]}}')
    result = run(seeds / "b.md", "--update")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"newsx: {seeds}/b.md: places: 'Varna' must not be found\n"


def test_a_condition_makes_an_article_fail_that_is_as_expected(seeds: Path) -> None:
    result = run(seeds / "a.md", "--fail-on", "undated,no-events", "--fail-on", "no-quotes")
    assert result.exit_code == 1
    assert result.stdout == (
        f"FAIL {seeds}/a.md: undated: main events without a day: 'investigation'; no-quotes: no quotes were found\n"
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--fail-on", "no-event"), "--fail-on: unknown condition 'no-event' (nearest: no-events; known: failure, "),
        (("--update", "-f", "text"), "--update and --format contradict each other"),
        (("--update", "--fail-on", "undated"), "--update and --fail-on contradict each other"),
        (("-f", "xml"), "'xml'"),
    ],
)
def test_options_that_make_no_sense_end_with_2(seeds: Path, arguments: tuple[str, ...], complaint: str) -> None:
    result = run(seeds, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr


def test_options_reach_the_library(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def extraction_with(*settings: object) -> Any:
        asked.extend(settings)
        return lambda path: [harbour()]

    monkeypatch.setattr(command, "extraction_with", extraction_with)
    options = ("--date", "2024-03-06", "--rules", "desk", "--watchlist", "names.csv", "--model", "mine")
    assert run(seeds / "a.md", *options).exit_code == 0
    assert asked == [
        ReadSettings(published=date(2024, 3, 6), rules=Path("desk")),
        Settings(model="mine", rules=Path("desk"), watchlist=Path("names.csv")),
    ]


def test_rules_that_do_not_fit_end_with_2_before_anything_is_read(tmp_path: Path) -> None:
    result = run("nowhere.md", "--rules", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"newsx: {tmp_path}/nowhere: no such folder; name one that holds rule files\n"


@pytest.mark.model
def test_a_draft_of_a_real_article_is_as_expected_and_a_slip_in_it_is_mended(tmp_path: Path) -> None:
    seed = Path(__file__).parents[2] / "seeds" / "kumasi-derby.md"
    (tmp_path / seed.name).write_text(seed.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(tmp_path, "--update").exit_code == 0
    draft = (tmp_path / "kumasi-derby.expected.json").read_text(encoding="utf-8")
    (tmp_path / "kumasi-derby.expected.json").write_text(
        draft.replace('"2024-04-20"', '"2024-04-19"'), encoding="utf-8"
    )
    assert "start_date is 2024-04-20, expected 2024-04-19" in run(tmp_path).stdout
    assert run(tmp_path, "--update").exit_code == 0
    assert (tmp_path / "kumasi-derby.expected.json").read_text(encoding="utf-8") == draft
    assert run(tmp_path, "--date", "2024-05-15").exit_code == 1
