from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from newsx.types import When
from newsx.write.report.days import first_day, gap, told_days


def when(start: str | None, end: str | None, basis: Literal["stated", "carried"] = "stated") -> When:
    return When("d1", "that\n day", None, start, end, basis, "when.clause")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-12-20", "2025-12-20", "20 Dec 2025"),
        ("2025-12-20", "2025-12-21", "20–21 Dec 2025"),
        ("2025-11-30", "2025-12-01", "30 Nov – 1 Dec 2025"),
        ("2025-12-31", "2026-01-01", "31 Dec 2025 – 1 Jan 2026"),
        ("2022-02-01", "2022-02-28", "Feb 2022"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2025-07-01", "2025-09-30", "Jul–Sep 2025"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("2014-03-01", None, "since 1 Mar 2014"),
        (None, "2030-12-31", "until 31 Dec 2030"),
        (None, None, "“that day”"),
    ],
)
def test_days_are_told_as_a_newspaper_prints_them(start: str | None, end: str | None, words: str) -> None:
    assert told_days(when(start, end)) == words


def test_an_event_without_a_day_is_told_without_one() -> None:
    assert told_days(None) == ""
    assert first_day(None) is None
    assert first_day(when(None, "2030-12-31")) == date(2030, 12, 31)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (date(2022, 2, 1), None),
        (date(2022, 3, 10), None),
        (date(2022, 4, 1), "2 months later"),
        (date(2023, 2, 1), "1 year later"),
        (date(2025, 12, 19), "3 years 11 months later"),
        (date(2021, 1, 1), None),
    ],
)
def test_only_a_long_time_between_two_events_is_told(after: date, words: str | None) -> None:
    assert gap(date(2022, 2, 1), after) == words
