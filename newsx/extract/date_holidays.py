"""Days that have a name of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from newsx import intervals
from newsx.extract.date_absolute import nearest, shifted_year
from newsx.extract.date_readings import UNPUBLISHED, Context, Groups, Reading, dated, on, unread
from newsx.extract.date_years import own_year
from newsx.pipes.date_rules import meaning

MIDWEEK = 3  # Wednesday


def holiday(groups: Groups, context: Context) -> Reading:
    """A day with a name: "Christmas Eve", "Good Friday 2024"; or its weekend: "the Labor Day weekend"."""
    day = _named(groups, context)
    if "weekend" not in groups or day.days is None:
        return day
    start = day.days.start
    # A Monday or Tuesday off makes the weekend before it long, a later day the one after.
    before = intervals.shifted(start, -1, "week") if start.isoweekday() < MIDWEEK else start
    return on(before, "weekend", anchor=day.anchor)


def _named(groups: Groups, context: Context) -> Reading:
    rule = str(meaning(groups["name"].replace("’", "'"), "holiday"))
    year = own_year(groups, context)
    if year is not None:
        return on(_holiday_in(year, rule), "day")
    if "shift" in groups:
        return shifted_year(groups["shift"], context, "day", lambda each: _holiday_in(each, rule))
    return nearest(context, "day", lambda each: _holiday_in(each, rule))


def _holiday_in(year: int, rule: str) -> date | None:
    """The day of a holiday: "12-24", "easter-2", "11/4/4" (month, weekday, which), "11/4/4+1" (the day after)."""
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return intervals.shifted(intervals.easter(year), int(match[1]), "day")
    if match := re.fullmatch(r"(\d+)/(\d)/(-?\d)(?:\+(\d))?", rule):
        found = intervals.nth_weekday(year, int(match[1]), int(match[2]), int(match[3]))
        return intervals.shifted(found, int(match[4] or 0), "day") if found else None
    month, _, day = rule.partition("-")
    return intervals.day_of(year, int(month), int(day))


def named_day(groups: Groups, context: Context) -> Reading:
    """A day that has become a name: "9/11"."""
    return dated(meaning(groups["name"], "named_day"))


def year_end(groups: Groups, context: Context) -> Reading:
    """ "year-end": the last day of the year, written as TIMEX3 writes the end of one."""
    if context.published is None:
        return unread(UNPUBLISHED)
    day = nearest(context, "day", lambda each: intervals.day_of(each, 12, 31))
    return day if day.value is None else replace(day, value=day.value[:4], mod="END")
