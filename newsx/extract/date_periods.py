"""The periods that reports compare: "the quarter", "a year earlier", "the same month last year"."""

from __future__ import annotations

from newsx import intervals
from newsx.extract.date_readings import PUBLISHED, UNPUBLISHED, Context, Groups, Reading, dated, on, unread
from newsx.extract.date_relative import from_published, year_before
from newsx.extract.date_years import own_year
from newsx.pipes.date_rules import meaning


def year_ago(groups: Groups, context: Context) -> Reading:
    """ "year-earlier" profit: that of the same quarter, if the report is of one."""
    if context.reported:
        return year_before(context.reported)
    return from_published(context, -1, "year")


def told_unit(groups: Groups, context: Context) -> Reading:
    """ "the quarter", "the week": the one told last, else that of publication; of quarters the one last over."""
    unit = str(meaning(groups.get("unit") or groups.get("unit_year") or "quarter", "unit"))
    if unit == "quarter" and context.reported and context.reported.unit == unit:
        return on(context.reported.day, unit, anchor=context.reported.id)
    return from_published(context, -1 if unit == "quarter" else 0, unit)


def period_of(groups: Groups, context: Context) -> Reading:
    """ "the 1988 period", "last year's quarter": of the length of what the report is about."""
    year, told = own_year(groups, context), context.reported
    if year is None:
        return unread(UNPUBLISHED)
    if told is None or told.unit != "quarter":
        return dated(f"{year:04d}", anchor=None if "year" in groups else PUBLISHED)
    return on(intervals.day_of(year, told.day.month, 1), "quarter", anchor=told.id)


def same_of_year(groups: Groups, context: Context) -> Reading:
    """ "the same month last year": as the month told last, else that of publication."""
    unit, year, told = groups["unit"].lower(), own_year(groups, context), context.told
    anchor = told.day if told is not None and told.unit == unit else context.published
    if year is None or anchor is None:
        return unread(UNPUBLISHED)
    return on(intervals.shifted(anchor, year - anchor.year, "year"), unit, anchor=PUBLISHED)
