"""Dates without an article: the function `newsx.dates.resolve` and the command `newsx dates`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.dates import DateFinder, resolve, resolved

SATURDAY = date(2025, 12, 20)


@pytest.mark.parametrize(
    ("expression", "value", "start", "end"),
    [
        ("last Friday", "2025-12-19", "2025-12-19", "2025-12-19"),
        ("Saturday", "2025-12-20", "2025-12-20", "2025-12-20"),
        ("yesterday", "2025-12-19", "2025-12-19", "2025-12-19"),
        ("three days ago", "2025-12-17", "2025-12-17", "2025-12-17"),
        ("the third quarter of 2023", "2023-Q3", "2023-07-01", "2023-09-30"),
        (" 6 January 2026 ", "2026-01-06", "2026-01-06", "2026-01-06"),
        ("two weeks", "P2W", None, None),
        ("now", "PRESENT_REF", None, None),
    ],
)
def test_an_expression_means_these_days(expression: str, value: str, start: str | None, end: str | None) -> None:
    found = resolve(expression, anchor=SATURDAY)
    assert found is not None
    assert (found.value, found.start_date, found.end_date) == (value, start, end)


@pytest.mark.parametrize("text", ["", "he left", "last Friday he left", "24/7", "may", "\ud800"])
def test_what_is_no_date_from_end_to_end_is_none(text: str) -> None:
    assert resolve(text, anchor=SATURDAY) is None


def test_without_an_anchor_a_relative_date_says_why_it_is_unresolved() -> None:
    found = resolve("last Friday")
    assert found is not None
    assert (found.start_date, found.unresolved) == (None, "no publication date")


@given(st.dates(min_value=date.min, max_value=date.max))
def test_an_iso_day_is_itself_whatever_the_anchor(day: date) -> None:
    found = resolve("2025-12-20", anchor=day)
    assert found is not None
    assert (found.value, found.start_date, found.end_date) == ("2025-12-20", "2025-12-20", "2025-12-20")


def test_a_pipeline_of_one_s_own_marks_dates_that_are_resolved_later() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_dates")
    found = resolved(nlp("He left last Friday, after two weeks."), anchor=SATURDAY)
    assert [(timex.text, timex.value) for timex in found] == [("last Friday", "2025-12-19"), ("two weeks", "P2W")]


EXPRESSIONS = ["last Friday", "a decade ago", "next century", "the following day", "500 years from now", "this weekend"]


@given(st.sampled_from(EXPRESSIONS), st.dates())
def test_days_are_in_order_and_in_the_calendar(expression: str, anchor: date) -> None:
    found = resolve(expression, anchor=anchor)
    if found is not None and found.start_date is not None and found.end_date is not None:
        assert date.fromisoformat(found.start_date) <= date.fromisoformat(found.end_date)


@given(st.text(max_size=40), st.dates())
def test_no_text_makes_it_crash(text: str, anchor: date) -> None:
    resolve(text, anchor=anchor)


# --- the command ---


def run(*arguments: str, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["dates", *arguments], input=stdin, env={"COLUMNS": "110"})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.model
def test_the_tense_of_the_verb_says_which_friday() -> None:
    finder = DateFinder()
    came, comes = finder("He came on Friday. He will come on Friday.", anchor=date(2025, 12, 17))
    assert (came.start_date, comes.start_date) == ("2025-12-12", "2025-12-19")


@pytest.mark.model
def test_the_command_prints_values_days_and_rules() -> None:
    code, out, err = run("He left last Friday after two weeks, in the third quarter of 2023.", "--date", "2025-12-20")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [
        ["Dates", "(3)"],
        ["Expression", "Type", "Value", "Days", "Rule"],
        ["last", "Friday", "DATE", "2025-12-19", "2025-12-19", "date.weekday"],
        ["two", "weeks", "DURATION", "P2W", "duration.counted"],
        ["the", "third", "quarter", "of", "2023", "DATE", "2023-Q3", "2023-07-01", "–", "2023-09-30", "date.quarter"],
    ]


@pytest.mark.model
def test_the_command_reads_standard_input_and_writes_json() -> None:
    code, out, err = run("-", "--json", "--date", "2025-12-20", stdin="Ana left on 3 May 2024.\n")
    (found,) = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["text"], found["start"], found["end"], found["start_date"]) == ("3 May 2024", 12, 22, "2024-05-03")


@pytest.mark.model
def test_a_text_without_dates_says_so() -> None:
    assert run("Nobody came.") == (0, "Dates: none found\n", "")


@pytest.mark.model
def test_a_date_that_stays_unresolved_says_why() -> None:
    code, out, _ = run("He left yesterday.")
    assert code == 0
    assert "no publication date" in " ".join(out.split())


@pytest.mark.model
def test_rules_of_the_user_s_own_find_dates_that_newsx_would_not(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text("[words]\nmonth = { Brumaire = 11 }\n", encoding="utf-8")
    text = "It opened on 9 Brumaire 1999."
    assert "1999-11-09" in run(text, "--rules", str(tmp_path))[1]
    assert "1999-11-09" not in run(text)[1]


def test_rules_that_do_not_fit_end_with_2_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text("[[rule]]\nid = 'date.foo'\npatern = 'x'\n", encoding="utf-8")
    code, out, err = run("yesterday", "--rules", str(tmp_path))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"newsx: {tmp_path}/dates.toml: line 3: date.foo: unknown key 'patern' (known: ")


def test_standard_input_that_is_no_text_is_told() -> None:
    code, out, err = run("-", stdin=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert (code, out) == (3, "")
    assert "standard input" in err


def test_a_day_that_is_none_is_told() -> None:
    code, out, err = run("yesterday", "--date", "tomorrow")
    assert (code, out) == (2, "")
    assert "'tomorrow' is no day" in " ".join(err.split())
