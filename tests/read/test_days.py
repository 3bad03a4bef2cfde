"""The day of publication: how it is written, and which source is believed."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.read.days import Clue, Day, address_clue, day_of_number, published, written_day
from newsx.types import Origin, Passage

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "read_days.toml").read_text(encoding="utf-8"))["case"]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def clue(origin: Origin, year: int | None, month: int | None = None, dom: int | None = None) -> Clue:
    return Clue(origin, Day(year, month, dom), Passage("words", None, None))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_written_day_is_read(case: dict[str, str]) -> None:
    day = written_day(case["text"])
    found = None if day is None else day.date()
    assert (found.isoformat() if found else "") == case["day"]


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d", "%a, %d %b %Y 10:00:00"]))
def test_every_day_survives_being_written(day: date, form: str) -> None:
    read = written_day(day.strftime(form))
    assert read is not None
    assert read.date() == day


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_days(text: str) -> None:
    day = written_day(text)
    assert day is None or day.month is not None


@pytest.mark.parametrize(
    ("number", "day"),
    [(1_766_239_500, "2025-12-20"), (1_766_239_500_000, "2025-12-20"), (20251220, "2025-12-20"), (7, None), (-1, None)],
)
def test_a_number_is_a_time_stamp_or_a_day(number: int, day: str | None) -> None:
    found = day_of_number(number)
    assert (found and found.date()) == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/2025/12/20/talks", (2025, 12, 20)),
        ("https://example.org/world/2022/jul/8/talks-a-91497", (2022, 7, 8)),
        ("https://example.org/talks-2025-12-20.html", (2025, 12, 20)),
        ("https://example.org/a/20251220.html", (2025, 12, 20)),
        ("https://example.org/2025/12/talks", (2025, 12, None)),
        ("https://example.org/2025/talks", (2025, None, None)),
        ("WIRE19980314.0391.txt", (1998, 3, 14)),
        ("story-20-12-2025.txt", (2025, 12, 20)),
    ],
)
def test_an_address_tells_a_day(address: str, day: tuple[int | None, ...]) -> None:
    found = address_clue("url", address)
    assert found is not None
    assert (found.day.year, found.day.month, found.day.dom) == day


@pytest.mark.parametrize(
    "address", ["https://example.org/a-91497", "https://example.org/202513450", "talks.txt", "20259999"]
)
def test_an_address_without_a_day_tells_none(address: str) -> None:
    assert address_clue("url", address) is None


def test_the_first_complete_day_is_believed() -> None:
    found = published([clue("header", None, 7, 18), clue("url", 2022, 9, 1), clue("filename", 2020, 1, 1)])
    assert found is not None
    assert (found.date, found.from_) == (date(2022, 9, 1), "url")


def test_a_day_takes_its_year_from_a_day_close_by() -> None:
    found = published([clue("dateline", None, 12, 31), clue("url", 2022, 1, 2)])
    assert found is not None
    assert (found.date, found.from_) == (date(2021, 12, 31), "dateline")


def test_a_day_takes_its_year_from_a_month_close_by() -> None:
    found = published([clue("dateline", None, 12, 31), clue("url", 2022, 1)])
    assert found is not None
    assert found.date == date(2021, 12, 31)


@pytest.mark.parametrize(("month", "dom"), [(12, 31), (1, 1)])
def test_a_day_about_new_year_does_not_take_a_bare_year(month: int, dom: int) -> None:
    assert published([clue("dateline", None, month, dom), clue("url", 2022)]) is None


def test_a_day_without_year_stays_unresolved_if_two_years_are_named() -> None:
    assert published([clue("dateline", None, 7, 18), clue("url", 2022), clue("filename", 2021)]) is None


def test_a_day_without_any_year_stays_unresolved() -> None:
    assert published([clue("dateline", None, 7, 18)]) is None
