from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsx.check.verdicts import Verdict
from newsx.cli import check as command
from newsx.cli.app import app
from newsx.cli.check import lines
from newsx.cli.style import Style
from tests.sample import harbour

GOOD = Verdict(Path("seeds/a.md"), ())
BAD = Verdict(Path("seeds/b, c:d.md"), ("people: 'X' not found", "events: 'rose'\nby 100%"))


def test_a_verdict_is_one_line_to_read() -> None:
    assert lines(GOOD, Style.text) == ["ok   seeds/a.md"]
    assert lines(BAD, Style.text) == ["FAIL seeds/b, c:d.md: people: 'X' not found; events: 'rose' by 100%"]


def test_for_github_each_complaint_is_an_annotation_of_its_own_and_escaped() -> None:
    assert lines(GOOD, Style.github) == ["ok   seeds/a.md"]
    assert lines(BAD, Style.github) == [
        "::error file=seeds/b%2C c%3Ad.md::people: 'X' not found",
        "::error file=seeds/b%2C c%3Ad.md::events: 'rose' by 100%25",
    ]


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "extraction_with", lambda settings: lambda path: [harbour()])
    for name, place in (("a", "Varna"), ("b", "Oslo")):
        (tmp_path / f"{name}.md").touch()
        (tmp_path / f"{name}.expected.json").write_text(json.dumps({"must": {"places": [place]}}))
    return tmp_path


def test_check_ends_with_1_if_one_article_is_not_as_expected(seeds: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(seeds)])
    assert result.stdout == f"ok   {seeds}/a.md\nFAIL {seeds}/b.md: places: 'Oslo' not found\n"
    assert result.exit_code == 1


def test_check_ends_with_0_if_all_are(seeds: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(seeds / "a.md"), "-f", "github"])
    assert (result.exit_code, result.stdout) == (0, f"ok   {seeds}/a.md\n")


def test_expectations_that_do_not_fit_end_with_2_and_a_line_that_names_the_key(seeds: Path) -> None:
    (seeds / "b.expected.json").write_text('{"must": {"place": []}}')
    result = CliRunner().invoke(app, ["check", str(seeds)])
    assert result.exit_code == 2
    assert result.stderr == f"newsx: {seeds}/b.expected.json: must.place: unknown key; mend the file\n"


def test_a_folder_with_nothing_to_check_ends_with_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no expectation file" in result.stderr
