"""Dates of a record against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator

from newsx import names
from newsx.check.events import fits
from newsx.check.expectations import ANY, Expectation, WantedDate
from newsx.check.nearest import instead
from newsx.types import Extraction, Timex
from newsx.write.display import clean


def complaints(record: Extraction, wanted: Expectation) -> Iterator[str]:
    """All in which the dates are not as expected."""
    for date in wanted.must.dates:
        same = written_so(record, date.text)
        if not same:
            yield f"dates: '{date.text}' not found ({instead(date.text, [clean(each.text) for each in record.dates])})"
        elif not any(denotes(found, date) for found in same):
            days = ", ".join(_days(found.start_date, found.end_date) for found in same)
            yield f"dates: '{date.text}': expected {_days(date.start_date, date.end_date)}, found {days}"
    for date in wanted.must_not.dates:
        if any(denotes(found, date) for found in written_so(record, date.text)):
            yield f"dates: '{date.text}' must not be found{_unwanted_days(date)}"


def written_so(record: Extraction, text: str) -> list[Timex]:
    """The dates that are written so."""
    return [date for date in record.dates if names.key(date.text) == names.key(text)]


def denotes(found: Timex, wanted: WantedDate) -> bool:
    """Whether the date denotes the days that are wanted."""
    return fits(found.start_date, wanted.start_date) and fits(found.end_date, wanted.end_date)


def _days(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return "no day"
    return start or "" if start == end else f"{_day(start)} to {_day(end)}"


def _day(day: str | None) -> str:
    return "any day" if day == ANY else "no day" if day is None else day


def _unwanted_days(date: WantedDate) -> str:
    return "" if date.start_date == date.end_date == ANY else f" as {_days(date.start_date, date.end_date)}"
