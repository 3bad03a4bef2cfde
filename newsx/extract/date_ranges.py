"""Stretches of time that the text gives both ends of."""

from __future__ import annotations

from newsx import intervals
from newsx.extract.date_absolute import calendar, day_number
from newsx.extract.date_readings import PUBLISHED, UNPUBLISHED, Context, Groups, Reading, dated, on, unread
from newsx.intervals import Days
from newsx.pipes.date_rules import meaning


def span(first: Reading | None, last: Reading | None) -> Reading:
    """From the first day of the one to the last day of the other; a start after the end is of the year before."""
    if first is None or last is None or first.days is None or last.days is None:
        return unread(next((each.unresolved for each in (first, last) if each and each.unresolved), UNPUBLISHED))
    start, end = first.days.start, last.days.end
    if start > end and first.anchor == PUBLISHED:
        unit = "week" if (start - end).days < intervals.DAYS_IN["week"] else "year"
        start = intervals.shifted(start, -1, unit) or start
    if start > end:
        return unread("it ends before it begins")
    anchor = first.anchor or last.anchor
    return Reading(f"{start.isoformat()}/{end.isoformat()}", Days(start, end), first.granularity, anchor)


def range_of(groups: Groups, context: Context) -> Reading:
    """ "from May 19 to June 15", "between 2009 and 2014"."""
    first, last = groups["first"], groups["last"]
    end = context.read(last)
    return span(_with_year_of(context.read(first), first, end), end)


def _with_year_of(first: Reading | None, text: str, last: Reading | None) -> Reading | None:
    """A start without a year of its own takes the one of the end: "from June 3 to July 8, 2011"."""
    if first is None or last is None or first.days is None or last.days is None or first.anchor != PUBLISHED:
        return first
    if last.anchor is not None or meaning(text, "weekday") is not None:
        return first
    moved = intervals.shifted(first.days.start, last.days.start.year - first.days.start.year, "year")
    return on(moved, first.granularity or "day", anchor=PUBLISHED)


def range_days(groups: Groups, context: Context) -> Reading:
    """ "Nov. 20-22", "3 to 9 May 2024": one month, two of its days."""
    common = {name.rstrip("_"): text for name, text in groups.items()}
    end = calendar({**common, "day": common["last"]}, context)
    return span(_same_month(end, common["first"]), end)


def _same_month(end: Reading | None, day: str) -> Reading | None:
    if end is None or end.days is None:
        return None
    return on(intervals.day_of(end.days.start.year, end.days.start.month, day_number(day)), "day", anchor=end.anchor)


def range_years(groups: Groups, context: Context) -> Reading:
    """ "2009-2010", "2019-20"."""
    first, last = groups["first"], groups["last"]
    last = first[: 4 - len(last)] + last
    return span(dated(first), dated(last))
