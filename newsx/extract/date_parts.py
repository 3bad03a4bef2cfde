"""Parts of longer times: "late 2012", "the second week of January", "the 15th"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from newsx import intervals
from newsx.extract.date_absolute import JUST_BEFORE, looks_ahead
from newsx.extract.date_readings import (
    NO_SUCH_DAY,
    PUBLISHED,
    UNPUBLISHED,
    Context,
    Groups,
    Reading,
    amount,
    day_number,
    duration,
    on,
    unread,
)
from newsx.intervals import Days, Mod
from newsx.pipes.date_rules import meaning

THURSDAY = 4  # the day that decides which month or year a week belongs to


def part(groups: Groups, context: Context) -> Reading:
    """ "late 2012", "the end of June 2018": the value of the whole, the days of its third."""
    whole = context.read(groups["inner"])
    mod = str(meaning(groups["mod"], "mod"))
    if whole is None or whole.days is None:
        return whole or unread(UNPUBLISHED)
    thirds: dict[str, Mod] = {"START": "START", "MID": "MID", "END": "END"}
    coarse = whole.granularity not in {"day", "hour"} and mod in thirds
    days = intervals.third_of(whole.days, thirds[mod]) if coarse else whole.days
    return replace(whole, days=days)


def day_of_month(groups: Groups, context: Context) -> Reading:
    """ "the 15th": of the month told last if that is near, else of the nearest month that the tense allows."""
    published, day = context.published, day_number(groups["day"].removeprefix("the ").removeprefix("The "))
    if published is None:
        return unread(UNPUBLISHED)
    if (way := meaning(groups.get("shift", ""), "shift")) is not None:
        month = intervals.shifted(published, int(way), "month")
        return on(intervals.day_of(month.year, month.month, day) if month else None, "day", anchor=PUBLISHED)
    told = context.told
    if told is not None and told.unit in {"day", "month"} and context.start - told.end < JUST_BEFORE:
        return on(intervals.day_of(told.day.year, told.day.month, day), "day", anchor=told.id)
    months = [each for step in (-1, 0, 1) if (each := intervals.shifted(published.replace(day=1), step, "month"))]
    days = [found for each in months if (found := intervals.day_of(each.year, each.month, day))]
    ahead = looks_ahead(context) or context.tense() == "future"
    found = min((each for each in days if each >= published), default=None) if ahead else None
    return on(found or max((each for each in days if each <= published), default=None), "day", anchor=PUBLISHED)


def nth_of(groups: Groups, context: Context) -> Reading:
    """ "the second week of January", "the last four months of 2021": several weeks count from the first or last day."""
    whole, which = context.read(groups["inner"]), int(meaning(groups["which"], "which"))
    unit = str(meaning(groups["unit"], "unit") or groups["unit"].lower().rstrip("s"))
    count = round(amount(groups.get("count", "one")) or 1)
    if whole is None or whole.days is None:
        return whole or unread(UNPUBLISHED)
    steps = list(range(which - 1, which - 1 + count)) if which > 0 else list(range(-count, 0))
    if unit == "week" and count == 1:
        return on(_week_in(whole.days, which), "week", anchor=whole.anchor)
    units = [found for step in steps if (found := _unit_in(whole.days, unit, step))]
    if len(units) != count:
        return unread(NO_SUCH_DAY)
    if "count" not in groups:
        return on(units[0].start, unit, anchor=whole.anchor)
    return Reading(duration(count, unit), Days(units[0].start, units[-1].end), unit, whole.anchor)


def _week_in(days: Days, which: int) -> date | None:
    """A day of the first, second, last … week of `days`: as in ISO 8601 those count most of which lies in them."""
    if which > 0:
        thursday = intervals.weekday_from(days.start, THURSDAY)
        found = intervals.shifted(thursday, which - 1, "week") if thursday else None
    else:
        thursday = intervals.weekday_before(days.end, THURSDAY)
        found = intervals.shifted(thursday, which + 1, "week") if thursday else None
    return found if found is not None and found in days else None


def _unit_in(days: Days, unit: str, step: int) -> Days | None:
    """The unit so many steps into `days`, or from its end; several weeks are counted by days from its first or last."""
    if unit in intervals.DAYS_IN:
        base = days.start if step >= 0 else days.end
        length = intervals.DAYS_IN["week"] if unit == "weekend" else intervals.DAYS_IN[unit]
        first = intervals.shifted(base, step * length + (0 if step >= 0 else 1), "day")
        last = intervals.shifted(first, length - 1, "day") if first else None
        return Days(first, last) if first and last and first in days else None
    start = intervals.shifted(days.start if step >= 0 else days.end, step if step >= 0 else step + 1, unit)
    found = intervals.days_of(intervals.value_of(start, unit)) if start else None
    return found if found and found.start in days else None
