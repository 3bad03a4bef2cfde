"""Date expressions mean the days that a reader of the paper of 2025-12-20, a Saturday, takes them to mean."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Span

from newsx.dates import DateFinder, resolve
from newsx.extract.dates import timexes
from newsx.extract.syntax import Tense
from newsx.pipes.date_rules import rules
from newsx.types import Timex

PUBLISHED = date(2025, 12, 20)
TAG = re.compile(r"<d ([^>]*)>(.*?)</d>")
CASES = Path(__file__).parents[1] / "cases"
NLP = spacy.blank("en")
NLP.add_pipe("newsx_dates")


def tense_of(span: Span) -> Tense | None:
    """A stand-in for the parse: "will" before or behind in the sentence is future, no verb at all None."""
    return "future" if " will " in span.doc.text else "past"


def read(text: str, *, published: date | None = PUBLISHED) -> list[Timex]:
    return timexes(NLP(text), published=published, tense=tense_of)


def cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]  # type: ignore[no-any-return]


EXAMPLES = [(rule, example) for rule in rules().values() for example in rule.examples]


@pytest.mark.parametrize("example", [example for rule, example in EXAMPLES if not rule.only_whole])
def test_the_rules_examples_have_the_values_that_they_tag(example: str) -> None:
    found = read(TAG.sub(r"\2", example))
    assert [(each.value, each.text) for each in found] == [(tag[1], tag[2]) for tag in TAG.finditer(example)]


@pytest.mark.parametrize("example", [example for rule, example in EXAMPLES if rule.only_whole])
def test_a_range_that_is_asked_for_is_one_expression(example: str) -> None:
    (tag,) = TAG.finditer(example)
    only = resolve(tag[2], anchor=PUBLISHED)
    assert only is not None
    assert only.value == tag[1]


@pytest.mark.parametrize("case", cases("dates_values"), ids=lambda case: case["text"])
def test_sentences_have_the_values_that_they_tag(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else PUBLISHED
    found = read(TAG.sub(r"\2", case["text"]), published=published)
    assert [(each.value or "", each.text) for each in found] == [(tag[1], tag[2]) for tag in TAG.finditer(case["text"])]


@pytest.mark.model
@pytest.mark.parametrize("case", cases("dates_tense"), ids=lambda case: case["text"])
def test_the_verb_says_which_weekday_is_meant(case: dict[str, Any], finder: DateFinder) -> None:
    found = finder(TAG.sub(r"\2", case["text"]), anchor=PUBLISHED)
    assert [(each.value, each.text) for each in found] == [(tag[1], tag[2]) for tag in TAG.finditer(case["text"])]


@pytest.fixture(scope="module")
def finder() -> DateFinder:
    return DateFinder()


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It grew in early 2012.", "START"),
        ("They met in mid-March.", "MID"),
        ("It closed at the end of June 2018.", "END"),
        ("It took about two hours.", "APPROX"),
        ("He left nearly four years ago.", "LESS_THAN"),
        ("It lasted more than a week.", "MORE_THAN"),
        ("It needs at least three days.", "EQUAL_OR_MORE"),
        ("He came late Friday.", "END"),
        ("He came on Friday.", None),
        ("It took just two hours.", None),
    ],
)
def test_a_modifier_is_told_as_timex3_names_it(text: str, mod: str | None) -> None:
    assert [each.mod for each in read(text)] == [mod]


def test_a_date_that_begins_a_range_names_the_one_that_ends_it() -> None:
    first, last, alone = read("It ran from May 3 to June 5, as in 2014.")
    assert (first.until, last.until, alone.until) == (last.id, None, None)


@pytest.mark.parametrize(
    "text",
    ["He came on Monday and on Friday.", "A cut Friday to December's figures.", "He met Ana on Monday, to May's joy."],
)
def test_two_dates_in_a_row_are_not_always_a_range(text: str) -> None:
    assert {each.until for each in read(text)} == {None}


def test_part_of_a_longer_time_is_a_duration_with_days() -> None:
    first, _ = read("It fell over the last four months of 2021.")
    assert (first.type, first.value, first.start_date, first.end_date) == (
        "DURATION",
        "P4M",
        "2021-09-01",
        "2021-12-31",
    )


def test_a_range_from_now_begins_on_the_day_of_the_paper() -> None:
    first, _ = read("It will be shut from now to Jan. 6.")
    assert (first.value, first.start_date, first.until) == ("PRESENT_REF", "2025-12-20", "d2")


@pytest.mark.parametrize("case", cases("dates_days"), ids=lambda case: case["text"])
def test_expressions_denote_these_days(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else PUBLISHED
    found = read(case["text"], published=published)
    first = next((each for each in found if each.until == found[-1].id), found[-1])
    assert (first.start_date or "") + ".." + (found[-1].end_date or "") == case["days"]


RELATIVE = ["on Saturday", "last week", "two days ago", "in October", "on 6 January", "overnight", "late last year"]


@pytest.mark.parametrize("text", RELATIVE)
def test_without_a_publication_date_relative_expressions_say_why_they_are_unresolved(text: str) -> None:
    only = read(f"He left {text}.", published=None)[0]
    assert (only.value, only.start_date, only.unresolved) == (None, None, "no publication date")


def test_absolute_dates_need_no_publication_date() -> None:
    assert [each.value for each in read("It ran from 3 May 2019 to 2020-01-02.", published=None)] == [
        "2019-05-03",
        "2020-01-02",
    ]


def test_ids_count_in_order_of_the_text() -> None:
    assert [each.id for each in read("On Friday, on Monday, in 2014 and yesterday.")] == ["d1", "d2", "d3", "d4"]


def test_anaphors_are_anchored_on_the_last_date_told() -> None:
    first, second = read("The siege began on Feb. 1, 2024; the following day it rained.")
    assert (second.anchor, second.value) == (first.id, "2024-02-02")


def test_deictics_are_anchored_on_publication() -> None:
    assert [each.anchor for each in read("He came yesterday, in 2014 and on Friday.")] == [
        "published",
        None,
        "published",
    ]


def test_figures_that_britons_and_americans_read_apart_stay_unresolved() -> None:
    only = read("It was signed on 3/4/2024.")[0]
    assert (only.value, only.unresolved) == (None, "day and month could be either way round")


def test_a_day_that_no_calendar_has_stays_unresolved() -> None:
    only = read("It was signed on February 30, 2023.")[0]
    assert (only.value, only.unresolved) == (None, "no such day in the calendar")


WORDS = [
    *("Monday", "last", "next", "the", "weekend", "year", "years", "ago", "two", "three", "Feb.", "29", "31", "June"),
    *("2019", "9999", "0001", "at", "10", "p.m.", "night", "in", "of", "century", "1990s", "Easter", "this", "that"),
    *("day", "later", "earlier", "from", "to", "between", "and", "quarter", "third", "12/31/9999", "9/11", "decade"),
    *("the", "week", "before", "now", "until", "15th", "'71", "BC", "Q3", "first", "months", "AD", "within", "every"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.dates())
def test_any_text_on_any_day_gives_ordered_days_and_no_crash(words: list[str], published: date) -> None:
    for each in read(" ".join(words), published=published):
        assert (each.start_date is None) == (each.end_date is None)
        if each.start_date and each.end_date:
            assert date.fromisoformat(each.start_date) <= date.fromisoformat(each.end_date)


@given(st.dates())
def test_a_full_date_reads_as_itself_whatever_the_paper(day: date) -> None:
    if day.year >= 1000 and day.year < 2100:
        text = f"It was on {day:%B} {day.day}, {day.year}."
        assert [each.value for each in read(text)] == [day.isoformat()]


@given(st.dates(min_value=date(1, 1, 9)))
def test_a_weekday_in_the_past_lies_within_the_week_before_the_paper(published: date) -> None:
    only = read("He left on Thursday.", published=published)[0]
    found = date.fromisoformat(only.start_date or "")
    assert 0 <= (published - found).days < 7
    assert found.isoweekday() == 4
