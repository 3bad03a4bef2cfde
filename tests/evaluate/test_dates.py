"""Date expressions: span, type and value. The figures are counted by hand."""

from __future__ import annotations

import pytest

from newsx.evaluate.dates import FoundDate, ends, in_days, tallies
from newsx.evaluate.gold import Ends, Gold
from tests.evaluate.gold import gold

FRIDAY = FoundDate(37, 43, "DATE", "2024-03-08", Ends("2024-03-08", "2024-03-08"))
TIMEXES = [[37, 43, "DATE", "2024-03-08"], [45, 50, "DURATION", "P2D"]]


def counts(
    *found: FoundDate, timexes: list[list[object]] = TIMEXES, in_days: bool = False
) -> dict[str, tuple[int, ...]]:
    return {id_: tuple(tally) for id_, tally in tallies(gold(timexes=timexes), found, in_days=in_days).items()}


def test_an_expression_is_right_with_its_span_type_and_value() -> None:
    assert counts(FRIDAY) == {
        "dates": (1, 2, 1, 1),
        "dates.strict": (1, 2, 1, 1),
        "dates.type": (1, 1, 0, 0),
        "dates.value": (1, 1, 0, 0),
    }


def test_spans_need_but_overlap() -> None:
    seen = counts(FoundDate(34, 43, "SET", "2024"))
    assert (seen["dates"], seen["dates.strict"]) == ((1, 2, 1, 1), (0, 2, 1, 0))
    assert (seen["dates.type"], seen["dates.value"]) == ((0, 1, 0, 0), (0, 1, 0, 0))


def test_two_that_overlap_one_are_both_right_and_the_exact_one_is_asked_for_its_value() -> None:
    seen = counts(FoundDate(34, 38, "SET", "2024"), FRIDAY)
    assert (seen["dates"], seen["dates.value"]) == ((1, 2, 2, 2), (1, 1, 0, 0))


def test_nothing_found_and_nothing_gold() -> None:
    assert counts()["dates"] == (0, 2, 0, 0)
    assert counts(FRIDAY, timexes=[])["dates"] == (0, 0, 1, 0)


def test_spans_without_value_are_not_asked_for_one() -> None:
    assert counts(FRIDAY, timexes=[[37, 43]])["dates.value"] == (0, 0, 0, 0)


def test_in_a_gold_of_days_what_has_none_is_not_counted() -> None:
    now = FoundDate(0, 3, "DATE", "PRESENT_REF")
    seen = counts(
        FRIDAY, now, FoundDate(5, 9, "DURATION", "P1D"), timexes=[[37, 43, "DATE", "2024-03-08"]], in_days=True
    )
    assert (seen["dates"], seen["dates.value"]) == ((1, 1, 1, 1), (1, 1, 0, 0))


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2024-03-08", "2024-03-08", "2024-03-08"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1999", "1999-01-01", "1999-12-31"),
        ("2011/2012-06", "2011-01-01", "2012-06-30"),
        ("2011..", "2011-01-01", None),
        ("..2012", None, "2012-12-31"),
        ("2024-03-08T14:00", "2024-03-08", "2024-03-08"),
        ("--12-24", "--12-24", "--12-24"),
        ("2024-13", "2024-13", "2024-13"),
    ],
)
def test_a_value_of_days_has_two_ends(value: str, start: str | None, end: str | None) -> None:
    assert ends(value) == Ends(start, end)


@pytest.mark.parametrize(("value", "days"), [("2011/2012", True), ("P1D/2", False), ("2011", False)])
def test_a_gold_of_days_is_told_by_its_ranges(value: str, days: bool) -> None:
    assert in_days(Gold((gold(timexes=[[37, 43, "DATE", value]]),))) is days
