"""The commands that ask a merged database: `newsx timeline`, `newsx people` and `newsx show`."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.corpus.store import merge_into
from newsx.types import Entity, Extraction
from newsx.write.records import json_lines
from tests.corpus.stories.small import GUARD, LAKE, article, called, corpus, sinking, told
from tests.sample import filler, when


def run(*arguments: object, **environment: str) -> Any:
    return CliRunner().invoke(app, list(map(str, arguments)), env=environment)


def loads(*arguments: object) -> Any:
    return json.loads(run(*arguments).stdout)


def plane() -> Extraction:
    """A launch of something nameless, planned for a month, and what has no day."""
    model = (filler("new Airbus A380 model"),)
    launch = told("launch", number=1, whom=model, on=when("2024-05-01", "2024-05-31"), status="planned")
    return article(
        "plane", "2024-06-01", "A plane", events=[launch, told("praise", number=2, who=(filler("farmers"),))]
    )


def copy() -> Extraction:
    """A text that two papers have."""
    events = sinking(1, "12 passengers", day="2024-03-04")
    words = " ".join(f"word{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(80))
    return article("copy", "2024-03-09", "Ferry sank", organisations=[GUARD], places=[LAKE], events=events, text=words)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.db"
    first = replace(copy(), id="first")
    merge_into(path, [*corpus(), plane(), first, copy()])
    return path


@pytest.fixture
def drowned(path: Path) -> str:
    (found,) = [each["event"] for each in loads("timeline", path, "--json") if "drown" in each["summary"]]
    return str(found)


# --- timeline ---


def test_a_happening_is_a_line_with_its_articles_and_what_they_differ_in(path: Path) -> None:
    result = run("timeline", path)
    assert (result.exit_code, result.stderr) == (0, "")
    title, heading, *rows, note = result.stdout.splitlines()
    assert title == "Timeline (5)"
    assert heading.split() == ["Event", "Date", "Status", "Articles", "They", "differ", "in", "What", "happened"]
    assert len(rows) == 5
    drowned = next(row for row in rows if "drown" in row)
    assert " ".join(drowned.split()[1:]).startswith("2024-03-04 6 date, number, source 12 passengers drown")
    assert note == "1 without a known day left out; --undated lists it"


def test_for_machines_there_are_json_and_json_lines(path: Path) -> None:
    found = loads("timeline", path, "--json")
    assert [json.loads(line) for line in run("timeline", path, "-f", "jsonl").stdout.splitlines()] == found
    assert found[-1] == {
        "start_date": "2024-05-01",
        "end_date": "2024-05-31",
        "status": "planned",
        "type": None,
        "summary": "launch new Airbus A380 model",
        "articles": 1,
        "disputed": [],
        "event": found[-1]["event"],
    }
    assert found[-1]["event"].startswith("happening:")


@pytest.mark.parametrize(
    ("arguments", "lemmas"),
    [
        (("--who", "ekdahl"), ["resign"]),
        (("--who", "Orsa Coast"), ["question"]),
        (("--who", "Vasko", "--who", "Guard"), ["question"]),
        (("--who", "Vasko", "--who", "Ekdahl"), []),
        (("--who", "airbus a380"), ["launch"]),
        (("--who", "%"), None),
        (("--who", "kdahl"), []),
        (("--where", "Orsa"), ["sink", "drown"]),
        (("--where", "Orsa", "--where", "HALDEN"), ["sink", "drown", "resign"]),
        (("--from", "2024-03-06", "--to", "2024-05"), ["question", "launch"]),
        (("--from", "2024-05-31"), ["launch"]),
        (("--to", "2023"), []),
        (("--status", "planned"), ["launch"]),
        (("--status", "planned", "--status", "not"), ["launch"]),
        (("--undated", "--from", "2024-05"), ["launch", "praise"]),
    ],
)
def test_options_choose(path: Path, arguments: tuple[str, ...], lemmas: list[str] | None) -> None:
    result = run("timeline", path, "--json", *arguments)
    if lemmas is None:
        assert (result.exit_code, result.stdout) == (2, "")
        return
    words = [each["summary"] for each in json.loads(result.stdout)]
    known = ("sink", "drown", "resign", "question", "launch", "praise")
    assert sorted(next(lemma for lemma in known if lemma in summary) for summary in words) == sorted(lemmas)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--date", "2024-03-04"),
        ("--model", "mine"),
        ("--watchlist", "names.csv"),
        ("--rules", "desk"),
        ("--main", None),
    ],
)
def test_options_for_articles_are_refused(path: Path, option: str, value: str | None) -> None:
    result = run("timeline", path, option, *([] if value is None else [value]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"newsx: {option} is for articles; a merged database is as it was merged: leave {option} out\n"
    )


def test_options_that_are_configured_for_articles_are_not_in_the_way(path: Path) -> None:
    assert run("timeline", path, "--json", NEWSX_MODEL="mine", NEWSX_WATCHLIST="names.csv").exit_code == 0


def test_a_database_stands_alone(path: Path) -> None:
    result = run("timeline", "records.jsonl", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"newsx: {path}: a database stands alone; leave the other paths out, or merge their records into it: "
        f"newsx merge records.jsonl -o {path}\n"
    )


def test_a_database_of_single_articles_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(json_lines(corpus())), encoding="utf-8")
    assert run("convert", tmp_path / "a.jsonl", "-o", tmp_path / "a.sqlite").exit_code == 0
    complaint = f"merge records into it first: newsx merge records.jsonl -o {tmp_path}/a.sqlite\n"
    for command in (["timeline"], ["people"], ["show"]):
        result = run(*command, tmp_path / "a.sqlite", *(["0"] if command == ["show"] else []))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"newsx: {tmp_path}/a.sqlite: nothing has been merged into it; {complaint}"
    assert run("merge", tmp_path / "a.jsonl", "-o", tmp_path / "a.sqlite").exit_code == 0
    assert len(loads("timeline", tmp_path / "a.sqlite", "--json")) == 4
    assert sqlite3.connect(tmp_path / "a.sqlite").execute("SELECT count(*) FROM articles").fetchone() == (8,)


@pytest.mark.parametrize("command", ["people", "show"])
def test_what_is_no_database_is_refused(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.db").write_text("He left. " * 100)
    event = ["0"] if command == "show" else []
    assert run(command, tmp_path / "a.db", *event).stderr.endswith("file is not a database; name another file\n")
    result = run(command, tmp_path / "b.db", *event)
    assert result.exit_code == 2
    assert "b.db: no such file; merge records into it first: newsx merge" in result.stderr
    assert not (tmp_path / "b.db").exists()


def test_articles_are_read_as_they_were_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "corpus.db.jsonl").write_text("".join(json_lines(corpus())), encoding="utf-8")
    assert run("timeline", tmp_path / "corpus.db.jsonl").stdout.startswith("Timeline (")


# --- people ---


def test_people_are_a_table_with_those_first_whom_most_articles_name(path: Path) -> None:
    result = run("people", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [" ".join(line.split()) for line in result.stdout.splitlines()] == [
        "People (2)",
        "Name Roles Articles First Last",
        "Ingrid Vasko captain 5 2024-03-05 2024-03-07",
        "Tomas Ekdahl mayor 3 2024-03-04 2024-03-06",
    ]


def test_people_are_json_and_json_lines(path: Path) -> None:
    found = loads("people", path, "--json")
    assert [json.loads(line) for line in run("people", path, "-f", "jsonl").stdout.splitlines()] == found
    assert found[1] == {
        "id": found[1]["id"],
        "name": "Tomas Ekdahl",
        "roles": ["mayor"],
        "aliases": [],
        "countries": [],
        "articles": 3,
        "first": "2024-03-04",
        "last": "2024-03-06",
    }


@pytest.mark.parametrize(("style", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_people_are_rows_for_a_spreadsheet(path: Path, style: str, delimiter: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("people", path, "-f", style).stdout), delimiter=delimiter))
    assert [(row["name"], row["roles"], row["articles"]) for row in rows] == [
        ("Ingrid Vasko", "captain", "5"),
        ("Tomas Ekdahl", "mayor", "3"),
    ]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("--name", "EKDAHL"), ["Tomas Ekdahl"]),
        (("--name", "Ekdahl", "--name", "Ingrid Vasko"), ["Ingrid Vasko", "Tomas Ekdahl"]),
        (("--name", "kdahl"), []),
        (("--least", "4"), ["Ingrid Vasko"]),
        (("--organisations",), ["Orsa Coast Guard", "Halden Courier"]),
        (("--places", "--name", "orsa"), ["Lake Orsa"]),
    ],
)
def test_options_choose_people(path: Path, arguments: tuple[str, ...], names: list[str]) -> None:
    assert [each["name"] for each in loads("people", path, "--json", *arguments)] == names


def test_a_table_has_few_roles_and_says_how_many_more(tmp_path: Path) -> None:
    mayor: Entity = called("Tomas Ekdahl", "mayor", "chair", "owner", "boss", "father", "chair")
    merge_into(tmp_path / "a.db", [article("a", "2024-01-01", "A", people=[mayor])])
    assert "boss, chair, father, mayor, 1 more" in run("people", tmp_path / "a.db", COLUMNS="120").stdout
    assert run("people", tmp_path / "a.db", "--places").stdout == "Places: none found\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--json", "-f", "csv"), "--json and --format csv contradict each other; give one of them"),
        (("--organisations", "--places"), "--organisations and --places contradict each other; give one of them"),
        (("--name", "?"), "--name '?': no letter or digit in it; give a name"),
    ],
)
def test_options_that_make_no_sense_end_with_2(path: Path, arguments: tuple[str, ...], complaint: str) -> None:
    result = run("people", path, *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"newsx: {complaint}\n")


# --- show ---


def test_a_happening_is_shown_with_its_articles_and_what_they_say_side_by_side(path: Path, drowned: str) -> None:
    result = run("show", path, drowned, COLUMNS="120")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert shown[1] == "2024-03-04, happened"
    assert shown[2] == drowned
    assert "where Lake Orsa" in shown
    assert "Articles (6)" in shown
    assert "2024-03-05 ferry-2 2024-03-04 Orsa Coast Guard 14 passengers drown Lake Orsa" in shown
    assert "copy of copy" in shown
    disputes = shown[shown.index("What they do not agree on (3)") + 1 :]
    assert disputes[:3] == [
        "What Version Articles",
        "how many (passenger) 12 ferry-1, copy, first",
        "14 ferry-2, ferry-3",
    ]


def test_a_happening_is_json(path: Path, drowned: str) -> None:
    found = loads("show", path, drowned, "--json")
    assert (found["event"], found["articles"], found["disputed"]) == (drowned, 6, ["date", "number", "source"])
    assert {each["name"] for each in found["participants"]} >= {"Lake Orsa"}
    assert [each["copy_of"] for each in found["tellings"] if each["article"] == "first"] == ["copy"]
    number = found["contradictions"][0]
    assert (number["kind"], number["about"]) == ("number", "passenger")
    assert number["versions"][1] == {"value": "14", "articles": ["ferry-2", "ferry-3"]}
    assert found["tellings"][0]["url"] == "https://example.org/ferry-1"


@pytest.mark.parametrize("shortened", [slice(len("happening:"), None), slice(len("happening:") + 9), slice(10, 19)])
def test_the_beginning_of_an_id_will_do(path: Path, drowned: str, shortened: slice) -> None:
    assert loads("show", path, drowned[shortened], "--json")["event"] == drowned


@pytest.mark.parametrize(
    ("event", "complaint"),
    [
        ("0123456789ab", "no such happening; take the id from a timeline of "),
        ("happening:", "no such happening; take the id from a timeline of "),
        ("%", "no such happening; take the id from a timeline of "),
    ],
)
def test_an_unknown_happening_says_where_ids_are(path: Path, event: str, complaint: str) -> None:
    result = run("show", path, event)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"newsx: {event}: {complaint}{path}\n"


def test_a_beginning_that_several_have_is_refused(tmp_path: Path) -> None:
    many = [told("praise", number=number, who=(filler(f"farmers{number}"),)) for number in range(1, 40)]
    merge_into(tmp_path / "a.db", [article("a", "2024-01-01", "A", events=many)])
    starts = [each["event"][10] for each in loads("timeline", tmp_path / "a.db", "--undated", "--json")]
    common = max(starts, key=starts.count)
    assert starts.count(common) > 1
    result = run("show", tmp_path / "a.db", common)
    assert (result.exit_code, result.stderr) == (
        2,
        f"newsx: {common}: several happenings begin so; give more of the id\n",
    )


def test_asking_loads_neither_models_nor_what_merges(path: Path) -> None:
    code = (
        "import sys; from newsx.cli.app import app\n"
        f"try: app(['timeline', {str(path)!r}, '--json'])\n"
        "except SystemExit: pass\n"
        "print({'spacy', 'rensa', 'numpy', 'rich', 'onnxruntime'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"
