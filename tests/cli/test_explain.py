"""The command `newsx explain`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli import explain as command
from newsx.cli import extract as counting
from newsx.cli.app import app
from newsx.settings import ReadSettings, Settings
from newsx.types import Account, Failure, Part, Reading
from tests.sample import extraction, harbour

FAILURE = Failure("b.txt", "missing", "b.txt: no such file; check the path")

READINGS = (Reading("e1", "She rammed two ships.", (Part("She", "subject", "rammed"),)),)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    asked: dict[str, Any] = {"outcomes": [harbour()]}

    def accounts(paths: list[str], reading: ReadSettings, settings: Settings) -> Iterator[Account | Failure]:
        asked.update(paths=paths, reading=reading, settings=settings)
        yield from (each if isinstance(each, Failure) else Account(each, READINGS) for each in asked["outcomes"])

    monkeypatch.setattr(command, "accounts", accounts)
    monkeypatch.setattr(counting, "count", lambda paths: 1)
    return asked


def test_the_decisions_of_an_article_are_printed(asked: dict[str, Any]) -> None:
    ended = CliRunner().invoke(app, ["explain", "harbour.md"])
    assert ended.exit_code == 0
    assert ended.stdout.startswith("harbour.md\npublished: 2024-03-06")
    assert "found by the names model" in ended.stdout


def test_the_sentence_of_an_event_is_printed_with_its_parse(asked: dict[str, Any]) -> None:
    ended = CliRunner().invoke(app, ["explain", "harbour.md"])
    assert "        sentence: She rammed two ships.\n        parse: She: subject of rammed\n" in ended.stdout


def test_options_reach_the_library(asked: dict[str, Any]) -> None:
    CliRunner().invoke(app, ["explain", "a.md", "--date", "2025-12-20", "--watchlist", "w.csv", "--rules", "mine"])
    assert (asked["paths"], str(asked["reading"].published)) == (["a.md"], "2025-12-20")
    assert (asked["settings"].watchlist, asked["settings"].rules) == (Path("w.csv"), Path("mine"))


def test_a_failure_is_told_on_standard_error_and_the_rest_goes_on(asked: dict[str, Any]) -> None:
    asked["outcomes"] = [FAILURE, harbour(), extraction(id_="c.md")]
    ended = CliRunner().invoke(app, ["explain", "a.md", "b.txt", "c.md"])
    assert ended.exit_code == 3
    assert "no such file" in ended.stderr
    assert "\n\nc.md\n" in ended.stdout
