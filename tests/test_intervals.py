"""TIMEX3 values and days turn into each other, from year 1 to year 9999."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.intervals import (
    DAYS_IN,
    MONTHS_IN,
    Days,
    Mod,
    day_of,
    days_of,
    easter,
    nth_weekday,
    shifted,
    third_of,
    unit_of,
    value_of,
    weekday_before,
    weekday_from,
    weekday_in_week,
)

UNITS = ["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2025-12-20", "2025-12-20", "2025-12-20"),
        ("2025-12-20TEV", "2025-12-20", "2025-12-20"),
        ("2025-12-20T13:30", "2025-12-20", "2025-12-20"),
        ("2025-W51", "2025-12-15", "2025-12-21"),
        ("2025-W51-WE", "2025-12-20", "2025-12-21"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("2025-SP", "2025-03-01", "2025-05-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("202", "2020-01-01", "2029-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("9999-WI", "9999-12-01", "9999-12-31"),
        ("2013/2022-06", "2013-01-01", "2022-06-30"),
    ],
)
def test_a_value_denotes_these_days(value: str, start: str, end: str) -> None:
    assert days_of(value) == Days(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "value",
    ["P2D", "PT2H", "XXXX-WXX-2", "PRESENT_REF", "2023-02-29", "2025-13", "0000", "2025-W54", "2025/2024", "9999-W53"],
)
def test_a_value_without_days_in_the_calendar_has_none(value: str) -> None:
    assert days_of(value) is None


@given(st.dates(), st.sampled_from(UNITS))
def test_a_day_lies_in_the_days_of_its_unit(day: date, unit: str) -> None:
    days = days_of(value_of(day, unit))
    # The calendar has neither the winter that year 1 began in nor the days of a week that reaches past 9999.
    assert days is None or day in days
    assert days is not None or day.year in {date.min.year, date.max.year}


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)), st.sampled_from(UNITS))
def test_a_value_says_what_it_counts_in(day: date, unit: str) -> None:
    assert unit_of(value_of(day, unit)) == unit


@given(st.dates())
def test_iso_in_iso_out(day: date) -> None:
    assert days_of(day.isoformat()) == Days(day, day)


@given(st.text(alphabet="0123456789-WQHXTP/SUFAE", max_size=14))
def test_no_value_crashes(value: str) -> None:
    days = days_of(value)
    assert days is None or days.start <= days.end


@given(st.dates(), st.integers(-(10**6), 10**6), st.sampled_from([*MONTHS_IN, *DAYS_IN]))
def test_a_shift_stays_on_the_calendar_or_is_none(day: date, count: int, unit: str) -> None:
    moved = shifted(day, count, unit)
    assert moved is None or (moved >= day) == (count >= 0)


def test_a_shift_by_months_cuts_the_day_to_the_month() -> None:
    assert shifted(date(2024, 1, 31), 1, "month") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("value", "mod", "start", "end"),
    [
        ("2018-06", "END", "2018-06-21", "2018-06-30"),
        ("2018-06", "START", "2018-06-01", "2018-06-10"),
        ("2018-06", "MID", "2018-06-11", "2018-06-20"),
        ("2018-06-30", "END", "2018-06-30", "2018-06-30"),
    ],
)
def test_a_third_of_days(value: str, mod: Mod, start: str, end: str) -> None:
    days = days_of(value)
    assert days is not None
    assert third_of(days, mod) == Days(date.fromisoformat(start), date.fromisoformat(end))


@given(st.dates(), st.dates(), st.sampled_from(["START", "MID", "END"]))
def test_a_third_lies_within_the_whole(one: date, other: date, mod: Mod) -> None:
    days = Days(min(one, other), max(one, other))
    third = third_of(days, mod)
    assert days.start <= third.start <= third.end <= days.end


@given(st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 20)), st.integers(1, 7))
def test_weekdays_lie_within_a_week_on_their_side(day: date, weekday: int) -> None:
    before, after, within = weekday_before(day, weekday), weekday_from(day, weekday), weekday_in_week(day, weekday)
    assert before is not None and after is not None and within is not None  # noqa: PT018
    assert 0 <= (day - before).days < 7
    assert 0 <= (after - day).days < 7
    assert within.isocalendar()[:2] == day.isocalendar()[:2]
    assert {before.isoweekday(), after.isoweekday(), within.isoweekday()} == {weekday}


@pytest.mark.parametrize(("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")])
def test_easter_falls_on(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@given(st.integers(1, 9999))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("month", "weekday", "count", "day"),
    [(11, 4, 4, "2024-11-28"), (5, 1, -1, "2024-05-27"), (9, 1, 1, "2024-09-02")],
)
def test_the_nth_weekday_of_a_month(month: int, weekday: int, count: int, day: str) -> None:
    assert nth_weekday(2024, month, weekday, count) == date.fromisoformat(day)


def test_a_fifth_friday_may_be_missing() -> None:
    assert nth_weekday(2025, 2, 5, 5) is None


def test_no_day_is_made_up() -> None:
    assert day_of(2023, 2, 29) is None
    assert day_of(10000, 1, 1) is None
