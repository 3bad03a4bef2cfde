"""The command `newsx timeline`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli import options
from newsx.cli import timeline as command
from newsx.cli.app import app
from newsx.settings import ReadSettings, Settings
from newsx.timeline import Wanted
from newsx.types import Extraction, Failure
from newsx.write.records import json_document, json_lines
from tests.cli import fake
from tests.sample import harbour

SEEDS = Path(__file__).parents[2] / "seeds"
RECORD = "".join(json_lines([harbour()]))


def run(*arguments: object, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, ["timeline", *map(str, arguments)], input=stdin)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    plain = command.show

    def outcomes(paths: list[str], reading: ReadSettings, settings: Settings) -> Iterator[Extraction | Failure]:
        asked.update(paths=paths, reading=reading, settings=settings)
        for path in paths:
            yield from fake.named(path)

    def show(outcomes: Any, wanted: Wanted, *rest: Any, **options: Any) -> Any:
        asked["wanted"] = wanted
        return plain(outcomes, wanted, *rest, **options)

    monkeypatch.setattr(command, "outcomes", outcomes)
    monkeypatch.setattr(command, "show", show)
    return asked


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / "a.jsonl").write_text(RECORD, encoding="utf-8")
    (tmp_path / "b.json").write_text("".join(json_document([harbour(), harbour()])), encoding="utf-8")
    return tmp_path


def test_the_events_are_printed_as_a_table(asked: dict[str, Any]) -> None:
    result = run("harbour")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "Timeline (4)"
    assert lines[2].startswith("2022-02 ")
    assert lines[-1] == "1 without a known day left out; --undated lists it"


def test_for_machines_there_are_json_and_json_lines(asked: dict[str, Any]) -> None:
    found = json.loads(run("2", "--json").stdout)
    assert len(found) == 8
    assert [json.loads(line) for line in run("2", "-f", "jsonl").stdout.splitlines()] == found
    assert len(json.loads(run("2", "--json", "-f", "json", "--undated").stdout)) == 10


def test_options_reach_the_library(asked: dict[str, Any]) -> None:
    run("a.md", "b.jsonl", "--from", "2025", "--to", "2026-02", "--who", "Rubio", "--who", "WHO", "--where", "Kyiv",
        "--main", "--status", "planned", "--status", "not", "--date", "2025-12-20", "--rules", "desk",
        "--watchlist", "names.csv", "--model", "mine")  # fmt: skip
    assert asked["paths"] == ["a.md", "b.jsonl"]
    assert asked["wanted"] == Wanted(
        first=date(2025, 1, 1),
        last=date(2026, 2, 28),
        who=("Rubio", "WHO"),
        where=("Kyiv",),
        main=True,
        statuses=frozenset({"planned", "not"}),
    )
    assert asked["reading"] == ReadSettings(published=date(2025, 12, 20), rules=Path("desk"))
    assert asked["settings"] == Settings(model="mine", rules=Path("desk"), watchlist=Path("names.csv"))


def test_without_options_all_events_are_wanted(asked: dict[str, Any]) -> None:
    run("a.md")
    assert (asked["wanted"], asked["reading"], asked["settings"]) == (Wanted(), ReadSettings(), Settings())


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_month_or_a_year_stands_for_all_its_days(given: str, first: date, last: date) -> None:
    assert (options.first_day(given), options.last_day(given)) == (first, last)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        *(
            (("--from", wrong), f"'{wrong}' is no day, month or year")
            for wrong in ("soon", "2024-13", "2023-02-29", "24", "2024-W05", "202X", "2024-1")
        ),
        (("--from", "2025-06", "--to", "2024"), "--from 2025-06-01 is later than --to 2024-12-31; swap the two"),
        (("--who", "?!"), "--who '?!': no letter or digit in it; give a name"),
        (("--where", ""), "--where '': no letter or digit in it; give a name"),
        (("--status", "denied"), "'denied' is not one of"),
        (("--json", "-f", "jsonl"), "--json and --format jsonl contradict each other"),
    ],
)
def test_options_that_make_no_sense_end_with_2(
    asked: dict[str, Any], arguments: tuple[str, ...], complaint: str
) -> None:
    result = run("harbour", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in " ".join(result.stderr.split())


def test_a_failure_is_told_and_the_rest_is_shown(asked: dict[str, Any]) -> None:
    result = run("broken", "harbour")
    assert result.exit_code == 3
    assert result.stderr == f"newsx: {fake.BROKEN.message}\nnewsx: 1 of 2 articles failed\n"
    assert result.stdout.startswith("Timeline (4)\n")


def test_without_a_path_and_a_pipe_the_help_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "is_terminal", lambda stream: True)
    result = run()
    assert result.exit_code == 2
    assert result.stderr.endswith("newsx: nothing to read: name a PATH or pipe articles or records in\n")


def test_saved_records_are_read_from_files_and_folders(saved: Path) -> None:
    assert len(json.loads(run(saved / "a.jsonl", "--json").stdout)) == 4
    result = run(saved, "--json", "--who", "novak-petrović")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [each["trigger"] for each in json.loads(result.stdout)] == ["rammed"] * 3


@pytest.mark.parametrize("paths", [(), ("-",)])
def test_saved_records_are_read_from_standard_input(saved: Path, paths: tuple[str, ...]) -> None:
    assert len(json.loads(run(*paths, "--json", stdin=RECORD * 2).stdout)) == 8
    assert len(json.loads(run(*paths, saved / "a.jsonl", "--json", stdin=RECORD).stdout)) == (8 if paths else 4)


def test_compressed_records_are_read(tmp_path: Path) -> None:
    packed = gzip.compress(RECORD.encode() * 2)
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    assert len(json.loads(run(tmp_path / "a.jsonl.gz", "--json").stdout)) == 8
    assert len(json.loads(CliRunner().invoke(app, ["timeline", "--json"], input=packed).stdout)) == 8


def test_a_line_among_records_that_is_none_is_told_and_costs_only_itself(saved: Path) -> None:
    (saved / "a.jsonl").write_text(RECORD + '{"id": 1}\n' + RECORD, encoding="utf-8")
    result = run(saved / "a.jsonl", "--json")
    assert (result.exit_code, len(json.loads(result.stdout))) == (3, 8)
    assert f"{saved}/a.jsonl line 2: no record of this version" in result.stderr


def test_a_path_that_is_not_there_is_told_beside_records(saved: Path) -> None:
    result = run(saved / "nowhere.jsonl", saved / "a.jsonl", "--json")
    assert (result.exit_code, len(json.loads(result.stdout))) == (3, 4)
    assert "nowhere.jsonl: no such file or folder" in result.stderr


def test_standard_input_named_twice_is_refused() -> None:
    result = run("-", "-", stdin=RECORD)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "newsx: - is named twice, and can be read once; name it once\n"


def test_records_that_hold_no_event_in_the_window_say_so(saved: Path) -> None:
    result = run(saved / "a.jsonl", "--from", "2030")
    assert result.stdout == "Timeline: no events\n1 without a known day left out; --undated lists it\n"
    assert result.exit_code == 0


@pytest.mark.model
def test_articles_and_records_are_one_timeline(saved: Path) -> None:
    article = "Police arrested the baker Ana Reyes in Lima on Monday."
    result = run(saved / "a.jsonl", "-", SEEDS / "kumasi-derby.md", "--date", "2024-03-07", "--json", stdin=article)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert [each["start_date"] for each in found] == sorted(each["start_date"] for each in found)
    assert {each["article"] for each in found} == {"harbour.md", "-", str(SEEDS / "kumasi-derby.md")}
    (arrest,) = [each for each in found if each["article"] == "-"]
    assert (arrest["start_date"], arrest["whom"], arrest["where"]) == ("2024-03-04", ["Ana Reyes"], ["Lima"])
