"""The command `newsx annotate`: gold to be corrected by hand, which `newsx evaluate` takes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli import annotate as command
from newsx.cli.app import app
from newsx.evaluate.drafts import Draft
from newsx.settings import ReadSettings, Settings
from newsx.types import Failure

SEEDS = Path(__file__).parents[2] / "seeds"
FAILED = Failure("broken", "empty", "broken: empty: there is nothing to read")


@pytest.fixture(autouse=True)
def asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the library was asked for; each path is an article of that id, "broken" a failure."""
    seen: list[Any] = []

    def drafts(paths: list[str], reading: ReadSettings, settings: Settings) -> Iterator[Draft | Failure]:
        seen.extend((paths, reading, settings))
        yield from (FAILED if path == "broken" else Draft(path, {"id": path, "text": "x"}) for path in paths)

    if request.node.get_closest_marker("model") is None:
        monkeypatch.setattr(command, "drafts", drafts)
        monkeypatch.setattr(command, "count", lambda paths: None)
    return seen


def run(*arguments: object, name: str = "annotate") -> Any:
    return CliRunner().invoke(app, [name, *map(str, arguments)])


def test_one_article_is_an_object_that_says_what_its_keys_mean() -> None:
    result = run("a.md")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["id"], next(iter(told))) == ("a.md", "about")
    assert any("newsx evaluate" in line for line in told["about"])


def test_several_articles_are_an_array_and_the_first_says_what_its_keys_mean(tmp_path: Path) -> None:
    assert run("a.md", "b.md", "-o", tmp_path / "gold.json").exit_code == 0
    first, second = json.loads((tmp_path / "gold.json").read_text(encoding="utf-8"))
    assert ("about" in first, "about" in second) == (True, False)


def test_json_lines_hold_an_article_each(tmp_path: Path) -> None:
    run("a.md", "b.md", "-o", tmp_path / "gold.jsonl")
    lines = (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a.md", "b.md"]


def test_a_folder_holds_a_file_for_each_article(tmp_path: Path) -> None:
    run("x/a.md", "y/a.md", "wire:1 b", "-o", f"{tmp_path / 'gold'}/")
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == [
        "a-2.gold.json", "a.gold.json", "wire-1-b.gold.json",
    ]  # fmt: skip
    assert json.loads((tmp_path / "gold" / "a-2.gold.json").read_text(encoding="utf-8"))["id"] == "y/a.md"


@pytest.mark.parametrize("output", ["gold.json", "gold/"])
def test_what_somebody_has_corrected_is_not_written_over(tmp_path: Path, output: str) -> None:
    path = tmp_path / ("gold/a.gold.json" if output == "gold/" else output)
    path.parent.mkdir(exist_ok=True)
    path.write_text("by hand", encoding="utf-8")
    result = run("a.md", "-o", f"{tmp_path}/{output}")
    assert result.exit_code == 2
    assert result.stderr == (
        f"newsx: {path}: is there, and may have been corrected by hand; take another name, or --force\n"
    )
    assert path.read_text(encoding="utf-8") == "by hand"
    assert run("a.md", "-o", f"{tmp_path}/{output}", "--force").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["id"] == "a.md"


def test_an_ending_that_says_no_format_is_refused_before_anything_is_read(tmp_path: Path, asked: list[Any]) -> None:
    result = run("a.md", "-o", tmp_path / "gold.txt")
    assert (result.exit_code, asked) == (2, [])
    assert "its ending says no format; end it in .json or .jsonl, or name a folder with a /" in result.stderr


def test_an_article_that_failed_costs_only_itself(tmp_path: Path) -> None:
    result = run("a.md", "broken", "-o", tmp_path / "gold.json")
    assert result.exit_code == 3
    assert result.stderr == ("newsx: broken: empty: there is nothing to read\nnewsx: 1 of 2 articles failed\n")
    assert json.loads((tmp_path / "gold.json").read_text(encoding="utf-8"))["id"] == "a.md"


def test_where_all_failed_nothing_is_written(tmp_path: Path) -> None:
    assert run("broken", "-o", tmp_path / "gold.json").exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_options_reach_the_library(asked: list[Any]) -> None:
    run("a.md", "--date", "2024-03-06", "--model", "mine", "--watchlist", "names.csv", "--rules", "desk")
    paths, reading, settings = asked
    assert paths == ["a.md"]
    assert (str(reading.published), reading.rules) == ("2024-03-06", Path("desk"))
    assert settings == Settings(model="mine", watchlist=Path("names.csv"), rules=Path("desk"))


def test_help_has_examples() -> None:
    assert "newsx annotate article.md -o gold.json" in run("--help").stdout


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The draft of seeds of several formats: HTML, Markdown, and text whose day is in its file's name."""
    gold = tmp_path_factory.mktemp("gold") / "gold.json"
    seeds = ("lisbon-tram.html", "kumasi-derby.md", "2024-03-12-rotterdam-dockers.txt")
    assert run(*(SEEDS / seed for seed in seeds), "-o", gold).exit_code == 0
    return gold.read_text(encoding="utf-8")


@pytest.mark.model
def test_gold_that_nobody_has_corrected_is_all_found(drafted: str, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(drafted, encoding="utf-8")
    result = run(tmp_path / "gold.json", "--json", "--errors", name="evaluate")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    values = {id_: each.get("f1", each.get("share")) for id_, each in told["measures"].items()}
    assert set(values.values()) == {1.0}
    assert {"events", "dated", "who", "whom", "where", "status", "people", "roles", "aliases"} <= set(values)
    assert told["errors"] == []


@pytest.mark.model
def test_front_matter_is_told_in_fields_and_not_in_the_text(tmp_path: Path) -> None:
    page = "---\ntitle: Reyes held\ndate: 2024-03-11\n---\n\nPolice arrested Ana Reyes in Lima on Friday.\n"
    (tmp_path / "a.md").write_text(page, encoding="utf-8")
    told = json.loads(run(tmp_path / "a.md").stdout)
    assert (told["date"], told["title"]) == ("2024-03-11", "Reyes held")
    assert told["text"].strip() == "Police arrested Ana Reyes in Lima on Friday."
    assert told["events"][0]["when"]["start"] == "2024-03-08"


@pytest.mark.model
@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"status": "planned"', '"status": "soon"', "unknown status 'soon' (known: happened, not, planned, possible)"),
        (
            '"trigger": "stranded"',
            '"trigger": "sank"',
            "'sank' is not in sentence 5 (The walkout, which began on Friday",
        ),
        ('"start": "2024-03-11"', '"start": "Monday"', "'Monday' is no day: write it as YYYY-MM-DD, or null"),
        ('"whom": ["38 container ships"]', '"whom": ["38 container ships"', "not valid JSON (Expecting ',' delimiter"),
    ],
)
def test_a_slip_of_the_hand_is_told_with_its_line(
    drafted: str, tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in drafted
    spoilt = drafted.replace(old, new, 1)
    (tmp_path / "gold.json").write_text(spoilt, encoding="utf-8")
    result = run(tmp_path / "gold.json", "--json", name="evaluate")
    assert complaint in result.stderr
    line = int(result.stderr.split("line ")[1].split(":")[0].split(",")[0])
    assert abs(spoilt[: spoilt.index(new)].count("\n") + 1 - line) <= 1
    assert result.exit_code == (2 if "not valid" in complaint else 3)


@pytest.mark.model
def test_what_was_corrected_by_hand_is_a_mistake_of_newsx_s(drafted: str, tmp_path: Path) -> None:
    corrected = drafted.replace('"status": "planned"', '"status": "happened"', 1)
    (tmp_path / "gold.json").write_text(corrected, encoding="utf-8")
    told = json.loads(run(tmp_path / "gold.json", "--json", "--errors", name="evaluate").stdout)
    assert [each["cause"] for each in told["errors"]] == ["wrong status"]
    assert told["measures"]["status"]["right"] == told["measures"]["status"]["gold"] - 1
    assert told["measures"]["events"]["f1"] == 1.0
