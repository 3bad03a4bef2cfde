"""Days as a newspaper prints them: 20 Dec 2025, 19–20 Dec 2025, Feb 2022, 2019, since Feb 2014."""

from __future__ import annotations

import calendar
from datetime import date

from newsx.types import When
from newsx.write.display import clean

LONG_GAP = 45  # days; a shorter one goes without saying in a timeline


def told_day(day: date) -> str:
    """One day: "20 Dec 2025"."""
    return f"{day.day} {_month(day)} {day.year}"


def told_days(when: When | None) -> str:
    """The days of an event, or the text's own words where they could not be resolved; empty where it tells none."""
    if when is None:
        return ""
    return told_interval(when.start_date, when.end_date) or f"“{clean(when.text)}”"


def told_interval(start: str | None, end: str | None) -> str:
    """The days from `start` to `end`, ISO and both included, of which one may be unknown; empty where both are."""
    first, last = _day(start), _day(end)
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"since {_opened(first)}" if first is not None else f"until {_opened(last)}"
    return _range(first, last)


def first_day(when: When | None) -> date | None:
    """The day by which a timeline orders an event."""
    return None if when is None else _day(when.start_date) or _day(when.end_date)


def gap(before: date, after: date) -> str | None:
    """How long after `before` the day `after` is, in words; None where that is no long time."""
    days = (after - before).days
    if days <= LONG_GAP:
        return None
    years, months = divmod(round(days / 30.4375), 12)
    parts = [_counted(years, "year"), _counted(months, "month")]
    return f"{' '.join(part for part in parts if part)} later"


def _range(first: date, last: date) -> str:
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if first == last:
        return told_day(first)
    if whole and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{told_day(first)} – {told_day(last)}"
    if whole:
        months = _month(first) if first.month == last.month else f"{_month(first)}–{_month(last)}"
        return f"{months} {last.year}"
    if first.month == last.month:
        return f"{first.day}–{told_day(last)}"
    return f"{first.day} {_month(first)} – {told_day(last)}"


def _opened(day: date | None) -> str:
    """The day where only it bounds a range; the first of a month may as well be the month."""
    return "" if day is None else told_day(day)


def _month(day: date) -> str:
    return calendar.month_abbr[day.month]


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _counted(number: int, noun: str) -> str:
    return "" if not number else f"{number} {noun}{'' if number == 1 else 's'}"
