"""The calendar: TIMEX3 values to days and back. Pure, and safe from year 1 to year 9999.

Days are kept inclusive here, against the house's habit, because the year 9999 has no day after its last.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Mod = Literal["START", "MID", "END"]

SATURDAY = 6
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first months, as the meteorologists of the north count them
MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}

VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"(?:T.*)?"
)
CENTURY = re.compile(r"(\d\d)(?:XX)?")
DECADE = re.compile(r"(\d{3})X?")


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from `start` to `end`, both included; never empty."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __len__(self) -> int:
        return (self.end - self.start).days + 1


@lru_cache(maxsize=4096)  # a text speaks of few days, and each is asked for again and again
def days_of(value: str) -> Days | None:
    """The days that a TIMEX3 value denotes; None for durations, sets, references and days that no calendar has."""
    if "/" in value:
        first, last = (days_of(half) for half in value.split("/", 1))
        return Days(first.start, last.end) if first and last and first.start <= last.end else None
    try:
        if decade := DECADE.fullmatch(value):
            return _years(int(decade[1]) * 10, 10)
        if century := CENTURY.fullmatch(value):
            return _years(int(century[1]) * 100, 100)
        match = VALUE.fullmatch(value)
        return _dated(match) if match else None
    except (ValueError, OverflowError):
        return None


def _dated(match: re.Match[str]) -> Days:
    year = int(match["year"])
    if match["week"]:
        first = date.fromisocalendar(year, int(match["week"]), SATURDAY if match["weekend"] else 1)
        return Days(first, date.fromisocalendar(year, int(match["week"]), 7))
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Days(day, day)
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6)
    if match["season"]:
        return _months(year, SEASONS[match["season"]], 3)
    return _years(year, 1)


def _months(year: int, month: int, count: int) -> Days:
    """`count` months from `month` on; a winter that would outlast the calendar ends with it."""
    last = min(12 * year + month - 1 + count - 1, 12 * date.max.year + 11)
    end_year, end_month = last // 12, last % 12 + 1
    return Days(date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))


def _years(year: int, count: int) -> Days:
    return Days(date(max(year, 1), 1, 1), date(year + count - 1, 12, 31))


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the `unit` (day, week, weekend, month, quarter, half, season, year …) that `day` lies in."""
    match unit:
        case "week" | "weekend" | "fortnight":
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "quarter":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "half":
            return f"{day.year:04d}-H{(day.month + 5) // 6}"
        case "season":
            return _season_of(day)
        case "year":
            return f"{day.year:04d}"
        case "decade":
            return f"{day.year // 10:03d}"
        case "century":
            return f"{day.year // 100:02d}"
    return day.isoformat()


def _season_of(day: date) -> str:
    if day.month < SEASONS["SP"]:
        return f"{day.year - 1:04d}-WI"
    season = max((name for name in SEASONS if SEASONS[name] <= day.month), key=lambda name: SEASONS[name])
    return f"{day.year:04d}-{season}"


@lru_cache(maxsize=4096)
def unit_of(value: str) -> str | None:
    """What a dated value counts in: day, week, weekend, month, quarter, half, season, year, decade, century."""
    if DECADE.fullmatch(value):
        return "decade"
    if CENTURY.fullmatch(value):
        return "century"
    match = VALUE.fullmatch(value)
    if match is None:
        return None
    named = ("weekend", "week", "quarter", "half", "season", "day", "month")
    return next((unit for unit in named if match[unit]), "year")


def shifted(day: date, count: int, unit: str) -> date | None:
    """The day `count` units after `day` (before, if negative), a 31st cut to the month; None off the calendar."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=count * DAYS_IN[unit])
        months = 12 * day.year + day.month - 1 + count * MONTHS_IN[unit]
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def third_of(days: Days, mod: Mod) -> Days:
    """The first, middle or last third of `days`: the end of June is its last ten days."""
    length = len(days)
    cuts = {"START": (0, -(-length // 3)), "MID": (length // 3, -(-2 * length // 3)), "END": (2 * length // 3, length)}
    first, past = cuts[mod]
    return Days(days.start + timedelta(days=first), days.start + timedelta(days=max(past - 1, first)))


def weekday_before(day: date, weekday: int) -> date | None:
    """The latest `weekday` (1 for Monday) not after `day`."""
    return shifted(day, -((day.isoweekday() - weekday) % 7), "day")


def weekday_from(day: date, weekday: int) -> date | None:
    """The first `weekday` (1 for Monday) not before `day`."""
    return shifted(day, (weekday - day.isoweekday()) % 7, "day")


def weekday_in_week(day: date, weekday: int) -> date | None:
    """The `weekday` of the week, Monday to Sunday, that `day` lies in."""
    return shifted(day, weekday - day.isoweekday(), "day")


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar lacks it: 29 February 2023."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date | None:
    """The `count`th `weekday` of a month, from its end if `count` is negative: the last Monday of May."""
    if count > 0:
        first = weekday_from(date(year, month, 1), weekday)
        found = shifted(first, count - 1, "week") if first else None
    else:
        last = weekday_before(date(year, month, calendar.monthrange(year, month)[1]), weekday)
        found = shifted(last, count + 1, "week") if last else None
    return found if found is not None and found.month == month else None
