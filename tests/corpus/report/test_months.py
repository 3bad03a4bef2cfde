"""The happenings of a timeline by month."""

from __future__ import annotations

import pytest

from newsx.corpus.report.happenings import Line
from newsx.corpus.report.months import FEW, months, ways


def line(start: str | None) -> Line:
    texts = dict.fromkeys(("anchor", "id", "day", "iso", "summary", "status", "code", "cast"), "")
    return Line(start=start, articles=1, there=(), facts=(), points=(), sources=(), left_out=0, **texts)


def groups(*starts: str | None) -> list[tuple[str, int]]:
    return [(month.title, len(month.lines)) for month in months([line(start) for start in starts])]


def test_a_year_of_which_little_is_told_needs_no_months() -> None:
    assert groups("1976-01-01", "1976-09-04", "2024-03-05", None) == [("1976", 2), ("2024", 1), ("No day told", 1)]


def test_a_year_of_which_much_is_told_goes_by_months() -> None:
    starts = ["2024-03-05"] * FEW + ["2024-12-01", None]
    assert groups(*starts) == [("March 2024", FEW), ("December 2024", 1), ("No day told", 1)]


def test_a_day_of_antiquity_has_its_year() -> None:
    assert groups("0044-03-15") == [("44", 1)]


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        (["2024-03-05"], []),
        (["2023-03-05", "2024-03-05", None], ["2023", "2024", "No day told"]),
        (
            [f"{year}-{month:02}-01" for year in (2022, 2023, 2024) for month in range(1, 13) for _ in range(3)]
            + [None],
            ["2022", "2023", "2024", "No day told"],
        ),
    ],
)
def test_ways_lead_to_months_or_to_years_where_the_months_are_many(starts: list[str | None], words: list[str]) -> None:
    found = months([line(start) for start in starts])
    assert [way.words for way in ways(found)] == words
    assert {way.anchor for way in ways(found)} <= {month.anchor for month in found}
